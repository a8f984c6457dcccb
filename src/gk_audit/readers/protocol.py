"""How a reader is written: one format, bytes in, documents or reasons out.

A reader never raises for bad input: it returns ``Skipped`` with a reason in words.
It is handed bytes, never a path, so that the file system is touched in one place
and an archive member is read like a file.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import field
from typing import Protocol

from gk_audit.model.document import Document, Skipped
from gk_audit.model.records import dataclass
from gk_audit.registry import Group, register

ReadResult = tuple[Document | Skipped, ...]


@dataclass(frozen=True, slots=True)
class ReadLimits:
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
    recognise: bool = False
    """Read the text of pictures and scanned pages with the ``[ocr]`` extra (seconds a page)."""


@dataclass(frozen=True, slots=True)
class Source:
    """The bytes of one file and its name in the export."""

    key: str
    """Path relative to what was given; archive members after ``!/``."""
    data: bytes = field(repr=False)
    depth: int = 0
    limits: ReadLimits = field(default_factory=ReadLimits)
    read_member: Callable[[Source], ReadResult] | None = field(default=None, repr=False)
    """Reads an embedded file or archive member by its content; given by the dispatcher."""

    @property
    def name(self) -> str:
        """File name without folders."""
        return self.key.rsplit("!/", 1)[-1].rsplit("/", 1)[-1]

    @property
    def suffix(self) -> str:
        """Lower-case suffix with the dot, or an empty string. Evidence, never proof."""
        stem, dot, ending = self.name.rpartition(".")
        return f".{ending.lower()}" if dot and stem else ""

    def member(self, name: str, data: bytes) -> ReadResult:
        """Read an archive member or embedded file; its key stands after ``!/``."""
        if self.read_member is None:
            return ()
        safe = name.replace("\\", "/").strip("/") or "未命名"
        child = Source(f"{self.key}!/{safe}", data, self.depth + 1, self.limits, self.read_member)
        return self.read_member(child)


class Reader(Protocol):
    """Reads one format."""

    def __call__(self, source: Source) -> ReadResult:
        """Documents and reasons, in the order of the file."""
        ...


@dataclass(frozen=True, slots=True)
class ReaderSpec:
    """A reader and what it reads; formats are named by ``readers.sniffing``."""

    formats: tuple[str, ...]
    read: Reader
    is_native: bool
    """True where native code parses hostile input: always in a guarded worker."""


def reader(*formats: str, is_native: bool = False) -> Callable[[Reader], Reader]:
    """Register a reader for formats that ``sniffing.sniff`` names."""

    def enter(function: Reader) -> Reader:
        for name in formats:
            register(Group.READERS, name, ReaderSpec(formats, function, is_native))
        return function

    return enter
