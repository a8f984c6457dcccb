"""Words of tables: labels without layout, units, totals, notes."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from gk_audit.model import chinese
from gk_audit.model.lazy import pattern

zh = chinese.of(__name__)

_SPACE = pattern(r"[\s\u3000\u00a0]+")
_LAYOUT = pattern(r"[\s()\"“”‘’:;,．]")
_QUOTES = str.maketrans(
    {"(": "（", ")": "）", '"': "", "“": "", "”": "", "‘": "", "’": "", ":": "：", ";": "；"}
)
_COMMA = pattern(r"(?<!\d),|,(?!\d)")
"""A comma between words; one between digits parts thousands."""
_POINT = pattern(r"(?<=\d)．(?=\d)")
_NUMBERING = zh.pattern("numbering")
_UNIT = zh.pattern("unit")
"""A line that names a unit of counting; 编制单位：… and 单位收支总表 name a body."""
_HEADER_UNIT = zh.pattern("header-unit")
TOTAL = zh.pattern("total")
_SUM_WORD = zh.pattern("sum-word")
PART_OF = zh.pattern("part-of")
PART_ROW = zh.pattern("part-row")
"""A row that says of itself that it is a part of the one above."""
NOTE = zh.pattern("note")
_LABEL_HEADER = zh.pattern("label-header")
_RATE = zh.pattern("rate")
_CONTINUED = zh.pattern("continued")
_CONTINUED_TAIL = zh.pattern("continued-tail")
HEAD_WORD = zh.pattern("head-word")
YEAR = pattern(r"(?:19|20)\d\d")
SUBJECT_CODE = pattern(r"[1-5]\d\d(?:\d\d){0,2}")
"""A code of the budget classification: 类 (3 digits), 款 (5), 项 (7)."""
TABLE = zh("table")
"""What the name of a table ends in."""
COUNTABLE = zh.words("countable")


_LONGEST_CAPTION = 60
_LONGEST_UNIT = 12
_FORM_NUMBER = zh.pattern("form-number")


def squash(text: str) -> str:
    """A label without blanks and quotation marks, brackets and marks of sentences full width."""
    if _LAYOUT.search(text) is None:
        return text
    closed = _POINT.sub(".", _SPACE.sub("", text).translate(_QUOTES))
    return _COMMA.sub("，", closed) if "," in closed else closed


def plain(label: str) -> str:
    """A squashed label without its numbering: ``一、事业收入`` and ``其中：事业收入`` → ``事业收入``."""
    before = ""
    while before != label:
        before, label = label, _NUMBERING.sub("", label)
    return label


def unit_in(text: str) -> str:
    """The unit that a caption line names (``单位：万元``), or nothing."""
    match = _UNIT.search(squash(text))
    return (match[1] or match[2]) if match else ""


def unit_of_header(header: str) -> str:
    """The money unit that a column header names in brackets."""
    match = _HEADER_UNIT.search(header)
    return match[1] if match else ""


def is_total(label: str) -> bool:
    """Whether a row or column label says that it is the total of the others."""
    return TOTAL.match(plain(label)) is not None


def is_sum_word(label: str) -> bool:
    """Whether a label ends in a word for a sum: 支出合计, 小计."""
    return _SUM_WORD.search(label) is not None


def is_label_header(header: str) -> bool:
    """Whether a column of that name holds words or codes, whatever digits stand in it."""
    return _LABEL_HEADER.search(header) is not None


def runs_on(before: Iterable[str], titles: Collection[str]) -> bool:
    """Whether the lines above a table say that it goes on: 续表, （接上表）, the unit, its titles
    again, with its number (表16) or （续）."""
    names, others = 0, []
    for text in map(squash, before):
        if _CONTINUED.fullmatch(text) or (unit_in(text) and len(text) < _LONGEST_UNIT):
            continue
        if _CONTINUED_TAIL.sub("", text) in titles:
            names += 1
        else:
            others.append(text)
    return all(names and _FORM_NUMBER.match(text) for text in others)


def is_rate_label(label: str) -> bool:
    """Whether a header or row label means percentages or averages, which do not add up."""
    return _RATE.search(label) is not None


def is_scaled(unit: str) -> bool:
    """Whether figures of that unit are rounded even where they are whole numbers."""
    return unit.startswith(COUNTABLE)


def is_form_number(label: str) -> bool:
    """Whether a label is the number of a table and no more: 附表2, 公开01表."""
    return _FORM_NUMBER.match(label) is not None


def is_caption(label: str) -> bool:
    """A short line that may name a table: no sentence, no unit line, no form number."""
    return (
        0 < len(label) <= _LONGEST_CAPTION
        and not label.endswith(("。", "；"))
        and not unit_in(label)
        and not is_form_number(label)
    )
