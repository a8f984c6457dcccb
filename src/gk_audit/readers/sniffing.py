"""What a file is, by its content first and by its suffix only where content is silent.

``.wps`` may be Word, Works or HTML, ``.xls`` is often an HTML table, and a wrong
suffix is how a file escapes a check.
"""

from __future__ import annotations

import io
import re

_MAGIC = (
    (b"%PDF-", "pdf"),
    (b"{\\rtf", "rtf"),
    (b"7z\xbc\xaf\x27\x1c", "7z"),
    (b"Rar!\x1a\x07", "rar"),
    (b"\x1f\x8b", "gzip"),
    (b"BZh", "bzip2"),
    (b"\xfd7zXZ\x00", "xz"),
    (b"\xff\xd8\xff", "image"),
    (b"\x89PNG\r\n\x1a\n", "image"),
    (b"GIF87a", "image"),
    (b"GIF89a", "image"),
    (b"II*\x00", "image"),
    (b"MM\x00*", "image"),
    (b"SQLite format 3\x00", "database"),
    (b"MZ", "program"),
    (b"\x7fELF", "program"),
    (b"ID3", "audio"),
    (b"OggS", "audio"),
    (b"\x00\x00\x01\x00", "image"),
)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OPEN_DOCUMENT = {
    b"application/vnd.oasis.opendocument.text": "odt",
    b"application/vnd.oasis.opendocument.spreadsheet": "ods",
    b"application/vnd.oasis.opendocument.presentation": "odp",
    b"application/epub+zip": "epub",
}
_OLE_STREAMS = (
    ("EncryptedPackage", "encrypted-office"),
    ("WordDocument", "doc"),
    ("Workbook", "xls"),
    ("Book", "xls"),
    ("PowerPoint Document", "ppt"),
    ("__properties_version1.0", "msg"),
    ("MatOST", "works"),
    ("HwpSummaryInformation", "hwp"),
)
_HTML = (
    rb"(?is)\s*(?:<!--.*?-->\s*|<\?xml[^>]*>\s*)*"
    rb"<(?:!doctype\s+html|html|head|body|meta|title|div|table|p|span|article|section|h[1-6]|style|script)[\s>/]"
)
_MAIL = (
    rb"(?i)(?:[A-Za-z][\w-]*:[^\n]*\n(?:[ \t][^\n]*\n)*)*?"
    rb"(?:From|To|Subject|Received|MIME-Version|Return-Path|Delivered-To|Message-ID):"
)
_MAIL_SECOND = rb"(?im)^(?:Date|Subject|To|From|Content-Type|MIME-Version):"
_BOMS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
_BINARY = bytes(set(range(32)) - {7, 8, 9, 10, 11, 12, 13, 26, 27})
_BY_SUFFIX = {
    ".md": "markdown",
    ".markdown": "markdown",
    ".csv": "csv",
    ".tsv": "csv",
    ".json": "json",
    ".jsonl": "json-lines",
    ".ndjson": "json-lines",
}
_DAMAGED = {
    ".docx": "docx",
    ".xlsx": "xlsx",
    ".docm": "docx",
    ".xlsm": "xlsx",
    ".ofd": "ofd",
    ".doc": "doc",
    ".wps": "doc",
    ".xls": "xls",
    ".et": "xls",
    ".pdf": "pdf",
    ".zip": "zip",
}


def sniff(data: bytes, suffix: str = "") -> str:
    """Name the format of a file: ``docx``, ``html``, ``text``, ``zip``, ``binary`` …

    ``suffix`` is lower case with its dot. A file that is neither text nor known is
    named after its office suffix (so that the reader says it is damaged) or ``binary``.
    """
    if data[:2] == b"PK":
        return _zip_format(data, suffix)
    if data[:8] == _OLE:
        return _ole_format(data)
    for magic, name in _MAGIC:
        if data.startswith(magic) and (name != "program" or _is_binary(data)):
            return name
    if data[8:12] == b"WEBP" or (data[:2] == b"BM" and _is_binary(data)):
        return "image"
    if data[4:8] == b"ftyp":
        return "video"
    if data[257:262] == b"ustar":
        return "tar"
    if b"%PDF-" in data[:1024]:
        return "pdf"
    if _is_binary(data):
        return _DAMAGED.get(suffix, "binary")
    return _text_format(data, suffix)


def _is_binary(data: bytes) -> bool:
    """Control characters that no text has; UTF-16 text is told apart by its shape."""
    head = data[:4096]
    if head.startswith(_BOMS) or len(head) == len(head.translate(None, _BINARY)):
        return False
    from gk_audit.text.encoding import decode

    text = decode(head).text
    odd = sum(1 for char in text if char < " " and char not in "\t\n\r\f\v\b\x07\x1a\x1b")
    return odd > len(text) // 500


def _text_format(data: bytes, suffix: str) -> str:
    head = data[:4096]
    if head.startswith(_BOMS[1:]):
        head = head[: len(head) // 2 * 2].decode("utf-16", "ignore").encode()
    head = head.removeprefix(_BOMS[0])
    first = head.lstrip()[:1]
    if first == b"<" and suffix not in (".md", ".markdown"):
        named = _angle_format(head)
        if named:
            return named
    if suffix in _BY_SUFFIX:
        return _json_format(data, head, _BY_SUFFIX[suffix])
    if head.startswith((b"---\n", b"---\r\n")) and re.search(rb"\n---\s*(\n|$)", data[3:20_000]):
        return "markdown"
    if first in (b"{", b"[") and re.match(rb'\s*(\[\s*)?\{\s*"', head):
        return _json_format(data, head, "json")
    if first.isalpha() and re.match(_MAIL, head) and len(re.findall(_MAIL_SECOND, head)) >= 2:
        return "mail"
    return "text"


def _angle_format(head: bytes) -> str:
    if b'progid="Word.Document"' in head or b'progid="Excel.Sheet"' in head:
        return "office-xml"
    if re.match(_HTML, head) or b"<html" in head.lower():
        return "html"
    return "xml" if head.lstrip().startswith(b"<?xml") else ""


def _json_format(data: bytes, head: bytes, name: str) -> str:
    """A ``.json`` file of one object per line is JSON lines, and the other way round."""
    if name == "json" and re.match(rb"\s*\{[^\n]*\}\s*\n\s*\{", data):
        return "json-lines"
    if name == "json-lines" and head.lstrip()[:1] == b"[":
        return "json"
    return name


def _zip_format(data: bytes, suffix: str) -> str:
    directory = _zip_directory(data)
    if _root_member(directory, rb"\[Content_Types\]\.xml"):
        for folder, name in ((b"word/", "docx"), (b"xl/", "xlsx"), (b"ppt/", "pptx")):
            if _root_member(directory, folder):
                return name
    if _root_member(directory, rb"/?OFD\.xml"):
        return "ofd"
    return _open_zip_format(data, suffix)


def _zip_directory(data: bytes) -> bytes:
    """The central directory as it is: enough for the common formats, and ten times quicker."""
    end = data.rfind(b"PK\x05\x06", -66_000)
    if end < 0 or end + 20 > len(data):
        return b""
    size = int.from_bytes(data[end + 12 : end + 16], "little")
    return data[max(0, end - size) : end]


def _root_member(directory: bytes, pattern: bytes) -> bool:
    """True where a member's name starts so, counted from the root of the archive."""
    return re.search(rb"(?s)PK\x01\x02.{42}" + pattern, directory) is not None


def _open_zip_format(data: bytes, suffix: str) -> str:
    import zipfile

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            kind = archive.read("mimetype")[:80] if "mimetype" in archive.namelist() else b""
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, ValueError, EOFError):
        return _DAMAGED.get(suffix, "zip")
    return _OPEN_DOCUMENT.get(kind.strip(), "zip")


def _ole_format(data: bytes) -> str:
    import olefile

    try:
        with olefile.OleFileIO(io.BytesIO(data)) as ole:
            names = {entry[0] for entry in ole.listdir(streams=True, storages=True)}
    except (OSError, ValueError, IndexError, KeyError, TypeError, AttributeError):
        names = {name for name, _ in _OLE_STREAMS if name.encode("utf-16-le") in data}
    for stream, name in _OLE_STREAMS:
        if stream in names:
            return name
    return "ole"
