"""What the run makes of its units: score, grade, rank, and what each finding costs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from gk_audit.engine.grading.charges import Cost, charge
from gk_audit.engine.grading.grade import grade_unit, rank
from gk_audit.engine.holdings import is_shown
from gk_audit.facts.matching.columns import names_at, names_field
from gk_audit.model.facts import District, Holdings
from gk_audit.model.finding import Finding
from gk_audit.model.grading import GradingProfile
from gk_audit.model.records import Record
from gk_audit.model.run import UnitGrade


class Graded(Record):
    """The units of a run and the price of its findings."""

    units: tuple[UnitGrade, ...]
    costs: dict[str, Cost]
    """Fingerprint → what the finding costs its unit."""


def grade_units(district: District, findings: Iterable[Finding], profile: GradingProfile) -> Graded:
    """Grade every unit of the register, ranked among those that owe comparable things."""
    by_unit: dict[str, list[Finding]] = {}
    for finding in findings:
        by_unit.setdefault(finding.unit, []).append(finding)
    aliases = dict(district.catalog.field_aliases)
    grades: list[UnitGrade] = []
    costs: dict[str, Cost] = {}
    for holdings in district.holdings:
        if not holdings.unit.name:
            continue
        own = by_unit.get(holdings.unit.name, [])
        charges = charge(own, holdings.coverage, _fields(holdings, names_at(holdings.unit, aliases)), profile)
        costs.update(zip((finding.fingerprint for finding in own), charges.costs, strict=True))
        grades.append(grade_unit(holdings.unit, own, holdings.coverage, _read(holdings), charges, profile))
    owed = {holdings.unit.name: [item.id for item in holdings.items] for holdings in district.holdings}
    return Graded(rank(grades, owed, profile), costs)


def _read(holdings: Holdings) -> int:
    """Documents of the unit that the export shows."""
    return sum(is_shown(facts) for facts in holdings.documents)


def _fields(holdings: Holdings, aliases: Mapping[str, Sequence[str]]) -> dict[str, str]:
    """Key of a document → the owed field that its column names."""
    owed = tuple(dict.fromkeys(item.field_ for item in holdings.items))
    columns = {facts.key: "/".join(facts.meta.section) for facts in holdings.documents}
    named: dict[str, str] = {}
    for column in dict.fromkeys(columns.values()):
        field = next((name for name in owed if names_field(column, name, aliases.get(name, ()))), "")
        if column and field:
            named[column] = field
    return {key: named[column] for key, column in columns.items() if column in named}
