"""All text of an RTF file: destinations that Word does not show, form fields, data behind the last brace."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gk_audit.model import chinese
from gk_audit.model.lazy import pattern
from gk_audit.readers.harvest.collect import Harvest, Stray
from gk_audit.readers.harvest.compound_streams import OLE
from gk_audit.readers.packaging import as_embedded
from gk_audit.text.encoding import decode

zh = chinese.of(__name__)

_HEX = pattern(rb"(?:[0-9A-Fa-f]{2}\s*){48,}")
_BYTE = pattern(rb"(?:\\'[0-9A-Fa-f]{2})+")
_UNICODE = pattern(rb"\\u(-?\d{1,6}) ?(?:\\'[0-9A-Fa-f]{2}|[^\\{}])?")
_BREAK = pattern(rb"\\(?:par|line|cell|row|sect|page|tab|nestcell|nestrow)\b ?")
_WORD = pattern(rb"\\\*|\\[a-zA-Z]+-?\d* ?|\\[^a-zA-Z']|[{}]|\r|\n")
_BRACE = pattern(rb"(?<!\\)[{}]")


def rtf_parts(harvest: Harvest) -> Iterator[Stray]:
    """The text of all groups together; then hexadecimal data."""
    data = harvest.source.data
    for found in _HEX.finditer(data):
        unpacked = bytes.fromhex(
            re.sub(rb"[^0-9A-Fa-f]", b"", found[0]).decode("ascii")[: len(found[0]) // 2 * 2]
        )
        at = unpacked.find(OLE)
        if at >= 0:
            members = harvest.source.member(zh("embedded"), unpacked[at:])
            harvest.members.extend(as_embedded(members, "harvest"))
        yield Stray(zh("data"), unpacked)
    yield Stray(zh("groups"), data)
    text = _HEX.sub(b"\n", data)
    for is_parted in (True, False):
        yield Stray(zh("groups"), plain_text(text, is_parted=is_parted), is_plain=True)


def plain_text(data: bytes, *, is_parted: bool) -> str:
    """The text without control words; braces part words, or they do not."""
    data = _UNICODE.sub(_unicode, data)
    data = _BREAK.sub(b"\n", data)
    data = _BYTE.sub(_bytes, data)
    data = _BRACE.sub(b" \n " if is_parted else b"", data)
    return decode(_WORD.sub(b"", data)).text


def _unicode(match: re.Match[bytes]) -> bytes:
    code = int(match[1]) & 0xFFFF
    return chr(code).encode("gb18030", "replace") if code not in range(0xD800, 0xE000) else b""


def _bytes(match: re.Match[bytes]) -> bytes:
    return bytes.fromhex(match[0].replace(b"\\'", b"").decode("ascii"))
