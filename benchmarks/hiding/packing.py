"""Containers written by hand: ZIP packages, PDF files, compound files."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Mapping, Sequence

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"


def packed(members: Mapping[str, str | bytes]) -> bytes:
    """A ZIP file of these members, in order."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(zipfile.ZipInfo(name, (2024, 1, 1, 0, 0, 0)), data)
    return stream.getvalue()


def relations(entries: Iterable[tuple[str, str]], *, external: Sequence[str] = ()) -> str:
    """A part of relations: (kind, target); targets in ``external`` lie outside."""
    made = ""
    for number, (kind, target) in enumerate(entries, 1):
        mode = ' TargetMode="External"' if target in external else ""
        made += f'<Relationship Id="r{number}" Type="{OFFICE}/{kind}" Target="{target}"{mode}/>'
    return f'<?xml version="1.0"?><Relationships xmlns="{PACKAGE}">{made}</Relationships>'


def png(chunk: bytes = b"", tail: bytes = b"") -> bytes:
    """A picture of one pixel with one more chunk."""
    import zlib

    def one(kind: bytes, data: bytes) -> bytes:
        return len(data).to_bytes(4, "big") + kind + data + zlib.crc32(kind + data).to_bytes(4, "big")

    head = one(b"IHDR", b"\0\0\0\1\0\0\0\1\x08\0\0\0\0")
    extra = one(b"tEXt", chunk) if chunk else b""
    return (
        b"\x89PNG\r\n\x1a\n" + head + extra + one(b"IDAT", zlib.compress(b"\0\0")) + one(b"IEND", b"") + tail
    )


def jpeg(comment: bytes) -> bytes:
    """The frame of a JPEG picture with a comment."""
    return b"\xff\xd8\xff\xfe" + (len(comment) + 2).to_bytes(2, "big") + comment + b"\xff\xd9"


def pdf(objects: Sequence[bytes], *, trailer: bytes = b"", before: bytes = b"") -> bytes:
    """A PDF file of numbered objects, the first being the catalog."""
    out = bytearray(b"%PDF-1.7\n" + before)
    starts = []
    for number, body in enumerate(objects, 1):
        starts.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in starts)
    out += b"trailer\n<< /Size %d /Root 1 0 R %s >>\nstartxref\n%d\n%%%%EOF\n" % (
        len(objects) + 1,
        trailer,
        start,
    )
    return bytes(out)


def stream(data: bytes, entries: bytes = b"", *, is_packed: bool = True) -> bytes:
    """A stream object."""
    import zlib

    if is_packed:
        data = zlib.compress(data)
        entries += b" /Filter /FlateDecode"
    return b"<< %s /Length %d >>\nstream\n%s\nendstream" % (entries, len(data), data)


class CompoundFile:
    """Writes a compound file (MS-CFB, version 3): every stream in whole sectors of 512 bytes."""

    _END, _FREE, _FAT, _NONE = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD, 0xFFFFFFFF

    def __init__(self, streams: Mapping[str, bytes], slack: bytes = b"") -> None:
        """``streams``: path → bytes; ``slack``: what stands in a sector that nothing uses."""
        self.sectors: list[bytes] = []
        self.chain: list[int] = []
        self.entries: list[tuple[str, int, int, int]] = []
        """(name, type, first sector, size); then linked to their folder."""
        self.folders: dict[str, list[int]] = {"": []}
        self.slack = slack
        self.entries.append(("Root Entry", 5, self._END, 0))
        self.of_folder = {"": 0}
        for path in sorted(streams):
            self._add(path, streams[path])

    def _folder(self, path: str) -> None:
        if path in self.of_folder:
            return
        parent, _, name = path.rpartition("/")
        self._folder(parent)
        self.of_folder[path] = len(self.entries)
        self.folders[path] = []
        self.folders[parent].append(len(self.entries))
        self.entries.append((name, 1, 0, 0))

    def _add(self, path: str, data: bytes) -> None:
        parent, _, name = path.rpartition("/")
        self._folder(parent)
        self.folders[parent].append(len(self.entries))
        size = max(len(data), 4096)  # shorter ones would go to the mini stream
        self.entries.append((name, 2, self._place(data.ljust(size, b"\0")), size))

    def _place(self, data: bytes) -> int:
        first = len(self.sectors)
        pieces = [data[at : at + 512].ljust(512, b"\0") for at in range(0, len(data), 512)]
        self.sectors += pieces
        self.chain += [*range(first + 1, first + len(pieces)), self._END]
        return first

    def save(self) -> bytes:
        """The file."""
        if self.slack:
            self.sectors.append(self.slack.ljust(512, b"\0"))
            self.chain.append(self._FREE)
        directory = self._place(self._directory())
        count = 1
        while count * 128 < len(self.sectors) + count:
            count += 1
        first = len(self.sectors)
        chain = [*self.chain, *[self._FAT] * count]
        chain += [self._FREE] * (count * 128 - len(chain))
        table = b"".join(value.to_bytes(4, "little") for value in chain)
        head = (
            bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 16 + bytes.fromhex("3e000300feff09000600") + b"\0" * 6
        )
        head += b"\0" * 4 + count.to_bytes(4, "little") + directory.to_bytes(4, "little") + b"\0" * 4
        head += (4096).to_bytes(4, "little") + self._END.to_bytes(4, "little") + b"\0" * 4
        head += self._END.to_bytes(4, "little") + b"\0" * 4
        places = [first + number for number in range(count)] + [self._FREE] * (109 - count)
        head += b"".join(place.to_bytes(4, "little") for place in places)
        return head + b"".join(self.sectors) + table

    def _directory(self) -> bytes:
        rows = []
        links = dict.fromkeys(range(len(self.entries)), (self._NONE, self._NONE, self._NONE))
        for path, members in self.folders.items():
            ordered = sorted(members, key=lambda n: (len(self.entries[n][0]), self.entries[n][0].upper()))
            own = self.of_folder[path]
            links[own] = (*links[own][:2], self._tree(ordered, links))
        for number, (name, kind, first, size) in enumerate(self.entries):
            coded = name.encode("utf-16-le")
            left, right, child = links[number]
            row = coded.ljust(64, b"\0") + (len(coded) + 2).to_bytes(2, "little") + bytes((kind, 1))
            row += b"".join(value.to_bytes(4, "little") for value in (left, right, child)) + b"\0" * 36
            rows.append(row + first.to_bytes(4, "little") + size.to_bytes(8, "little"))
        while len(rows) % 4:
            rows.append(b"\0" * 68 + b"\xff" * 12 + b"\0" * 48)
        return b"".join(rows)

    def _tree(self, members: list[int], links: dict[int, tuple[int, int, int]]) -> int:
        """A balanced tree of the members; returns its root."""
        if not members:
            return self._NONE
        middle = len(members) // 2
        left = self._tree(members[:middle], links)
        right = self._tree(members[middle + 1 :], links)
        links[members[middle]] = (left, right, links[members[middle]][2])
        return members[middle]
