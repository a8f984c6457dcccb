"""The reading account: how much of a file became text, and what of it did not."""

from __future__ import annotations

from enum import StrEnum

from gk_audit.model.records import Record, field


class PartState(StrEnum):
    """What became of one part of a container: a page, a sheet, a member, a message part."""

    READ = "read"
    EMPTY = "empty"
    """It holds no words: fonts, styles, blank pages; pictures too, which are told by a note."""
    NOT_UNDERSTOOD = "not-understood"
    DAMAGED = "damaged"
    CUT = "cut"
    """Read to a limit only."""


class Part(Record):
    """One part of a file as its reader accounts for it."""

    name: str
    """As the container lists it, or as a person would name it: 第 3 页, 工作表“名单”."""
    state: PartState = PartState.READ
    is_told: bool = False
    """True where a note says in better words what was left out of it."""

    @property
    def is_whole(self) -> bool:
        """True where nothing of the part was left out."""
        return self.state in (PartState.READ, PartState.EMPTY)


class ReadState(StrEnum):
    """How far a document was read; only the first may count as audited without a word."""

    READ = "read"
    PARTIAL = "partial"
    """Read, but for parts that are told."""
    THIN = "thin"
    """Hardly any text for a file of its size and kind: the body was not seen."""
    UNREAD = "unread"


class SkipReason(StrEnum):
    """Why a file was not audited; each is counted, shown and makes the exit code 3."""

    UNSUPPORTED = "unsupported"
    ENCRYPTED = "encrypted"
    DAMAGED = "damaged"
    EMPTY = "empty"
    TOO_LARGE = "too-large"
    TIMED_OUT = "timed-out"
    OUT_OF_MEMORY = "out-of-memory"
    CRASHED = "crashed"
    UNREADABLE = "unreadable"
    """The operating system refused (permissions, vanished file)."""
    NO_TEXT = "no-text"
    """An image or a scan without a text layer."""
    GARBLED = "garbled"
    """Text came out, but not the text that the page shows."""
    THIN = "thin"
    """Hardly any text was found; what there is was looked at all the same."""
    SUSPICIOUS = "suspicious"
    """An archive bomb or a path that leaves the archive."""


WITNESSED = ("title", "published", "signed", "unit")
"""Fields of ``DocumentMeta`` for which every place that tells them is kept."""


class Witness(Record):
    """One place that says what a title, a date or a unit is."""

    field_: str = field(name="field")
    """Name of a field of ``DocumentMeta``."""
    origin: str
    """As in ``DocumentMeta.origins``: list, path, meta, header-table, properties, text, signature."""
    value: str


class Account(Record):
    """What the engine makes of the parts, notes and blocks of one document."""

    body: int = 0
    """Characters of visible body text, blanks not counted."""
    visible: int = 0
    """Characters that a reader of the page sees: body and furniture."""
    hidden: int = 0
    """Characters that he does not see: hidden text, comments, alternative texts."""
    state: ReadState = ReadState.READ
    why: str = ""
    """One Chinese sentence of what was not read; empty where all was."""
    columns: tuple[str, ...] = ()
    """Names of the columns of a dump that were taken as body."""
