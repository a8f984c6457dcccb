"""Every stream of an OLE compound file: packed macros and pictures unpacked, bytes outside streams too."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gk_audit.model import chinese
from gk_audit.model.records import replace
from gk_audit.readers.compound import Compound
from gk_audit.readers.harvest.collect import Stray
from gk_audit.readers.harvest.gaps import inflated
from gk_audit.readers.protocol import Source
from gk_audit.readers.vault import Refused

zh = chinese.of(__name__)

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MACRO = b"\x00Attribut"
"""How the packed text of a macro module begins, behind three bytes."""
_CHUNK, _PACKED = 4096, 0x8000
_ZLIB = re.compile(rb"\x78[\x01\x5e\x9c\xda]")
_MOST_PACKED = 64
_LEAST = 32
_MOST = 1 << 20


def streams(source: Source, name: str, data: bytes) -> Iterator[Stray]:
    """All streams, by name; then the file as it stands, for what no stream holds any more."""
    try:
        compound = Compound(replace(source, data=data))
    except Refused:
        yield Stray(name, data)
        return
    prefix = f"{name}/" if name else ""
    for entry in compound.names:
        stream = compound.stream(entry)
        label = prefix + re.sub(r"[\x00-\x1f]", "", entry)
        yield Stray(label, stream)
        for macro in _macros(stream):
            yield Stray(label, macro, has_words=True, is_plain=True)
        for found in list(_ZLIB.finditer(stream))[:_MOST_PACKED]:
            unpacked = inflated(stream[found.start() :], 15)
            if len(unpacked) >= _LEAST:
                yield Stray(label, unpacked)
    yield Stray(zh("stream-name", prefix=prefix), "\n".join(compound.names), is_plain=True)
    yield Stray(name or zh("free-sectors"), data)


def _macros(stream: bytes) -> Iterator[bytes]:
    at = stream.find(_MACRO)
    while at >= 3:
        yield unpacked_macro(stream[at - 3 :])
        at = stream.find(_MACRO, at + 1)


def unpacked_macro(data: bytes) -> bytes:
    """The text of a packed macro module (MS-OVBA 2.4.1): chunks of tokens, eight to a flag byte."""
    made = bytearray()
    position = 1
    while position + 2 <= len(data) and len(made) < _MOST:
        head = int.from_bytes(data[position : position + 2], "little")
        end = min(position + 3 + (head & 0xFFF), len(data))
        position += 2
        if not head & _PACKED:
            made += data[position : position + _CHUNK]
            position += _CHUNK
            continue
        _chunk(data[position:end], made)
        position = end
    return bytes(made)


def _chunk(data: bytes, made: bytearray) -> None:
    start, position = len(made), 0
    while position < len(data):
        flags = data[position]
        position += 1
        for bit in range(8):
            if position >= len(data):
                return
            if not flags >> bit & 1:
                made.append(data[position])
                position += 1
                continue
            token = int.from_bytes(data[position : position + 2], "little")
            position += 2
            count = max(4, (len(made) - start - 1).bit_length())
            length, offset = (token & (0xFFFF >> count)) + 3, (token >> (16 - count)) + 1
            if offset > len(made):
                return
            for _ in range(length):
                made.append(made[-offset])
