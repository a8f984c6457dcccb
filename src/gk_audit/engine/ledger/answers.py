"""Take a list that came back into the ledger: answers by number, reported problems as new ones."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from datetime import date

from gk_audit.engine.ledger.sheet import Row
from gk_audit.engine.ledger.states import Step, period_key, short_name
from gk_audit.model.finding import fingerprint
from gk_audit.model.ledger import Event, Problem
from gk_audit.model.records import Record, replace

_LEAST_PREFIX = 8
"""Characters of a fingerprint that name a problem without doubt."""


class Taken(Record):
    """What a list changed, and what it did not."""

    step: Step
    answered: int
    added: int
    unknown: tuple[str, ...]
    """Rows that name no problem of the ledger, in words."""
    same: int
    """Rows of a list with a source that tell again what the ledger has."""


def take_list(problems: Sequence[Problem], rows: Iterable[Row], day: date, source: str = "") -> Taken:
    """Enter the rows of a list.

    A row belongs to the problem of its number; else to the one of its unit and rule whose place it
    names. With a ``source`` (第三方评估, 群众反映 …) the others become problems of their own; without,
    they are told.
    """
    index = _Index(problems)
    changed: dict[str, Problem] = {}
    events, unknown = [], []
    answered = same = 0
    for row in rows:
        problem = index.find(row, source)
        if problem is not None:
            answered += not row.reply.is_blank
            same += bool(source) and row.reply.is_blank
            if not row.reply.is_blank and row.reply != problem.reply:
                after = replace(problem, reply=row.reply, term=problem.due)
                changed[after.mark] = after
                events.append(Event(after.mark, day, "reply", row.reply.progress))
        elif source and row.texts.get("unit") and row.texts.get("message"):
            added = index.add(row, day, source)
            changed[added.mark] = added
            events.append(Event(added.mark, day, added.state.value, source))
        else:
            unknown.append(row.where)
    return Taken(Step(tuple(changed.values()), tuple(events)), answered, index.added, tuple(unknown), same)


class _Index:
    """Problems by what a row may call them."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self._marks = {problem.mark: problem for problem in problems}
        self._sorted = sorted(self._marks)
        self._numbers = {problem.number: problem for problem in problems}
        self._places: dict[tuple[str, str], list[Problem]] = defaultdict(list)
        for problem in problems:
            for rule in {problem.rule, problem.name, problem.title} if problem.rule else ():
                self._places[problem.unit, rule].append(problem)
        self._told = {(item.unit, item.message): item for item in problems if not item.rule}
        self._used = Counter(problem.number.rpartition("-")[0] for problem in problems)
        self.added = 0

    def find(self, row: Row, source: str = "") -> Problem | None:
        """The problem that a row is about.

        What people reported is known by its words: two reports on one column are two problems.
        """
        number = row.texts.get("number", "")
        if number in self._numbers:
            return self._numbers[number]
        if len(number) >= _LEAST_PREFIX and "-" not in number:
            start = bisect_left(self._sorted, number)
            named = [mark for mark in self._sorted[start : start + 2] if mark.startswith(number)]
            return self._marks[named[0]] if len(named) == 1 else None
        if number and "-" in number:
            return None
        if source:
            return self._marks.get(_reported_mark(row, source)) or self._by_place(row)
        return self._told.get((row.texts.get("unit", ""), row.texts.get("message", ""))) or self._by_place(
            row
        )

    def _by_place(self, row: Row) -> Problem | None:
        rule = row.texts.get("rule", "").rpartition("：")[2]
        place = row.texts.get("place", "").replace("\\", "/").rpartition("/")[2]
        near = self._places.get((row.texts.get("unit", ""), rule), ())
        named = [item for item in near if place and (place in item.heading or place in item.place)]
        return named[0] if len(named) == 1 else None

    def add(self, row: Row, day: date, source: str) -> Problem:
        """A problem that people reported."""
        unit, message = row.texts["unit"], row.texts["message"]
        place, mark = row.texts.get("place", ""), _reported_mark(row, source)
        found = row.days.get("found", day)
        period = period_key("", found)
        stem = f"{period}-{short_name(unit)}"
        self._used[stem] += 1
        self.added += 1
        problem = Problem(
            number=f"{stem}-{self._used[stem]:03d}", mark=mark, alike=mark[:16], rule="", name="", severity="", unit=unit,
            title=row.texts.get("rule", source), message=message, place=place, document="", heading="",
            period=period, found=found, seen=found, source=source, reply=row.reply,
            note=row.texts.get("note", ""),
        )  # fmt: skip
        self._marks[mark] = problem
        return problem


def _reported_mark(row: Row, source: str) -> str:
    return fingerprint(source, *(row.texts.get(name, "") for name in ("unit", "place", "message")))
