"""Find a district's annual report that has fewer applications than the reports of its units together."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from gk_audit.checks.relations import Said, across_check
from gk_audit.facts.yearly import annual_report_of
from gk_audit.model import chinese
from gk_audit.model.facts import DocumentFacts
from gk_audit.model.records import Record
from gk_audit.model.relation import Relation, Verdict

zh = chinese.of(__name__)

_ID = "A9"


class Params(Record):
    """How names of reports are told apart."""

    whole: re.Pattern[str]
    """Pattern of a district's own name, 人民政府 taken off."""
    other: re.Pattern[str]
    """Pattern of names that say which district they belong to."""
    says: tuple[Said, ...]


class _Report(Record):
    facts: DocumentFacts
    name: str
    received: int


@across_check(
    "report-parts",
    params=Params,
    facts=("annual-report",),
    values=("year", "left", "right", "count"),
    district=True,
)
def report_parts(documents: Sequence[DocumentFacts], params: Params) -> Iterator[Relation]:
    """Yield one outcome for each district's report of a year and the units' reports at hand.

    Whether the district's report takes in its units is not always said, and reports may be
    missing here: only more applications in the parts than in the whole cannot be right.
    """
    by_year: dict[int, list[_Report]] = {}
    for facts in documents:
        found = annual_report_of(facts)
        if found and found.received:
            name = found.name.removesuffix(zh("government"))
            by_year.setdefault(found.year, []).append(_Report(facts, name, found.received[-1]))
    for year, reports in sorted(by_year.items()):
        wholes = [report for report in reports if params.whole.fullmatch(report.name)]
        for whole in wholes:
            parts = _parts(whole, reports, params, is_only=len(wholes) == 1)
            if parts:
                yield _judged(year, whole, parts)


def _parts(whole: _Report, reports: Sequence[_Report], params: Params, *, is_only: bool) -> list[_Report]:
    """One report a unit: names that begin with the district's, or name none where there is only one."""
    found: dict[str, _Report] = {}
    for report in reports:
        is_nameless = is_only and not params.other.search(report.name)
        is_own = report.name.startswith(whole.name) or is_nameless
        if report.name and report.name != whole.name and is_own:
            found.setdefault(report.name.removeprefix(whole.name), report)
    return list(found.values())


def _judged(year: int, whole: _Report, parts: Sequence[_Report]) -> Relation:
    together = sum(report.received for report in parts)
    verdict = Verdict.UNDECIDED if together < whole.received else Verdict.HOLDS
    values = {"year": str(year), "count": str(len(parts))}
    return Relation(
        _ID,
        Verdict.FAILS if together > whole.received else verdict,
        "parts",
        left=zh("cases", received=whole.received),
        right=zh("cases-together", together=together),
        difference=str(abs(whole.received - together)),
        where=zh("where", year=year, name=whole.name, parts=len(parts)),
        key=whole.facts.key,
        other=parts[0].facts.key,
        reason="" if together >= whole.received else "not-all",
        what=zh("says", year=year),
        values=values,
        sign=">=",
    )
