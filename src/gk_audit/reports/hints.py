"""Which hints a unit is told: what an order already says is not said twice, and the office's own matters go to nobody.

A slip that says "nothing need be done" about what a notice orders taken down makes both worthless.
All hints stay in the reports; what is not told is counted (:func:`hint_numbers`).
"""

from __future__ import annotations

from collections.abc import Iterator

from gk_audit.model.facts import ItemState
from gk_audit.model.finding import Finding
from gk_audit.model.run import AuditRun
from gk_audit.model.severity import Family, Severity

Hints = dict[str, list[Finding]]
"""Unit → hints."""


def hints_of_units(run: AuditRun) -> tuple[Hints, Hints]:
    """What each unit is told, and what an order to it covers."""
    told: Hints = {}
    covered: Hints = {}
    ordered = set(_ordered(run))
    for hint in run.findings:
        if hint.severity is Severity.HINT and hint.unit and not _is_of_office(hint):
            (told if ordered.isdisjoint(_keys(hint)) else covered).setdefault(hint.unit, []).append(hint)
    return told, covered


def hint_numbers(run: AuditRun) -> dict[str, int]:
    """All hints; those that units are told; those that orders cover; those that go to no unit."""
    total = sum(item.severity is Severity.HINT for item in run.findings)
    told, covered = (sum(map(len, hints.values())) for hints in hints_of_units(run))
    return {"hints": total, "told": told, "covered": covered, "kept": total - told - covered}


def _is_of_office(hint: Finding) -> bool:
    """Not about a file: what the office has to see to in its own settings."""
    return hint.family is Family.INPUT and not hint.document


def _ordered(run: AuditRun) -> Iterator[tuple[str, ...]]:
    """What is ordered: what protects secrets and people in a file, and what is not there."""
    columns = set()
    for item in run.findings:
        if item.severity is not Severity.HINT:
            yield from _keys(item)
            columns.add((item.unit, item.subject))
    for row in run.coverage:
        if row.state is ItemState.NO_COLUMN and (row.unit, row.field_) in columns:
            yield row.unit, f"{row.unit}/{row.item}"


def _keys(finding: Finding) -> list[tuple[str, ...]]:
    if not finding.document:
        return [(finding.unit, finding.subject)]
    return [] if finding.may_wait else [(finding.unit, finding.document, finding.family)]
