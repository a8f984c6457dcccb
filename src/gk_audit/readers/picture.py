"""Texts that a picture file carries beside its pixels: EXIF, PNG text, comments."""

from __future__ import annotations

import re
import struct
import zlib

from gk_audit.model import chinese
from gk_audit.model.lazy import pattern

zh = chinese.of(__name__)

_EXIF_NAMES = {int(tag, 16): name for tag, name in zh.table("exif-names").items()}
_SUB_IFDS = {0x8769: "exif", 0x8825: "gps"}
_SIZES = {1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 7: 1, 9: 4, 10: 8}
_MOST_ENTRIES = 500
_XMP = pattern(
    rb"<(?:dc|photoshop|xmp|Iptc4xmpCore):\w+[^>]*>(.*?)</(?:dc|photoshop|xmp|Iptc4xmpCore):\w+>", re.DOTALL
)
_TAG = pattern(rb"<[^>]+>")
_MOST_TEXT = 20_000


def picture_texts(data: bytes) -> list[tuple[str, str]]:
    """(label, text) of a picture's metadata; never raises for damaged pictures."""
    found: list[tuple[str, str]] = []
    try:
        if data.startswith(b"\x89PNG"):
            found.extend(_png_texts(data))
        elif data.startswith(b"\xff\xd8"):
            found.extend(_jpeg_texts(data))
        elif data[:4] in (b"II*\x00", b"MM\x00*"):
            found.extend(_exif_texts(data))
    except (struct.error, IndexError, zlib.error, OverflowError):
        pass
    if b"<x:xmpmeta" in data:
        start = data.index(b"<x:xmpmeta")
        values = _XMP.findall(data[start : start + _MOST_TEXT])
        found.extend(("XMP", _plain(_TAG.sub(b" ", value))) for value in values)
    return [(label, value) for label, value in found if value.strip()]


def _plain(raw: bytes) -> str:
    from gk_audit.text.encoding import decode

    return " ".join(decode(raw.strip(b"\0 ")[:_MOST_TEXT]).text.replace("\0", " ").split())


def _png_texts(data: bytes) -> list[tuple[str, str]]:
    found, position = [], 8
    while position + 8 <= len(data):
        length, kind = struct.unpack(">I4s", data[position : position + 8])
        body = data[position + 8 : position + 8 + length]
        position += 12 + length
        if kind == b"tEXt":
            key, _, value = body.partition(b"\0")
            found.append((_plain(key), _plain(value)))
        elif kind == b"zTXt":
            key, _, value = body.partition(b"\0")
            found.append((_plain(key), _plain(_inflate(value[1:]))))
        elif kind == b"iTXt":
            key, _, rest = body.partition(b"\0")
            value = rest[2:].split(b"\0", 2)[-1]
            found.append((_plain(key), _plain(_inflate(value) if rest[:1] == b"\1" else value)))
        elif kind == b"eXIf":
            found.extend(_exif_texts(body))
        elif kind == b"IEND":
            break
    return found


def _inflate(data: bytes) -> bytes:
    return zlib.decompressobj().decompress(data, _MOST_TEXT)


def _jpeg_texts(data: bytes) -> list[tuple[str, str]]:
    found, position = [], 2
    while position + 4 <= len(data) and data[position] == 0xFF:
        marker = data[position + 1]
        length = struct.unpack(">H", data[position + 2 : position + 4])[0]
        body = data[position + 4 : position + 2 + length]
        if marker == 0xFE:
            found.append((zh("comment"), _plain(body)))
        elif marker == 0xE1 and body.startswith(b"Exif\0\0"):
            found.extend(_exif_texts(body[6:]))
        elif marker == 0xDA:
            break
        position += 2 + length
    return found


def _exif_texts(data: bytes) -> list[tuple[str, str]]:
    order = "<" if data[:2] == b"II" else ">"
    start = struct.unpack(order + "I", data[4:8])[0]
    found: list[tuple[str, str]] = []
    todo = [start]
    seen: set[int] = set()
    while todo and len(seen) < _MOST_ENTRIES:
        place = todo.pop()
        if place in seen or place + 2 > len(data):
            continue
        seen.add(place)
        count = min(struct.unpack(order + "H", data[place : place + 2])[0], _MOST_ENTRIES)
        for number in range(count):
            entry = data[place + 2 + 12 * number : place + 14 + 12 * number]
            tag, kind, length, offset = struct.unpack(order + "HHII", entry)
            if tag in _SUB_IFDS:
                if tag == 0x8825:
                    found.append((zh("place-of-picture"), zh("place-in-picture")))
                todo.append(offset)
                continue
            size = _SIZES.get(kind, 0) * length
            raw = entry[8:12][:size] if size <= 4 else data[offset : offset + min(size, _MOST_TEXT)]
            if tag in _EXIF_NAMES and kind in (1, 2, 7):
                found.append((_EXIF_NAMES[tag], _exif_value(tag, raw)))
    return found


def _exif_value(tag: int, raw: bytes) -> str:
    if tag >= 0x9C9B and tag <= 0x9C9F:
        return raw.decode("utf-16-le", "ignore").strip("\0")
    if tag == 0x9286:
        raw = raw[8:]
    return _plain(raw)
