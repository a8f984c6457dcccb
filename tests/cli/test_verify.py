"""The verify command: exit codes, JSON, Chinese alias."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from docx import Document
from openpyxl import load_workbook

from gk_audit.cli.entry import run

pytestmark = pytest.mark.slow

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
    assert "99.96% ≈ 96.89% 不成立，相差 3.07%" in shown


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
    assert "不成立，相差 3.07%" in shown and "1 处不成立已由人确认" in shown


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


BUDGET = (
    """青禾区统计局2025年部门预算
主要职责
负责统计工作。
机构设置
设三个科室。
部门收支预算总表
财政拨款收支预算总表
三公经费预算为2.85万元，其中：因公出国（境）费0万元，公务用车运行费1.00万元，公务接待费1.85万元，比2024年预算持平，主要原因是厉行节约。
机关运行经费预算为22.10万元。
政府采购预算为12.00万元，其中：货物5.00万元、工程0万元、服务7.00万元。
本单位无政府性基金预算安排的支出，政府性基金预算支出表为空表。
国有资产共有车辆1辆。
编报绩效目标的项目4个，涉及预算资金598.46万元。
名词解释
"""
    + "其他说明文字。" * 90
)


def test_what_a_budget_owes_is_told_and_kept_as_forms(
    tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    page, book, word = (tmp_path / name for name in ("预算.txt", "表.xlsx", "表.docx"))
    page.write_text(BUDGET, encoding="utf-8")
    assert run(["verify", str(page), "--exit-zero", "-o", f"duties:{book}", "-o", f"duty-form:{word}"]) == 0
    assert "应公开 24 项：已公开" in capsysbinary.readouterr().out.decode()
    assert run(["verify", str(page), "-f", "json", "--exit-zero"]) == 0
    (document,) = json.loads(capsysbinary.readouterr().out)["documents"]
    states = {duty["duty"]: duty["state"] for duty in document["duties"]}
    assert states["主要职责"] == states["政府采购分货物、工程、服务列示"] == "done"
    assert states["政府性基金预算支出表"] == "empty"
    assert states["收支总表"] == "open"  # named, but no table was read
    assert states["机关运行经费增减原因"] == "lacking"
    assert states["面向中小企业采购的数额"] == "missing"
    sheet = load_workbook(book).active
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=6, max_row=29)]
    assert [row[1] for row in rows] == list(states)
    assert rows[7][2] == "不涉及或为空，有说明"
    assert "无政府性基金预算" in rows[7][3]
    texts = [cell.text for row in Document(word).tables[0].rows for cell in row.cells]
    assert "未见" in texts


def test_figures_of_prose_are_counted_one_by_one(
    tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    page = tmp_path / "预算.txt"
    page.write_text(
        "2023年当年预算执行数为60.13万元，2024年预算安排25.77万元，比2023年预算执行数减少57.14%。另有30人、5万元。\n",
        encoding="utf-8",
    )
    assert run(["verify", str(page), "-f", "json", "--exit-zero"]) == 0
    (document,) = json.loads(capsysbinary.readouterr().out)["documents"]
    assert (document["figures"]["text"], document["figures"]["text_checked"]) == (5, 3)
