"""gzip and 7z archives; RAR and other formats that are told by name and left: the user learns that nobody looked."""

from __future__ import annotations

import io
import lzma
import struct
import zlib
from importlib.util import find_spec
from typing import Any

from gk_audit.model import chinese
from gk_audit.model.reading import SkipReason
from gk_audit.readers.archive import UTF8_FLAG, member_name
from gk_audit.readers.assembly import skipped
from gk_audit.readers.protocol import ReadResult, Source, known, reader

zh = chinese.of(__name__)


_SMALL = 10 << 20


@reader(
    "gzip",
    words=zh("read-gzip.words"),
    magic=(b"\x1f\x8b",),
    sample=lambda: zlib.compress(zh("read-gzip.sample").encode(), wbits=31),
)
def read_gzip(source: Source) -> ReadResult:
    """Unpack one gzip file, all of its members, and read what is in it."""
    limits = source.limits
    most = min(limits.unpacked_size, max(_SMALL, limits.ratio * len(source.data)))
    made, rest = bytearray(), source.data
    while rest[:2] == b"\x1f\x8b" and len(made) < most:
        unpacker = zlib.decompressobj(wbits=31)
        try:
            made += unpacker.decompress(rest, most - len(made))
        except zlib.error:
            return skipped(source, SkipReason.DAMAGED, zh("gzip-damaged"))
        if unpacker.unconsumed_tail:
            return skipped(source, SkipReason.SUSPICIOUS, zh("gzip-bomb"))
        if not unpacker.eof:
            return skipped(source, SkipReason.DAMAGED, zh("gzip-cut"))
        rest = unpacker.unused_data
    return source.member(source.name.removesuffix(".gz") or zh("content"), bytes(made))


@reader("rar", words=zh("read-rar.words"), magic=(b"Rar!\x1a\x07",), sample=lambda: b"Rar!\x1a\x07\x01\x00")
def read_rar(source: Source) -> ReadResult:
    """Say that the archive was not opened: no free library reads RAR by itself."""
    reason = zh("no-rar")
    return skipped(source, SkipReason.UNSUPPORTED, reason)


@reader(
    "7z",
    words=zh("read-seven-zip.words"),
    magic=(b"7z\xbc\xaf\x27\x1c",),
    sample=lambda: b"7z\xbc\xaf\x27\x1c cut",
)
def read_seven_zip(source: Source) -> ReadResult:
    """Read every member of a 7z archive with the ``[archives]`` extra; nothing touches the disk."""
    if find_spec("py7zr") is None:
        reason = zh("no-seven-zip")
        return skipped(source, SkipReason.UNSUPPORTED, reason)
    import py7zr

    try:
        with py7zr.SevenZipFile(io.BytesIO(source.data)) as archive:
            if archive.needs_password():
                return skipped(source, SkipReason.ENCRYPTED, zh("encrypted"))
            infos = [info for info in archive.list() if not info.is_directory]
            reason = _too_much(source, [int(info.uncompressed or 0) for info in infos])
            if reason:
                return skipped(source, SkipReason.SUSPICIOUS, reason)
            factory = py7zr.io.BytesIOFactory(source.limits.unpacked_size)
            archive.extractall(factory=factory)
    except (py7zr.exceptions.ArchiveError, OSError, ValueError, EOFError, lzma.LZMAError, struct.error):
        return skipped(source, SkipReason.DAMAGED, zh("damaged"))
    found: list[Any] = []
    for info in infos:
        product = factory.products.get(info.filename)
        if product is not None:
            product.seek(0)
            found.extend(source.member(member_name(info.filename, UTF8_FLAG), product.read()))
    return tuple(found)


def _too_much(source: Source, sizes: list[int]) -> str:
    limits, total = source.limits, sum(sizes)
    if len(sizes) > limits.members:
        return zh("too-many-files", sizes=len(sizes), members=limits.members)
    if total > limits.unpacked_size or total > max(_SMALL, limits.ratio * len(source.data)):
        return zh("too-large", total=total >> 20)
    return ""


known("epub", words=zh("epub"), mimetype="application/epub+zip")
known("works", words=zh("works"), streams=("MatOST",), rank=62)
known("hwp", words=zh("hwp"), streams=("HwpSummaryInformation",), rank=63)
known("ole", words=zh("ole"), rank=99)
known("video", words=zh("video"), magic=((4, b"ftyp"),))
known("audio", words=zh("audio"), magic=(b"ID3", b"OggS"))
known("bzip2", words=zh("bzip2"), magic=(b"BZh",))
known("xz", words=zh("xz"), magic=(b"\xfd7zXZ\x00",))
known("tar", words=zh("tar"), magic=((257, b"ustar"),))
known("database", words=zh("database"), magic=(b"SQLite format 3\x00",))
known("program", words=zh("program"), magic=(b"\x7fELF",), weak=(b"MZ",))
known("binary", words=zh("binary"), rank=99)
