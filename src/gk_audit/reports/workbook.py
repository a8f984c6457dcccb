"""整改台账: an Excel workbook that goes to the units and comes back filled in.

Units write in the yellow columns only, everything else is locked (without a password:
against slips, not against people). Counts of progress are formulas over the ledger.
"""

from __future__ import annotations

import io
from collections import Counter
from datetime import date, datetime
from typing import Any

from gk_audit.model.facts import ItemState
from gk_audit.model.run import TOOL_NAME, AuditRun
from gk_audit.model.severity import Disposition, Severity
from gk_audit.reports.cells import Book, Column, Value
from gk_audit.reports.figures import headline, needs_person, set_aside_words, standards_words
from gk_audit.reports.ledger_rows import COLUMNS, NUMBER, PROGRESS, ledger_rows
from gk_audit.reports.lines import closing_lines, count_files
from gk_audit.reports.protocol import Files, ReportOptions, report
from gk_audit.reports.words import (
    NO_UNIT,
    SEVERITIES,
    STATES,
    UNIT_KINDS,
    describe_severity,
    describe_skip,
    one_line,
)

FILE = "台账.xlsx"
NO_FIELD = "（未涉及领域）"
_SEVERITY_INKS = {"严重": "#B42318", "较重": "#B34D08", "一般": "#806000", "提示": "#1D5FA7"}
_SEVERITY_COLUMNS = tuple(Column(word, 8, is_centred=True) for word in SEVERITIES.values())


@report("xlsx", file_name=FILE, is_text=False, title="整改台账 Excel")
def render_workbook(run: AuditRun, _options: ReportOptions) -> Files:
    """Seven sheets; dated by the as-of date, so that two runs give the same bytes."""
    import xlsxwriter

    sink = io.BytesIO()
    settings = {
        "in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False
    }  # fmt: skip
    workbook = xlsxwriter.Workbook(sink, settings)
    day = date.fromisoformat(run.as_of)
    workbook.set_properties(
        {
            "title": f"{headline(run)}整改台账",
            "keywords": TOOL_NAME,
            "created": datetime(day.year, day.month, day.day),
        }
    )
    book = Book(workbook)
    sheets = {name: workbook.add_worksheet(name) for name in _SHEETS}
    rows = list(ledger_rows(run))
    for name, sheet in sheets.items():
        _SHEETS[name](book, sheet, run, rows)
    sheets["台账"].activate()
    workbook.close()
    return {FILE: sink.getvalue()}


def _ledger(book: Book, sheet: Any, _run: AuditRun, rows: list[list[Value]]) -> None:
    book.head(sheet, 0, COLUMNS)
    sheet.set_row(0, 32)
    for number, values in enumerate(rows, start=1):
        for position, (column, value) in enumerate(zip(COLUMNS, values, strict=True)):
            looks: dict[str, Any] = {"align": "center"} if column.is_centred else {}
            if column.fills == "unit":
                looks |= {"locked": False, "bg_color": "#FFF9E5"}
            if column.title == "严重程度":
                looks |= {"bold": True, "font_color": _SEVERITY_INKS[str(value)]}
            book.write(sheet, number, position, value, **looks)
        book.fit(sheet, number, COLUMNS, values)
    book.choices(sheet, COLUMNS, 1, len(rows))
    if rows:
        day = NUMBER["完成日期"]
        rule = {
            "validate": "date",
            "criteria": ">=",
            "value": date(2008, 5, 1),
            "error_message": "请填日期，如 2024-10-21",
        }
        sheet.data_validation(1, day, len(rows), day, rule)
    sheet.freeze_panes(1, 3)
    sheet.autofilter(0, 0, max(len(rows), 1), len(COLUMNS) - 1)
    sheet.protect("", {"autofilter": True, "sort": True, "format_columns": True, "format_rows": True})
    sheet.set_landscape()
    sheet.set_paper(8)
    sheet.fit_to_pages(2, 0)  # thirty-three columns on one page could not be read
    sheet.repeat_rows(0)
    sheet.repeat_columns(0, 2)
    sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    sheet.set_footer("&C第 &P 页，共 &N 页")


def _summary(book: Book, sheet: Any, run: AuditRun, rows: list[list[Value]]) -> None:
    columns = (
        Column("单位", 20), Column("类别", 10, is_centred=True), Column("得分", 8, is_centred=True),
        Column("等次", 9, is_centred=True), *_SEVERITY_COLUMNS, Column("合计", 8, is_centred=True),
        *(Column(word, 9, is_centred=True) for word in PROGRESS), Column("整改率", 9, is_centred=True),
        Column("说明", 40),
    )  # fmt: skip
    grades = {unit.unit: unit for unit in run.units}
    names = list(dict.fromkeys([*grades, *(finding.unit for finding in run.findings)]))
    book.table(sheet, columns, [[None] * len(columns) for _ in names])
    counts = Counter((finding.unit, finding.severity) for finding in run.findings)
    unit_range, done_range = _ledger_range("责任单位", len(rows)), _ledger_range("完成情况", len(rows))
    for number, name in enumerate(names, start=1):
        grade = grades.get(name)
        own = [counts[name, severity] for severity in Severity]
        left: list[Value] = [
            one_line(name) or NO_UNIT,
            UNIT_KINDS.get(grade.kind, grade.kind) if grade else "",
            grade.score if grade and grade.score is not None else "—",
            grade.grade if grade else "",
            *own,
            sum(own),
        ]
        for position, value in enumerate(left):
            looks = {"align": "center"} if position else {}
            if isinstance(value, float):
                looks["num_format"] = "0.0"
            book.write(sheet, number, position, value, **looks)
        # An empty unit cannot be counted by "=", so its cell is matched by the empty criterion.
        key = f"$A{number + 1}" if name else '""'
        for order, word in enumerate(PROGRESS):
            formula = f'=COUNTIFS({unit_range},{key},{done_range},"{word}")'
            value = sum(own) if order == 0 else 0
            sheet.write_formula(number, len(left) + order, formula, book.format(align="center"), value)
        total, done = f"I{number + 1}", f"L{number + 1}+M{number + 1}"
        look = book.format(align="center", num_format="0%")
        sheet.write_formula(
            number, len(columns) - 2, f'=IF({total}=0,"—",({done})/{total})', look, 0 if sum(own) else "—"
        )
        book.write(sheet, number, len(columns) - 1, one_line(grade.note) if grade else "")
    _account(book, sheet, run, len(names) + 2)


def _ledger_range(title: str, count: int) -> str:
    from xlsxwriter.utility import xl_col_to_name

    letters = xl_col_to_name(NUMBER[title])
    return f"台账!${letters}$2:${letters}${max(count, 1) + 1}"


def _account(book: Book, sheet: Any, run: AuditRun, start: int) -> None:
    """What was looked at, under the table."""
    lines = [headline(run), f"标准：{standards_words(run)}", f"日期以 {run.as_of} 为准", *closing_lines(run)]
    for number, line in enumerate(lines):
        book.write(sheet, start + number, 0, line, border=0, text_wrap=False)


def _fields(book: Book, sheet: Any, run: AuditRun, _rows: list[list[Value]]) -> None:
    columns = (
        Column("领域", 20), *_SEVERITY_COLUMNS, Column("合计", 8, is_centred=True),
        *(Column(word, 10, is_centred=True) for word in STATES.values()),
    )  # fmt: skip
    found = Counter((finding.field_, finding.severity) for finding in run.findings)
    states = Counter((row.field_, row.state) for row in run.coverage)
    names = dict.fromkeys([*(row.field_ for row in run.coverage), *(item.field_ for item in run.findings)])
    rows: list[list[Value]] = []
    for name in sorted(names, key=lambda text: not text):
        own = [found[name, severity] for severity in Severity]
        rows.append(
            [one_line(name) or NO_FIELD, *own, sum(own), *(states[name, state] for state in ItemState)]
        )
    book.table(sheet, columns, rows)


def _again(book: Book, sheet: Any, run: AuditRun, rows: list[list[Value]]) -> None:
    chosen = [
        row
        for row, finding in zip(rows, run.findings, strict=True)
        if finding.disposition is Disposition.REOPENED
    ]
    titles = ("序号", "问题编号", "责任单位", "标题", "位置/链接", "问题类型", "严重程度", "问题描述", "依据")
    columns = [COLUMNS[NUMBER[title]] for title in titles]
    book.table(sheet, columns, [[row[NUMBER[title]] for title in titles] for row in chosen])


def _doubtful(book: Book, sheet: Any, run: AuditRun, rows: list[list[Value]]) -> None:
    titles = ("序号", "责任单位", "标题", "位置/链接", "问题描述")
    columns = (
        *(COLUMNS[NUMBER[title]] for title in titles), Column("严重程度", 24), Column("原文（已脱敏）", 30),
        Column("复核结论", 12, "office", choices=("属实", "误报", "待定"), is_centred=True),
        Column("复核人", 10, "office"), Column("复核日期", 12, "office", is_centred=True),
    )  # fmt: skip
    chosen: list[list[Value]] = []
    for row, finding in zip(rows, run.findings, strict=True):
        if needs_person(finding):
            quote = one_line(finding.locations[0].quote) if finding.locations else ""
            chosen.append(
                [
                    *(row[NUMBER[title]] for title in titles),
                    describe_severity(finding),
                    quote,
                    None,
                    None,
                    None,
                ]
            )
    book.table(sheet, columns, chosen)


def _unread(book: Book, sheet: Any, run: AuditRun, _rows: list[list[Value]]) -> None:
    inputs = run.inputs
    rows: list[list[Value]] = [[item.key, "未检查", describe_skip(item)] for item in inputs.skipped]
    rows += [
        [item.document, "检查出错", f"规则 {item.rule}：{one_line(item.detail)}"] for item in inputs.failed
    ]
    rows += [[part.document, "只检查了一部分", one_line(part.detail)] for part in inputs.partial]
    told = {part.document for part in inputs.partial}
    rows += [
        [note.document, "已检查，有说明", one_line(note.detail)]
        for note in inputs.notes
        if note.document not in told
    ]
    book.table(sheet, (Column("文件", 50), Column("情况", 16, is_centred=True), Column("原因", 60)), rows)
    book.write(sheet, len(rows) + 2, 0, count_files(inputs), border=0, text_wrap=False)


def _guide(book: Book, sheet: Any, run: AuditRun, _rows: list[list[Value]]) -> None:
    own = [column.title for column in COLUMNS if column.fills == "unit"]
    lines = [
        f"一、责任单位只填写“台账”中黄色、标有 ✎ 的列：{'、'.join(own)}。",
        f"二、完成情况从下拉列表中选择：{'、'.join(PROGRESS)}。",
        "三、“已作说明”用于确无此事项等情况，请在“整改措施”中写明；对认定有异议的选“申请复核”，并在“佐证”中写明理由。",
        "四、删除应公开的页面不是整改，会变成“应公开事项未公开”。",
        "五、其余各列已锁定（没有密码），由政务公开工作主管部门填写；“问题编号”用于下次核对，请勿改动。",
        "六、问题为机器检查结果；标有“须人工确认”“需人工核实”的，见“待复核”，复核前不作为定等和追责依据。",
        "七、引文中的个人信息和敏感内容已脱敏，填写时请勿再写入完整的身份证号码、电话号码和银行账号。",
        f"八、“未读文件”中的文件没有检查，不能视为没有问题。本次：{count_files(run.inputs)}。",
    ]
    if run.routes:
        lines.append(
            "九、“分值”是每处问题的扣分标准，“扣分”是计入单条规则和类别的扣分上限后的实际扣分；"
            "事项完整按公开率扣分的部分不列在各条中，见“汇总”。"
        )
    aside = set_aside_words(run)
    if aside:
        lines.append(f"{'十' if run.routes else '九'}、未列入台账的问题：{aside}，见网页报告。")
    whole = Column("填写说明", 100)
    book.head(sheet, 0, (whole,))
    for number, line in enumerate(lines, start=1):
        book.write(sheet, number, 0, line, border=0)
        book.fit(sheet, number, (whole,), (line,))
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)


_SHEETS = {
    "台账": _ledger,
    "汇总": _summary,
    "按领域": _fields,
    "复发": _again,
    "待复核": _doubtful,
    "未读文件": _unread,
    "填写说明": _guide,
}
