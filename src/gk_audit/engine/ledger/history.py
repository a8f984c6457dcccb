"""Findings of a run in the light of the ledger: new, still there, back again, or a known false alarm."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from gk_audit.engine.ledger.identity import Names, Sight, pair
from gk_audit.engine.ledger.states import known_problem
from gk_audit.model import chinese
from gk_audit.model.finding import Finding
from gk_audit.model.ledger import Problem, ProblemState
from gk_audit.model.records import Record, replace
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
