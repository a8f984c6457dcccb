"""What the typo engine reports: a place, what stands there, what was probably meant, and how sure it is."""

from __future__ import annotations

from enum import StrEnum

from gk_audit.model.records import Record


class Tier(StrEnum):
    """How far a suspicion goes; only `ERROR` and `SUSPECT` are meant for a report by default."""

    ERROR = "error"
    SUSPECT = "suspect"
    HINT = "hint"


class Suspect(Record):
    """One place that is probably mistyped."""

    block: int
    """Index in the blocks that were scanned."""
    start: int
    end: int
    """Offsets in that block; start == end where a character is missing."""
    wrong: str
    right: str
    """What stands there and what was meant; either may be empty."""
    score: float
    """The ranker's probability, 0 to 1."""
    tier: Tier
    seen_wrong: int
    seen_right: int
    """How often the corpus has `phrase_wrong` and `phrase_right`."""
    supported: bool
    """The document itself writes the suggestion elsewhere."""
    repeated: bool
    """The document writes the same unusual form more than once: a usage, not a slip."""
    phrase_wrong: str
    phrase_right: str
    """The shortest telling stretch of text around the place, before and after."""
