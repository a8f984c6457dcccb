"""整改台账: opened again with openpyxl, recalculated by LibreOffice."""

from __future__ import annotations

import io
import shutil
import subprocess
import zipfile
from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from tests.reports.golden import assert_golden
from tests.reports.sample_run import FORMULA, LONG_QUOTE, clean_run, findings, make_finding, sample_run

from gk_audit.model.records import replace
from gk_audit.model.run import AuditRun, Inputs
from gk_audit.model.severity import Severity
from gk_audit.reports.protocol import ReportOptions
from gk_audit.reports.workbook import FILE, render_workbook

HEADINGS = [
    "序号", "问题编号", "责任单位", "单位类别", "领域", "一级事项", "二级事项", "标题", "位置/链接",
    "发布日期", "问题类型", "严重程度", "问题描述", "错误→建议", "依据", "分值", "扣分", "发现日期",
    "发现方式", "是否复发", "反馈类别", "反馈对象", "整改措施", "责任人", "分管领导", "整改时限",
    "完成情况", "完成日期", "佐证", "复核结果", "复核日期", "销号", "备注",
]  # fmt: skip
FILLED_BY_UNIT = ["整改措施", "责任人", "分管领导", "整改时限", "完成情况", "完成日期", "佐证"]


def content(run: AuditRun | None = None) -> bytes:
    return render_workbook(run or sample_run(), ReportOptions())[FILE]


def book(run: AuditRun | None = None) -> Any:
    return openpyxl.load_workbook(io.BytesIO(content(run)))


def titles(sheet: Any) -> list[str]:
    return [cell.value.removeprefix("✎ ") for cell in sheet[1]]


def column(sheet: Any, title: str) -> list[Any]:
    return [row[titles(sheet).index(title)].value for row in sheet.iter_rows(min_row=2)]


def dump(workbook: Any) -> str:
    lines = []
    for sheet in workbook:
        lines.append(f"== {sheet.title}")
        rows = sheet.iter_rows(values_only=True)
        lines += [
            " | ".join("" if value is None else str(value) for value in row).rstrip(" |") for row in rows
        ]
    return "\n".join(lines) + "\n"


def test_golden() -> None:
    assert_golden("ledger.txt", dump(book()).encode())


def test_sheets_and_columns_in_the_order_of_the_design() -> None:
    assert book().sheetnames == ["台账", "汇总", "按领域", "复发", "待复核", "未读文件", "填写说明"]
    assert titles(book()["台账"]) == HEADINGS


def test_one_row_per_finding_with_basis_and_number() -> None:
    sheet = book()["台账"]
    # Of a run of an older version, without numbers; a hint has none in the ledger.
    hints = [finding.severity is Severity.HINT for finding in findings()]
    assert column(sheet, "问题编号") == [
        f"提示-{row:03d}" if is_hint else finding.fingerprint
        for row, (finding, is_hint) in enumerate(zip(findings(), hints, strict=True), start=1)
    ]
    assert all(column(sheet, "依据")) and all(column(sheet, "问题描述"))
    assert column(sheet, "是否复发").count("是") == 1
    assert column(sheet, "整改时限")[0] == datetime(2024, 9, 30)


def test_only_the_columns_of_the_unit_are_unlocked_and_marked() -> None:
    sheet = book()["台账"]
    assert sheet.protection.sheet and not sheet.protection.password
    for number, cell in enumerate(sheet[2]):
        marked = sheet.cell(1, number + 1).value.startswith("✎ ")
        assert cell.protection.locked is (HEADINGS[number] not in FILLED_BY_UNIT)
        assert marked is (HEADINGS[number] in FILLED_BY_UNIT)


def test_drop_downs_filter_and_frozen_head() -> None:
    sheet = book()["台账"]
    lists = {
        HEADINGS[next(iter(rule.sqref.ranges)).min_col - 1]: rule.formula1
        for rule in sheet.data_validations.dataValidation
        if rule.type == "list"
    }
    assert lists["完成情况"] == '"未整改,整改中,已整改,已作说明,申请复核"'
    assert {"是否复发", "复核结果", "销号"} <= set(lists)
    assert sheet.auto_filter.ref == "A1:AG10" and sheet.freeze_panes == "D2"


def test_no_text_is_a_formula_or_a_link() -> None:
    workbook = book()
    for sheet in workbook:
        for row in sheet.iter_rows():
            for cell in row:
                assert cell.hyperlink is None
                if cell.data_type == "f":
                    assert sheet.title == "汇总"
    cells = [cell for cell in workbook["台账"]["M"] if cell.value == FORMULA]
    assert cells and cells[0].data_type == "s" and cells[0].quotePrefix


def test_same_bytes_every_time_and_created_on_the_as_of_day() -> None:
    assert content() == content()
    with zipfile.ZipFile(io.BytesIO(content())) as archive:
        assert b"2024-09-30T00:00:00Z" in archive.read("docProps/core.xml")
        assert len({info.date_time for info in archive.infolist()}) == 1


def test_texts_longer_than_a_cell_and_hostile_texts() -> None:
    run = replace(sample_run(), findings=(make_finding(message=LONG_QUOTE * 100),))
    assert len(column(book(run)["台账"], "问题描述")[0]) == 32_000
    assert "\x1b" not in dump(book())


def test_unread_files_and_doubtful_findings_are_listed() -> None:
    assert column(book()["未读文件"], "文件")[:3] == [item.key for item in sample_run().inputs.skipped]
    assert column(book()["待复核"], "序号") == [1, 5, 8]


def test_run_without_findings() -> None:
    workbook = book(replace(clean_run(), inputs=Inputs(0, 0, (), ())))
    assert workbook["台账"].max_row == 1
    assert "没有检查任何文件" in dump(workbook)


@pytest.mark.office
@pytest.mark.skipif(shutil.which("soffice") is None, reason="needs LibreOffice")
def test_progress_is_counted_when_the_unit_has_filled_in(tmp_path: Path) -> None:
    workbook = book()
    sheet = workbook["台账"]
    rows = [number for number, unit in enumerate(column(sheet, "责任单位"), start=2) if unit == "永安街道"]
    sheet.cell(rows[0], HEADINGS.index("完成情况") + 1).value = "已整改"
    workbook.save(tmp_path / "filled.xlsx")
    profile = f"-env:UserInstallation=file://{tmp_path / 'profile'}"
    command = ["soffice", profile, "--headless", "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir"]
    subprocess.run(
        [*command, str(tmp_path / "out"), str(tmp_path / "filled.xlsx")],
        check=True,
        capture_output=True,
        timeout=120,
    )
    summary = openpyxl.load_workbook(tmp_path / "out" / "filled.xlsx", data_only=True)["汇总"]
    units = column(summary, "单位")
    yongan, nobody = units.index("永安街道"), units.index("（未归属单位）")
    assert column(summary, "已整改")[yongan] == 1
    assert column(summary, "未整改")[yongan] == len(rows) - 1
    assert column(summary, "整改率")[yongan] == pytest.approx(1 / len(rows))
    assert column(summary, "未整改")[nobody] == 1


def test_dates_are_dates() -> None:
    assert column(book()["台账"], "发现日期")[0].date() == date(2024, 9, 30)
