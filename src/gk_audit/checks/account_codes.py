"""Find budget codes that stand twice, lack their parent, or bear another name than the code has."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from gk_audit.checks.relations import relation_check
from gk_audit.facts.view import View
from gk_audit.model import chinese
from gk_audit.model.compiled import Lexicon
from gk_audit.model.lazy import pattern
from gk_audit.model.records import Record
from gk_audit.model.relation import Relation, Verdict
from gk_audit.text.tables.book import Spot, TableBook
from gk_audit.text.tables.grid import Grid, Panel
from gk_audit.text.tables.labels import squash

zh = chinese.of(__name__)

_CODE = pattern(r"[23]\d\d(?:\d\d){0,2}")
_TAIL = zh.pattern("tail")
_YEAR = zh.pattern("year")
_PARENT = {5: 3, 7: 5}
_ID = "A15"


class Params(Record):
    """Which documents, and the names of the codes."""

    title: re.Pattern[str]
    subjects: Lexicon
    least: int = 4
    """Fewer coded rows are no table by codes."""


@relation_check("account-codes", params=Params, variants=("parent", "twice"))
def account_codes(view: View, params: Params) -> Iterator[Relation]:
    """Yield one outcome a table for names, parents and repeats; each defect on its own."""
    if not view.tables:
        return
    titles = [view.meta.title, *(block.text for block in list(view.body)[:3])]
    title = " ".join("".join(text.split()) for text in titles if len(text) < 120)
    if params.title.search(title) is None:
        return
    year = max((int(found) for found in _YEAR.findall(title)), default=0)
    book = view.book
    names = {
        row["code"]: squash(row["name"]) for row in params.subjects if not year or int(row["since"]) <= year
    }
    for grid in book.grids:
        rows = list(_coded(grid))
        if len(rows) >= params.least:
            yield from _judge(book, grid, rows, names)


def _coded(grid: Grid) -> Iterator[tuple[int, Panel, str, str]]:
    for panel in grid.panels:
        for row in range(len(grid.lines)):
            code = grid.code(row, panel)
            if _CODE.fullmatch(code):
                yield row, panel, code, grid.label(row, panel)


def _judge(
    book: TableBook, grid: Grid, rows: list[tuple[int, Panel, str, str]], names: Mapping[str, str]
) -> Iterator[Relation]:
    wrong = list(_wrong(rows, names))
    for row, panel, variant, code, left, right in wrong:
        place = book.place(Spot(grid, row, panel.labels[-1] if panel.labels else 0))
        yield Relation(
            _ID,
            Verdict.FAILS,
            variant=variant,
            left=left,
            right=right,
            where=grid.caption,
            what=code,
            place=place,
        )
    if not wrong:
        yield Relation(_ID, Verdict.HOLDS, left=str(len(rows)), where=grid.caption)


def _wrong(
    rows: list[tuple[int, Panel, str, str]], names: Mapping[str, str]
) -> Iterator[tuple[int, Panel, str, str, str, str]]:
    """(row, panel, variant, code, printed, expected) of each defect."""
    known, seen = {code for _, _, code, _ in rows}, set[str]()
    has_levels = any(len(code) == _PARENT[5] for code in known)
    for row, panel, code, label in rows:
        right, parent = names.get(code, ""), code[: _PARENT.get(len(code), 0)]
        if right and label and _short(label) != _short(right):
            yield row, panel, "", code, label, right
        if code in seen:
            yield row, panel, "twice", code, "", ""
        seen.add(code)
        if parent and has_levels and parent not in known:
            yield row, panel, "parent", code, "", parent


def _short(name: str) -> str:
    """A name without the endings that tables leave out."""
    return _TAIL.sub("", name)
