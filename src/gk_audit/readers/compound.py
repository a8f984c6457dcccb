"""OLE compound files opened with care, and the properties that they carry."""

from __future__ import annotations

import io
from typing import Any

from gk_audit.model import chinese
from gk_audit.model.location import Step, StepKind
from gk_audit.model.reading import SkipReason
from gk_audit.readers.assembly import Assembly, skipped
from gk_audit.readers.protocol import Source
from gk_audit.readers.vault import Refused

zh = chinese.of(__name__)

DAMAGE = (OSError, ValueError, IndexError, KeyError, TypeError, AttributeError)
"""What olefile raises for damaged files."""


class Compound:
    """The streams of one compound file."""

    def __init__(self, source: Source) -> None:
        """Open. Raises Refused."""
        import olefile

        try:
            self.ole = olefile.OleFileIO(io.BytesIO(source.data))
            self.names = {"/".join(entry): entry for entry in self.ole.listdir()}
            self._folded = {name.lower(): entry for name, entry in self.names.items()}
        except DAMAGE as error:
            raise Refused(skipped(source, SkipReason.DAMAGED, zh("damaged"))) from error

    def stream(self, name: str) -> bytes:
        """The bytes of a stream, whatever the case of its name; empty where it is absent or damaged."""
        entry = self._folded.get(name.lower())
        if entry is None:
            return b""
        try:
            return bytes(self.ole.openstream(entry).read())
        except DAMAGE:
            return b""

    def __contains__(self, name: str) -> bool:
        return name.lower() in self._folded

    def properties(self, assembly: Assembly, prefix: str) -> None:
        """Summary properties as hidden metadata."""
        route = (Step(StepKind.PART, zh("properties-part")),)
        try:
            found = self.ole.get_metadata()
        except DAMAGE:
            return
        page = found.codepage or found.codepage_doc or 936
        for name, label in zh.rows("properties"):
            text = _decoded(getattr(found, name, None), page)
            assembly.property(label, text, route, hidden_by=f"{prefix}-property")

    def embedded(self) -> list[tuple[str, bytes]]:
        """(name, bytes) of packages inside: files that were dropped into the document."""
        found = []
        for name in self.names:
            last = name.rpartition("/")[2]
            if last == "Package" or last in ("CONTENTS", "Contents"):
                found.append((name, self.stream(name)))
            elif last == "\x01Ole10Native":
                found.append((name, _native(self.stream(name))))
        return [(name.replace("\x01", ""), data) for name, data in found if data]


def _decoded(value: Any, page: int) -> str:
    """Property strings are bytes in the file's code page (65001 is stored as -535)."""
    if isinstance(value, str):
        return value
    if not isinstance(value, bytes):
        return ""
    from gk_audit.text.encoding import decode

    value = bytes(value).rstrip(b"\0")
    if page in (65001, -535):
        return str(value, "utf-8", "replace")
    return decode(value).text


def _native(data: bytes) -> bytes:
    """The file inside an ``Ole10Native`` stream: size, flags, three names, size, bytes."""
    position = 6
    for _ in range(2):
        end = data.find(b"\0", position)
        if end < 0:
            return b""
        position = end + 1
    position += 4
    length = int.from_bytes(data[position : position + 4], "little")
    position += 4 + length
    size = int.from_bytes(data[position : position + 4], "little")
    return data[position + 4 : position + 4 + size]
