"""gzip and 7z archives; RAR, which no free library opens, is named and left."""

from __future__ import annotations

import io
import lzma
import struct
import zlib
from importlib.util import find_spec
from typing import Any

from gk_audit.model.document import SkipReason
from gk_audit.readers.archive import UTF8_FLAG, member_name
from gk_audit.readers.assembly import skipped
from gk_audit.readers.protocol import ReadResult, Source, reader

_SMALL = 10 << 20


@reader(
    "gzip",
    words="gzip 压缩包",
    magic=(b"\x1f\x8b",),
    is_native=True,
    sample=lambda: zlib.compress("标题\n正文".encode(), wbits=31),
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
            return skipped(source, SkipReason.DAMAGED, "gzip 压缩包已损坏，无法解压")
        if unpacker.unconsumed_tail:
            return skipped(source, SkipReason.SUSPICIOUS, "gzip 压缩包解压后过大，疑似压缩炸弹，未打开")
        if not unpacker.eof:
            return skipped(source, SkipReason.DAMAGED, "gzip 压缩包不完整，无法解压")
        rest = unpacker.unused_data
    return source.member(source.name.removesuffix(".gz") or "内容", bytes(made))


@reader("rar", words="RAR 压缩包", magic=(b"Rar!\x1a\x07",), sample=lambda: b"Rar!\x1a\x07\x01\x00")
def read_rar(source: Source) -> ReadResult:
    """Say that the archive was not opened: no free library reads RAR by itself."""
    reason = "暂不支持打开 RAR 压缩包，其中文件均未检查，请改用 ZIP 格式或解压后检查"
    return skipped(source, SkipReason.UNSUPPORTED, reason)


@reader(
    "7z",
    words="7z 压缩包",
    magic=(b"7z\xbc\xaf\x27\x1c",),
    is_native=True,
    sample=lambda: b"7z\xbc\xaf\x27\x1c cut",
)
def read_seven_zip(source: Source) -> ReadResult:
    """Read every member of a 7z archive with the ``[archives]`` extra; nothing touches the disk."""
    if find_spec("py7zr") is None:
        reason = "7z 压缩包未打开，其中文件均未检查，请安装 gk-audit[archives]，或改用 ZIP 格式"
        return skipped(source, SkipReason.UNSUPPORTED, reason)
    import py7zr

    try:
        with py7zr.SevenZipFile(io.BytesIO(source.data)) as archive:
            if archive.needs_password():
                return skipped(source, SkipReason.ENCRYPTED, "7z 压缩包已加密，需要密码才能打开，未检查")
            infos = [info for info in archive.list() if not info.is_directory]
            reason = _too_much(source, [int(info.uncompressed or 0) for info in infos])
            if reason:
                return skipped(source, SkipReason.SUSPICIOUS, reason)
            factory = py7zr.io.BytesIOFactory(source.limits.unpacked_size)
            archive.extractall(factory=factory)
    except (py7zr.exceptions.ArchiveError, OSError, ValueError, EOFError, lzma.LZMAError, struct.error):
        return skipped(source, SkipReason.DAMAGED, "7z 压缩包已损坏，无法打开")
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
        return f"内含 {len(sizes)} 个文件，超过上限 {limits.members} 个，疑似压缩炸弹，未打开"
    if total > limits.unpacked_size or total > max(_SMALL, limits.ratio * len(source.data)):
        return f"解压后约 {total >> 20} MB，疑似压缩炸弹，未打开"
    return ""
