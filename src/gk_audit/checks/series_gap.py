"""Find a missing month, quarter or issue inside a series that a unit publishes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from gk_audit.checks.item_rows import content_of
from gk_audit.checks.protocol import unit_check
from gk_audit.facts.held import UnitView
from gk_audit.model import chinese
from gk_audit.model.facts import DocumentFacts
from gk_audit.model.hit import Hit
from gk_audit.model.records import Record
from gk_audit.model.standard import Period

zh = chinese.of(__name__)

_MONTH = zh.pattern("month")
_QUARTER = zh.pattern("quarter")
_ISSUE = zh.pattern("issue")
_KINDS = (("month", _MONTH, 12), ("quarter", _QUARTER, 4), ("issue", _ISSUE, 0))


_TWO = 2


class Params(Record):
    """When titles are a series."""

    least: int = 3
    """Members that a series needs before a gap is one."""
    most_gaps: int = 2
    """More gaps than this is no regular series."""
    names: tuple[tuple[str, str], ...] = ()
    """Kind → how its members are called in Chinese: month → 月."""


@unit_check("series-gap", params=Params, whole=True, values=("series", "missing", "before", "after", "field"))
def series_gap(held: UnitView, params: Params) -> Iterator[Hit]:
    """Yield each gap between the first and the last member of a series."""
    if not held.is_complete:
        return
    names = dict(params.names)
    for (kind, name), members in sorted(_series(content_of(held)).items()):
        if kind not in names or len(members) < _least(held, members, params):
            continue
        cycle = next(size for other, _, size in _KINDS if other == kind)
        known = sorted(members)
        gaps = [number for number in range(known[0] + 1, known[-1]) if number not in members]
        if not gaps or len(gaps) > params.most_gaps or len(gaps) >= len(known):
            continue
        for number in gaps:
            before = max(other for other in known if other < number)
            after = min(other for other in known if other > number)
            shown = _label(names[kind], number, cycle)
            yield Hit.on(
                members[after].key,
                subject=f"{name}#{shown}",
                evidence=shown,
                series=name,
                missing=shown,
                before=members[before].title,
                after=members[after].title,
                field=members[after].meta.section[0] if members[after].meta.section else "",
            )


def _least(held: UnitView, members: Mapping[int, DocumentFacts], params: Params) -> int:
    """Two members are a series where the catalog asks for the item month by month."""
    periodic = {item.id for item in held.items if item.periodicity in (Period.MONTH, Period.QUARTER)}
    if not periodic:
        return params.least
    owed = all(
        any(match.is_certain and match.item in periodic for match in facts.matches)
        for facts in members.values()
    )
    return min(_TWO, params.least) if owed else params.least


def _series(content: tuple[DocumentFacts, ...]) -> dict[tuple[str, str], dict[int, DocumentFacts]]:
    """(kind, title without its period) → running number → document."""
    found: dict[tuple[str, str], dict[int, DocumentFacts]] = {}
    for facts in content:
        if facts.kind.blank or facts.kind.surely("news") or zh.pattern("range").search(facts.title):
            continue
        for kind, pattern, cycle in _KINDS:
            match = pattern.search(facts.title)
            if match is None:
                continue
            text = match["number"]
            number = zh.numbers("chinese").get(text) or int(text)
            year = int(match["year"] or 0)
            running = year * cycle + number if cycle else number
            name = f"{facts.title[: match.start()]}{facts.title[match.end() :]}".strip()
            if not cycle:
                name = f"{match['year'] or ''}{name}"
            found.setdefault((kind, name), {}).setdefault(running, facts)
            break
    return found


def _label(pattern: str, number: int, cycle: int) -> str:
    """A running number as titles write it."""
    if not cycle:
        return pattern.format(year="", number=number)
    return pattern.format(year=(number - 1) // cycle, number=(number - 1) % cycle + 1)
