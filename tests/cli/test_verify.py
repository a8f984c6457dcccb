"""The verify command: exit codes, JSON, Chinese alias."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from gk_audit.cli.entry import run

HELD = "2023年抽检农产品289批次，合格280批次，抽检合格率为96.9%。"


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "公报.txt"
    path.write_text(f"统计公报\n{HELD}\n", encoding="utf-8")
    return path


def test_figures_that_agree_exit_0(page: Path, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    assert run(["verify", str(page)]) == 0
    assert "合格率等于合格数除以抽检数：成立 1 处" in capsysbinary.readouterr().out.decode()


def test_a_wrong_figure_exits_1_with_both_sides(
    page: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    page.write_text(HELD.replace("96.9%", "99.96%"), encoding="utf-8")
    assert run(["核数", str(page)]) == 1
    shown = capsysbinary.readouterr().out.decode()
    assert "99.96% ≈ 96.8858% 不成立，相差 3.0742%" in shown


def test_json_has_every_relation(page: Path, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    assert run(["verify", str(page), "--format", "json"]) == 0
    (document,) = json.loads(capsysbinary.readouterr().out)["documents"]
    assert document["counts"] == {"holds": 1, "fails": 0, "undecided": 0}
    (relation,) = document["relations"]
    assert (relation["rule"], relation["id"], relation["verdict"]) == ("GK-A05", "合格率", "holds")


def test_a_rule_switched_off_for_the_district_is_off_here_too(
    page: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    page.write_text(HELD.replace("96.9%", "99.96%"), encoding="utf-8")
    page.with_name("gk-audit.yaml").write_text("rules:\n  GK-A05: {enabled: false}\n", encoding="utf-8")
    assert run(["verify", str(page)]) == 0
    assert "合格率" not in capsysbinary.readouterr().out.decode()
    assert (
        run(["verify", str(page), "--config", str(page.with_name("gk-audit.yaml")), "--skip", "GK-A15"]) == 0
    )


def test_a_rule_left_out_by_the_command_line_is_not_tried(
    page: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    page.write_text(HELD.replace("96.9%", "99.96%"), encoding="utf-8")
    assert run(["verify", str(page), "--skip", "narrative-mismatch"]) == 0
    assert "合格率" not in capsysbinary.readouterr().out.decode()


def test_a_failing_relation_that_people_accept_is_shown_and_exits_0(
    page: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    page.write_text(HELD.replace("96.9%", "99.96%"), encoding="utf-8")
    page.with_name("waivers.yaml").write_text(
        "- {id: W01, rule: narrative-mismatch, path: '*公报.txt', kind: 误报, reason: 公报口径不同, "
        "by: 姜若琳, approved_by: 陆晓舟, date: '2024-06-05', until: '2025-05-31'}\n",
        encoding="utf-8",
    )
    assert run(["verify", str(page), "--as-of", "2024-09-30"]) == 0
    shown = capsysbinary.readouterr().out.decode()
    assert "不成立，相差 3.0742%" in shown and "1 处不成立已由人确认" in shown


def test_from_which_severity_a_failing_relation_counts_may_be_set(page: Path) -> None:
    page.write_text(HELD.replace("96.9%", "99.96%"), encoding="utf-8")
    assert run(["verify", str(page), "--fail-on", "critical"]) == 0


def test_a_crash_of_a_check_is_shown_and_exits_3(
    page: Path, capsysbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    def crash(*_: object) -> object:
        raise ZeroDivisionError

    monkeypatch.setattr("gk_audit.checks.identity.try_pack", crash)
    assert run(["verify", str(page), "--mapper", "serial"]) == 3
    assert "程序出错，这条规则没有核对：GK-A05 ZeroDivisionError" in capsysbinary.readouterr().out.decode()


def test_a_secret_document_exits_5(page: Path, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    page.write_text(f"机密★10年\n{HELD}", encoding="utf-8")
    assert run(["verify", str(page)]) == 5
    shown = capsysbinary.readouterr().out.decode()
    assert "GK-S01 疑似密级标志：先停止发布并人工确认" in shown


def test_an_unreadable_file_exits_3(tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    path = tmp_path / "坏.pdf"
    path.write_bytes(b"%PDF-1.7 broken")
    assert run(["verify", str(path)]) == 3
    assert "未核对" in capsysbinary.readouterr().out.decode()


def test_an_unknown_format_is_a_usage_error(page: Path) -> None:
    assert run(["verify", str(page), "--format", "xml"]) == 2


def test_files_are_also_held_against_one_another(
    tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    rows = "<tr><td>序号</td><td>户主</td><td>补贴金额（元）</td></tr><tr><td>1</td><td>李*山</td><td>{}</td></tr>"
    (tmp_path / "河口村.html").write_text(
        f"<title>河口村2024年农机购置补贴明细</title><table>{rows.format(900)}"
        "<tr><td>2</td><td>陈*华</td><td>100</td></tr></table>",
        encoding="utf-8",
    )
    (tmp_path / "汇总.html").write_text(
        "<title>柳河镇2024年农机购置补贴汇总表</title><table><tr><td>村名</td><td>补贴金额（元）</td></tr>"
        "<tr><td>河口村</td><td>1200</td></tr><tr><td>上河村</td><td>500</td></tr></table>",
        encoding="utf-8",
    )
    assert run(["verify", str(tmp_path)]) == 1
    shown = capsysbinary.readouterr().out.decode()
    assert "1200元 = 1000元 不成立，相差 200元" in shown
    assert "没有找到这个村的明细" in shown
    assert run(["verify", str(tmp_path), "-f", "json"]) == 1
    across = json.loads(capsysbinary.readouterr().out)["across"]
    assert across["counts"] == {"holds": 0, "fails": 1, "undecided": 1}
