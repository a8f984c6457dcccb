"""Lines of a page → paragraphs: a page format knows no paragraphs, only lines."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence

from gk_audit.model import chinese
from gk_audit.model.document import BlockKind, Region
from gk_audit.model.lazy import pattern
from gk_audit.model.location import Route, Step, StepKind
from gk_audit.readers.assembly import Assembly
from gk_audit.readers.ruling import PageTable, Part
from gk_audit.text.tables.labels import TABLE, unit_in

zh = chinese.of(__name__)

_END = "。；！？：.;!?:"
_START = zh.pattern("start")
_PAGE_NUMBER = zh.pattern("page-number")
_PAUSE = pattern("[，。；、,]")
_FULL = 0.85
_NARROWEST = 12
_LEAST_PAGES = 3
_EDGE = 2
"""So many lines at the top and bottom of a page may be header or footer."""


def add_pages(
    assembly: Assembly,
    pages: Sequence[Sequence[Part]],
    gaps: Callable[[str], re.Pattern[str] | None] | None = None,
) -> None:
    """Paragraphs and tables page by page; running headers and page numbers as furniture.

    ``gaps``: paragraph → what in it is layout and no text.
    """
    texts = [[_lines(part) if isinstance(part, str) else [] for part in page] for page in pages]
    running = running_lines([[line for part in page for line in part] for page in texts])
    for number, page in enumerate(pages, 1):
        route: Route = (Step(StepKind.PAGE, number),)
        edges, kept = part_running(texts[number - 1], running)
        for line in edges:
            assembly.add(BlockKind.NOTE, line, route, region=Region.FURNITURE)
        place = 0
        for part, lines in zip(page, kept, strict=True):
            if isinstance(part, PageTable):
                assembly.table(part.cells, (*route, Step(StepKind.TABLE, len(assembly.tables) + 1)))
            for paragraph in to_paragraphs(lines):
                place += 1
                at = (*route, Step(StepKind.PARAGRAPH, place))
                assembly.add(BlockKind.PARAGRAPH, paragraph, at, markup=gaps(paragraph) if gaps else None)


def _lines(text: str) -> list[str]:
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")


def to_paragraphs(lines: Sequence[str]) -> list[str]:
    """Join lines that run on; the raw line breaks stay in the paragraph.

    A line runs on where it is about as long as the longest ones, does not end a
    sentence, and the next one does not start an item of its own.
    """
    kept = [line for line in lines if line.strip()]
    full = _full_width(kept)
    found: list[str] = []
    is_open = False
    for line in kept:
        if is_open and not _START.match(line) and not _is_unit(line) and not _PAGE_NUMBER.fullmatch(line):
            found[-1] += "\n" + line.strip()
        else:
            found.append(line.strip())
        width = _width(line)
        is_heading = _names_table(line) or (_START.match(line) is not None and _PAUSE.search(line) is None)
        is_open = width >= full and line.rstrip()[-1] not in _END and not is_heading and not _is_row(line)
    return found


def running_lines(pages: Sequence[Sequence[str]]) -> frozenset[str]:
    """Headers, footers and page numbers: first or last lines that stand on many pages."""
    edges: Counter[str] = Counter()
    numbers: set[str] = set()
    for page in pages:
        kept = [line.strip() for line in page if line.strip()]
        for line in {*kept[:_EDGE], *kept[-_EDGE:]}:
            if kept.count(line) > 1:
                continue  # words that the page repeats are no header of it
            if _PAGE_NUMBER.fullmatch(line):
                numbers.add(line)
            elif len(line) <= 60 and "：" not in line and not _names_table(line):
                edges[line] += 1
    least = max(_LEAST_PAGES, len(pages) // 4)
    return frozenset((*numbers, *(line for line, times in edges.items() if times >= least)))


def part_running(page: Sequence[Sequence[str]], running: frozenset[str]) -> tuple[list[str], list[list[str]]]:
    """(running lines, other lines of each part) of one page: a running line stands at its edge.

    ``page``: the lines of each run of text; tables part them.
    """
    kept = [(number, line) for number, part in enumerate(page) for line in part if line.strip()]
    found: list[str] = []
    others: list[list[str]] = [[] for _ in page]
    for place, (number, line) in enumerate(kept):
        is_edge = place < _EDGE or place >= len(kept) - _EDGE
        (found if is_edge and line.strip() in running else others[number]).append(line)
    return found, others


def _names_table(line: str) -> bool:
    """Whether a line belongs to the table below it, though each page repeats it: its unit, its name."""
    return _is_unit(line) or (line.rstrip().endswith(TABLE) and _PAUSE.search(line) is None)


def _is_unit(line: str) -> bool:
    unit = unit_in(line)
    return unit != "" and line.rstrip().endswith(unit)


def _width(line: str) -> int:
    """Width in half-width columns."""
    return sum(2 if char > "\u2e7f" else 1 for char in line.strip())


def _full_width(lines: Sequence[str]) -> float:
    """The width from which a line counts as full."""
    widths = sorted((_width(line) for line in lines), reverse=True)
    if not widths:
        return 0.0
    # The longest line may stand out (a table row); the third longest is safer.
    usual = widths[min(2, len(widths) - 1)]
    return max(_FULL * usual, 2.0 * _NARROWEST)


def _is_row(line: str) -> bool:
    """True for a line of a table: several short pieces with blanks between them."""
    pieces = line.split()
    return len(pieces) >= 4 and len(line) / len(pieces) < 9
