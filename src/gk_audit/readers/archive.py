"""ZIP archives: each member is a file of the export, read by its content.

Nothing is ever written to disk, so a member named ``../../etc/x`` is only a name.
"""

from __future__ import annotations

from contextlib import suppress
from typing import Any

from gk_audit.model import chinese
from gk_audit.model.document import Skipped
from gk_audit.model.reading import SkipReason
from gk_audit.readers import specimens
from gk_audit.readers.assembly import Assembly
from gk_audit.readers.protocol import ReadResult, Source, reader
from gk_audit.readers.vault import Vault
from gk_audit.text.encoding import decode

zh = chinese.of(__name__)

UTF8_FLAG = 0x800
_ENCRYPTED_FLAG = 0x1
_CLUTTER = frozenset((".DS_Store", "Thumbs.db", "desktop.ini"))


@reader(
    "zip",
    words=zh("read-archive.words"),
    magic=(b"PK",),
    suffixes=(".zip",),
    sample=lambda: specimens.zipped(zh.table("read-archive.sample")),
)
def read_archive(source: Source) -> ReadResult:
    """Read every member of a ZIP archive, archives in it included."""
    vault = Vault(source)
    found: list[Any] = []
    for info in vault.zip.infolist():
        if not info.is_dir():
            found.extend(_member(source, vault, info))
    return (*_comments(source, vault), *found)


def _comments(source: Source, vault: Vault) -> ReadResult:
    """Comments of the archive and of its members, which no file manager shows unasked."""
    comments = [vault.zip.comment, *(info.comment for info in vault.zip.infolist())]
    texts = [decode(comment).text for comment in comments if comment]
    if not texts:
        return ()
    assembly = Assembly(source, "zip")
    assembly.is_wrapper = True
    assembly.part(zh("comment"))
    for text in texts:
        assembly.property(zh("comment"), text, hidden_by="zip-comment")
    return (assembly.document(),)


def _member(source: Source, vault: Vault, info: Any) -> ReadResult:
    name = member_name(info.filename, info.flag_bits)
    if is_clutter(name):
        return ()  # searched for numbers by the second pass
    key = f"{source.key}!/{name}"
    if info.flag_bits & _ENCRYPTED_FLAG:
        return (Skipped(key, SkipReason.ENCRYPTED, zh("member-encrypted")),)
    if info.file_size > source.limits.file_size:
        size = info.file_size >> 20
        return (Skipped(key, SkipReason.TOO_LARGE, zh("member-too-large", size=size)),)
    data = vault.read(info.filename, info)
    if not data and info.file_size:
        return (Skipped(key, SkipReason.DAMAGED, zh("member-damaged")),)
    return source.member(name, data)


def is_clutter(name: str) -> bool:
    """Files that a system adds unasked; told by the whole name."""
    return name.startswith("__MACOSX/") or name.rpartition("/")[2] in _CLUTTER


def member_name(name: str, flags: int) -> str:
    """The name of a member: names without the UTF-8 flag are decoded by the ladder.

    ``zipfile`` reads them as code page 437, which can be undone without loss. Steps
    up and drive letters are dropped.
    """
    if not flags & UTF8_FLAG:
        with suppress(UnicodeEncodeError):
            name = decode(name.encode("cp437")).text
    parts = [part for part in name.replace("\\", "/").split("/") if part not in ("", ".", "..")]
    return "/".join(part.replace("!", "！") if part.endswith("!") else part for part in parts) or zh(
        "unnamed"
    )
