"""What is set aside before a run is reported: usage that many documents share."""

from __future__ import annotations

from datetime import date

import pytest

from gk_audit.engine.select import Selection, select
from gk_audit.model.finding import Finding
from gk_audit.model.location import Location
from gk_audit.model.records import replace
from gk_audit.model.severity import Confidence, Disposition, Family, Severity

DAY = date(2026, 11, 30)
FINDING = Finding(
    rule="GK-W02", name="suspected-typo", family=Family.WORDING, severity=Severity.MINOR, veto=False, stop=False,
    confidence=Confidence.MEDIUM, unit="", subject="", title="", message="“青”疑为“轻”", evidence="青", suggestion="轻",
    basis=("x",), remedy="", locations=(Location("a.txt"),),
)  # fmt: skip


def _told(*places: tuple[str, str]) -> tuple[Finding, ...]:
    return tuple(replace(FINDING, unit=unit, locations=(Location(name),)) for unit, name in places)


@pytest.mark.parametrize(
    ("places", "is_usage"),
    [
        (tuple(("", name) for name in "abcdef"), True),
        (tuple(("", name) for name in "abcde"), False),
        ((("柳河镇", "a"), ("柳河镇", "b"), ("柳河镇", "c")), False),
        ((("柳河镇", "a"), ("柳河镇", "b"), ("东岗镇", "c")), True),
        ((("", "a"), ("", "a"), ("", "a")), False),
    ],
    ids=["files", "few files", "one unit", "two units", "one file"],
)
def test_what_many_documents_write_is_usage(places: tuple[tuple[str, str], ...], is_usage: bool) -> None:
    findings = _told(*places)
    selected = select(findings, Selection(), (), DAY, {"GK-W02": 3})
    aside = selected.set_aside if is_usage else selected.reported
    assert len(aside) == len(findings)
    if is_usage:
        assert {finding.disposition for finding in aside} == {Disposition.RECURRING}
        assert aside[0].disposition_note == f"{len(places)}份文件都这样写"


def test_other_rules_and_other_slips_are_left() -> None:
    findings = (
        *_told(("甲镇", "a"), ("乙镇", "b")),
        replace(_told(("甲镇", "c"))[0], message="“青”疑为“清”"),
    )
    assert select(findings, Selection(), (), DAY, {"GK-W02": 3}).reported == findings
    findings = _told(("甲镇", "a"), ("乙镇", "b"), ("丙镇", "c"))
    assert select(findings, Selection(), (), DAY, {"GK-W02": 0}).reported == findings
