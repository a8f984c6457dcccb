"""What tells a format of file: plain values, so that they are kept compiled and no reader is imported to sniff."""

from __future__ import annotations

from gk_audit.model.records import Record


class Format(Record):
    """One format as its reader declares it (``readers.protocol.reader``).

    Bytes are kept as latin-1 text, one character a byte.
    """

    name: str
    words: str
    """What a user reads: ``Word 文档``."""
    home: str = ""
    """The built-in module that registers it; empty for plugins, which are walked."""
    is_read: bool = True
    """False for a format that is only known by name: it is said to be unread."""
    magic: tuple[tuple[int, str], ...] = ()
    """(offset, bytes) pairs; one of them tells the format."""
    weak: tuple[tuple[int, str], ...] = ()
    """Magic that text may begin with too: it counts only in a binary file."""
    within: int = 0
    """Bytes at the head in which the magic may stand anywhere, where nothing else is told."""
    members: tuple[str, ...] = ()
    """Members at the root of a ZIP container, all of them present (each may be a folder or a start)."""
    mimetype: str = ""
    """Content of the member ``mimetype`` of a ZIP container."""
    streams: tuple[str, ...] = ()
    """Streams of an OLE container; one of them tells the format."""
    opening: str = ""
    """Pattern that the head of a text of this format matches."""
    unlike: str = ""
    """Pattern of a text that is not of this format though its suffix says so."""
    suffixes: tuple[str, ...] = ()
    """Lower case with the dot. Evidence only where the content is silent."""
    rank: int = 50
    """Order in which formats that share a container, or are text, are asked; the lowest first."""

    @property
    def is_text(self) -> bool:
        """True where nothing but words tells the format."""
        return not (self.magic or self.weak or self.members or self.mimetype or self.streams)
