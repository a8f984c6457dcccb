"""Many places of one document in few words (``名单 › C3—C44``, ``第3、8行``), and a path for what is not there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from urllib.parse import quote

from gk_audit.model.finding import Finding
from gk_audit.model.lazy import pattern
from gk_audit.model.location import Location, Route, Step, StepKind, describe_route
from gk_audit.model.run import AuditRun
from gk_audit.reports.words import one_line

_CELL = pattern(r"([A-Z]{1,3})(\d{1,7})\Z")
_RUN = 3
"""From so many neighbours on, first and last stand for all."""


def places_words(places: Iterable[Location]) -> str:
    """All places of one document; each once, neighbours joined; empty for whole documents."""
    series: dict[tuple[str, str, str], list[int]] = {}
    for place in places:
        before, letters, number, after = _split(place)
        numbers = series.setdefault((before, letters, after), [])
        if number is not None and number not in numbers:
            numbers.append(number)
    return "；".join(
        before + "、".join(_runs(letters, sorted(numbers))) + after
        for (before, letters, after), numbers in series.items()
        if before or numbers
    )


def _split(place: Location) -> tuple[str, str, int | None, str]:
    """What stands before the number, letters of the column, the number, what stands after it."""
    line = () if place.line is None else (Step(StepKind.LINE, place.line),)
    route = (*place.route, *line)
    last = route[-1] if route else None
    if last is None:
        return "", "", None, ""
    cell = _CELL.match(str(last.at)) if last.kind is StepKind.CELL else None
    if cell:
        return _before(route[:-1]), cell[1], int(cell[2]), ""
    if isinstance(last.at, int):
        # The words of a step are the location's own; only the number is taken out of them.
        words = describe_route((Step(last.kind, last.at),))
        head, number, tail = words.partition(str(last.at))
        return f"{_before(route[:-1])}{head}", "", int(number), tail
    return one_line(describe_route(route)), "", None, ""


def _before(route: Route) -> str:
    return f"{one_line(describe_route(route))} › " if route else ""


def numbers_words(numbers: Iterable[str]) -> str:
    """Numbers of the ledger in few words: ``2024Q3-白沙-003—006、011``."""
    series: dict[str, set[int]] = {}
    for stem, _, last in (number.rpartition("-") for number in numbers if number):
        series.setdefault(stem, set()).add(int(last))
    return "；".join(f"{stem}-" + "、".join(_runs("", sorted(found), 3)) for stem, found in series.items())


def _runs(letters: str, numbers: list[int], digits: int = 0) -> Iterator[str]:
    start = 0
    for end in range(1, len(numbers) + 1):
        if end < len(numbers) and numbers[end] == numbers[end - 1] + 1:
            continue
        run = numbers[start:end]
        start = end
        if len(run) >= _RUN:
            yield f"{letters}{run[0]:0{digits}}—{letters}{run[-1]:0{digits}}"
        else:
            yield from (f"{letters}{number:0{digits}}" for number in run)


class Anchors:
    """Unit → folder, learnt from the documents that the run names for the unit."""

    def __init__(self, run: AuditRun) -> None:
        seen: dict[str, list[str]] = {}
        for row in run.coverage:
            seen.setdefault(row.unit, []).extend(row.documents)
        for finding in run.findings:
            if finding.document:
                seen.setdefault(finding.unit, []).append(finding.document)
        self._folders = {unit: _usual_folder(documents) for unit, documents in seen.items()}

    def path(self, finding: Finding) -> str:
        """The document; else the unit's folder, else its name, else the root."""
        if finding.document:
            return finding.document
        return self._folders.get(finding.unit) or finding.unit or "."


def _usual_folder(documents: list[str]) -> str:
    """The top folder that most of the documents lie in; empty where they lie in none."""
    tops = Counter(document.split("/")[0] for document in documents if "/" in document)
    return min(tops, key=lambda top: (-tops[top], top)) if tops else ""


def uri(path: str) -> str:
    """Relative POSIX path, percent-encoded; ``!/`` of archive members stays readable."""
    return quote(path.encode("utf-8", "surrogateescape"), safe="/!")
