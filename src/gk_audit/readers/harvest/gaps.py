"""Bytes of an archive that belong to no member that its directory lists."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator

from gk_audit.model import chinese
from gk_audit.readers.harvest.collect import Stray

zh = chinese.of(__name__)

_LOCAL, _HEAD = b"PK\x03\x04", 30
_MOST = 16 << 20


def gaps(data: bytes, archive: zipfile.ZipFile) -> Iterator[Stray]:
    """What stands before, between and behind the members, extra fields and comments."""
    position = 0
    spans = sorted(_span(data, info) for info in archive.infolist())
    start = archive.start_dir
    for begin, end in (*spans, (start, _directory_end(data, start))):
        if begin > position:
            yield from _gap(data[position:begin])
        position = max(position, end)
    if position < len(data):
        yield from _gap(data[position:])
    for info in archive.infolist():
        yield Stray(zh("extra-field"), _values(info.extra), has_words=True)
        local = _local_extra(data, info)
        if local != info.extra:
            yield Stray(zh("extra-field"), _values(local), has_words=True)
        yield Stray(zh("member-comment"), info.comment, has_words=True)
        if info.is_dir():
            yield Stray(zh("folder-name"), info.filename, is_plain=True)
    yield Stray(zh("comment"), archive.comment, has_words=True)


def _span(data: bytes, info: zipfile.ZipInfo) -> tuple[int, int]:
    start = info.header_offset
    name, extra = _lengths(data, start)
    end = start + _HEAD + name + extra + info.compress_size
    if info.flag_bits & 8:  # a descriptor follows: 12 or 16 bytes, 24 for large files
        end += 16 if data[end : end + 4] == b"PK\x07\x08" else 12
    return start, end


def _lengths(data: bytes, start: int) -> tuple[int, int]:
    return (
        int.from_bytes(data[start + 26 : start + 28], "little"),
        int.from_bytes(data[start + 28 : start + 30], "little"),
    )


def _local_extra(data: bytes, info: zipfile.ZipInfo) -> bytes:
    name, extra = _lengths(data, info.header_offset)
    start = info.header_offset + _HEAD + name
    return data[start : start + extra]


def _values(extra: bytes) -> bytes:
    """Extra fields without their heads of four bytes."""
    found, position = [], 0
    while position + 4 <= len(extra):
        size = int.from_bytes(extra[position + 2 : position + 4], "little")
        found.append(extra[position + 4 : position + 4 + size])
        position += 4 + size
    return b"\n".join(found)


def _directory_end(data: bytes, start: int) -> int:
    """The end of the directory and of what closes it."""
    end = data.rfind(b"PK\x05\x06", start)
    if end < 0:
        return start
    return end + 22 + int.from_bytes(data[end + 20 : end + 22], "little")


def _gap(data: bytes) -> Iterator[Stray]:
    """Bytes as they are, and the members in them that no directory lists."""
    yield Stray(zh("outside-members"), data, has_words=True)
    at = data.find(_LOCAL)
    while at >= 0:
        name, extra = _lengths(data, at)
        if int.from_bytes(data[at + 8 : at + 10], "little") == zipfile.ZIP_DEFLATED:
            unpacked = inflated(data[at + _HEAD + name + extra :], -15)
            yield Stray(zh("unlisted-member"), unpacked, has_words=True)
        at = data.find(_LOCAL, at + 4)


def inflated(data: bytes, window: int) -> bytes:
    """Unpacked bytes, as many as come out; empty where none do."""
    try:
        return zlib.decompressobj(wbits=window).decompress(data, _MOST)
    except zlib.error:
        return b""


def gzip_corners(data: bytes) -> Iterator[Stray]:
    """Names, comments and extra fields of each head, and what follows the packed data."""
    while data[:2] == b"\x1f\x8b":
        yield Stray(zh("gzip-head"), data[10:1024].replace(b"\0", b"\n"))
        unpacker = zlib.decompressobj(wbits=31)
        try:
            unpacker.decompress(data, _MOST)
        except zlib.error:
            return
        data = unpacker.unused_data
    if data:
        yield Stray(zh("after-data"), data, has_words=True)
