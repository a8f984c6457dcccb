"""What the ledger remembers: findings that are new, still there or back again, and who took over a post from whom."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from gk_audit.engine.ledger.identity import Names, Sight, pair
from gk_audit.engine.ledger.states import known_problem
from gk_audit.model import chinese
from gk_audit.model.finding import Finding
from gk_audit.model.ledger import POSTS, Problem, ProblemState, Staff
from gk_audit.model.records import Record, replace
from gk_audit.model.run import UnitGrade
from gk_audit.model.severity import Disposition, Severity

zh = chinese.of(__name__)


class Past(Record):
    """What the ledger knew before the run."""

    problems: tuple[Problem, ...]
    reported_done: tuple[str, ...]
    """Words by which a unit says that a problem is mended."""


def remember(
    findings: Iterable[Finding], past: Past, sight: Sight, names: Names | None = None
) -> tuple[tuple[Finding, ...], tuple[Finding, ...]]:
    """(findings with what they are since the last run, false alarms that people have told).

    Hints are no orders: the ledger does not know them, and nothing is said of them. ``names``: of the units.
    """
    own = tuple(findings)
    problems = {problem.mark: problem for problem in past.problems}
    paired = pair(own, map(known_problem, past.problems), sight, names)
    kept, aside = [], []
    for finding in own:
        known = paired.get(finding.fingerprint)
        problem = problems[known.mark] if known is not None else None
        if problem is not None and problem.state is ProblemState.FALSE_ALARM and not finding.stop:
            note = zh("false-alarm", number=problem.number, note=problem.note)
            aside.append(replace(finding, disposition=Disposition.ACCEPTED, disposition_note=note))
        elif finding.severity is Severity.HINT and problem is None:
            kept.append(finding)
        else:
            since, note = _since(problem, past.reported_done)
            kept.append(replace(finding, disposition=since, disposition_note=note))
    return tuple(kept), tuple(aside)


def _since(problem: Problem | None, reported_done: Sequence[str]) -> tuple[Disposition, str]:
    if problem is None:
        return Disposition.NEW, ""
    if problem.settled is not None or problem.reply.progress in reported_done:
        return Disposition.REOPENED, zh("ledger-number", number=problem.number)
    return Disposition.PERSISTING, zh("ledger-number", number=problem.number)


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
