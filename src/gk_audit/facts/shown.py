"""The parts of a document by which its kind is told: title, column, first lines, make-up."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import cached_property, lru_cache
from itertools import islice, takewhile

from gk_audit.model.document import Document, Region
from gk_audit.model.kinds import Frame
from gk_audit.text.blanks import is_blank_form

_LEAD, _BODY, _TAIL = 400, 6000, 220
"""Characters of the parts that are looked at."""
_TOP, _FIRST = 60, 12
"""Lines among which a page's title stands, and lines of the text among which those addressed stand."""
_COVER, _LONGEST_COVER, _LONGEST_TITLE = 6, 60, 120
_SHORTEST_TITLE = 6
"""Characters that a title keeps before the name of its site."""
_NOTHING, _EMPTY, _FEW_WORDS, _SHORT, _LONG_LINE = 4, 12, 60, 200, 90
_ENTRIES, _SHARE_OF_ENTRIES, _FEW, _SHARE_OF_FEW = 4, 0.5, 2, 0.35
_LONGEST_ENTRY, _SHORTEST_LINK = 120, 10
_SLOTS, _ARTICLES, _EXCERPTS = 3, 5, 3
_CELLS, _OPEN = 8, 0.5
_SHEETS = ("xls", "xlsx", "csv", "ods", "et")
_BRACKETS = "[]\u3010\u3011"
_ENDED = re.compile("[\u3002\uff1b\uff0c\uff1a:]")
"""What no line of a cover holds: a sentence, a line of those addressed."""


class Shown:
    """One document as the classifier looks at it."""

    def __init__(self, document: Document, frame: Frame, *, is_bare: bool = False) -> None:
        self._document = document
        self._frame = frame
        self._is_bare = is_bare
        """True where only title and column are at hand: the text is unknown, not empty."""

    @cached_property
    def title(self) -> str:
        """All that may be the title, one a line, closed up: a page is often titled by its site or column."""
        own = without_site(self._document.meta.title, self._frame)
        found = [own, *self._headlines, *([] if self._is_page else self._cover)]
        return "\n".join(dict.fromkeys(closed for text in found if (closed := _closed(text))))

    @cached_property
    def column(self) -> str:
        """The path of columns, as recorded and as the page tells it."""
        trails = (line for line in self._lines[:_TOP] if _finds(self._frame.trail, line))
        return "\n".join((_closed("/".join(self._document.meta.section)), *trails))

    @cached_property
    def source(self) -> str:
        """Who is named as the source, and the line that says so."""
        info = (line for line in self._lines[: self._start] if _finds(self._frame.info, line))
        return "\n".join((_closed(self._document.meta.source), *info))

    @cached_property
    def addressee(self) -> str:
        """Those addressed: 各县（区）人民政府，各有关单位："""
        found = (line for line in self._content[:_FIRST] if _finds(self._frame.addressee, line))
        return next(found, "")

    @cached_property
    def lead(self) -> str:
        """The first lines below title and labels."""
        return self.body[:_LEAD]

    @cached_property
    def body(self) -> str:
        """The text without what the page puts round it."""
        return "\n".join(_up_to(self._content, _BODY))[:_BODY]

    @cached_property
    def tail(self) -> str:
        """Its last lines."""
        return "\n".join(reversed([*_up_to(reversed(self._content), _TAIL)]))[-_TAIL:]

    @property
    def file(self) -> str:
        """The name of the file without its ending."""
        return _closed(self._document.key.rpartition("/")[2].rsplit(".", 1)[0])

    def has(self, mark: str) -> bool:
        """Whether a mark of make-up is there. Raises KeyError for one that nobody knows."""
        if mark not in self._marks:
            self._marks[mark] = SEEN[mark](self)
        return self._marks[mark]

    @cached_property
    def _marks(self) -> dict[str, bool]:
        return {}

    @property
    def _is_titled_as_column(self) -> bool:
        """Whether it bears no title but the name of a column: [意见征集]."""
        title = _closed(without_site(self._document.meta.title, self._frame)).strip(_BRACKETS)
        return bool(title) and title in map(_closed, self._document.meta.section)

    @cached_property
    def _lines(self) -> list[str]:
        return [
            line for block in self._document.body for line in map(_closed, block.text.split("\n")) if line
        ]

    @cached_property
    def _is_page(self) -> bool:
        return "html" in self._document.media_type

    @cached_property
    def _info(self) -> int:
        """The number of the line of date and source; -1 where there is none."""
        lines = enumerate(self._lines[:_TOP])
        return next((number for number, line in lines if _finds(self._frame.info, line)), -1)

    @cached_property
    def _trail(self) -> int:
        lines = enumerate(self._lines[:_TOP])
        return next((number for number, line in lines if _finds(self._frame.trail, line)), -1)

    @cached_property
    def _headlines(self) -> list[str]:
        """Lines that stand where a page puts its title: above the line of date, below the trail."""
        places = [self._info - 1] if self._info > 0 else []
        places += [self._trail + 1] if 0 <= self._trail < len(self._lines) - 1 else []
        return [self._lines[place] for place in places if len(self._lines[place]) <= _LONGEST_TITLE]

    @cached_property
    def _cover(self) -> list[str]:
        """The short first lines, and all of them joined: a cover breaks a long title."""
        first = takewhile(lambda block: len(block.cells) < 2, islice(self._document.body, _COVER))
        lines = list(takewhile(self._is_cover, (_closed(block.text) for block in first)))
        joined = ["".join(lines[start : start + count]) for start in range(4) for count in (1, 2, 3)]
        return [text for text in joined if len(text) <= _LONGEST_TITLE]

    def _is_cover(self, line: str) -> bool:
        return len(line) <= _LONGEST_COVER and not _ENDED.search(line)

    @cached_property
    def _start(self) -> int:
        """The line with which the text begins."""
        last = max(self._info, self._trail)
        title = _closed(self._document.meta.title)
        while last + 1 < len(self._lines) and self._lines[last + 1] in (title, *self._headlines):
            last += 1
        return last + 1

    @cached_property
    def _content(self) -> list[str]:
        rest = self._lines[self._start :]
        end = next((number for number, line in enumerate(rest) if _finds(self._frame.foot, line)), len(rest))
        return [line for line in rest[:end] if not _finds(self._frame.info, line)]

    @property
    def _is_numbered(self) -> bool:
        """Whether a short line at the top holds a number; in a sentence it is that of another paper."""
        return any(
            self._is_cover(line) and _finds(self._frame.number, line) for line in self.lead.split("\n")
        )

    @property
    def _size(self) -> int:
        return sum(map(len, self._content))

    @cached_property
    def _entries(self) -> tuple[int, float]:
        """How many lines are entries of a list, and their share of the text."""
        links = {
            closed for text, _ in self._document.meta.links if len(closed := _closed(text)) >= _SHORTEST_LINK
        }
        lines = [*self._lines[:_TOP], *self._content[_TOP:]]
        found = [
            line
            for line in lines
            if len(line) <= _LONGEST_ENTRY and (line in links or _finds(self._frame.entry, line))
        ]
        return len(found), sum(map(len, found)) / max(1, sum(map(len, lines)))

    @property
    def _excerpts(self) -> int:
        """How many lines are excerpts of other pages."""
        return sum(_finds(self._frame.more, line) for line in self._lines)

    def _is_list(self, least: int, share: float) -> bool:
        count, part = self._entries
        return count >= least and part >= share

    @cached_property
    def _is_open(self) -> bool:
        """A table most of whose cells wait to be filled in, or that is nothing but its head."""
        area = sum(table.height * table.width for table in self._document.tables)
        cells = [cell for table in self._document.tables for cell in table.cells if cell.text.strip()]
        return area >= _CELLS and sum(cell.row_span * cell.column_span for cell in cells) <= _OPEN * area

    @cached_property
    def _is_dated_around(self) -> bool:
        """Whether lines with a day stand round the text: a list that was taken for the frame of the page."""
        around = (block for block in self._document.blocks if block.region is Region.FURNITURE)
        lines = (_closed(block.text) for block in around if block.is_visible)
        dated = (line for line in lines if len(line) <= _LONGEST_ENTRY and _finds(self._frame.dated, line))
        return len(list(islice(dated, _ENTRIES))) == _ENTRIES

    @cached_property
    def _is_blank(self) -> bool:
        """Nothing but a title, or the words that nothing is there yet."""
        if self._is_bare or self.has("attachment") or self.has("table") or self._is_dated_around:
            return False
        return self._size < _NOTHING or (self._size < _FEW_WORDS and _finds(self._frame.nothing, self.body))

    def _count(self, pattern: str) -> int:
        return len(_compiled(pattern).findall(self.body)) if pattern else 0


SEEN: dict[str, Callable[[Shown], bool]] = {
    "attachment": lambda shown: bool(shown._document.meta.attachments),
    "table": lambda shown: any(table.height > 1 for table in shown._document.tables),
    "quoted": lambda shown: any(block.region is Region.QUOTED for block in shown._document.blocks),
    "number": lambda shown: bool(shown._document.meta.number) or shown._is_numbered,
    "addressee": lambda shown: bool(shown.addressee),
    "entries": lambda shown: shown._is_list(_ENTRIES, _SHARE_OF_ENTRIES) or shown._excerpts >= _EXCERPTS,
    "few-entries": lambda shown: shown._is_list(_FEW, _SHARE_OF_FEW),
    "empty": lambda shown: not shown._is_bare and shown._size < _EMPTY,
    "short": lambda shown: not shown._is_bare and shown._size < _SHORT,
    "prose": lambda shown: any(len(line) >= _LONG_LINE for line in shown._content),
    "articles": lambda shown: shown._count(shown._frame.article) >= _ARTICLES,
    "blank": lambda shown: shown._is_blank,
    "slots": lambda shown: shown._count(shown._frame.slot) >= _SLOTS,
    "blanks": lambda shown: is_blank_form(shown._document.body.text),
    "open-cells": lambda shown: shown._is_open,
    "column-title": lambda shown: shown._is_titled_as_column,
    "bare": lambda shown: shown._is_bare,
    "sheet": lambda shown: shown._document.media_type in _SHEETS,
}
"""How each mark of make-up (``model.kinds.MARKS``) is seen."""


def without_site(text: str, frame: Frame) -> str:
    """A title without what its site appends to every page: …的通知 - 某某市教育局."""
    if not frame.site:
        return text
    while (match := _compiled(frame.site).search(text)) and match.start() >= _SHORTEST_TITLE:
        text = text[: match.start()]
    return text


def _up_to(lines: Iterable[str], size: int) -> list[str]:
    found: list[str] = []
    length = 0
    for line in lines:
        found.append(line)
        length += len(line)
        if length > size:
            break
    return found


def _closed(text: str) -> str:
    return "".join(text.split())


def _finds(pattern: str, text: str) -> bool:
    return bool(pattern) and _compiled(pattern).search(text) is not None


@lru_cache(maxsize=64)
def _compiled(source: str) -> re.Pattern[str]:
    return re.compile(source, re.MULTILINE)
