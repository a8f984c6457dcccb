"""How grave a finding is, how sure we are, and what became of it."""

from __future__ import annotations

from enum import StrEnum


class Severity(StrEnum):
    """Gravity of a finding; ``veto`` (单项否决) is a separate flag of the rule."""

    CRITICAL = "critical"
    MAJOR = "major"
    MINOR = "minor"
    HINT = "hint"

    @property
    def rank(self) -> int:
        """0 for the gravest; sorts findings and compares with ``--fail-on``."""
        return _RANKS[self]


_RANKS = {Severity.CRITICAL: 0, Severity.MAJOR: 1, Severity.MINOR: 2, Severity.HINT: 3}


class Confidence(StrEnum):
    """How sure the check is; LOW findings are printed with 需人工核实."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class Family(StrEnum):
    """The theme of a rule, as the JSON contract names it."""

    COMPLETENESS = "completeness"
    TIMELINESS = "timeliness"
    PROCESS = "process"
    WORDING = "wording"
    CONFIDENTIALITY = "confidentiality"
    PERSONAL_DATA = "personal-data"
    HIDDEN_CONTENT = "hidden-content"
    ARITHMETIC = "arithmetic"
    CITATION = "citation"
    FORM = "form"
    INPUT = "input"


class Disposition(StrEnum):
    """What became of a finding between runs (销号 is decided by people)."""

    OPEN = "open"
    NEW = "new"
    PERSISTING = "persisting"
    REOPENED = "reopened"
    ACCEPTED = "accepted"
    BASELINE = "baseline"
    BELOW_THRESHOLD = "below-threshold"
    SUPPRESSED = "suppressed"
    RECURRING = "recurring"
