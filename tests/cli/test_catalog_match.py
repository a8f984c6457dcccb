"""``catalog match`` answers for titles, lists of titles and drafts alike, and says what it could not read."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from gk_audit.cli.entry import run

pytestmark = pytest.mark.slow

Capture = pytest.CaptureFixture[bytes]
TITLE = "2024年第三季度农村低保对象公示"
NEWS = "镇长走访慰问困难群众"
ITEM = "social-assistance-0204"


def _asked(capfdbinary: Capture, *words: str, code: int = 0, format_: str = "json") -> list[dict[str, Any]]:
    assert run(["catalog", "match", *words, "--preset", "national", "--format", format_]) == code
    out = capfdbinary.readouterr().out.decode()
    if format_ == "jsonl":
        return [json.loads(line) for line in out.splitlines()]
    found: list[dict[str, Any]] = json.loads(out)
    return found


def test_a_title_is_given_its_item_and_news_none(capfdbinary: Capture) -> None:
    held, news = _asked(capfdbinary, TITLE, NEWS)
    assert list(held) == ["title", "item", "name", "field", "state", "score", "why", "candidates"]
    assert (held["title"], held["item"], held["field"], held["state"]) == (TITLE, ITEM, "社会救助", "确定")
    assert 0.6 <= held["score"] < 1 and "低保" in held["why"]
    assert (news["item"], news["field"], news["state"], news["score"]) == ("", "", "无", 0.0)
    assert "新闻" in news["why"]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.txt", f"{TITLE}\n\n{NEWS}\n"),
        ("a.csv", f"序号,标题,单位类别\n1,{TITLE},town\n2,{NEWS},town\n"),
        ("b.csv", f"{TITLE}\n{NEWS}\n"),
        (
            "a.jsonl",
            f'{{"title": "{TITLE}", "unit_kind": "department"}}\n{{"title": "{NEWS}", "unit_kind": null}}\n',
        ),
    ],
)
def test_a_list_is_asked_line_by_line(name: str, text: str, tmp_path: Path, capfdbinary: Capture) -> None:
    path = tmp_path / name
    path.write_text(text, "utf-8")
    found = _asked(capfdbinary, str(path), format_="jsonl")
    assert [(line["title"], line["state"]) for line in found] == [(TITLE, "确定"), (NEWS, "无")]


def test_a_draft_is_asked_with_all_that_it_says(tmp_path: Path, capfdbinary: Capture) -> None:
    path = tmp_path / "稿.md"
    path.write_text(f"# {TITLE}\n\n经审核，下列家庭拟纳入低保，现予公示，公示期7天。\n", "utf-8")
    (found,) = _asked(capfdbinary, str(path))
    assert (found["title"], found["item"], found["file"]) == (TITLE, ITEM, "稿.md")


def test_next_candidates_follow(capfdbinary: Capture) -> None:
    (found,) = _asked(capfdbinary, "城乡居民养老保险办理指南")
    assert found["candidates"]
    assert len(found["candidates"]) <= 2
    assert {"item", "name", "state", "score"} == set(found["candidates"][0])
    assert found["score"] >= found["candidates"][0]["score"]


def test_rows_of_villages_are_no_departments(capfdbinary: Capture) -> None:
    title = "村级财务收支情况公示"
    (village,) = _asked(capfdbinary, title, "--kind", "village")
    (office,) = _asked(capfdbinary, title, "--kind", "department")
    assert village["field"] == "村务公开"
    assert office["field"] != "村务公开"


def test_text_says_what_and_why(capfdbinary: Capture) -> None:
    assert run(["catalog", "match", TITLE, "--preset", "national"]) == 0
    out = capfdbinary.readouterr().out.decode()
    assert out.splitlines()[:2] == [TITLE, f"  确定  社会救助 › 最低生活保障 › 审批信息（{ITEM}）"]


@pytest.mark.parametrize("title", ["锟斤拷烫", "鎴戜滑", "ÎÒÃÇ", "靐龘"])
def test_what_is_garbled_is_no_item(title: str, capfdbinary: Capture) -> None:
    (found,) = _asked(capfdbinary, title)
    assert (found["item"], found["state"], found["candidates"]) == ("", "无", [])


@pytest.mark.parametrize("words", [("没有.xlsx",), (TITLE, "没有.xlsx")])
def test_what_is_not_read_is_told_and_ends_with_3(words: tuple[str, ...], capfdbinary: Capture) -> None:
    assert run(["catalog", "match", *words, "--preset", "national"]) == 3
    assert "没有.xlsx" in capfdbinary.readouterr().err.decode()


def test_an_unknown_kind_or_format_is_refused(tmp_path: Path, capfdbinary: Capture) -> None:
    assert run(["catalog", "match", TITLE, "--kind", "vilage"]) == 2
    assert "village" in capfdbinary.readouterr().err.decode()
    assert run(["catalog", "match", TITLE, "--format", "xml"]) == 2
    path = tmp_path / "a.jsonl"
    path.write_text('{"name": "x"}\n', "utf-8")
    assert run(["catalog", "match", str(path)]) == 3


def test_the_run_tells_the_same_of_each_document(tmp_path: Path, capfdbinary: Capture) -> None:
    path = tmp_path / "稿.md"
    path.write_text(f"# {TITLE}\n\n经审核，下列家庭拟纳入低保，现予公示，公示期7天。\n", "utf-8")
    run(
        [
            "check",
            str(path),
            "--preset",
            "national",
            "--as-of",
            "2024-10-01",
            "--format",
            "json",
            "--exit-zero",
        ]
    )
    (line,) = json.loads(capfdbinary.readouterr().out)["documents"]
    (asked,) = _asked(capfdbinary, str(path))
    first = line["items"][0]
    assert (first["item"], first["name"]) == (asked["item"], asked["name"])
    assert first["certain"] is True
