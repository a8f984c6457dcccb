"""Header rows that a page break has cut from their table, where merged cells hide its columns.

The header left at the foot of a page (收入 | 支出) has fewer columns than the table on the
next page. Where its rules all continue in that table's rules, it gets that table's columns,
so that the two parts are known as one.
"""

from __future__ import annotations

from collections.abc import Sequence

from gk_audit.model import chinese
from gk_audit.model.records import replace
from gk_audit.readers.ruling import TOUCH, PageTable, Part

zh = chinese.of(__name__)

_PAGE_NUMBER = zh.pattern("page-number")
_MOST_ROWS = 3


def join_cut_heads(pages: Sequence[list[Part]]) -> list[list[Part]]:
    """The pages with cut headers widened to their tables; a strip that fits nothing becomes text."""
    found: list[list[Part]] = []
    for number, page in enumerate(pages):
        after = pages[number + 1] if number + 1 < len(pages) else []
        last, first = _last_table(page), _first_table(after, page)
        made = list(page)
        if last is not None and first is not None:
            part, table = page[last], after[first]
            assert isinstance(part, PageTable)
            assert isinstance(table, PageTable)
            widened = _widened(part, table.xs)
            made[last] = widened or part
        found.append([_as_text(part) for part in made])
    return found


def _as_text(part: Part) -> Part:
    if isinstance(part, PageTable) and part.is_strip:
        return " ".join(cell.text for cell in part.cells if cell.text)
    return part


def _last_table(page: Sequence[Part]) -> int | None:
    """The table that ends a page, page number aside."""
    for number in range(len(page) - 1, -1, -1):
        part = page[number]
        if isinstance(part, PageTable):
            return number
        if _PAGE_NUMBER.fullmatch(part) is None:
            return None
    return None


def _first_table(page: Sequence[Part], before: Sequence[Part]) -> int | None:
    """The table that begins a page; a running header that the page before has, too, may stand above."""
    running = before[0].split("\r\n")[0] if before and isinstance(before[0], str) else ""
    for number, part in enumerate(page):
        if isinstance(part, PageTable):
            return number
        if _PAGE_NUMBER.fullmatch(part) is None and part.strip() != running.strip():
            return None
    return None


def _widened(part: PageTable, xs: Sequence[float]) -> PageTable | None:
    """The part with the columns of ``xs``, or None where its own rules are not among them."""
    own = part.xs
    rows = max((cell.row + cell.row_span for cell in part.cells), default=0)
    if not own or len(own) >= len(xs) or rows > _MOST_ROWS:
        return None
    places = [next((n for n, x in enumerate(xs) if abs(x - mine) <= TOUCH), -1) for mine in own]
    if -1 in places or places[0] != 0 or places[-1] != len(xs) - 1:
        return None
    cells = tuple(
        replace(
            cell,
            column=places[cell.column],
            column_span=places[cell.column + cell.column_span] - places[cell.column],
        )
        for cell in part.cells
    )
    return replace(part, cells=cells, xs=tuple(xs), is_strip=False)
