"""One cause, one entry: what is joined, what is not, and that nothing is lost."""

from __future__ import annotations

import pytest
from tests.reports.sample_run import GUIDE, findings, make_finding, place, route

from gk_audit.model.location import Location, Route, StepKind
from gk_audit.model.severity import Confidence, Severity
from gk_audit.reports.grouping import by_file, entries, rule_groups, told
from gk_audit.reports.places import places_words

A, B = "永安街道/甲.xlsx", "永安街道/乙.xlsx"


def at(document: str, line: int, **changes: object) -> object:
    return make_finding(subject=document, locations=(place(document, line, 1, "文"),), **changes)


def test_the_same_rule_in_one_file_is_one_entry_and_the_same_words_are_one_point() -> None:
    found = [at(A, 1), at(A, 4), at(A, 9, message="另一处")]
    (entry,) = entries(found)  # type: ignore[arg-type]
    assert entry.count == 3 and [len(point.findings) for point in entry.points] == [2, 1]


@pytest.mark.parametrize(
    "changes",
    [
        {"rule": "GK-W02"}, {"unit": "滨湖街道"}, {"severity": Severity.MAJOR}, {"cause": "表1 › C9 120"},
        {"confidence": Confidence.LOW}, {"title": "别的"}, {"veto": True},
    ],
)  # fmt: skip
def test_what_is_another_cause_or_not_equally_sure_stays_apart(changes: dict[str, object]) -> None:
    assert len(entries([at(A, 1), at(A, 2, **changes)])) == 2  # type: ignore[list-item]


def test_what_is_not_there_is_one_entry_for_each_field() -> None:
    missing = [
        make_finding(subject=item, locations=(), field_=field) for item, field in ("a甲", "b甲", "c乙")
    ]
    assert [entry.count for entry in entries(missing)] == [2, 1]


def test_nothing_is_lost_and_order_is_that_of_the_run() -> None:
    groups = rule_groups(entries(findings() * 2))
    found = [finding for group in groups for finding in group.findings]
    assert sorted(f.fingerprint for f in found) == sorted(f.fingerprint for f in findings() * 2)
    assert [entry.first for entry in entries(findings())] == list(findings())


def test_files_are_kept_together_the_gravest_first() -> None:
    found = entries([at(A, 1, severity=Severity.MAJOR), at(B, 1), at(A, 2)])  # type: ignore[list-item]
    assert [entry.first.document for entry in by_file(found)] == [A, A, B]


def test_only_what_all_share_is_told_above_them() -> None:
    one, two = make_finding(), make_finding(remedy="另行处理")
    above = told([one, two])
    assert above.basis == GUIDE and above.remedy == ""
    assert told([two]).without(above).remedy == "另行处理" and told([two]).without(above).basis == ""


def sheet(cell: str) -> Route:
    return route((StepKind.SHEET, "名单"), (StepKind.CELL, cell))


@pytest.mark.parametrize(
    ("places", "words"),
    [
        ([Location(A, sheet(f"C{n}")) for n in (3, 4, 5, 9)], "名单 › C3—C5、C9"),
        ([Location(A, sheet("C3")), Location(A, sheet("D3"))], "名单 › C3；名单 › D3"),
        ([Location(A, line=n) for n in (12, 3, 3, 4)], "第3、4、12行"),
        ([Location(A, route((StepKind.PARAGRAPH, n))) for n in (1, 2, 3, 4)], "第1—4段"),
        ([Location(A, route((StepKind.SHEET, "名单")))], "名单"),
        ([Location(A)], ""),
    ],
    ids=["column", "two columns", "lines", "paragraphs", "a sheet", "whole document"],
)
def test_many_places_in_few_words(places: list[Location], words: str) -> None:
    assert places_words(places) == words
