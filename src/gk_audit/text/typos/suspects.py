"""What the typo engine reports: a place, what stands there, what was probably meant, and how sure it is."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from enum import IntEnum, StrEnum

from gk_audit.model.records import Record

_PAIR = 2
_WORSE = -4.0
"""A correction that makes the words around so much less likely (log) is no error."""


class Tier(StrEnum):
    """How far a suspicion goes; `HINT` is not meant for a report by default."""

    ERROR = "error"
    SUSPECT = "suspect"
    HINT = "hint"


class Likeness(IntEnum):
    """How written characters resemble those meant, the worst of them; NONE where nothing is replaced."""

    NONE, TURNED, TONE, SOUND, SHAPE, NEAR, UNLIKE = range(7)


_SOUNDS = (Likeness.TONE, Likeness.SOUND)


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


_STRETCH = 10_000
"""Characters on each side of a place that tell how rare slips are there."""
ORGANISATION = 6
"""Which of a suspicion's ``traits`` counts the characters ahead to the word for a firm."""


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


class Levels(Record):
    """The one table of scores: from which each tier begins, and what strange surroundings and company change."""

    error: float
    """From here a suspicion is an error, in a text like any official text."""
    title: float
    """The same in a title, where names stand close together and an error weighs more."""
    suspect: float
    """From here it is told, to be looked at."""
    hint: float
    """From here it is told on request."""
    strict: float
    """From here it is an error where the surroundings are stranger than ``strange``, or where two characters are to
    be another word: mostly a name, and of 514 slips made by hand none."""
    strange: float
    """Surroundings stranger than this: many names or terms."""
    foreign: float
    """Surroundings stranger than this are another kind of text: nothing there is an error."""
    careful: float = 0.0
    """From here it is an error where what stands there sounds otherwise in tone, or is a word between words."""
    near: float = 1.0
    """From here it is an error where another error stands within ``reach`` characters."""
    beside: float = 1.0
    """From here it is an error where ``enough`` of them do."""
    enough: int = 2
    reach: int = 0
    usual: float = 0.0
    """Thousands of characters to a slip in the texts that the scores were learnt from; 0: every text is like them."""
    better: float = 0.0
    """How much likelier (log) the words must be as corrected for an error that no other stands beside: of 156 slips
    made by hand that are told three made them less than 2; 线政务 for 县‖政务 makes them 1.2."""

    def tier(self, suspect: Suspect, *, is_title: bool = False) -> Tier | None:
        """How far a suspicion goes; None where it is not worth a word.

        A form that the document repeats is usage. How many suspicions a document holds decides nothing.
        """
        if suspect.score < self.hint:
            return None
        if suspect.repeated or suspect.score < self._told(suspect):
            return Tier.HINT
        needed = max(self.error, self.title if is_title else 0.0)
        if suspect.strange > self.strange or _is_pair(suspect) or _fits_anywhere(suspect):
            needed = max(needed, self.strict)
        if _is_doubtful(suspect):
            needed = max(needed, self.careful)
        is_odd = suspect.strange > self.foreign or _speaks_against(suspect) or self._is_little(suspect)
        return Tier.SUSPECT if suspect.score < needed or is_odd else Tier.ERROR

    def among(self, suspect: Suspect, at: int, size: int, sure: Sequence[int]) -> float:
        """The score where slips are rarer than in the texts that it was learnt from: odds fall with the length of text in
        which no other is sure.

        ``at``: its place; ``size``: characters of the document; ``sure``: where slips are sure, in order.
        """
        if suspect.idiom or not self.usual:
            return suspect.score
        first, last = max(0, at - _STRETCH), min(size, at + _STRETCH)
        others = bisect_right(sure, last) - bisect_left(sure, first) - (at in sure)
        share = min(1.0, (1 + others) * self.usual * 1_000 / max(1, last - first))
        return suspect.score * share / (suspect.score * share + 1 - suspect.score)

    def _told(self, suspect: Suspect) -> float:
        """From where it is told at all: of 254 below .8 that take a word of the dictionary apart, or change one for what
        it does not sound like, eleven were right."""
        is_odd = suspect.strange > self.strange or _takes_apart(suspect)
        return max(self.suspect, min(self.near, self.error)) if is_odd else self.suspect

    def _is_little(self, suspect: Suspect) -> bool:
        return suspect.standing is not None and suspect.standing.gain < self.better

    def may_join(self, suspect: Suspect, others: int) -> bool:
        """Whether a suspicion is an error for ``others`` close by: nothing but its score speaks against it."""
        is_odd = suspect.repeated or _is_pair(suspect) or _speaks_against(suspect) or _is_needless(suspect)
        if is_odd or suspect.strange > self.strange:
            return False
        needed = self.beside if others >= self.enough else self.near if others else 1.0
        if others < self.enough and _fits_anywhere(suspect):
            needed = max(needed, self.careful)
        is_extra = len(suspect.right) < len(suspect.wrong)
        return suspect.score >= max(needed, self.near if is_extra or _is_doubtful(suspect) else 0.0)


def _speaks_against(suspect: Suspect) -> bool:
    """Whether the text reads worse as corrected, or as well: two words meet in a character that stands twice."""
    return suspect.seam or (suspect.standing is not None and suspect.standing.gain < _WORSE)


def _takes_apart(suspect: Suspect) -> bool:
    """Whether a word of the dictionary is taken apart, or changed for what it does not sound like."""
    seen = suspect.standing
    return seen is not None and (seen.breaks or (seen.within and suspect.likeness not in _SOUNDS))


def _is_doubtful(suspect: Suspect) -> bool:
    """Whether it is of a kind that is often right text."""
    is_other_tone = suspect.likeness is Likeness.SOUND and len(suspect.wrong) < _PAIR
    return (
        suspect.loose
        or is_other_tone
        or _fits_anywhere(suspect)
        or _is_needless(suspect)
        or not suspect.wrong
    )


def _is_needless(suspect: Suspect) -> bool:
    """Whether a character is to go that does not stand twice: mostly an adverb that the text does without (已规定)."""
    return suspect.wrong != "" and not suspect.right and suspect.wrong * 2 not in suspect.phrase_wrong


def _fits_anywhere(suspect: Suspect) -> bool:
    """Whether what is put in the place makes no word there (是 for 且, 的 for 均), or resembles what stands there in
    nothing (承 for 怕): another word may have been meant, or the one that is written."""
    seen = suspect.standing
    if seen is None or len(suspect.wrong) != len(suspect.right):
        return False
    return suspect.likeness is Likeness.UNLIKE or (
        seen.after <= 0 and suspect.likeness is not Likeness.TURNED
    )


def _is_pair(suspect: Suspect) -> bool:
    """Whether two characters stand for two others that no input method would have offered: mostly a name.

    One that is asked for a word by its sound gives another word: 悔意 for 会议, 滑雪 for 化学.
    """
    if len(suspect.wrong) != _PAIR or len(suspect.right) != _PAIR or suspect.likeness is Likeness.TURNED:
        return False
    seen = suspect.standing
    return suspect.likeness not in _SOUNDS or seen is None or seen.before <= 0 or seen.after <= 0


class Reading(Record):
    """What was found in one document, and where its text is unlike official prose."""

    suspects: tuple[Suspect, ...]
    strange: tuple[tuple[int, float], ...] = ()
    """(block, mean strangeness) of the blocks stranger than nearly all official text."""
