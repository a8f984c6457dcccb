"""The one place that groups findings: one cause, one entry, with its places counted.

A person mends a file rule by rule: a hidden column with eight numbers in it is one thing to do, not
eight. So an entry is one rule in one file (of what is not there: one rule in one field), and within
it what the same words say is one point with all its places. A figure that breaks several relations
(``Finding.cause``) is an entry of its own, its consequences under it. Nothing is dropped or counted
less: every report still counts findings.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from itertools import chain
from typing import TypeVar

from gk_audit.model.finding import Finding
from gk_audit.model.records import Record
from gk_audit.reports.figures import needs_person
from gk_audit.reports.words import describe_basis, describe_due, describe_reason, one_line

T = TypeVar("T")


class Point(Record):
    """What is said in the same words, told once, and every finding that says it."""

    findings: tuple[Finding, ...]

    @property
    def first(self) -> Finding:
        """Speaks for all: message, suggestion and title are the same."""
        return self.findings[0]


class Entry(Record):
    """One cause: a rule broken in one file, equally grave and equally sure throughout."""

    points: tuple[Point, ...]

    @property
    def first(self) -> Finding:
        """Speaks for all in unit, rule, title, severity, document, field and cause."""
        return self.points[0].first

    @property
    def findings(self) -> tuple[Finding, ...]:
        """All findings of the entry, point by point."""
        return tuple(chain.from_iterable(point.findings for point in self.points))

    @property
    def count(self) -> int:
        """Findings, so that the entries of a report add up to its total."""
        return sum(len(point.findings) for point in self.points)


class RuleGroup(Record):
    """Entries of one unit under one rule: law and remedy are the same and told once."""

    entries: tuple[Entry, ...]

    @property
    def first(self) -> Finding:
        """Speaks for all in unit, rule, title and severity."""
        return self.entries[0].first

    @property
    def findings(self) -> tuple[Finding, ...]:
        """All findings of the group, entry by entry."""
        return tuple(chain.from_iterable(entry.findings for entry in self.entries))


class Told(Record):
    """What is printed once for many findings; empty in what they do not all share."""

    basis: str = ""
    reason: str = ""
    remedy: str = ""
    due: str = ""

    def without(self, other: Told) -> Told:
        """What is left to say where ``other`` stands above it."""
        return Told(
            *(own if own != above else "" for own, above in zip(_parts(self), _parts(other), strict=True))
        )


def entries(findings: Iterable[Finding]) -> tuple[Entry, ...]:
    """The findings as entries, in the order of the first finding of each."""
    return tuple(
        Entry(tuple(Point(found) for found in _together(group, _point_key)))
        for group in _together(findings, _entry_key)
    )


def rule_groups(found: Iterable[Entry]) -> tuple[RuleGroup, ...]:
    """Entries of the same unit and rule together, in the order of the first of each."""
    return tuple(RuleGroup(group) for group in _together(found, lambda entry: _rule_key(entry.first)))


def by_file(found: Iterable[Entry]) -> tuple[Entry, ...]:
    """Entries of one file side by side, the file with the gravest first, as a unit works them off."""
    return tuple(chain.from_iterable(_together(found, lambda entry: entry.first.document)))


def told(findings: Iterable[Finding]) -> Told:
    """Law, reason, remedy and due date, each where all the findings share it."""
    findings = tuple(findings)
    return Told(
        common(findings, describe_basis),
        common(findings, describe_reason),
        common(findings, lambda finding: one_line(finding.remedy)),
        common(findings, describe_due),
    )


def common(findings: Iterable[Finding], read: Callable[[Finding], str]) -> str:
    """What all of them say alike; empty where they differ."""
    said = {read(finding) for finding in findings}
    return said.pop() if len(said) == 1 else ""


def suggestion_of(finding: Finding) -> str:
    """The proposed words, unless the message says them already."""
    return one_line(finding.suggestion) if finding.suggestion not in finding.message else ""


def _together(items: Iterable[T], key: Callable[[T], Hashable]) -> list[tuple[T, ...]]:
    members: dict[Hashable, list[T]] = {}
    for item in items:
        members.setdefault(key(item), []).append(item)
    return [tuple(group) for group in members.values()]


def _rule_key(finding: Finding) -> Hashable:
    doubt = needs_person(finding)
    return (
        finding.unit,
        finding.rule,
        finding.title,
        finding.severity,
        doubt,
        finding.veto,
        finding.disposition,
    )


def _entry_key(finding: Finding) -> Hashable:
    return _rule_key(finding), finding.document, "" if finding.document else finding.field_, finding.cause


def _point_key(finding: Finding) -> Hashable:
    return finding.message, finding.suggestion, _parts(told((finding,)))


def _parts(words: Told) -> tuple[str, str, str, str]:
    return words.basis, words.reason, words.remedy, words.due
