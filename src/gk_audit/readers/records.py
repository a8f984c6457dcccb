"""Dumps of a content system or a mailbox: which column holds the text, the question, the title.

Platforms name their columns as they like (``original_text``, ``答复内容``, ``fullText``), so a
column is known by what its values are: running text is long, in sentences, and in most rows. Names
only break ties. In a dump of letters the question is the citizen's and only the reply the office's.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from statistics import median

from gk_audit.model import chinese
from gk_audit.model.lazy import pattern
from gk_audit.model.records import Record
from gk_audit.readers.metadata import clean_label, field_of, is_known_label, parse_date
from gk_audit.text.encoding import chinese_share

zh = chinese.of(__name__)


_SAMPLE = 200
"""Rows that are measured, spread over the dump."""
_LONG = 40
"""Characters of running text in the middle row ..."""
_VERY_LONG = 200
"""... and without any sign of a sentence: other languages, lists."""
_DUMP = 80
"""In a table, where long cells are common, text must be longer to make records of the rows."""
_HEADER_ROWS, _LEAST_COLUMNS, _LEAST_ROWS, _LONGEST_LABEL = 4, 3, 2, 20
_SHARE = 0.5
_CHINESE = 0.5
_MARKUP = pattern(r"<[a-zA-Z/!][^>]*>")
_SENTENCE = pattern("[。；！？，\n]")
_BODY_LABELS = frozenset(re.split(" ", zh("body-labels")))
_REPLY = zh.pattern("reply", re.IGNORECASE)
_QUESTION = zh.pattern("question", re.IGNORECASE)
_GENERIC = zh.pattern("generic", re.IGNORECASE)
_TITLE = zh.pattern("title", re.IGNORECASE)
_UNIT = zh.pattern("unit", re.IGNORECASE)
_REPLIED = zh.pattern("replied", re.IGNORECASE)
_PUBLISHED = zh.pattern("published", re.IGNORECASE)
_RECEIVED = zh.pattern("received", re.IGNORECASE)
_NUMBERED = pattern(r"^(?:[\w-]*(?:no|num|number|code)|(?:letter|mail)?_?id)$", re.IGNORECASE | re.ASCII)
_DATED = zh.pattern("dated", re.IGNORECASE)

Row = Sequence[tuple[str, str]]
"""(label, value) of one record; a label may come again."""


class Roles(Record):
    """What the columns of a dump are; labels as the dump writes them."""

    body: tuple[str, ...] = ()
    """Columns of running text that are the office's own."""
    question: tuple[str, ...] = ()
    """Columns of a citizen's words, quoted by the office."""
    title: str = ""
    unit: str = ""
    published: str = ""
    """Of letters, the date of the reply."""
    received: str = ""
    """Of letters, the date of the question."""
    is_dated: bool = False
    """True where some column holds a date in most rows."""
    length: int = 0
    """Characters that the longest column has in the middle row."""

    @property
    def is_letters(self) -> bool:
        """True for a dump of questions and replies."""
        return bool(self.question)

    @property
    def is_dump(self) -> bool:
        """Whether the rows of a table with these columns are documents of their own."""
        return bool(self.body and self.title and self.is_dated) and (self.is_letters or self.length >= _DUMP)

    def name(self, label: str) -> str:
        """How registers call a column: that is what rules on letters go by."""
        named = {
            self.title: zh("named.title"),
            self.unit: zh("named.unit"),
            self.published: zh("named.replied"),
            self.received: zh("named.received"),
        }
        reply = next((each for each in self.body if _REPLY.match(_last(each))), "")
        own = _last(label)
        return (named | {reply: zh("named.reply")}).get(label) or (
            zh("named.number") if _NUMBERED.search(own) else own
        )


def measure(rows: Sequence[Row]) -> Roles:
    """The roles of all columns, by their values in a sample of the rows."""
    columns: dict[str, list[str]] = {}
    sample = rows[:: max(1, len(rows) // _SAMPLE)]
    for row in sample:
        for label, value in joined(row).items():
            if value.strip():
                columns.setdefault(label, []).append(value.strip())
    lengths = {label: _running(label, values, len(sample)) for label, values in columns.items()}
    running = [label for label, length in lengths.items() if length]
    replies = [label for label in columns if _REPLY.match(_last(label)) and _is_chinese(columns[label])]
    question = _questions(running, replies, columns) if replies else []
    body = [label for label in columns if label in (*running, *replies) and label not in question]
    dates = [label for label, values in columns.items() if _is_date(label, values)]
    published = _first(dates, _PUBLISHED) or (dates[0] if len(dates) == 1 else "")
    short = [label for label in columns if label not in body and label not in question]
    return Roles(
        tuple(body),
        tuple(question),
        next((label for label in short if field_of(_last(label)) == "title"), "") or _first(short, _TITLE),
        _first(short, _UNIT),
        _first(dates, _REPLIED) if question else published,
        _first(dates, _RECEIVED) if question else "",
        bool(dates),
        max((lengths[label] for label in running), default=0),
    )


def _questions(running: Iterable[str], replies: Sequence[str], columns: Mapping[str, list[str]]) -> list[str]:
    """In a dump with replies: what is named a question, else the general text column."""
    others = [label for label in columns if label not in replies and _is_chinese(columns[label])]
    named = [
        label
        for label in others
        if _QUESTION.match(_last(label)) and not _TITLE.search(_last(label)) and _middle(columns[label]) >= 8
    ]
    return named or [label for label in running if label in others and _GENERIC.search(_last(label))]


def joined(row: Row) -> dict[str, str]:
    """Label → value; the values of a list stand under each other."""
    found: dict[str, str] = {}
    for label, value in row:
        found[label] = f"{found[label]}\n{value}" if label in found else value
    return found


def plain_text(value: str) -> str:
    """A value without markup."""
    return _MARKUP.sub(" ", value) if "<" in value else value


def _running(label: str, values: Sequence[str], rows: int) -> int:
    """Characters of the middle value where a column holds running text; 0 where it does not."""
    texts = [plain_text(value) for value in values]
    length = _middle(texts)
    name = clean_label(_last(label))
    if name in _BODY_LABELS:
        return max(length, 1)
    if is_known_label(name) or len(texts) < _SHARE * rows or length < _LONG:
        return 0
    if length >= _VERY_LONG and not any(text.startswith(("http:", "https:", "data:")) for text in texts):
        words = sum(text.count(" ") + text.count("\n") for text in texts)
        return length if _is_chinese(texts) or words * 15 > sum(map(len, texts)) else 0
    sentences = sum(1 for text in texts if _SENTENCE.search(text))
    return length if _is_chinese(texts) and sentences >= _SHARE * len(texts) else 0


def _is_chinese(values: Sequence[str]) -> bool:
    return sum(1 for value in values if chinese_share(value[:500]) >= _CHINESE) >= _SHARE * len(values)


def _is_date(label: str, values: Sequence[str]) -> bool:
    if not _DATED.search(_last(label)):
        return False
    return sum(1 for value in values if len(value) <= 30 and parse_date(value)) >= _SHARE * len(values)


def _middle(values: Sequence[str]) -> int:
    return int(median(map(len, values))) if values else 0


def _last(label: str) -> str:
    return label.rsplit(".", 1)[-1]


def _first(labels: Iterable[str], words: re.Pattern[str]) -> str:
    return next((label for label in labels if words.search(_last(label))), "")


def header_of(rows: Mapping[int, Mapping[int, str]]) -> tuple[int, dict[int, str]] | None:
    """(row, column → label) of the header of a table; None where no row looks like one."""
    for number in sorted(rows)[:_HEADER_ROWS]:
        labels = {column: "".join(text.split()) for column, text in rows[number].items() if text.strip()}
        if (
            len(labels) >= _LEAST_COLUMNS
            and len(set(labels.values())) == len(labels)
            and all(len(text) <= _LONGEST_LABEL and not text[:1].isdigit() for text in labels.values())
        ):
            return number, labels
        if len(labels) > 1:
            return None  # data begins
    return None


def dump_roles(rows: Mapping[int, Mapping[int, str]]) -> tuple[int, dict[int, str], Roles] | None:
    """(header row, column → label, roles) of a table whose rows are documents; None for other tables."""
    head = header_of(rows)
    if head is None:
        return None
    number, labels = head
    below = [
        [(labels[column], text) for column, text in row.items() if column in labels]
        for place, row in rows.items()
        if place > number
    ]
    if len(below) < _LEAST_ROWS:
        return None
    roles = measure(below)
    return (number, labels, roles) if roles.is_dump else None
