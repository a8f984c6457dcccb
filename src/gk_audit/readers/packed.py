"""gzip files and the archives that no bundled library opens (7z, RAR)."""

from __future__ import annotations

import zlib

from gk_audit.model.document import SkipReason
from gk_audit.readers.assembly import skipped
from gk_audit.readers.protocol import ReadResult, Source, reader

_SMALL = 10 << 20


@reader("gzip", is_native=True)
def read_gzip(source: Source) -> ReadResult:
    """Unpack one gzip file and read what is in it."""
    limits = source.limits
    most = min(limits.unpacked_size, max(_SMALL, limits.ratio * len(source.data)))
    unpacker = zlib.decompressobj(wbits=31)
    try:
        data = unpacker.decompress(source.data, most)
    except zlib.error:
        return skipped(source, SkipReason.DAMAGED, "gzip 压缩包已损坏，无法解压")
    if unpacker.unconsumed_tail:
        return skipped(source, SkipReason.SUSPICIOUS, "gzip 压缩包解压后过大，疑似压缩炸弹，未打开")
    if not unpacker.eof:
        return skipped(source, SkipReason.DAMAGED, "gzip 压缩包不完整，无法解压")
    return source.member(source.name.removesuffix(".gz") or "内容", data)


@reader("7z", "rar")
def read_packed(source: Source) -> ReadResult:
    """Say that the archive was not opened."""
    kind = "7z" if source.data[:2] == b"7z" else "RAR"
    reason = f"暂不支持打开 {kind} 压缩包，其中文件均未检查，请改用 ZIP 格式或解压后检查"
    return skipped(source, SkipReason.UNSUPPORTED, reason)
