"""What the typo engine reports: a place, what stands there, what was probably meant, and how sure it is."""

from __future__ import annotations

from enum import StrEnum

from gk_audit.model.records import Record


class Tier(StrEnum):
    """How far a suspicion goes; `HINT` is not meant for a report by default."""

    ERROR = "error"
    SUSPECT = "suspect"
    HINT = "hint"


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
    far: bool = False
    """Two characters for two others that only nearly sound so (榛子, 政治): never more than a hint."""
    borne_out: int | None = None
    """How often official text has the commonest stretch of four with the correction; None where nothing is replaced."""
    unlike: bool = False
    """One character for another that neither sounds nor looks like it: it only goes with what stands around."""
    standing: Standing | None = None
    """What the words around say; None where nobody asked."""


class Levels(Record):
    """The one table of scores: from which each tier begins, and what strange surroundings change."""

    error: float
    """From here a suspicion is an error, in a text like any official text."""
    title: float
    """The same in a title, where names stand close together and an error weighs more."""
    suspect: float
    """From here it is told, to be looked at."""
    hint: float
    """From here it is told on request."""
    strict: float
    """From here it is an error where the surroundings are stranger than ``strange``."""
    loose: float
    """The same where what stands there is a word between words; below ``near`` that is not told unasked."""
    strange: float
    """Surroundings stranger than this: many names or terms."""
    foreign: float
    """Surroundings stranger than this are another kind of text: nothing there is an error."""
    bare: float = 0.0
    """From here it is an error where no stretch of four with the correction was counted ``few`` times."""
    few: int = 0
    borne: float = 1.0
    """From here it is an error where one was counted ``many`` times."""
    many: int = 1 << 30
    within: float = 0.0
    """From here it is an error where what stands there belongs to a word."""
    pair: float = 0.0
    """The same where that is two characters, both to be replaced: a word for a word."""
    thin: float = 0.0
    """From here it is an error where it makes the words likelier by less than ``gain``."""
    gain: float = 0.0
    breaks: float = 0.0
    """From here it is an error where words beside it are taken apart and it does not make them likelier by ``plenty``."""
    plenty: float = 1e9
    against: float = 0.0
    """From here it is an error where the words are less likely as corrected, or the characters are unlike."""
    near: float = 1.0
    """From here it is an error where another error stands within ``reach`` characters."""
    beside: float = 1.0
    """From here it is an error where ``enough`` of them do."""
    enough: int = 2
    reach: int = 0

    def tier(self, suspect: Suspect, *, is_title: bool = False) -> Tier | None:
        """How far a suspicion goes; None where it is not worth a word.

        A form that the document repeats is usage. How many suspicions a document holds decides nothing.
        """
        if suspect.score < self.hint:
            return None
        if suspect.repeated or suspect.score < (
            min(self.error, self.near) if suspect.loose else self.suspect
        ):
            return Tier.HINT
        borne_out = suspect.borne_out
        is_borne = borne_out is not None and borne_out >= self.many
        needed = max(min(self.error, self.borne) if is_borne else self.error, self._by_words(suspect))
        if is_title:
            needed = max(needed, self.title)
        if suspect.loose:
            needed = max(needed, self.loose)
        if borne_out is not None and borne_out < self.few:
            needed = max(needed, self.bare)
        if suspect.strange > self.strange:
            needed = max(needed, self.strict)
        is_seam = suspect.loose and len(suspect.right) < len(suspect.wrong)
        if suspect.score < needed or suspect.strange > self.foreign or suspect.far or is_seam:
            return Tier.SUSPECT
        return Tier.ERROR

    def _by_words(self, suspect: Suspect) -> float:
        """From which score it is an error for what the words around say."""
        seen = suspect.standing
        if seen is None or suspect.idiom or len(suspect.wrong) != len(suspect.right):
            return 0.0
        needed = self.breaks if seen.breaks and seen.gain < self.plenty else 0.0
        if suspect.unlike or seen.gain < -1:
            needed = max(needed, self.against)
        if seen.within:
            return max(needed, self.pair if len(suspect.wrong) > 1 else self.within)
        return max(needed, self.thin if seen.gain < self.gain else 0.0)

    def may_join(self, suspect: Suspect, others: int) -> bool:
        """Whether a suspicion is an error for ``others`` close by: nothing but its score speaks against it."""
        seen = suspect.standing
        is_loose = suspect.loose and (suspect.score < self.near or len(suspect.right) < len(suspect.wrong))
        is_odd = suspect.repeated or is_loose or suspect.far or suspect.unlike
        needed = self.beside if others >= self.enough else self.near if others else 1.0
        if suspect.score < needed or is_odd or seen is None or suspect.strange > self.strange:
            return False
        return (seen.gain > 1 or suspect.score >= self.error) and not (
            seen.breaks and seen.gain < self.plenty
        )


class Reading(Record):
    """What was found in one document, and where its text is unlike official prose."""

    suspects: tuple[Suspect, ...]
    strange: tuple[tuple[int, float], ...] = ()
    """(block, mean strangeness) of the blocks stranger than nearly all official text."""
