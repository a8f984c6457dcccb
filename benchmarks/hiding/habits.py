"""How numbers come to stand in files without any trick: typed in pieces, wrapped, in columns, half hidden."""

from __future__ import annotations

import quopri
from collections.abc import Callable, Iterator, Sequence

from benchmarks.hiding import documents, letters, pages, portable, sheets
from benchmarks.hiding.packing import packed
from benchmarks.hiding.places import Place


def _runs(*pieces: str) -> str:
    return "".join(f"<w:r>{piece}</w:r>" for piece in pieces)


def _said(text: str) -> str:
    return f"<w:t>{text}</w:t>"


def _column(cells: Sequence[str], cell: str, row: str) -> str:
    return "".join(row.format(cell.format(each)) for each in cells)


_WORD: dict[str, Callable[[str], str]] = {
    "page-break-inside": lambda n: _runs(_said(n[:6]), '<w:br w:type="page"/>', _said(n[6:])),
    "line-breaks": lambda n: _runs(_said(n[:6]), "<w:br/>", _said(n[6:14]), "<w:br/>", _said(n[14:])),
    "note-mark-inside": lambda n: _runs(_said(n[:6]), '<w:footnoteReference w:id="2"/>', _said(n[6:])),
    "comment-inside": lambda n: _runs(_said(n[:6])) + '<w:commentRangeStart w:id="1"/>' + _runs(_said(n[6:])),
    "half-inserted": lambda n: _runs(_said(n[:9])) + f'<w:ins w:author="a">{_runs(_said(n[9:]))}</w:ins>',
    "half-linked": lambda n: _runs(_said(n[:9])) + f'<w:hyperlink w:anchor="a">{_runs(_said(n[9:]))}</w:hyperlink>',
    "half-bold": lambda n: _runs(_said(n[:3]), "<w:rPr><w:b/></w:rPr>" + _said(n[3:17]), _said(n[17:])),
    "tabs": lambda n: _runs(_said(n[:6]), "<w:tab/>", _said(n[6:14]), "<w:tab/>", _said(n[14:])),
    "no-break-hyphen": lambda n: _runs(_said(n[:6]), "<w:noBreakHyphen/>", _said(n[6:14]), "<w:softHyphen/>", _said(n[14:])),
    "hidden-letter-inside": lambda n: _runs(_said(n[:9]), "<w:rPr><w:vanish/></w:rPr>" + _said("x"), _said(n[9:])),
}  # fmt: skip
_PARAGRAPHS = {
    "two-paragraphs": lambda n: f"<w:p>{_runs(_said(n[:10]))}</w:p><w:p>{_runs(_said(n[10:]))}</w:p>",
    "column-of-digits": lambda n: "<w:tbl>" + _column(n, f"<w:tc><w:p>{_runs(_said('{}'))}</w:p></w:tc>", "<w:tr>{}</w:tr>") + "</w:tbl>",
    "row-of-groups": lambda n: "<w:tbl><w:tr>" + _column((n[:6], n[6:14], n[14:]), f"<w:p>{_runs(_said('{}'))}</w:p>", "<w:tc>{}</w:tc>") + "</w:tr></w:tbl>",
}  # fmt: skip
_INLINE = '<c r="{}{}" t="inlineStr"><is><t>{}</t></is></c>'
_BOOK: dict[str, Callable[[str], str]] = {
    "three-columns": lambda n: f'<row r="9">{_INLINE.format("A", 9, n[:6])}{_INLINE.format("B", 9, n[6:14])}{_INLINE.format("C", 9, n[14:])}</row>',
    "digits-in-columns": lambda n: f'<row r="9">{"".join(_INLINE.format(chr(65 + at), 9, each) for at, each in enumerate(n))}</row>',
    "digits-in-rows": lambda n: "".join(f'<row r="{9 + at}">{_INLINE.format("A", 9 + at, each)}</row>' for at, each in enumerate(n)),
    "line-feeds": lambda n: f'<row r="9">{_INLINE.format("A", 9, n[:6] + "&#10;" + n[6:14] + "&#10;" + n[14:])}</row>',
    "apostrophe": lambda n: f'<row r="9">{_INLINE.format("A", 9, "&apos;" + n)}</row>',
    "as-text-formula": lambda n: f'<row r="9"><c r="A9" t="str"><f>&quot;{n}&quot;</f></c></row>',
    "halves-joined": lambda n: f'<row r="9"><c r="A9" t="str"><f>&quot;{n[:9]}&quot;&amp;&quot;{n[9:]}&quot;</f><v>{n}</v></c></row>',
    "with-name-and-blanks": lambda n: f'<row r="9">{_INLINE.format("A", 9, f"张三（{n[:6]} {n[6:10]} {n[10:14]} {n[14:]}）")}</row>',
    "collapsed-rows": lambda n: f'<row r="9" outlineLevel="1" collapsed="1" hidden="1">{_INLINE.format("A", 9, n)}</row>',
}  # fmt: skip
_PAGES: dict[str, Callable[[str], str]] = {
    "break-opportunity": lambda n: f"<p>{n[:6]}<wbr>{n[6:14]}<wbr>{n[14:]}</p>",
    "span-a-digit": lambda n: "<p>" + "".join(f"<span>{each}</span>" for each in n) + "</p>",
    "junk-between": lambda n: f"<p>{n[:9]}<span style='display:none'>无关</span>{n[9:]}</p>",
    "number-references": lambda n: "<p>" + "".join(f"&#{ord(each)};" for each in n) + "</p>",
    "hexadecimal-references": lambda n: "<p>" + "".join(f"&#x{ord(each):x};" for each in n) + "</p>",
    "line-a-group": lambda n: f"<p>{n[:6]}<br>{n[6:14]}<br>{n[14:]}</p>",
    "three-cells": lambda n: f"<table><tr><th>证</th><th>件</th><th>号</th></tr><tr><td>{n[:6]}</td><td>{n[6:14]}</td><td>{n[14:]}</td></tr></table>",
    "list-a-group": lambda n: f"<ul><li>{n[:6]}</li><li>{n[6:14]}</li><li>{n[14:]}</li></ul>",
    "superscript-end": lambda n: f"<p>{n[:17]}<sup>{n[17:]}</sup></p>",
    "nested-marks": lambda n: f"<p><b>{n[:4]}<i>{n[4:12]}</i></b><u>{n[12:]}</u></p>",
    "edited": lambda n: f"<p>{n[:9]}<del>错</del><ins>{n[9:]}</ins></p>",
    "soft-hyphens": lambda n: "<p>" + "&shy;".join((n[:6], n[6:14], n[14:])) + "</p>",
    "comment-between": lambda n: f"<p>{n[:9]}<!-- x -->{n[9:]}</p>",
}  # fmt: skip
_DRAWN: dict[str, Callable[[str], str]] = {
    "digit-by-digit": lambda n: "BT /F1 9 Tf " + "".join(f"1 0 0 1 {50 + 6 * at} 100 Tm ({each}) Tj " for at, each in enumerate(n)) + "ET",
    "drawn-backwards": lambda n: "BT /F1 9 Tf " + "".join(f"1 0 0 1 {50 + 6 * at} 100 Tm ({n[at]}) Tj " for at in reversed(range(18))) + "ET",
    "wide-spacing": lambda n: f"BT /F1 9 Tf 8 Tc 50 100 Td ({n}) Tj ET",
    "two-lines": lambda n: f"BT /F1 9 Tf 50 100 Td ({n[:10]}) Tj 0 -11 Td ({n[10:]}) Tj ET",
    "from-top-down": lambda n: "BT /F1 9 Tf " + "".join(f"1 0 0 1 370 {300 - 12 * at} Tm ({each}) Tj " for at, each in enumerate(n)) + "ET",
    "twice-for-bold": lambda n: f"BT /F1 9 Tf 50 100 Td ({n}) Tj 0.3 0 Td ({n}) Tj ET",
    "turned": lambda n: f"BT /F1 9 Tf 0 1 -1 0 300 100 Tm ({n}) Tj ET",
}  # fmt: skip
_LINES: dict[str, Callable[[str], str]] = {
    "indented-wrap": lambda n: f"身份证号：{n[:10]}\n　　{n[10:]}",
    "quoted-wrap": lambda n: f"> 证件 {n[:10]}\n> {n[10:]}",
    "wide-blanks": lambda n: f"号码　{n[:6]}　{n[6:14]}　{n[14:]}",
    "brackets": lambda n: f"身份证（{n[:6]}）（{n[6:14]}）（{n[14:]}）",
    "slashes": lambda n: f"身份证 {n[:6]}/{n[6:10]}/{n[10:12]}/{n[12:14]}/{n[14:]}",
    "dots": lambda n: f"身份证 {n[:6]}.{n[6:14]}.{n[14:]}",
    "in-a-word": lambda n: f"档案A{n}B号",
    "in-an-address": lambda n: f"http://a.cn/x?sfz={n[:6]}%20{n[6:14]}%20{n[14:]}",
}  # fmt: skip
_TABLES: dict[str, Callable[[str], str]] = {
    "three-fields": lambda n: f"姓名,证件\n甲,乙,丙\n{n[:6]},{n[6:14]},{n[14:]}\n",
    "digits-in-fields": lambda n: "姓名,证件\n" + ",".join(n) + "\n",
    "as-formula": lambda n: f'姓名,证件\n甲,"=""{n}"""\n',
    "feeds-in-a-field": lambda n: f'姓名,证件\n甲,"{n[:6]}\n{n[6:]}"\n',
}  # fmt: skip


def _flowed(number: str) -> bytes:
    return letters._mail(
        parts=(
            b"Content-Type: text/plain; format=flowed\r\n\r\n" + f"{number[:6]} \r\n{number[6:]}".encode(),
        )
    )


def _soft_break(number: str) -> bytes:
    coded = quopri.encodestring(("号" * 20 + number).encode()).replace(
        number[:9].encode(), number[:5].encode() + b"=\n" + number[5:9].encode()
    )
    return letters._mail(
        parts=(
            b"Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"
            + coded,
        )
    )


def places() -> Iterator[Place]:
    """Sixty and more ways, in the formats that offices use."""
    for name, made in _WORD.items():
        yield Place(
            "docx", f"habit.{name}", "docx", lambda n, made=made: documents.package(f"<w:p>{made(n)}</w:p>")
        )
    for name, made in _PARAGRAPHS.items():
        yield Place("docx", f"habit.{name}", "docx", lambda n, made=made: documents.package(made(n)))
    for name, made in _BOOK.items():
        yield Place("xlsx", f"habit.{name}", "xlsx", lambda n, made=made: sheets.package(cells=made(n)))
    for name, made in _PAGES.items():
        yield Place("html", f"habit.{name}", "html", lambda n, made=made: pages._page(body=made(n)).encode())
    for name, made in _DRAWN.items():
        yield Place(
            "pdf", f"habit.{name}", "pdf", lambda n, made=made: portable._document(page=made(n).encode())
        )
    for name, made in _LINES.items():
        yield Place(
            "txt",
            f"habit.{name}",
            "txt",
            lambda n, made=made: f"关于公示的通知\n名单已经通过。\n{made(n)}\n".encode(),
        )
    for name, made in _TABLES.items():
        yield Place("csv", f"habit.{name}", "csv", lambda n, made=made: made(n).encode())
    yield Place("eml", "habit.flowed", "eml", _flowed)
    yield Place("eml", "habit.soft-break", "eml", _soft_break)
    yield Place(
        "zip",
        "habit.wrapped-in-member",
        "zip",
        lambda n: packed({"名单.txt": f"身份证号：{n[:10]}\n　　{n[10:]}"}),
    )
    yield Place("zip", "habit.in-folder-of-member", "zip", lambda n: packed({f"张三_{n}/a.txt": "公示"}))
