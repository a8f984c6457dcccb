"""Find laws and papers cited as in force that were repealed or replaced at the document's own date.

A paper is told by its title in 《》 or by its number, in whatever brackets. A year in its own number
is no sign of history; 原, 废止 or a year told in the sentence is. Rows from memory only ask.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cached_property

from gk_audit.checks.pair_scan import in_time, is_from_before, may_be_old
from gk_audit.checks.protocol import document_check
from gk_audit.facts.view import View
from gk_audit.model import chinese
from gk_audit.model.compiled import Compiled
from gk_audit.model.hit import Hit
from gk_audit.model.lexicon import Lexicon
from gk_audit.model.records import Record, replace
from gk_audit.text.citations import CITED, NUMBERS, names_of, plain_number
from gk_audit.text.pairs import line_window

zh = chinese.of(__name__)

_BEFORE, _AFTER = 20, 25
_YEAR = zh.pattern("year")
_TOP, _BESIDE = 8, 4
"""Blocks at the top in which a paper's own number stands, and what may stand beside it there."""
_STATE = zh("state")


class _Lapsed(Record):
    name: str
    right: str
    gone: date
    how: str
    """``""``: replaced; ``repealed``: by a decision, nothing came after it; ``unsure``: from memory."""
    basis: str
    numbers: frozenset[str]


class LapsedLaws(Compiled):
    """What is no longer in force, by title and by number."""

    made_of = Lexicon

    @cached_property
    def by_name(self) -> Mapping[str, _Lapsed]:
        """Title → what became of it; a title whose later edition is in force is not here."""
        return {name: row for cells, row in self._rows for name in cells["names"].split("；") if name}

    @cached_property
    def by_number(self) -> Mapping[str, _Lapsed]:
        """Number → what became of the paper."""
        return {number: row for _, row in self._rows for number in row.numbers}

    @cached_property
    def _rows(self) -> list[tuple[Mapping[str, str], _Lapsed]]:
        return [(cells, _row(cells)) for cells in self.data]


class Params(Record):
    """The lapsed part of the register, and words that speak of the past."""

    laws: LapsedLaws
    history: re.Pattern[str]
    lists: re.Pattern[str]
    """Titles of documents that list what is repealed."""


@document_check(
    "lapsed-citation",
    params=Params,
    values=("wrong", "right", "since"),
    variants=("repealed", "unsure"),
)
def lapsed_citation(view: View, params: Params) -> Iterator[Hit]:
    """Yield a hit per lapsed paper, the first time a document cites it as in force."""
    titles = list(view.body.finditer(CITED))
    told = [(match.start(), match.end()) for match in titles]
    numbers = [
        match
        for match in view.body.finditer(NUMBERS)
        if not any(start <= match.start() < end for start, end in told)
    ]
    if not (titles or numbers) or params.lists.search(view.meta.title):
        return
    seen: set[str] = set()
    for start, end, row in [*_by_title(titles, params.laws), *_by_number(view, numbers, params.laws)]:
        if row.name in seen or (view.day is not None and view.day < row.gone):
            continue
        if is_from_before(view, row.gone) or _is_history(view.body.text, start, end, row, params.history):
            continue
        seen.add(row.name)
        place = view.body.place(start, end)
        how = "unsure" if may_be_old(view) or _is_one_of_a_name(view, start, end, row) else row.how
        hit = Hit.at(
            place,
            variant=how,
            suggestion="" if how else row.right,
            wrong=place.text,
            right=row.right,
            since=row.gone.isoformat(),
        )
        yield in_time(view, replace(hit, basis=(row.basis,) if row.basis else ()), (row.gone, None))


def _by_title(found: list[re.Match[str]], laws: LapsedLaws) -> Iterator[tuple[int, int, _Lapsed]]:
    for match in found:
        row = next((laws.by_name[name] for name in names_of(match["title"]) if name in laws.by_name), None)
        if row is None:
            numbered = _numbered(match, laws) if match["number"] else None
            if numbered is not None:
                yield match.start("title"), match.end("number"), numbered[1]
            continue
        # Another number beside the title: a paper of the same name by somebody else, or its later edition.
        if match["number"] and row.numbers and not plain_number(match).endswith(tuple(row.numbers)):
            continue
        start = match.start("title") + (len(_STATE) if match["title"].startswith(_STATE) else 0)
        yield start, match.end("title"), row


def _by_number(
    view: View, found: list[re.Match[str]], laws: LapsedLaws
) -> Iterator[tuple[int, int, _Lapsed]]:
    own = {view.meta.number} - {""}
    heads = [block.text for block in view.body][:_TOP]
    for match in found:
        known = _numbered(match, laws)
        if known is None or not known[1].numbers.isdisjoint(own):
            continue
        written = match.group()[known[0] :]
        if any(written in head and len(head) <= len(written) + _BESIDE for head in heads):
            continue
        yield match.start() + known[0], match.end(), known[1]


def _numbered(match: re.Match[str], laws: LapsedLaws) -> tuple[int, _Lapsed] | None:
    """The lapsed paper of a number and where its organ begins: a word may run into it (按照民发〔2012〕220号)."""
    plain = plain_number(match)
    for cut in range(len(match["organ"] or "") or 1):
        if plain[cut:] in laws.by_number:
            return cut, laws.by_number[plain[cut:]]
    return None


def _is_history(text: str, start: int, end: int, row: _Lapsed, history: re.Pattern[str]) -> bool:
    left, right = line_window(text, start, end, _BEFORE, _AFTER)
    around = f"{text[left:start]}|{text[end:right]}"
    return bool(history.search(around)) or any(int(year) < row.gone.year for year in _YEAR.findall(around))


def _is_one_of_a_name(view: View, start: int, end: int, row: _Lapsed) -> bool:
    """Whether another paper may be meant: a decision lists titles, and a later paper may bear the same one."""
    if row.how != "repealed":
        return False
    beside = NUMBERS.match(view.body.text[end:].lstrip("》（("))
    cited = [beside, *NUMBERS.finditer(view.body.text, start, end)]
    return not any(plain_number(each).endswith(tuple(row.numbers)) for each in cited if each and row.numbers)


def _row(cells: Mapping[str, str]) -> _Lapsed:
    return _Lapsed(
        cells["name"],
        cells["right"],
        date.fromisoformat(cells["gone"]),
        cells["how"],
        cells["basis"],
        frozenset(cells["numbers"].split("；")) - {""},
    )
