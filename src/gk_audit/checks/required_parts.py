"""The shape of a document that lacks parts which such a document must have.

Each part with what became of it is kept beside the relations of ``verify``: the form that a reviewer signs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gk_audit.checks.protocol import document_check
from gk_audit.facts.view import View
from gk_audit.model import chinese
from gk_audit.model.document import Place
from gk_audit.model.hit import Hit
from gk_audit.model.kinds import OfKind
from gk_audit.model.records import Record
from gk_audit.model.relation import DUTY, Relation, Verdict
from gk_audit.text.dates_periods import PeriodKind
from gk_audit.text.tables.book import Spot
from gk_audit.text.tables.grid import Grid
from gk_audit.text.tables.labels import squash

zh = chinese.of(__name__)
_SHOWN = 40


class Part(Record):
    """One thing that must be there; any of its signs shows it."""

    name: str
    pattern: re.Pattern[str] | None = None
    """In the whole text without blanks and quotation marks."""
    text: re.Pattern[str] | None = None
    """In the text as it stands."""
    attached: re.Pattern[str] | None = None
    """In names of attachments, links and 附件 lines."""
    period: PeriodKind | None = None
    """A period of this kind that the text states."""
    is_table: bool = False
    """It is there where a table of that name was read, not where the contents name it."""
    details: re.Pattern[str] | None = None
    """What the text from the words of the part on must begin with: three items, reasons, a number, and how near."""
    none: re.Pattern[str] | None = None
    """A sentence by which it does not apply, or is empty with a reason."""
    only_form: bool = False
    """Stands on the form and is not missed by itself: it may be told in other words."""


class Params(Record, kw_only=True):
    """Which documents are meant and what they must have."""

    of: tuple[OfKind, ...] = ()
    title: re.Pattern[str] | None = None
    parts: tuple[Part, ...]
    unless: re.Pattern[str] | None = None
    """Pattern of titles of documents about such documents."""
    least: int | None = None
    """Shorter texts only point to an attachment and are not judged."""
    longest: int | None = None
    """A text of so many characters holds itself what may be attached."""
    present: int | None = None
    """Parts that must be there before others can be said to be missing."""
    refers: re.Pattern[str] | None = None
    """Pattern of a text that leaves the parts to its attachments."""


@document_check("required-parts", params=Params, values=("missing", "count", "total"), relates=True)
def required_parts(view: View, params: Params) -> Iterator[Hit | Relation]:
    """Yield one hit naming all that is missing, and what became of each part."""
    if (params.of and not view.is_any(params.of)) or _is_other(view, params):
        return
    text = squash(view.body.text)
    if len(text) < (params.least or 0) or (params.refers and params.refers.search(text)):
        return
    there = {part.name for part in params.parts if _is_there(view, part, text, params.longest)}
    owed = [part.name for part in params.parts if not part.only_form]
    missing = [name for name in owed if name not in there]
    if len(owed) - len(missing) < (params.present or 0):
        return
    yield from (_duty(part, view, is_there=part.name in there) for part in params.parts)
    if missing:
        yield Hit.on(
            view.key,
            evidence="、".join(missing),
            missing="、".join(missing),
            count=str(len(missing)),
            total=str(len(owed)),
        )


def _is_other(view: View, params: Params) -> bool:
    if params.title and view.dense_title.search(params.title) is None:
        return True
    return params.unless is not None and view.dense_title.search(params.unless) is not None


def _is_there(view: View, part: Part, squashed: str, longest: int | None) -> bool:
    body = view.body.text
    if part.pattern and part.pattern.search(squashed):
        return True
    if part.text and part.text.search(body):
        return True
    if part.attached and (part.attached.search(_attached(view)) or (longest and len(body) >= longest)):
        return True
    return part.period is not None and any(period.kind is part.period for period in view.periods)


def _attached(view: View) -> str:
    """What the document names as attached or linked, a line each."""
    names = [link.name for link in view.meta.attachments] + [name for name, _ in view.meta.links]
    return "\n".join((*names, *zh.pattern("annex").findall(view.body.text)))


def _duty(part: Part, view: View, *, is_there: bool) -> Relation:
    """What became of a part: there, empty with a reason, not there, or not to be told."""
    prose = view.prose
    found = list(part.pattern.finditer(prose.text)) if part.pattern else []
    none = part.none.search(prose.text) if part.none else None
    if part.is_table:
        grids = [grid for grid in view.book.grids if _bears(part, grid)]
        filled = next((grid for grid in grids if _has_figures(grid)), None)
        if filled:
            place = view.book.place(Spot(filled, 0, filled.panels[0].numbers[0]))
            return _told(part, "done", filled.caption, place)
        if none:
            return _told(part, "empty", none.group(), prose.place(*none.span()))
        return _told(part, "blank" if grids else "open" if found or _is_part_read(view) else "missing")
    full = [match for match in found if _follows(part, match, prose.text)]
    if full:
        match = (
            full[0] if part.details else full[-1]
        )  # what only names a part may stand in the contents first
        return _told(part, "done", prose.text[match.start() :][:_SHOWN], prose.place(*match.span()))
    if none:
        return _told(part, "empty", none.group(), prose.place(*none.span()))
    if found:
        return _told(
            part, "lacking", prose.text[found[-1].start() :][:_SHOWN], prose.place(*found[-1].span())
        )
    if is_there and part.details is None:
        return _told(part, "done")
    return _told(part, "open" if _is_part_read(view) else "missing")


def _bears(part: Part, grid: Grid) -> bool:
    return bool(part.pattern and any(map(part.pattern.search, (grid.caption, *grid.titles))))


def _told(part: Part, state: str, what: str = "", place: Place | None = None) -> Relation:
    verdict = Verdict.HOLDS if state == "done" else Verdict.UNDECIDED
    shown = what.split("\n")[0][:_SHOWN]
    return Relation(part.name, verdict, says=part.name, sign=DUTY, reason=state, what=shown, place=place)


def _follows(part: Part, match: re.Match[str], text: str) -> bool:
    return not part.details or bool(part.details.match(text, match.start()))


def _has_figures(grid: Grid) -> bool:
    return any(
        grid.amount(row, column) is not None
        for panel in grid.panels
        for row in range(len(grid.lines))
        for column in panel.numbers
    )


def _is_part_read(view: View) -> bool:
    """Whether some of the document could not be read: what is not found may stand there."""
    return any(note.is_unread for note in view.document.notes)
