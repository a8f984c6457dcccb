"""How rectification stands: counts, terms and replies of each unit, its course over the runs, and a sample to look at."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from statistics import median

from gk_audit.engine.ledger.store import Grade, RunEntry
from gk_audit.model.ledger import Course, Problem, ProblemState, Standing

_SETTLED = (ProblemState.FALSE_ALARM, ProblemState.ACCEPTED)


def standings(problems: Iterable[Problem], day: date) -> list[Standing]:
    """All units first (unit ``""``), then each, by name."""
    counted = [item for item in problems if item.state not in _SETTLED]
    units: dict[str, list[Problem]] = {}
    for problem in counted:
        units.setdefault(problem.unit, []).append(problem)
    return [_standing("", counted, day), *(_standing(name, units[name], day) for name in sorted(units))]


def _standing(unit: str, problems: Sequence[Problem], day: date) -> Standing:
    still = [item for item in problems if item.state.is_open and item.closed_on is None]
    replies = [item for item in problems if item.reply.done is not None]
    termed = [(item.reply.done, term) for item in replies if (term := item.term or item.due)]
    return Standing(
        unit=unit,
        total=len(problems),
        states=Counter(item.state for item in problems),
        closed=sum(item.closed_on is not None for item in problems),
        unanswered=sum(item.reply.is_blank for item in still),
        late=sum(item.due is not None and item.due < day for item in still),
        on_time=sum(_days(done, term) >= 0 for done, term in termed),
        answered=len(termed),
        reply_days=_median(_days(item.found, item.reply.done) for item in replies),
        settle_days=_median(_days(item.found, item.settled) for item in problems if item.settled),
        issue_days=_issue_days(problems),
        mend_days=_mend_days(problems),
    )


def _issue_days(problems: Sequence[Problem]) -> float | None:
    return _median(_days(item.found, item.issued) for item in problems if item.issued)


def _mend_days(problems: Sequence[Problem]) -> float | None:
    """What was gone before the notice went out was mended on its day."""
    told = [item for item in problems if item.issued and item.settled]
    return _median(max(0, _days(item.issued, item.settled)) for item in told)


def _days(first: date | None, last: date | None) -> int:
    assert first is not None and last is not None
    return (last - first).days


def _median(days: Iterable[int]) -> float | None:
    counted = list(days)
    return float(median(counted)) if counted else None


def course(runs: Sequence[RunEntry], grades: Iterable[Grade], problems: Iterable[Problem]) -> list[Course]:
    """Every unit over the runs, by unit and day. What is open is told by the days kept of each problem."""
    by_unit: dict[str, list[Problem]] = {}
    for problem in problems:
        if problem.state not in _SETTLED:
            by_unit.setdefault(problem.unit, []).append(problem)
    by_run: dict[str, list[Grade]] = {}
    for grade in grades:
        by_run.setdefault(grade.run, []).append(grade)
    points = []
    for number, run in enumerate(runs):
        is_same = number == 0 or runs[number - 1].standards == run.standards
        for grade in by_run.get(run.id, ()):
            own = by_unit.get(grade.unit, [])
            fresh = [item for item in own if item.period == run.period]
            points.append(
                Course(
                    run.period, run.day, grade.unit, grade.tier, grade.score, grade.due, grade.held,
                    found=len(fresh),
                    open=sum(_was_open(item, run.day) for item in own),
                    issue_days=_issue_days(fresh),
                    mend_days=_mend_days(fresh),
                    is_comparable=is_same,
                )
            )  # fmt: skip
    return sorted(points, key=lambda point: (point.unit, point.day))


def _was_open(problem: Problem, day: date) -> bool:
    return problem.found <= day and (problem.settled is None or problem.settled > day)


def sample(problems: Iterable[Problem], count: int, seed: str) -> list[Problem]:
    """So many of what is told to be mended, to be looked at by a person: the same for the same seed.

    Spread over the units: one of each before a second of any.
    """
    drawn = sorted(
        (item for item in problems if item.state is ProblemState.RECTIFIED),
        key=lambda item: hashlib.sha256(f"{seed}\x1f{item.mark}".encode()).digest(),
    )
    seen: Counter[str] = Counter()
    ranked = []
    for place, problem in enumerate(drawn):
        ranked.append((seen[problem.unit], place, problem))
        seen[problem.unit] += 1
    return [problem for _, _, problem in sorted(ranked, key=lambda item: item[:2])[:count]]
