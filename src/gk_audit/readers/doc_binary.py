"""The binary Word format (97 to 2003): text by the piece table, hidden runs by the FKPs.

Offsets are those of [MS-DOC]; only what an audit needs is read.
"""

from __future__ import annotations

import struct
from bisect import bisect_right
from collections.abc import Iterator

from gk_audit.model import chinese
from gk_audit.model.records import Record, field

zh = chinese.of(__name__)

_ENCRYPTED, _OTHER_TABLE, _OBFUSCATED = 0x0100, 0x0200, 0x8000
_WORD_97 = 0xC1
_PAIRS = 0x9A
_CLX, _CHPX, _PAPX = 33, 12, 13
_COUNTERS = 0x4C
_MOST_CHARACTERS = 20_000_000
_SIZES = (1, 1, 2, 4, 2, 2, 0, 3)
_SPRM_DELETED, _SPRM_VANISH, _SPRM_ICO, _SPRM_COLOR, _SPRM_SIZE = 0x0800, 0x083C, 0x2A42, 0x6870, 0x4A43
_SPRM_ROW_END = 0x2417
_SPRM_ELSEWHERE = (0x6645, 0x6646)
"""The properties are too long for the page and lie in another stream: a row of many cells."""


class NotWord(ValueError):
    """The stream is no readable binary Word document."""


class Protected(ValueError):
    """The document is encrypted."""


class BinaryText(Record):
    """Text of a binary document in its own characters (``\\r``, ``\\x07``, fields …)."""

    parts: tuple[tuple[str, int, int], ...]
    """(name of the part, start, end) in ``text``."""
    text: str
    hidden: tuple[tuple[int, int, str], ...] = ()
    """(start, end, what hides it), sorted."""
    row_ends: frozenset[int] = field(default_factory=frozenset)
    """Offsets of the marks that end table rows."""
    is_old: bool = False
    """Word 6 or 95: text only."""


class _Piece(Record):
    start: int
    end: int
    place: int
    """Byte offset in the stream."""
    width: int


def read_binary(main: bytes, tables: dict[bool, bytes]) -> BinaryText:
    """Read the ``WordDocument`` stream; ``tables`` holds ``1Table`` under True, ``0Table`` under False.

    Raises NotWord or Protected; struct.error for a truncated stream.
    """
    magic, version = struct.unpack_from("<HH", main, 0)
    if magic not in (0xA5EC, 0xA5DC, 0xA5DB):
        raise NotWord("no FIB")
    flags = struct.unpack_from("<H", main, 0x0A)[0]
    if flags & (_ENCRYPTED | _OBFUSCATED):
        raise Protected("encrypted")
    if version < _WORD_97:
        return _old(main)
    table = tables.get(bool(flags & _OTHER_TABLE), b"")
    pieces = list(_pieces(_block(main, table, _CLX)))
    if not pieces:
        raise NotWord("no piece table")
    text = _text(main, pieces)
    hidden = _runs(main, _block(main, table, _CHPX), pieces)
    rows = _row_ends(main, _block(main, table, _PAPX), pieces)
    return BinaryText(_parts(main, len(text)), text, tuple(hidden), frozenset(rows))


def _old(main: bytes) -> BinaryText:
    from gk_audit.text.encoding import decode

    start, end = struct.unpack_from("<II", main, 0x18)
    text = decode(main[start:end]).text if 0 < start < end <= len(main) else ""
    if not text.strip():
        raise NotWord("no text")
    return BinaryText((("", 0, len(text)),), text, is_old=True)


def _block(main: bytes, table: bytes, pair: int) -> bytes:
    place, length = struct.unpack_from("<II", main, _PAIRS + 8 * pair)
    return table[place : place + length]


def _pieces(clx: bytes) -> Iterator[_Piece]:
    position = 0
    while position + 5 <= len(clx) and clx[position] == 1:
        position += 3 + struct.unpack_from("<H", clx, position + 1)[0]
    if position + 5 > len(clx) or clx[position] != 2:
        return
    length = struct.unpack_from("<I", clx, position + 1)[0]
    plc = clx[position + 5 : position + 5 + length]
    count = (len(plc) - 4) // 12
    bounds = struct.unpack_from(f"<{count + 1}I", plc, 0)
    for number in range(count):
        place = struct.unpack_from("<I", plc, 4 * (count + 1) + 8 * number + 2)[0]
        is_narrow = bool(place & 0x40000000)
        place &= 0x3FFFFFFF
        if bounds[number + 1] > bounds[number] and bounds[number + 1] < _MOST_CHARACTERS:
            width = 1 if is_narrow else 2
            yield _Piece(bounds[number], bounds[number + 1], place // 2 if is_narrow else place, width)


def _text(main: bytes, pieces: list[_Piece]) -> str:
    parts = []
    for piece in pieces:
        size = (piece.end - piece.start) * piece.width
        raw = main[piece.place : piece.place + size].ljust(size, b"\0")
        parts.append(raw.decode("cp1252" if piece.width == 1 else "utf-16-le", "replace"))
        # A half surrogate pair would shift everything behind it.
        if len(parts[-1]) < piece.end - piece.start:
            parts[-1] += "\ufffd" * (piece.end - piece.start - len(parts[-1]))
    return "".join(parts)


def _parts(main: bytes, length: int) -> tuple[tuple[str, int, int], ...]:
    counts = list(struct.unpack_from("<8i", main, _COUNTERS))
    found, position = [], 0
    for name, count in zip(zh.words("parts"), counts, strict=True):
        end = min(length, position + max(count, 0))
        if end > position:
            found.append((name, position, end))
        position = end
    return tuple(found) or (("", 0, length),)


def _characters(pieces: list[_Piece], first: int, last: int) -> Iterator[tuple[int, int]]:
    """Character ranges that stand at the bytes from ``first`` to ``last``."""
    for piece in pieces:
        end = piece.place + (piece.end - piece.start) * piece.width
        low, high = max(first, piece.place), min(last, end)
        if low < high:
            yield (
                piece.start + (low - piece.place) // piece.width,
                piece.start + -(-(high - piece.place) // piece.width),
            )


def _pages(main: bytes, plc: bytes) -> Iterator[bytes]:
    """The 512-byte pages of formatted runs that a bin table names."""
    count = (len(plc) - 4) // 8
    for number in range(max(count, 0)):
        page = struct.unpack_from("<I", plc, 4 * (count + 1) + 4 * number)[0] & 0x3FFFFF
        data = main[512 * page : 512 * page + 512]
        if len(data) == 512:
            yield data


def _runs(main: bytes, plc: bytes, pieces: list[_Piece]) -> list[tuple[int, int, str]]:
    found: list[tuple[int, int, str]] = []
    for page in _pages(main, plc):
        count = min(page[511], 101)
        bounds = struct.unpack_from(f"<{count + 1}I", page, 0)
        for number in range(count):
            offset = 2 * page[4 * (count + 1) + number]
            if not offset:
                continue
            reason = _hiding(page[offset + 1 : offset + 1 + page[offset]])
            if reason:
                found.extend(
                    (start, end, reason)
                    for start, end in _characters(pieces, bounds[number], bounds[number + 1])
                )
    return sorted(found)


def _row_ends(main: bytes, plc: bytes, pieces: list[_Piece]) -> Iterator[int]:
    for page in _pages(main, plc):
        count = min(page[511], 29)
        bounds = struct.unpack_from(f"<{count + 1}I", page, 0)
        for number in range(count):
            offset = 2 * page[4 * (count + 1) + 13 * number]
            if not offset or offset + 2 > 511:
                continue
            size, start = (2 * page[offset] - 1, 1) if page[offset] else (2 * page[offset + 1], 2)
            properties = page[offset + start + 2 : offset + start + size]
            if any(
                (code == _SPRM_ROW_END and value[:1] == b"\1") or code in _SPRM_ELSEWHERE
                for code, value in _sprms(properties)
            ):
                for _, end in _characters(pieces, bounds[number], bounds[number + 1]):
                    yield end - 1


def _sprms(data: bytes) -> Iterator[tuple[int, bytes]]:
    position = 0
    while position + 3 <= len(data):
        code = struct.unpack_from("<H", data, position)[0]
        position += 2
        size = _SIZES[code >> 13]
        if not size:
            if code == 0xD608 and position + 2 <= len(data):
                size = struct.unpack_from("<H", data, position)[0] + 1
            else:
                size = data[position] + 1
        yield code, data[position : position + size]
        position += size


def _hiding(properties: bytes) -> str:
    white = False
    for code, value in _sprms(properties):
        if code == _SPRM_VANISH and value[:1] in (b"\1", b"\x81"):
            return "doc-vanish"
        if code == _SPRM_DELETED and value[:1] == b"\1":
            return "doc-deleted"
        if code == _SPRM_SIZE and len(value) == 2 and 0 < struct.unpack("<H", value)[0] <= 4:
            return "doc-tiny"
        if (code == _SPRM_ICO and value[:1] == b"\x08") or (
            code == _SPRM_COLOR and value == b"\xff\xff\xff\0"
        ):
            white = True
    return "doc-white" if white else ""


def hidden_at(hidden: tuple[tuple[int, int, str], ...], starts: list[int], place: int) -> str:
    """What hides the character at ``place``; ``starts`` are the starts of ``hidden``."""
    number = bisect_right(starts, place) - 1
    if number >= 0 and hidden[number][0] <= place < hidden[number][1]:
        return hidden[number][2]
    return ""
