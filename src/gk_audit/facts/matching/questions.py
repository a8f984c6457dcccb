"""What every unit of a class lacks is one question to the district, not as many accusations.

A catalog that was taken over whole asks for matters that a district does not have (水运, 旅游).
Where no unit of a class shows a row, whether the district owes it at all is asked first. It
is answered where 公开主体 names the units one by one, or in the register (应公开, 领域, 不适用).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from gk_audit.facts.matching.bodies import Roster
from gk_audit.facts.matching.owed import names_of_row
from gk_audit.model import chinese
from gk_audit.model.facts import Coverage, Holdings, ItemState
from gk_audit.model.records import replace
from gk_audit.model.standard import Item, Unit

zh = chinese.of(__name__)

_LACKS = frozenset((ItemState.MISSING, ItemState.NO_COLUMN))
_LEAST = 2
"""Units of a class that must lack a row before it is a question: one alone is simply late."""
ASKED, ALONE = zh("asked"), zh("alone")

OWN_IS_OPEN = zh("own-is-open")


def with_questions(holdings: Sequence[Holdings], roster: Roster) -> list[Holdings]:
    """``holdings`` in which rows that all others of a class lack wait for the district's answer.

    Whether a unit owes a row never depends on what the unit itself shows: what nobody else has counts for the only
    one that has it, and never against it (decision 0058).
    """
    lacking: dict[tuple[str, str], set[str]] = {}
    judged: dict[tuple[str, str], set[str]] = {}
    answered: set[tuple[str, str]] = set()
    for each in holdings:
        items = {item.id: item for item in each.items}
        for row in _judged(each):
            key = (each.unit.kind.tier, row.item)
            judged.setdefault(key, set()).add(each.unit.name)
            if _is_answered(items[row.item], each.unit, roster):
                answered.add(key)
            elif row.state in _LACKS:
                lacking.setdefault(key, set()).add(each.unit.name)
    showing = {key: units - lacking.get(key, set()) for key, units in judged.items() if len(units) >= _LEAST}
    asked = {key: units for key, units in showing.items() if len(units) <= 1 and key not in answered}
    return [_asked(each, asked) for each in holdings] if asked else list(holdings)


def withheld(holdings: Sequence[Holdings]) -> list[Holdings]:
    """``holdings`` in which nothing is said to be missing: the district's own catalog was not understood yet."""
    return [
        replace(
            each,
            coverage=tuple(
                replace(row, state=ItemState.NOT_DUE, reason=OWN_IS_OPEN) if row.state in _LACKS else row
                for row in each.coverage
            ),
        )
        for each in holdings
    ]


def _judged(holdings: Holdings) -> list[Coverage]:
    """Rows of a unit of which the export holds anything at all."""
    if not holdings.is_complete or not (holdings.documents or holdings.sections):
        return []
    known = {item.id for item in holdings.items}
    return [row for row in holdings.coverage if row.item in known and row.state is not ItemState.NOT_DUE]


def _is_answered(item: Item, unit: Unit, roster: Roster) -> bool:
    given: Mapping[str, tuple[str, ...]] = dict(unit.due)
    return (
        unit.name in roster.meant(item.bodies).named
        or bool(names_of_row(item).intersection(unit.fields))
        or item.field_ in given
    )


def _asked(holdings: Holdings, asked: Mapping[tuple[str, str], set[str]]) -> Holdings:
    """``asked``: row → the only unit that shows it, if one does."""
    return replace(
        holdings, coverage=tuple(_in_question(row, holdings.unit, asked) for row in holdings.coverage)
    )


def _in_question(row: Coverage, unit: Unit, asked: Mapping[tuple[str, str], set[str]]) -> Coverage:
    showing = asked.get((unit.kind.tier, row.item))
    if showing == {unit.name}:
        return replace(row, alone=row.state.is_held, asked=not row.state.is_held, reason=row.reason or ALONE)
    if showing == set() and row.state in _LACKS:
        return replace(row, state=ItemState.NOT_DUE, reason=ASKED, asked=True)
    return row
