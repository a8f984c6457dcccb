"""Rectification due dates count working days across holidays and say what is uncertain."""

from __future__ import annotations

from datetime import date

import pytest
from tests.engine.grading.test_grade import PROFILE
from tests.engine.ledger.test_acceptance import FINDING

from gk_audit.engine.grading.routing import set_due
from gk_audit.model.records import replace
from gk_audit.model.severity import Severity
from gk_audit.standards.grading import load_grading
from gk_audit.standards.locate import rules_folder
from gk_audit.text.workdays import WorkCalendar


@pytest.mark.parametrize(
    ("severity", "as_of", "due"),
    [
        (Severity.CRITICAL, date(2024, 9, 30), "2024-09-30"),
        # 1–7 October are holidays; Saturday the 12th is a make-up day.
        (Severity.MAJOR, date(2024, 9, 30), "2024-10-10"),
        (Severity.MINOR, date(2024, 9, 30), "2024-10-18"),
        # A hint asks; nobody is ordered to follow it by a day.
        (Severity.HINT, date(2024, 9, 30), ""),
    ],
)
def test_due_dates(severity: Severity, as_of: date, due: str) -> None:
    (finding,) = set_due([replace(FINDING, severity=severity)], PROFILE, as_of, WorkCalendar())
    assert finding.due == due


def test_an_unknown_year_is_said_so() -> None:
    (finding,) = set_due([FINDING], PROFILE, date(2040, 1, 2), WorkCalendar())
    assert finding.due
    assert "待核实" in finding.due_note


@pytest.mark.parametrize("name", ["national-100", "formula-ratio"])
def test_a_draft_is_not_to_be_taken_down(name: str) -> None:
    profile = load_grading(rules_folder() / "grading.yaml", name)
    grave = replace(FINDING, severity=Severity.CRITICAL)
    (published,) = set_due([grave], profile, date(2024, 9, 30), WorkCalendar())
    drafts = [grave, replace(FINDING, severity=Severity.MAJOR), replace(FINDING, severity=Severity.HINT)]
    draft, other, hint = set_due(drafts, profile, date(2024, 9, 30), WorkCalendar(), may_be_draft=True)
    assert published.due_note.startswith("立即下线")
    assert draft.due_note.startswith("改正前不要发布") and "立即下线" not in draft.due_note
    assert [item.due for item in (draft, other, hint)] == ["", "", ""]
    assert not other.due_note
