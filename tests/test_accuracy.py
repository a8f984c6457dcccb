"""Verdicts on real documents: well kept, shown, and heeded by the levels of the rules."""

from __future__ import annotations

import re

import pytest
from benchmarks.judged import table
from benchmarks.judged.run import Fired, sheet, taken
from benchmarks.judged.verdicts import LEVELS, WORDS, Verdict, every, place_of, read_relations, refreshed

from gk_audit.model.records import replace
from gk_audit.model.severity import Family, Severity
from gk_audit.standards.relation_kinds import RelationKind
from tests.support import packaged_plan

FINDING = {
    "rule": "GK-W02",
    "severity": "minor",
    "message": "“伙”疑为“火”",
    "evidence": "伙",
    "document": "a.txt",
    "location": {"quote": "森林防伙"},
}


def test_the_verdicts_are_well_kept() -> None:
    rows = every()
    assert len({row.key for row in rows}) == len(rows)
    for row in rows:
        assert row.verdict in WORDS
        assert row.level in ("", *LEVELS)
        assert row.source
        assert re.fullmatch(r"[0-9a-f]{64}", row.sha256)
        assert re.fullmatch(r"GK-[A-Z]\d\d", row.rule)
        assert re.fullmatch(r"[0-9a-f]{12}", row.place)


def test_the_table_is_up_to_date() -> None:
    written = table.ACCURACY.read_text("utf-8")
    assert written == table.text(), "python -m benchmarks.judged.table"


def test_rules_not_proved_right_are_hints_or_say_why() -> None:
    kept = table.kept()
    unproved = {each.rule for each in table.standings() if each.level != "hint" and not each.is_proved}
    assert unproved - set(kept) == set(), "hints, or a reason in benchmarks/judged/kept.csv"
    assert set(kept) - unproved == set(), "proved by now: take the reason out"


def test_no_reason_excuses_a_rule_that_was_judged_often_enough_and_is_often_wrong() -> None:
    judged = [each for each in table.standings() if each.level != "hint"]
    wrong = {each.rule for each in judged if each.is_judged and not each.is_right}
    assert not wrong, "make it a hint"


def test_verdicts_on_relations_are_well_kept_and_counted_in_the_table_that_the_engine_reads() -> None:
    rows = read_relations()
    assert rows
    assert len({(row.sha256, row.place) for row in rows}) == len(rows)
    assert {row.verdict for row in rows} <= set(WORDS)
    assert {row.outcome for row in rows} == {"fails", "holds"}
    assert table.KINDS.read_text("utf-8") == table.kinds_text(), "python -m benchmarks.judged.table"


def test_every_rule_of_relations_between_figures_is_gated() -> None:
    known = {row.rule for row in table.kinds()}
    rules = [rule for rule in packaged_plan().rules if rule.relates and rule.family is Family.ARITHMETIC]
    assert len(rules) > 20
    for rule in rules:
        levels = {rule.severity, *(each.severity for each in rule.variants.values())} - {None}
        assert rule.code in known or levels == {Severity.HINT}, (
            "a row for each kind in rules/relation-kinds.csv"
        )


def test_a_kind_without_a_row_is_a_hint_and_a_rule_without_any_is_as_severe_as_it_says() -> None:
    rule = next(rule for rule in packaged_plan().rules if rule.code == "GK-A30")
    assert rule.severity_of("total", None) is Severity.MAJOR
    assert rule.severity_of("a-new-kind", Severity.MAJOR) is Severity.HINT
    assert replace(rule, told=None).severity_of("a-new-kind", None) is Severity.MAJOR


@pytest.mark.parametrize(
    ("judged", "right", "reason", "is_told"),
    [
        (20, 18, "", True),
        (20, 17, "some", False),
        (19, 19, "", False),
        (19, 19, "some", True),
        (9, 8, "some", False),
        (0, 0, "some", True),
    ],
    ids=str,
)
def test_what_a_kind_of_relation_must_have_shown(judged: int, right: int, reason: str, is_told: bool) -> None:
    assert RelationKind("GK-A01", "sums", "level-sum", judged, right, reason).is_told is is_told


def test_the_levels_of_a_rule_prove_each_other_unless_one_is_often_wrong() -> None:
    standing = table.Standing("GK-A04", "percentage-mismatch", "minor", 3, 3, 3, 3, 20, 20)
    assert standing.is_proved
    assert not table.Standing("GK-A04", "percentage-mismatch", "minor", 3, 3, 3, 2, 20, 20).is_proved
    assert not table.Standing("GK-A04", "percentage-mismatch", "minor", 3, 3, 3, 3, 20, 17).is_proved


@pytest.mark.parametrize(
    ("judged", "right", "is_proved"), [(20, 18, True), (20, 17, False), (19, 19, False)], ids=str
)
def test_what_proves_a_rule(judged: int, right: int, is_proved: bool) -> None:
    standing = table.Standing("GK-W02", "suspected-typo", "minor", judged, 1, judged, right)
    assert standing.is_proved is is_proved


def test_a_place_tells_equal_firings_apart_and_no_text() -> None:
    first, second = place_of(FINDING, 1), place_of(FINDING, 2)
    assert first != second
    assert place_of({**FINDING, "message": "worded anew"}, 1) == first


def test_verdicts_come_back_from_a_sheet(tmp_path) -> None:
    path, fired = tmp_path / "sheet.csv", Fired(FINDING, "github:a/b", "0" * 64, place_of(FINDING, 1))
    assert sheet(path, [fired], 5) == 1
    assert taken(path) == []
    path.write_text(path.read_text("utf-8-sig").replace("\n,GK", "\nright,GK"), "utf-8-sig")
    (row,) = taken(path)
    assert row == Verdict("github:a/b", "0" * 64, "GK-W02", fired.place, "minor", "right")
    newer = Verdict("github:a/b", "0" * 64, "GK-W02", fired.place, "minor", "wrong")
    assert refreshed([row], [newer]) == [newer]
