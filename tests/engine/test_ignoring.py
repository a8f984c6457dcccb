"""A comment in the source sets a finding aside, with reason and day; never a secret or a person."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from gk_audit.cli.entry import run

Capture = pytest.CaptureFixture[bytes]
WISH = "gk-audit: ignore GK-W01 until 2024-12-31: 引用原件如此"
BODY = "关于做好防汛工作的通知\n\n请各村认真布署防汛工作，备足物资，落实责任，保证群众安全。\n"
FORMS = {
    "a.md": "# {body}\n<!-- {wish} -->\n",
    "a.html": "<html><body><h1>通知</h1><p>{body}</p><!-- {wish} --></body></html>",
}


def _checked(folder: Path, name: str, wish: str, capture: Capture, body: str = BODY) -> dict[str, object]:
    (folder / name).write_text(FORMS[name].format(body=body, wish=wish), encoding="utf-8")
    run(["check", str(folder / name), "--as-of", "2024-09-30", "-f", "json"])
    found: dict[str, object] = json.loads(capture.readouterr().out)
    return found


def _rules(shown: dict[str, object], pile: str) -> set[str]:
    findings = shown[pile]
    assert isinstance(findings, list)
    return {item["rule"] for item in findings}


@pytest.mark.parametrize("name", FORMS)
def test_what_is_asked_is_set_aside_with_its_reason(name: str, tmp_path: Path, capfdbinary: Capture) -> None:
    assert "GK-W01" in _rules(_checked(tmp_path, name, "平常的注释文字", capfdbinary), "findings")
    shown = _checked(tmp_path, name, WISH, capfdbinary)
    assert "GK-W01" not in _rules(shown, "findings")
    (aside,) = [item for item in shown["set_aside"] if item["rule"] == "GK-W01"]  # type: ignore[attr-defined] # JSON
    assert (aside["disposition"], aside["disposition_note"]) == (
        "suppressed", "文中注明忽略：引用原件如此（至 2024-12-31）"
    )  # fmt: skip


@pytest.mark.parametrize(
    ("wish", "said"),
    [
        ("gk-audit: ignore GK-W01", "没有写明日期和理由"),
        ("gk-audit: ignore GK-W01 until 2024-02-30: 理由", "没有写明日期和理由"),
        ("gk-audit: ignore GK-W01 until 2024-09-29: 理由", "2024-09-29 到期"),
        ("gk-audit: ignore GK-T01, GK-W01 until 2024-12-31: 理由", "忽略的 GK-T01 没有对应的问题"),
    ],
)
def test_a_wish_that_does_not_hold_is_said(
    wish: str, said: str, tmp_path: Path, capfdbinary: Capture
) -> None:
    shown = _checked(tmp_path, "a.md", wish, capfdbinary)
    assert said in "".join(map(str, shown["warnings"]))  # type: ignore[call-overload] # JSON
    assert ("GK-W01" in _rules(shown, "findings")) == ("GK-T01" not in wish)


def test_people_are_never_ignored(tmp_path: Path, capfdbinary: Capture) -> None:
    body = "关于补贴发放的公告\n\n领取人张三，身份证号110101199003077758，已经领取。\n"
    rule = next(
        iter(_rules(_checked(tmp_path, "a.md", "无", capfdbinary, body), "findings") & {"GK-D01", "GK-D02"})
    )
    shown = _checked(
        tmp_path, "a.md", f"gk-audit: ignore {rule} until 2024-12-31: 本人同意", capfdbinary, body
    )
    assert rule in _rules(shown, "findings")
    assert "不能在文中忽略" in "".join(map(str, shown["warnings"]))  # type: ignore[call-overload] # JSON
