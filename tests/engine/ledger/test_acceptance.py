"""Waivers set findings aside with a reason; loose or unsigned ones do not."""

from __future__ import annotations

from datetime import date

from gk_audit.engine.ledger.acceptance import accept
from gk_audit.model.finding import Finding
from gk_audit.model.location import Location
from gk_audit.model.records import replace
from gk_audit.model.severity import Confidence, Disposition, Family, Severity
from gk_audit.model.waiver import Waiver

DAY = date(2024, 9, 30)
FINDING = Finding(
    rule="GK-W01", name="typo", family=Family.WORDING, severity=Severity.MINOR, veto=False, stop=False,
    confidence=Confidence.HIGH, unit="柳河镇", subject="a/b.txt", title="", message="", evidence="布署",
    suggestion="", basis=("x",), remedy="", locations=(Location("a/b.txt"),), fingerprint="abcdef0123",
)  # fmt: skip
WAIVER = Waiver("W1", "地名如此无误可查", "李某", date(2024, 9, 1), date(2025, 3, 1), rule="typo", path="a/*")


def test_a_matching_waiver_sets_aside_with_who_and_until() -> None:
    accepted = accept([FINDING], [WAIVER], DAY)
    (aside,) = accepted.set_aside
    assert accepted.kept == ()
    assert aside.disposition is Disposition.ACCEPTED
    assert "李某" in aside.disposition_note
    assert "2025-03-01" in aside.disposition_note


def test_a_fingerprint_is_enough() -> None:
    waiver = replace(WAIVER, rule="", path="", fingerprint="abcdef")
    assert accept([FINDING], [waiver], DAY).set_aside


def test_expired_and_unmatched_waivers_are_said() -> None:
    expired = replace(WAIVER, id="W2", until=date(2024, 9, 2))
    unmatched = replace(WAIVER, id="W3", path="c/*")
    accepted = accept([FINDING], [expired, unmatched], DAY)
    assert accepted.kept == (FINDING,)
    assert len(accepted.warnings) == 2
    assert "W2 已于 2024-09-02 到期" in accepted.warnings[0]
    assert "W3 没有对应的问题" in accepted.warnings[1]


def test_a_veto_needs_a_second_signer() -> None:
    veto = replace(FINDING, veto=True)
    accepted = accept([veto], [WAIVER], DAY)
    assert accepted.kept == (veto,)
    assert "须由另一人批准" in accepted.warnings[0]
    own = replace(WAIVER, approved_by="李某")
    assert accept([veto], [own], DAY).kept == (veto,)
    assert accept([veto], [replace(WAIVER, approved_by="王某")], DAY).kept == ()


def test_a_secrecy_mark_cannot_be_waived_by_pattern() -> None:
    mark = replace(FINDING, family=Family.CONFIDENTIALITY)
    assert accept([mark], [WAIVER], DAY).kept == (mark,)
    assert accept([mark], [replace(WAIVER, path="a/b.txt")], DAY).kept == ()


def test_nothing_is_said_of_waivers_about_files_that_were_not_looked_at() -> None:
    seen = accept([], [replace(WAIVER, id="W4", path="c/*")], DAY, seen=("c/d.txt",))
    assert "W4" in seen.warnings[0]
    for waiver in (replace(WAIVER, path="c/*"), replace(WAIVER, path="", unit="柳河镇")):
        assert accept([], [waiver], DAY, seen=("a/b.txt",)).warnings == ()
