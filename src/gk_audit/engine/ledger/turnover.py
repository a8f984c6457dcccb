"""Who takes over from whom: the people of the register, run by run, as the ledger remembers them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from gk_audit.model.ledger import POSTS, Staff
from gk_audit.model.records import Record
from gk_audit.model.run import UnitGrade

_YEAR = timedelta(days=366)


class Change(Record):
    """One post in new hands."""

    unit: str
    post: str
    before: str
    after: str
    in_year: int
    """So many changes of the post within four quarters, this one among them."""


def changes(
    known: Sequence[Staff], units: Iterable[UnitGrade], day: date
) -> tuple[list[Staff], list[Change]]:
    """(what is to be remembered, who took over). A post that the register leaves empty tells nothing."""
    held = {(item.unit, item.post): item.name for item in known if item.day <= day}
    turns = Counter((item.unit, item.post) for item in known if day - _YEAR <= item.day <= day)
    first = {(item.unit, item.post): item.day for item in reversed(known)}
    fresh, told = [], []
    for unit in units:
        for post in POSTS:
            place, name = (unit.unit, post), getattr(unit, post).strip()
            before = next(
                (held[each, post] for each in (unit.unit, *unit.aliases) if (each, post) in held), ""
            )
            if not name or name == before:
                continue
            fresh.append(Staff(unit.unit, post, day, name))
            if before:
                is_counted = place in first and first[place] >= day - _YEAR  # the first holder is no change
                told.append(Change(unit.unit, post, before, name, turns[place] + 1 - is_counted))
    return fresh, told
