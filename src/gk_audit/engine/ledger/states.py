"""What a run says about the problems of the ledger: one step of each problem's life, a pure function."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta

from gk_audit.engine.ledger.identity import Known, Sight, known_as, pair
from gk_audit.model import chinese
from gk_audit.model.finding import Finding
from gk_audit.model.ledger import Event, LedgerTerms, Problem, ProblemState
from gk_audit.model.location import describe_route
from gk_audit.model.records import Record, field, replace
from gk_audit.model.run import AuditRun
from gk_audit.model.severity import Disposition, Severity

zh = chinese.of(__name__)

_QUARTERS = zh.table("quarters")


class Step(Record):
    """What a run changes: every problem that is new or has changed, and what happened to it."""

    problems: tuple[Problem, ...]
    events: tuple[Event, ...]
    numbers: dict[str, str] = field(default_factory=dict)
    """Fingerprint of a finding → the number of its problem."""


def advance(problems: Sequence[Problem], run: AuditRun, terms: LedgerTerms) -> Step:
    """Take a run into the ledger. What the run did not look at stays as it is."""
    seen = _Seen(run)
    paired = pair([*run.findings, *run.set_aside], map(known_problem, problems), seen.sight, seen.names)
    found = {item.fingerprint: item for item in (*run.set_aside, *run.findings)}
    by_mark = {known.mark: found[mark] for mark, known in paired.items()}
    changed, events = [], []
    for problem in problems:
        after = _after(problem, by_mark.get(problem.mark), seen, terms)
        if after != problem:
            changed.append(after)
        if after.state is not problem.state:
            events.append(Event(problem.mark, seen.day, after.state.value, seen.period))
    number_of = {problem.mark: problem.number for problem in problems}
    numbers = {mark: number_of[known.mark] for mark, known in paired.items()}
    fresh = [item for item in ordered(run) if item.fingerprint not in paired]
    for added in _numbered(fresh, problems, seen):
        changed.append(added)
        events.append(Event(added.mark, seen.day, added.state.value, seen.period))
        numbers[added.mark] = added.number
    return Step(tuple(changed), tuple(events), numbers)


def numbered(run: AuditRun, numbers: Mapping[str, str] | None = None) -> AuditRun:
    """The run with the number of each problem, so that all papers call it the same.

    Without ``numbers`` of a ledger: those of an empty one, which the ledger keeps if they are free.
    """
    known = {item.mark: item.number for item in problems_of(run)} if numbers is None else numbers
    return replace(
        run, findings=tuple(replace(item, number=known.get(item.fingerprint, "")) for item in run.findings)
    )


def problems_of(run: AuditRun) -> list[Problem]:
    """The problems of one run by itself, with the numbers that they would get in an empty ledger."""
    return list(_numbered(ordered(run), (), _Seen(run)))


def ordered(run: AuditRun) -> list[Finding]:
    """The findings that a unit has to answer: those with a unit; a hint is no order."""
    return [item for item in run.findings if item.unit and item.severity is not Severity.HINT]


class _Seen:
    """What the run looked at."""

    def __init__(self, run: AuditRun) -> None:
        self.day = date.fromisoformat(run.as_of)
        self.period = period_key(run.period, self.day)
        self.headings = {line.document: line.title for line in run.documents}
        self._shorts = Counter(short_name(unit.unit) for unit in run.units)
        self.names = {unit.unit: unit.aliases for unit in run.units}
        self._now = {name: unit for unit, names in self.names.items() for name in names}
        titles = {(line.unit, line.title) for line in run.documents}
        unread = {skipped.key for skipped in run.inputs.skipped} | {
            part.document for part in run.inputs.partial
        }
        self._unread, self._titles = unread, titles
        self._units = {unit.unit for unit in run.units if unit.documents}
        self._columns = {(line.unit, "/".join(line.section)) for line in run.documents if not line.kind.blank}
        self._held: dict[tuple[str, str], bool] = {}
        for row in run.coverage:
            place = (row.unit, row.item)
            self._held[place] = row.state.is_held and self._held.get(place, True)
        self._off = {rule.code for rule in run.scope.off}
        self._failed = {(failure.document, failure.rule) for failure in run.inputs.failed}
        there = {*self.headings, *unread}
        self.sight = Sight(set(self.headings) - unread, lambda key: not key or key in there)

    def short(self, unit: str) -> str:
        """The short name, unless another unit of the run has the same: 东岗镇 and 东岗村."""
        short = short_name(unit)
        return unit if self._shorts[short] > 1 else short

    def is_gone(self, problem: Problem) -> bool:
        """Whether the unit was looked at and its document was not met, under any key or title."""
        unit = self._now.get(problem.unit, problem.unit)
        if not problem.document or unit not in self._units:
            return False
        is_there = self.sight.exists(problem.document) or (unit, problem.heading) in self._titles
        return not is_there

    def is_emptied(self, problem: Problem) -> bool:
        """Whether nothing is left in the column of a problem: taking down what was old brings nothing up to date."""
        unit = self._now.get(problem.unit, problem.unit)
        return unit in self._units and not any(
            owner == unit and f"{column}/".startswith(f"{problem.subject}/")
            for owner, column in self._columns
        )

    def is_mended(self, problem: Problem) -> bool:
        """Whether the place was looked at whole, by the rule, and the problem was not there."""
        unit = self._now.get(problem.unit, problem.unit)
        if unit not in self._units or problem.rule in self._off:
            return False
        if not problem.document and (is_held := self._held.get((unit, problem.subject))) is not None:
            return is_held  # not asked for any more (few peers, a new period) is not published
        if (problem.document, problem.rule) in self._failed:
            return False
        return not problem.document or problem.document not in self._unread


def _after(problem: Problem, finding: Finding | None, seen: _Seen, terms: LedgerTerms) -> Problem:
    if problem.state is ProblemState.FALSE_ALARM or not problem.rule:
        return problem  # a person has decided, or only a person can
    if finding is not None:
        return _still_there(problem, finding, seen, terms)
    if not problem.state.is_open:
        return problem
    if seen.is_gone(problem) or (problem.name in terms.of_columns and seen.is_emptied(problem)):
        return replace(problem, state=ProblemState.WITHDRAWN, settled=seen.day)
    if seen.is_mended(problem):
        return replace(problem, state=ProblemState.RECTIFIED, settled=seen.day)
    return problem


def _still_there(problem: Problem, finding: Finding, seen: _Seen, terms: LedgerTerms) -> Problem:
    if finding.disposition is Disposition.ACCEPTED:
        return replace(problem, state=ProblemState.ACCEPTED, seen=seen.day)
    state = ProblemState.PERSISTING
    if problem.settled is not None and problem.state in (ProblemState.RECTIFIED, ProblemState.WITHDRAWN):
        is_soon = seen.day - problem.settled <= timedelta(days=terms.relapse_days)
        state = ProblemState.RELAPSED if is_soon else ProblemState.NEW
    elif problem.reply.progress in terms.reported_done:
        state = ProblemState.REOPENED
    elif seen.day == problem.seen:
        return problem  # the same run again
    return replace(
        problem, state=state, seen=seen.day, settled=None, closed_by="", closed_on=None, unit=finding.unit,
        document=finding.document, heading=seen.headings.get(finding.document, problem.heading),
        place=place_of(finding), message=finding.message, subject=finding.subject,
        # Only a problem that came back, or was answered anew, gets new time: a later run alone gives none.
        due=problem.due if problem.due and state in (ProblemState.PERSISTING, problem.state) else _day(finding.due),
        issued=problem.issued if state is ProblemState.PERSISTING or state is problem.state else None,
    )  # fmt: skip


def _numbered(findings: Iterable[Finding], problems: Sequence[Problem], seen: _Seen) -> Iterator[Problem]:
    """New problems with the number that papers gave them, else the next free one of unit and period."""
    used = Counter(problem.number.rpartition("-")[0] for problem in problems)
    taken = {problem.number for problem in problems}
    for finding in findings:
        stem = f"{seen.period}-{seen.short(finding.unit)}"
        number = finding.number if finding.number.startswith(f"{stem}-") else ""
        while not number or number in taken:
            used[stem] += 1
            number = f"{stem}-{used[stem]:03d}"
        taken.add(number)
        known = known_as(finding)
        yield Problem(
            number=number, mark=known.mark, alike=known.alike, rule=finding.rule,
            name=finding.name,
            severity=finding.severity.value, unit=finding.unit, title=finding.title, message=finding.message,
            place=place_of(finding), document=finding.document,
            heading=seen.headings.get(finding.document, ""), subject=finding.subject,
            period=seen.period, found=seen.day, seen=seen.day,
            due=_day(finding.due),
        )  # fmt: skip


def known_problem(problem: Problem) -> Known:
    """What a problem is known by."""
    return Known(problem.mark, problem.rule, problem.document, problem.alike)


def period_key(words: str, day: date) -> str:
    """``2024年第三季度`` → ``2024Q3``; other words stand as they are, none give the day's quarter."""
    match = zh.pattern("period").search(words)
    if match:
        return f"{match[1]}{_QUARTERS[match[2]]}"
    return words.strip() or f"{day.year}Q{(day.month + 2) // 3}"


def short_name(unit: str) -> str:
    """``区民政局`` → ``民政``: what stays when the kind of unit is taken off."""
    return zh.pattern("kind-of-unit").sub("", unit) or unit


def place_of(finding: Finding) -> str:
    """Document and place in it, in words; empty for what is not there."""
    if not finding.locations:
        return ""
    first = finding.locations[0]
    line = zh("line", line=first.line) if first.line else ""
    return "，".join(part for part in (first.document, describe_route(first.route), line) if part)


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None
