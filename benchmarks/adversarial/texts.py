"""Texts that a person would never write and a program must not choke on, of any size."""

from __future__ import annotations

from collections.abc import Callable, Iterator

ORDINARY = (
    "各村（社区）、镇直各单位：为进一步规范惠民惠农财政补贴资金发放，根据《江东省惠民惠农补贴资金管理办法》（江财〔2024〕12号），"
    "现将2024年第三季度耕地地力保护补贴发放情况公示如下。本次共发放3个村126户，补贴面积1258.6亩，补贴资金15.1万元。\n"
    "公示期为2024年9月18日至9月24日，如有异议，请向镇财政所反映，监督电话：0591-8765432。\n"
)
"""What the costs are compared with: sentences of notices."""

_UNITS = {
    "hanzi": "公",
    "hanzi-rare": "龘",
    "hanzi-two": "公开",
    "hanzi-four": "政府信息",
    "hanzi-spaced": "公 ",
    "hanzi-zero-width": "公\u200b",
    "hanzi-digit": "一",
    "hanzi-digits": "二〇二四",
    "digit": "1",
    "zero": "0",
    "digits-spaced": "1 ",
    "digits-comma": "1,",
    "digits-dot": "1.",
    "digits-tab": "1\t",
    "digits-line": "1\n",
    "digits-sign": "1 -",
    "id-alike": "350102199001011230 ",
    "id-glued": "350102199001011238",
    "mobile-glued": "13812345678",
    "phone-dots": "138.1234.",
    "letter": "a",
    "letters-look-like-digits": "lOI1",
    "x": "X",
    "star": "*",
    "bold": "**",
    "blank": " ",
    "wide-blank": "\u3000",
    "tab": "\t",
    "line": "\n",
    "book": "《",
    "book-both": "《》",
    "book-nested": "《》》《",
    "bracket": "（",
    "bracket-half": "(",
    "square": "[",
    "quote": "“",
    "quote-half": '"',
    "link": "[a](",
    "image": "![",
    "heading": "# ",
    "list": "- ",
    "number-list": "1. ",
    "table-bar": "|",
    "back-tick": "`",
    "underscore": "_",
    "tag": "<a ",
    "entity": "&#",
    "slash": "/",
    "address": "http://a.",
    "at": "a@",
    "dot": ".",
    "dots": "…",
    "dash": "—",
    "colon": "：",
    "comma": "，",
    "enumeration": "、",
    "stop": "。",
    "percent": "%",
    "mark": "机密★",
    "mark-open": "秘密",
    "date": "2024年",
    "date-full": "2024年9月30日",
    "date-dash": "2024-",
    "ordinal": "第",
    "section": "一、",
    "section-bracket": "（一）",
    "article": "第一条",
    "law": "《中华人民共和国",
    "number": "〔2024〕",
    "amount": "万元",
    "sum": "合计",
    "label": "电话：",
    "unit": "人民政府",
    "combining": "公\u0301",
    "circled": "①",
    "wide-digit": "１",
}


def hostile() -> Iterator[tuple[str, Callable[[int], str]]]:
    """(name, maker of a text of so many characters)."""
    for name, unit in _UNITS.items():
        yield name, _repeated(unit)
    yield "book-opened-then-closed", lambda size: "《" * (size // 2) + "》" * (size // 2)
    yield "bracket-opened-then-closed", lambda size: "（" * (size // 2) + "）" * (size // 2)
    yield "hanzi-then-end", lambda size: "公" * (size - 1) + "。"
    yield "digits-then-letter", lambda size: "1" * (size - 1) + "号"
    yield "title-of-digits", lambda size: f"关于发布招标公告{'1' * min(size, 60)}号\n{ordinary(size)}"
    yield "all-hanzi", lambda size: "".join(chr(0x4E00 + place % 20000) for place in range(size))


_SHEETS = {
    "sheet-letters": "a",
    "sheet-comments": "/*",
    "sheet-media": "@media",
    "sheet-media-open": "@media{",
    "sheet-rules": "a{height:0;}",
    "sheet-low": "height:0;",
    "sheet-opacity": "opacity:",
}
_TAGS = {
    "page-nested": "<div>",
    "page-tables": "<table><tr><td>1</td></tr></table>",
    "page-attributes": '<p style="height:0;',
    "page-comments": "<!--",
    "page-entities": "&#20844;",
}


def pages() -> Iterator[tuple[str, Callable[[int], str]]]:
    """(name, maker of a web page of so many characters)."""
    for name, unit in _SHEETS.items():
        yield name, _sheet(_repeated(unit))
    for name, unit in _TAGS.items():
        yield name, _repeated(unit)


def _sheet(make: Callable[[int], str]) -> Callable[[int], str]:
    return lambda size: (
        f"<html><head><style>{make(size)}</style></head><body><p>{ordinary(300)}</p></body></html>"
    )


def ordinary(size: int) -> str:
    """Sentences of notices, none twice: each has a number of its own."""
    lines, length, number = [], 0, 0
    while length < size:
        line = ORDINARY.replace("126", str(100 + number)).replace("1258.6", f"{1000 + number}.6")
        lines.append(line)
        length += len(line)
        number += 1
    return "".join(lines)[:size]


def _repeated(unit: str) -> Callable[[int], str]:
    return lambda size: (unit * (size // len(unit) + 1))[:size]
