"""Every member of a ZIP container: those nobody knows, and the unread corners of those that were read."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gk_audit.model import chinese
from gk_audit.model.document import Document
from gk_audit.model.lazy import pattern
from gk_audit.readers.harvest.collect import Harvest, Stray
from gk_audit.readers.harvest.compound_streams import OLE, streams
from gk_audit.readers.harvest.gaps import gaps
from gk_audit.readers.packaging import as_embedded
from gk_audit.readers.sheet_parts import sheets_of, workbook_part
from gk_audit.readers.sniffing import sniff
from gk_audit.readers.vault import Refused, Vault, root_name

zh = chinese.of(__name__)

_WORDLESS = pattern(
    r"\[content_types\]\.xml$|/(?:theme/|styles|fonttable|websettings|settings|numbering|calcchain|printersettings"
    r"|stylesWithEffects|commentsextended|commentsids|commentsextensible)|\.rels$|publicres|documentres"
    r"|docprops/app\.xml",
    re.IGNORECASE,
)
"""Parts whose words are names of fonts and styles; numbers in them count all the same."""
_PICTURE = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"BM", b"II*\0", b"MM\0*", b"RIFF", b"\xd7\xcd\xc6\x9a")
_PICTURE_HEAD = 1 << 16
"""Bytes at either end of a picture that may hold text; between them are pixels."""
_SHARED = pattern(rb"<(?:\w+:)?c\s[^<>]*\bt=[\"'](?:s|b|e)[\"'][^<>]*>.*?</(?:\w+:)?c>", re.DOTALL)
_VALUE = pattern(rb"<(?:\w+:)?v>[^<]*</(?:\w+:)?v>")
_FILES = frozenset(
    (
        "zip",
        "docx",
        "xlsx",
        "pptx",
        "odt",
        "ods",
        "odp",
        "ofd",
        "pdf",
        "doc",
        "xls",
        "msg",
        "rtf",
        "gzip",
        "7z",
    )
)
"""Formats whose text only their own reader gets out."""


def package_parts(harvest: Harvest) -> Iterator[Stray]:
    """The members of an office package, or of an OFD file, and what stands between them."""
    source = harvest.source
    try:
        vault = Vault(source)
    except Refused:
        return
    keys = [result.key for result in harvest.results if isinstance(result, Document)]
    sheets = _read_sheets(vault)
    for info in vault.zip.infolist():
        name = info.filename
        here = f"{source.key}!/{name.strip('/')}"
        if any(key == here or key.startswith(f"{here}!/") for key in keys):
            continue
        try:
            data = vault.read(name, info)
        except Refused:
            harvest.is_cut = True
            return
        if data:
            yield from _member(harvest, name, data, is_read_sheet=name in sheets)
    yield Stray(zh("part-name"), "\n".join(vault.names()), is_plain=True)
    yield from gaps(source.data, vault.zip)


def _read_sheets(vault: Vault) -> set[str]:
    """Sheets whose cells their reader has delivered: the values in them are no text as they stand."""
    root = vault.xml(workbook_part(vault))
    return {sheet.part for sheet in sheets_of(vault, root)} if root is not None else set()


def _member(harvest: Harvest, name: str, data: bytes, *, is_read_sheet: bool) -> Iterator[Stray]:
    if data.startswith(_PICTURE):
        yield Stray(name, data[:_PICTURE_HEAD])
        yield Stray(name, data[_PICTURE_HEAD:][-_PICTURE_HEAD:])
        return
    if data.startswith(OLE):
        yield from streams(harvest.source, name, data)
    form = sniff(data) if data[:4] in (b"PK\x03\x04", b"%PDF", OLE[:4], b"{\\rt", b"7z\xbc\xaf") else ""
    if form in _FILES:
        harvest.members.extend(as_embedded(harvest.source.member(name, data), "harvest"))
        return
    if b"worksheet" in data[:2048] or is_sheet(data):
        data = _VALUE.sub(b"", data) if is_read_sheet else _SHARED.sub(b"", data)
    yield Stray(name, data, has_words=not _WORDLESS.search(name))


def is_sheet(data: bytes) -> bool:
    """Whether a part is a sheet of cells, whose strings stand elsewhere."""
    return (
        data[:1] in (b"<", b"\xef", b"\xff", b"\xfe")
        and b"heet" in data[:8192]
        and root_name(data[:65536]) in ("worksheet", "macrosheet", "dialogsheet")
    )
