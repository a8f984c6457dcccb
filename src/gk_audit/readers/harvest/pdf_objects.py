"""Every string and every decoded stream of a PDF file, whatever object it belongs to.

The file is cut up by the words ``obj``, ``stream`` and ``endstream`` alone: a damaged table of
references, an older revision or an object that nothing refers to make no difference.
"""

from __future__ import annotations

import base64
import re
import zlib
from collections.abc import Iterator

from gk_audit.model.lazy import pattern
from gk_audit.model.records import Record
from gk_audit.readers.harvest.views import is_text
from gk_audit.text.encoding import decode

_STREAM = pattern(rb"stream\r?\n")
_NUMBER = pattern(rb"(\d+)\s+\d+\s+obj\b")
_FILTER = pattern(rb"/F(?:ilter)?\s*(?:\[([^\]]*)\]|(/\w+))")
_LENGTH = pattern(rb"/Length\s+(\d+)(?!\d|\s+\d+\s+R)")
_NAME = pattern(rb"/(\w+)")
_NO_TEXT = pattern(
    rb"/(?:DCT|JPX|CCITTFax|JBIG2)Decode|/DCT\b|/CCF\b|/Length[123]\b|/Type\s*/XRef|/FunctionType"
    rb"|/Subtype\s*/(?:Image|Type1C|CIDFontType0C|OpenType)\b"
)
_STRING = pattern(
    rb"\(((?:[^()\\]|\\.|\((?:[^()\\]|\\.|\([^()\\]*\))*\))*)\)|<([0-9A-Fa-f\s]{4,})>", re.DOTALL
)
_ESCAPE = pattern(rb"\\([0-7]{1,3}|\r\n|.)", re.DOTALL)
_SHOWS = pattern(rb"\bTj\b|\bTJ\b|[)>]\s*['\"]")
_ARRAY = pattern(rb"\[((?:[^\[\]()<>]|\((?:[^()\\]|\\.)*\)|<[0-9A-Fa-f\s]*>)*)\]\s*TJ", re.DOTALL)
_SIMPLE = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}
_DICTIONARY = 4096
_MOST = 16 << 20
_CONTENTS = pattern(rb"/Contents\s*(?:\[([^\]]*)\]|(\d+\s+\d+\s+R))")
_PAGE = pattern(rb"/Type\s*/Page\b")
_FIRST = pattern(rb"/First\s+(\d+)")
_REFERENCE = pattern(rb"(\d+)\s+\d+\s+R")
_FILE = pattern(rb"/EF\s*<<([^>]*)>>")
_ODD = pattern("[\x00-\x08\x0e-\x1f\x7f-\x9f]")


class PdfStream(Record):
    """One stream with its dictionary."""

    number: int
    head: bytes
    data: bytes
    is_last: bool = True
    """False where a later object bears the same number: an older revision of it."""


class PdfObjects:
    """The objects of one file: its streams decoded, and all that stands outside of streams."""

    def __init__(self, data: bytes) -> None:
        self.streams: list[PdfStream] = []
        between: list[bytes] = []
        position = 0
        for match in _STREAM.finditer(data):
            if match.start() < position or data[match.start() - 3 : match.start()] == b"end":
                continue
            between.append(data[position : match.start()])
            end = data.find(b"endstream", match.end())
            end = len(data) if end < 0 else end
            self._stream(between[-1][-_DICTIONARY:], data[match.end() : end])
            position = end
        between.append(data[position:])
        packed = [each.data for each in self.streams if b"/ObjStm" in each.head]
        self.plain = b"\n".join(between)
        """All that stands outside of streams."""
        self.objects = b"\n".join((self.plain, *packed))
        """Dictionaries and strings, those of object streams too."""

    def _stream(self, before: bytes, body: bytes) -> None:
        numbers = list(_NUMBER.finditer(before))
        head = before[numbers[-1].end() :] if numbers else before
        if _NO_TEXT.search(head):
            return
        number = int(numbers[-1][1]) if numbers else 0
        body = _trimmed(head, body)
        for at, each in enumerate(self.streams):
            if number and each.number == number:
                self.streams[at] = PdfStream(number, each.head, each.data, is_last=False)
        self.streams.append(PdfStream(number, head, unfiltered(head, body)))

    def page_contents(self) -> set[int]:
        """Numbers of the streams that pages show: their reader has delivered them."""
        found: set[int] = set()
        for several, one in _CONTENTS.findall(self.objects):
            found.update(int(number) for number in _REFERENCE.findall(several or one))
        return found

    def has_older_pages(self) -> bool:
        """Whether a page may have shown something else once: its stream, or its list of streams, was replaced.

        A seal or a signature saved on top changes neither.
        """
        shown = self.page_contents()
        if any(not each.is_last and each.number in shown for each in self.streams):
            return True
        lists: dict[int, set[bytes]] = {}
        for number, body in self.dictionaries():
            if _PAGE.search(body) and (found := _CONTENTS.search(body)):
                lists.setdefault(number, set()).add(found[0])
        return any(len(different) > 1 for different in lists.values())

    def dictionaries(self) -> Iterator[tuple[int, bytes]]:
        """(number, body) of the objects that are no streams, older ones too."""
        marks = list(_NUMBER.finditer(self.plain))
        for mark, following in zip(marks, [*marks[1:], None], strict=True):
            yield int(mark[1]), self.plain[mark.end() : following.start() if following else len(self.plain)]
        for each in self.streams:
            if b"/ObjStm" in each.head and (first := _FIRST.search(each.head)):
                yield from _packed(each.data, int(first[1]))

    def files(self) -> Iterator[bytes]:
        """Files that are embedded anywhere: in annotations, in associated files, by nothing at all."""
        named = {int(number) for entry in _FILE.findall(self.objects) for number in _REFERENCE.findall(entry)}
        for each in self.streams:
            if each.number in named or b"/EmbeddedFile" in each.head:
                yield each.data


def _packed(data: bytes, first: int) -> Iterator[tuple[int, bytes]]:
    """The objects of an object stream: pairs of number and place, then the objects."""
    pairs = [int(value) for value in data[:first].split() if value.isdigit()]
    numbers, places = pairs[::2], pairs[1::2]
    for at, (number, place) in enumerate(zip(numbers, places, strict=False)):
        end = first + places[at + 1] if at + 1 < len(places) else len(data)
        yield number, data[first + place : end]


def _trimmed(head: bytes, body: bytes) -> bytes:
    """The body without the line break before ``endstream``, by its length where that is told."""
    told = _LENGTH.search(head)
    if told and int(told[1]) <= len(body):
        return body[: int(told[1])]
    return body.removesuffix(b"\n").removesuffix(b"\r")


def unfiltered(head: bytes, body: bytes) -> bytes:
    """A stream with its filters undone, as far as they are known."""
    found = _FILTER.search(head)
    names = _NAME.findall(found[1] or found[2]) if found else []
    for name in names:
        if name in (b"FlateDecode", b"Fl"):
            body = _flate(body)
        elif name in (b"ASCIIHexDecode", b"AHx"):
            body = _unhex(body.partition(b">")[0])
        elif name in (b"ASCII85Decode", b"A85"):
            body = _unbase85(body)
        elif name in (b"LZWDecode", b"LZW"):
            body = unlzw(body)
        elif name in (b"RunLengthDecode", b"RL"):
            body = _runs(body)
        else:
            return body
    return body


def _flate(body: bytes) -> bytes:
    try:
        return zlib.decompressobj().decompress(body, _MOST)
    except zlib.error:
        return _piecewise(body)


def _piecewise(body: bytes) -> bytes:
    """What a damaged stream gives before its damage."""
    unpacker, made = zlib.decompressobj(), bytearray()
    try:
        for start in range(0, len(body), 256):
            made += unpacker.decompress(body[start : start + 256], _MOST)
    except zlib.error:
        pass
    return bytes(made)


def _unhex(body: bytes) -> bytes:
    digits = re.sub(rb"[^0-9A-Fa-f]", b"", body)
    return bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode("ascii"))


def _unbase85(body: bytes) -> bytes:
    text = re.sub(rb"\s", b"", body.partition(b"~>")[0]).removeprefix(b"<~")
    try:
        return base64.a85decode(text)
    except ValueError:
        return body


def _runs(body: bytes) -> bytes:
    made, position = bytearray(), 0
    while position < len(body) and body[position] != 128:
        length = body[position]
        if length < 128:
            made += body[position + 1 : position + 2 + length]
            position += length + 2
        else:
            made += body[position + 1 : position + 2] * (257 - length)
            position += 2
    return bytes(made)


def unlzw(body: bytes) -> bytes:
    """LZW as PDF uses it: codes from nine bits on, most significant first, widened one code early."""
    made, table, previous = bytearray(), _fresh(), b""
    bits, held, width = 0, 0, 9
    for byte in body:
        held, bits = held << 8 | byte, bits + 8
        if bits < width:
            continue
        code = held >> (bits - width)
        bits -= width
        held &= (1 << bits) - 1
        if code == 256:
            table, previous, width = _fresh(), b"", 9
            continue
        if code == 257 or code > len(table) or len(made) > _MOST:
            break
        entry = table[code] if code < len(table) else previous + previous[:1]
        made += entry
        if previous:
            table.append(previous + entry[:1])
        previous = entry
        width = 9 + (len(table) >= 511) + (len(table) >= 1023) + (len(table) >= 2047)
    return bytes(made)


def _fresh() -> list[bytes]:
    return [*(bytes((number,)) for number in range(256)), b"", b""]


def strings(data: bytes) -> Iterator[str]:
    """All string objects, decoded; strings that one operator shows are one."""
    if _SHOWS.search(data):
        data = _ARRAY.sub(lambda match: b"(" + _escaped(_joined(match[1])) + b")Tj", data)
    for literal, coded in _STRING.findall(data):
        text = string(_unescaped(literal) if literal else _unhex(coded))
        if text:
            yield text


def string(raw: bytes) -> str:
    """The text of a string object: UTF-16, UTF-8 or bytes; empty where it is no text."""
    if raw[:2] == b"\xfe\xff":
        return raw[2:].decode("utf-16-be", "replace")
    if raw[:2] == b"\xff\xfe":
        return raw[2:].decode("utf-16-le", "replace")
    if raw.isascii() and raw.isalnum():
        return raw.decode("ascii")
    if not is_text(raw):
        return ""
    text = decode(raw).text
    return "" if _ODD.search(text) else text


def _joined(array: bytes) -> bytes:
    return b"".join(_unescaped(one) if one else _unhex(other) for one, other in _STRING.findall(array))


def _escaped(data: bytes) -> bytes:
    return re.sub(rb"([()\\])", rb"\\\1", data)


def _unescaped(literal: bytes) -> bytes:
    return _ESCAPE.sub(_character, literal) if b"\\" in literal else literal


def _character(match: re.Match[bytes]) -> bytes:
    code = match[1]
    if code.isdigit():
        return bytes((int(code, 8) & 0xFF,))
    return _SIMPLE.get(code, b"" if code in (b"\n", b"\r", b"\r\n") else code)
