"""Places of an Excel workbook (XLSX)."""
# ruff: noqa: E501, ARG005 - one place a line, all with the same three arguments

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from typing import Any

from benchmarks.leaks.office_word import docx, para, run
from benchmarks.leaks.places import add, place

_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def book(fill: Callable[[Any, Any], None]) -> bytes:
    """A workbook made by XlsxWriter: a visible list, then whatever ``fill`` adds."""
    import xlsxwriter

    out = io.BytesIO()
    workbook = xlsxwriter.Workbook(out, {"in_memory": True})
    sheet = workbook.add_worksheet("公示表")
    for row, cells in enumerate((("序号", "姓名", "金额"), ("1", "张三", "300"), ("2", "李四", "300"))):
        sheet.write_row(row, 0, cells)
    fill(workbook, sheet)
    workbook.close()
    return out.getvalue()


def patched(changes: dict[str, Callable[[str], str]], extra: dict[str, str | bytes] | None = None) -> bytes:
    """The plain workbook with parts rewritten or added."""
    source = zipfile.ZipFile(io.BytesIO(book(lambda _book, _sheet: None)))
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in source.namelist():
            data = source.read(name)
            archive.writestr(name, changes[name](data.decode()) if name in changes else data)
        for name, content in (extra or {}).items():
            archive.writestr(name, content)
    return out.getvalue()


def _hidden_sheet(workbook: Any, secret: str, *, very: bool) -> None:
    sheet = workbook.add_worksheet("底表")
    sheet.write_row(0, 0, ("姓名", "身份证号"))
    sheet.write_row(1, 0, ("张三", secret))
    if very:
        sheet.very_hidden()
    else:
        sheet.hide()


_FILLS: dict[str, tuple[Callable[[Any, Any, str], Any], bool]] = {
    "cell": (lambda b, s, x: s.write(5, 1, x), True),
    "long-cell": (lambda b, s, x: s.write(5, 1, f"张三（身份证{x}）已领取"), True),
    "rich-text": (lambda b, s, x: s.write_rich_string(5, 1, x[:6], b.add_format({"bold": True}), x[6:14], x[14:], b.add_format()), True),
    "merged-cell": (lambda b, s, x: s.merge_range(5, 0, 5, 2, x), True),
    "far-cell": (lambda b, s, x: s.write(1048575, 16383, x), True),
    "sheet-name": (lambda b, s, x: b.add_worksheet(x), True),
    "hidden-sheet": (lambda b, s, x: _hidden_sheet(b, x, very=False), False),
    "very-hidden-sheet": (lambda b, s, x: _hidden_sheet(b, x, very=True), False),
    "hidden-row": (lambda b, s, x: (s.write(5, 1, x), s.set_row(5, None, None, {"hidden": True})), False),
    "hidden-column": (lambda b, s, x: (s.write(1, 3, x), s.set_column(3, 3, 8, None, {"hidden": True})), False),
    "zero-width": (lambda b, s, x: (s.write(1, 3, x), s.set_column(3, 3, 0)), False),
    "collapsed-row": (lambda b, s, x: (s.write(5, 1, x), s.set_row(5, None, None, {"level": 1, "hidden": True})), False),
    "filtered-row": (lambda b, s, x: (s.write(2, 3, x), s.autofilter(0, 0, 2, 3), s.filter_column(0, "x == 1"), s.set_row(2, None, None, {"hidden": True})), False),
    "white-text": (lambda b, s, x: s.write(5, 1, x, b.add_format({"font_color": "#FFFFFF"})), False),
    "no-format": (lambda b, s, x: s.write(5, 1, x, b.add_format({"num_format": ";;;"})), False),
    "comment": (lambda b, s, x: s.write_comment("B2", x), False),
    "comment-author": (lambda b, s, x: s.write_comment("B2", "核实", {"author": x}), False),
    "header": (lambda b, s, x: s.set_header(f"&C{x}"), True),
    "footer": (lambda b, s, x: s.set_footer(f"&L第&P页 经办 {x}"), True),
    "defined-name": (lambda b, s, x: b.define_name("口径", f'="{x}"'), False),
    "validation-list": (lambda b, s, x: s.data_validation("A9", {"validate": "list", "source": [x, "无"]}), False),
    "validation-tip": (lambda b, s, x: s.data_validation("A9", {"validate": "any", "input_title": "提示", "input_message": x}), False),
    "link-target": (lambda b, s, x: s.write_url("A9", f"https://www.example.gov.cn/q?id={x}", string="链接"), False),
    "link-tip": (lambda b, s, x: s.write_url("A9", "https://www.example.gov.cn/", string="链接", tip=x), False),
    "formula": (lambda b, s, x: s.write_formula("A9", f'=IF(1=2,"{x}","")', None, ""), False),
    "formula-result": (lambda b, s, x: s.write_formula("A9", "=B9&C9", None, x), True),
    "number-format": (lambda b, s, x: s.write(8, 0, 1, b.add_format({"num_format": f'0"{x}"'})), True),
    "conditional-format": (lambda b, s, x: s.conditional_format("A1:A9", {"type": "formula", "criteria": f'=$A$1="{x}"', "format": b.add_format({"bold": True})}), False),
    "text-box": (lambda b, s, x: s.insert_textbox("F2", x), True),
    "text-box-alt": (lambda b, s, x: s.insert_textbox("F2", "说明", {"description": x}), False),
    "chart-title": (lambda b, s, x: _chart(b, s, x), True),
    "property-title": (lambda b, s, x: b.set_properties({"title": x}), False),
    "property-author": (lambda b, s, x: b.set_properties({"author": x}), False),
    "property-comments": (lambda b, s, x: b.set_properties({"comments": x}), False),
    "property-company": (lambda b, s, x: b.set_properties({"company": x}), False),
    "custom-property": (lambda b, s, x: b.set_custom_property("核对", x), False),
}  # fmt: skip


def _chart(workbook: Any, sheet: Any, secret: str) -> None:
    chart = workbook.add_chart({"type": "column"})
    chart.add_series({"values": "=公示表!$A$2:$A$3"})
    chart.set_title({"name": secret})
    sheet.insert_chart("F2", chart)


for _name, (_fill, _visible) in _FILLS.items():
    add("xlsx", _name, lambda x, fill=_fill: book(lambda b, s: fill(b, s, x)), visible=_visible)


@place("xlsx", "inline-string", visible=True)
def _inline(secret: str) -> bytes:
    row = f'<row r="6"><c r="B6" t="inlineStr"><is><t>{secret}</t></is></c></row></sheetData>'
    return patched({"xl/worksheets/sheet1.xml": lambda text: text.replace("</sheetData>", row)})


@place("xlsx", "external-cache")
def _external(secret: str) -> bytes:
    link = (
        f'{_HEAD}<externalLink xmlns="{_MAIN}"><externalBook><sheetNames><sheetName val="底表"/></sheetNames>'
        f'<sheetDataSet><sheetData sheetId="0"><row r="1"><cell r="A1" t="str"><v>{secret}</v></cell></row>'
        "</sheetData></sheetDataSet></externalBook></externalLink>"
    )
    return patched({}, {"xl/externalLinks/externalLink1.xml": link})


@place("xlsx", "pivot-cache")
def _pivot(secret: str) -> bytes:
    cache = (
        f'{_HEAD}<pivotCacheDefinition xmlns="{_MAIN}"><cacheFields count="1"><cacheField name="身份证">'
        f'<sharedItems><s v="{secret}"/></sharedItems></cacheField></cacheFields></pivotCacheDefinition>'
    )
    return patched({}, {"xl/pivotCache/pivotCacheDefinition1.xml": cache})


@place("xlsx", "custom-xml")
def _custom(secret: str) -> bytes:
    return patched({}, {"customXml/item1.xml": f"<root><a>{secret}</a></root>"})


@place("xlsx", "threaded-comment")
def _threaded(secret: str) -> bytes:
    text = (
        f'{_HEAD}<ThreadedComments xmlns="http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments">'
        f'<threadedComment ref="B2" id="{{A}}"><text>{secret}</text></threadedComment></ThreadedComments>'
    )
    link = f'{_HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId9" Type="http://schemas.microsoft.com/office/2017/10/relationships/threadedComment" Target="../threadedComments/threadedComment1.xml"/></Relationships>'
    return patched(
        {},
        {"xl/threadedComments/threadedComment1.xml": text, "xl/worksheets/_rels/sheet1.xml.rels": link},
    )


@place("xlsx", "embedded-docx")
def _embedded(secret: str) -> bytes:
    return patched({}, {"xl/embeddings/a.docx": docx(para(run(secret)))})
