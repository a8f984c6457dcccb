"""What the typo engine reports: a place, what stands there, what was probably meant, and how sure it is."""

from __future__ import annotations

import math
from enum import IntEnum, StrEnum

from gk_audit.model.records import Record

PAIR = 2
"""Characters of a two-character word."""
_CLOSE = 1e-4
_WORSE = -4.0
"""A correction that makes the words around so much less likely (log) is no error."""


class Tier(StrEnum):
    """How far a suspicion goes."""

    ERROR = "error"
    SUSPECT = "suspect"


class Likeness(IntEnum):
    """How written characters resemble those meant, the worst of them; NONE where nothing is replaced."""

    NONE, TURNED, TONE, SOUND, SHAPE, NEAR, UNLIKE = range(7)


class Standing(Record):
    """What the likeliest cuts into words say of a place, as written and as corrected."""

    gain: float
    """How much likelier the words are as corrected (log)."""
    within: bool
    """What stands there belongs to a word of two characters or more."""
    breaks: bool
    """The correction takes a word beside the place apart, or leaves a rest of the word that it stands in."""
    first: int
    last: int
    """Offsets of the run of single characters, no words, that the place belongs to; equal where it does not."""
    before: float = 0.0
    after: float = 0.0
    """How usual (log) the word over the place is, as written and as corrected; 0 where it is none."""


ORGANISATION = 6
"""Which of a suspicion's ``traits`` counts the characters ahead to the word for a firm."""
RAREST = -2
"""Which of them is how often (log) official text has the rarest trigram over the place as meant."""


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
    """The probability that it is a slip, 0 to 1."""
    strange: float
    """Strangeness of what stands around it, 0 to 1: see ``text.typos.strangeness``."""
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
    idiom: bool = False
    """The stretch is an idiom (成语) with one character wrong: known, not reckoned."""
    loose: bool = False
    """What stands there is a common word between whole words (互联网‖各‖体系), or where two words meet
    (化债‖债券): odd, but it reads."""
    borne_out: int | None = None
    """How often official text has the commonest stretch of four with the correction; None where nothing is replaced."""
    likeness: Likeness = Likeness.NONE
    """How what stands there resembles the correction."""
    standing: Standing | None = None
    """What the words around say; None where nobody asked."""
    seam: bool = False
    """What stands there twice ends one word and begins the next, as it does elsewhere."""
    doubt: float = 0.0
    """The probability that what stands there is wrong, whatever was meant."""
    traits: tuple[float, ...] = ()
    """The numbers of the place (``text.typos.traits``); none in a suspicion that no model made."""

    @property
    def speaks_against(self) -> bool:
        """Whether the text reads worse as corrected, or as well: two words meet in a character that stands twice."""
        return self.seam or (self.standing is not None and self.standing.gain < _WORSE)


class Levels(Record):
    """The one table: how likely a slip must be for each tier, and what strange surroundings change."""

    error: float
    """From this likelihood a suspicion is an error."""
    near: float
    """The same where an error stands within ``reach`` characters."""
    title: float
    """The same in a title, where names stand close together and an error weighs more."""
    suspect: float
    """From here it is told, to be looked at."""
    hint: float
    """The score from which a suspicion is weighed at all."""
    strange: float
    """Surroundings stranger than this are told as weakly judged: many names or terms."""
    foreign: float
    """Surroundings stranger than this are another kind of text: nothing there is an error."""
    reach: int = 0

    def tier(self, suspect: Suspect, chance: float, *, is_near: bool, is_title: bool) -> Tier | None:
        """How far a suspicion goes that is a slip with this likelihood; None where it is not worth a word."""
        if suspect.idiom:
            return Tier.ERROR
        if suspect.repeated or chance < self.suspect:
            return None
        needed = self.title if is_title else self.near if is_near else self.error
        return Tier.ERROR if chance >= needed else Tier.SUSPECT


def log_odds(score: float) -> float:
    """The log odds of a probability."""
    close = min(max(score, _CLOSE), 1 - _CLOSE)
    return math.log(close / (1 - close))


class Reading(Record):
    """What was found in one document, and where its text is unlike official prose."""

    suspects: tuple[Suspect, ...]
    strange: tuple[tuple[int, float], ...] = ()
    """(block, mean strangeness) of the blocks stranger than nearly all official text."""
