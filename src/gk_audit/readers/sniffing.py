"""What a file is, by its content first and by its suffix only where content is silent.

``.wps`` may be Word, Works or HTML, ``.xls`` is often an HTML table, and a wrong
suffix is how a file escapes a check. What tells a format stands with its reader
(``protocol.reader``, ``unread.py``); here is only the order in which it is asked.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable
from functools import cache

from gk_audit.model.chinese import is_hanzi
from gk_audit.model.formats import Format
from gk_audit.model.registry import formats

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_BOMS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
_BINARY = bytes(set(range(32)) - {7, 8, 9, 10, 11, 12, 13, 26, 27})
_HEAD = 4096
_LEAST, _FEWEST = 4, 20
"""Hanzi of a text that bears the suffix of a binary format: so many, and one sign in so many."""


def sniff(data: bytes, suffix: str = "") -> str:
    """Name the format of a file: ``docx``, ``html``, ``text``, ``zip``, ``binary`` …

    ``suffix`` is lower case with its dot. A file that is neither text nor known is
    named after its suffix (so that the reader says it is damaged) or ``binary``.
    """
    table = _table()
    if data[:2] == b"PK":
        return table.zip_format(data, suffix)
    if data[:8] == _OLE:
        return table.ole_format(data)
    for offset, magic, told in table.magics:
        if data[offset : offset + len(magic)] == magic:
            return told.name
    for magic, told in table.anywhere:
        if magic in data[: told.within]:
            return told.name
    if _is_binary(data):
        for offset, magic, told in table.weak:
            if data[offset : offset + len(magic)] == magic:
                return told.name
        return table.by_suffix(suffix, "binary")
    return table.text_format(data, suffix)


class _Table:
    """The declared formats, sorted by what tells them."""

    def __init__(self, known: Iterable[Format]) -> None:
        ordered = sorted(known, key=lambda told: (told.rank, told.name))
        # The longest first, so that a format of a plugin may be finer than one of ours.
        self.magics = _longest_first((told, told.magic) for told in ordered)
        self.weak = _longest_first((told, told.weak) for told in ordered)
        self.anywhere = [(magic, told) for _, magic, told in self.magics if told.within]
        self.containers = [told for told in ordered if told.members]
        self.mimetypes = {told.mimetype.encode(): told.name for told in ordered if told.mimetype}
        self.streams = [(stream, told.name) for told in ordered for stream in told.streams]
        self.suffixes = {end: told.name for told in ordered if not told.is_text for end in told.suffixes}
        self.texts = [told for told in ordered if told.is_text and (told.opening or told.suffixes)]

    def by_suffix(self, suffix: str, otherwise: str) -> str:
        """The format that a damaged file of this suffix should have had."""
        return self.suffixes.get(suffix, otherwise)

    def text_format(self, data: bytes, suffix: str) -> str:
        """The first format, by rank, whose opening the text has or whose suffix it bears."""
        head = data[:_HEAD]
        if head.startswith(_BOMS[1:]):
            head = head[: len(head) // 2 * 2].decode("utf-16", "ignore").encode()
        head = head.removeprefix(_BOMS[0])
        for told in self.texts:
            if told.opening and _matches(told.opening, head):
                return told.name
            if suffix in told.suffixes and not (told.unlike and _matches(told.unlike, head)):
                return told.name
        return "text" if suffix not in self.suffixes or _has_words(head) else self.suffixes[suffix]

    def zip_format(self, data: bytes, suffix: str) -> str:
        """The format of a ZIP container, by the names of its members."""
        directory = _zip_directory(data)
        for told in self.containers:
            if all(_root_member(directory, member) for member in told.members):
                return told.name
        return self._open_zip_format(data, suffix)

    def _open_zip_format(self, data: bytes, suffix: str) -> str:
        import zipfile

        try:
            with zipfile.ZipFile(io.BytesIO(data)) as archive:
                kind = archive.read("mimetype")[:80] if "mimetype" in archive.namelist() else b""
        except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, ValueError, EOFError):
            return self.by_suffix(suffix, "zip")
        return self.mimetypes.get(kind.strip().removesuffix(b"-template"), "zip")

    def ole_format(self, data: bytes) -> str:
        """The format of an OLE container, by the names of its streams."""
        import olefile

        try:
            with olefile.OleFileIO(io.BytesIO(data)) as ole:
                names = {entry[0].lower() for entry in ole.listdir(streams=True, storages=True)}
        except (OSError, ValueError, IndexError, KeyError, TypeError, AttributeError):
            names = {name.lower() for name, _ in self.streams if name.encode("utf-16-le") in data}
        return next((name for stream, name in self.streams if stream.lower() in names), "ole")


@cache
def _table() -> _Table:
    return _Table(formats().values())


def _has_words(head: bytes) -> bool:
    """Whether what bears the suffix of a binary format is text all the same: bytes nobody understands are none."""
    from gk_audit.text.encoding import decode
    from gk_audit.text.quality import garbled

    text = decode(head).text
    words = sum(map(is_hanzi, text))
    return words >= _LEAST and words * _FEWEST >= len("".join(text.split())) and not garbled(text)


def _longest_first(
    given: Iterable[tuple[Format, tuple[tuple[int, str], ...]]],
) -> list[tuple[int, bytes, Format]]:
    found = [(offset, magic.encode("latin-1"), told) for told, pairs in given for offset, magic in pairs]
    return sorted(found, key=lambda entry: -len(entry[1]))


def _matches(pattern: str, head: bytes) -> bool:
    return re.match(pattern.encode("latin-1"), head) is not None


def _is_binary(data: bytes) -> bool:
    """Control characters that no text has; UTF-16 text is told apart by its shape."""
    head = data[:_HEAD]
    if head.startswith(_BOMS) or len(head) == len(head.translate(None, _BINARY)):
        return False
    from gk_audit.text.encoding import decode

    text = decode(head).text
    odd = sum(1 for char in text if char < " " and char not in "\t\n\r\f\v\b\x07\x1a\x1b")
    return odd > len(text) // 500


def _zip_directory(data: bytes) -> bytes:
    """The central directory as it is: enough for the common formats, and ten times quicker."""
    end = data.rfind(b"PK\x05\x06", -66_000)
    if end < 0 or end + 20 > len(data):
        return b""
    size = int.from_bytes(data[end + 12 : end + 16], "little")
    return data[max(0, end - size) : end]


def _root_member(directory: bytes, member: str) -> bool:
    """True where a member's name starts so, counted from the root of the archive."""
    return re.search(rb"(?s)PK\x01\x02.{42}/?" + re.escape(member.encode()), directory) is not None
