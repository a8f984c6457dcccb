"""How a reader is written: one format, bytes in, documents or reasons out.

A reader never raises for bad input: it returns ``Skipped`` with a reason in words (or lets ``vault.Refused``
pass, which carries one).
It is handed bytes, never a path, so that the file system is touched in one place
and an archive member is read like a file.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Protocol

from gk_audit.model import chinese
from gk_audit.model.document import Document, Skipped
from gk_audit.model.formats import Format
from gk_audit.model.records import Record, field
from gk_audit.model.registry import Group, register

zh = chinese.of(__name__)

ReadResult = tuple[Document | Skipped, ...]


class ReadLimits(Record):
    """What a worker may spend on one file."""

    seconds: float = 30.0
    address_space: int = 2 << 30
    """Bytes, for the whole worker."""
    file_size: int = 200 << 20
    unpacked_size: int = 500 << 20
    """Bytes that all members of one archive may unpack to."""
    ratio: int = 200
    """Unpacked over packed size at which an archive is refused."""
    members: int = 5_000
    depth: int = 3
    """Archives inside archives."""
    table_cells: int = 500_000
    characters: int = 5_000_000
    blocks: int = 500_000
    """Paragraphs, rows and the like of one document: short ones cost as much as long ones."""
    nodes: int = 2_000_000
    """Elements and texts of one page."""
    recognise: bool = False
    """Read the text of pictures and scanned pages with the ``[ocr]`` extra (seconds a page)."""


class Source(Record):
    """The bytes of one file and its name in the export."""

    key: str
    """Path relative to what was given; archive members after ``!/``."""
    data: bytes
    depth: int = 0
    limits: ReadLimits = field(default_factory=ReadLimits)
    read_member: Callable[[Source], ReadResult] | None = None
    """Reads an embedded file or archive member by its content; given by the dispatcher."""

    def __repr__(self) -> str:
        return f"Source({self.key!r}, {len(self.data)} bytes)"

    @property
    def name(self) -> str:
        """File name without folders."""
        return self.key.rpartition("!/")[2].rpartition("/")[2]

    @property
    def suffix(self) -> str:
        """Lower-case suffix with the dot, or an empty string. Evidence, never proof."""
        stem, dot, ending = self.name.rpartition(".")
        return f".{ending.lower()}" if dot and stem else ""

    def member(self, name: str, data: bytes) -> ReadResult:
        """Read an archive member or embedded file; its key stands after ``!/``."""
        if self.read_member is None:
            return ()
        safe = name.replace("\\", "/").strip("/") or zh("unnamed")
        child = Source(f"{self.key}!/{safe}", data, self.depth + 1, self.limits, self.read_member)
        return self.read_member(child)


class Reader(Protocol):
    """Reads one format."""

    def __call__(self, source: Source) -> ReadResult:
        """Documents and reasons, in the order of the file."""
        ...


class ReaderSpec(Record):
    """A format and how it is read."""

    format: Format
    read: Reader | None
    """None for a format that is only known by name."""
    sample: Callable[[], bytes] | None = None
    """Makes a small file of the format for the contract that all readers keep."""


Magic = tuple[bytes | tuple[int, bytes], ...]


def reader(
    name: str, *, words: str, sample: Callable[[], bytes] | None = None, **marks: Any
) -> Callable[[Reader], Reader]:
    """Declare a format and its reader: the one place where a format is described.

    ``marks`` are the fields of :class:`Format`; ``magic`` and ``weak`` are written as bytes, or
    (offset, bytes). ``sample`` makes a small file for the contract that every reader keeps.
    """

    def enter(function: Reader) -> Reader:
        home = str(function.__module__)
        made = _format(name, words, home, **marks)
        register(Group.READERS, name, ReaderSpec(made, function, sample))
        return function

    return enter


def known(name: str, *, words: str, **marks: Any) -> None:
    """Declare a format that is told by name and left unread."""
    made = _format(name, words, "", is_read=False, **marks)
    register(Group.READERS, name, ReaderSpec(made, None))


def _format(name: str, words: str, home: str, *, magic: Magic = (), weak: Magic = (), **marks: Any) -> Format:
    own = home if home.startswith("gk_audit.") else ""
    return Format(name, words, own, magic=_latin(magic), weak=_latin(weak), **marks)


def _latin(magic: Magic) -> tuple[tuple[int, str], ...]:
    pairs = [(0, entry) if isinstance(entry, bytes) else entry for entry in magic]
    return tuple((offset, data.decode("latin-1")) for offset, data in pairs)
