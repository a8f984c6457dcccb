"""For each format, how a file of it is taken apart once more: mail and RTF here, what is large in files of its own."""

from __future__ import annotations

import binascii
import re
from collections.abc import Callable, Iterator
from typing import Any

from gk_audit.model import chinese
from gk_audit.model.document import Document
from gk_audit.model.lazy import pattern
from gk_audit.readers.harvest.collect import Harvest, Stray
from gk_audit.readers.harvest.compound_streams import OLE
from gk_audit.readers.packaging import as_embedded
from gk_audit.readers.protocol import ReadResult, Source
from gk_audit.text.encoding import decode

zh = chinese.of(__name__)


_TEXTS = frozenset(("html", "xml", "office-xml", "json", "json-lines", "csv", "markdown", "text"))
_MARKUP = frozenset(("xml", "office-xml"))
"""A page's tags are walked by its reader; here only the source counts."""
_PACKAGES = frozenset(("docx", "xlsx", "pptx", "odt", "ods", "odp", "ofd"))
_COMPOUNDS = frozenset(("doc", "xls", "ppt", "msg"))
_ARCHIVES = frozenset(("zip", "gzip"))


def completed(source: Source, form: str, results: ReadResult) -> ReadResult:
    """What a reader made of a file, with what it left lying added as hidden text.

    A file of which nothing was read is told as unread and left alone; an archive has no text of its own.
    """
    if form not in _ARCHIVES and not any(isinstance(result, Document) for result in results):
        return results
    lister = _lister(form)
    if lister is None:
        return results
    harvest = Harvest(source, results)
    for stray in lister(harvest):
        harvest.take(stray)
    return harvest.completed()


def _lister(form: str) -> Callable[[Harvest], Iterator[Stray]] | None:
    if form in _TEXTS:
        return _text if form in _MARKUP else _plain
    if form in _PACKAGES:
        from gk_audit.readers.harvest.package import package_parts

        return package_parts
    if form in _COMPOUNDS:
        return _streams
    if form == "pdf":
        from gk_audit.readers.harvest.pdf_parts import pdf_parts

        return pdf_parts
    if form == "mail":
        return mail_parts
    if form == "rtf":
        return rtf_parts
    return _corners if form in _ARCHIVES else None


def _text(harvest: Harvest) -> Iterator[Stray]:
    yield Stray(zh("source"), decode(harvest.source.data).text)


def _plain(harvest: Harvest) -> Iterator[Stray]:
    yield Stray(zh("source"), decode(harvest.source.data).text, is_plain=True)


def _streams(harvest: Harvest) -> Iterator[Stray]:
    from gk_audit.readers.harvest.compound_streams import streams

    return streams(harvest.source, "", harvest.source.data)


def _corners(harvest: Harvest) -> Iterator[Stray]:
    """What an archive holds beside the members that were read as files."""
    from gk_audit.readers.archive import is_clutter
    from gk_audit.readers.harvest.gaps import gaps, gzip_corners
    from gk_audit.readers.vault import Refused, Vault

    data = harvest.source.data
    yield from gzip_corners(data)
    if data[:2] == b"\x1f\x8b":
        return
    try:
        vault = Vault(harvest.source)
        for info in vault.zip.infolist():
            if info.is_dir() or is_clutter(info.filename):
                yield Stray(info.filename, vault.read(info.filename, info))
        yield from gaps(data, vault.zip)
    except Refused:
        harvest.is_cut = any(isinstance(result, Document) for result in harvest.results)


_UUENCODED = pattern(rb"(?m)^begin \d{3} [^\n]*\n((?:[\x20-\x60]{1,62}\r?\n)+?)(?:`?\r?\n)?end")
_MOST_PARTS = 2_000
_TRACE = frozenset(("message-id", "received", "references", "in-reply-to", "content-type", "dkim-signature"))
"""Headers that machines write: their numbers are dates and marks, their words nobody's."""


def mail_parts(harvest: Harvest) -> Iterator[Stray]:
    """Headers of all parts, decoded; their contents; the file as it stands."""
    from email import message_from_bytes
    from email.policy import default

    data = harvest.source.data
    message: Any = message_from_bytes(data, policy=default)
    for part in list(message.walk())[:_MOST_PARTS]:
        for name, value in _headers(part):
            yield Stray(zh("head"), f"{name}: {value}", has_words=name.lower() not in _TRACE, is_plain=True)
        for aside in (part.preamble, part.epilogue):
            if aside:
                yield Stray(zh("between-parts"), str(aside), has_words=True)
        if not part.is_multipart():
            yield Stray(zh("content"), part.get_payload(decode=True) or b"", has_words=True)
    for found in _UUENCODED.finditer(data):
        yield Stray(zh("content"), b"".join(map(_line, found[1].splitlines())), has_words=True)
    yield Stray(zh("original"), data)


def _headers(part: Any) -> Iterator[tuple[str, str]]:
    for name in dict.fromkeys(part.keys()):
        try:
            for value in part.get_all(name, ()):
                yield name, str(value)
        except (ValueError, IndexError, TypeError, LookupError, AttributeError):
            continue


def _line(line: bytes) -> bytes:
    try:
        return binascii.a2b_uu(line)
    except binascii.Error:
        return b""


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
