"""ZIP (APPNOTE) and gzip (RFC 1952): names, comments, extra fields, bytes that belong to no member."""

from __future__ import annotations

import gzip
import io
import warnings
import zipfile
import zlib
from collections.abc import Callable, Iterator

from benchmarks.hiding import documents, sheets
from benchmarks.hiding.packing import packed
from benchmarks.hiding.places import Build, Place

_TEXT = "关于公示的通知\n本次公示的名单已经村民代表会议讨论通过，公示期为五个工作日。\n"


def _zip(change: Callable[[zipfile.ZipFile], None] | None = None) -> bytes:
    stream = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        warnings.simplefilter("ignore")
        archive.writestr("通知.txt", _TEXT)
        if change:
            change(archive)
    return stream.getvalue()


def _member(name: str, data: Callable[[str], bytes], *, extra: bool = False, comment: bool = False) -> Build:
    def build(number: str) -> bytes:
        def change(archive: zipfile.ZipFile) -> None:
            info = zipfile.ZipInfo(name.replace("@@", number))
            if extra:
                info.extra = b"\xfe\xca" + (len(number)).to_bytes(2, "little") + number.encode()
            if comment:
                info.comment = number.encode()
            archive.writestr(info, data(number))

        return _zip(change)

    return build


def _twice(clean_first: bool) -> Build:
    def build(number: str) -> bytes:
        def change(archive: zipfile.ZipFile) -> None:
            texts = [_TEXT, _TEXT + number]
            for text in texts if clean_first else reversed(texts):
                archive.writestr("名单.txt", text)

        return _zip(change)

    return build


def _hidden_member(number: str) -> bytes:
    """A member that the directory does not list."""
    body = zlib.compress(f"number {number}".encode(), wbits=-15)
    local = (
        b"PK\3\4\x14\0\0\0\x08\0"
        + b"\0" * 4
        + zlib.crc32(f"number {number}".encode()).to_bytes(4, "little")
        + len(body).to_bytes(4, "little")
        + len(f"number {number}").to_bytes(4, "little")
        + b"\5\0\0\0a.txt"
        + body
    )
    return local + _zip()


def _gz(number: str, *, name: bytes = b"", comment: bytes = b"", extra: bytes = b"") -> bytes:
    flags = (8 if name else 0) | (16 if comment else 0) | (4 if extra else 0)
    head = b"\x1f\x8b\x08" + bytes((flags,)) + b"\0\0\0\0\0\3"
    head += len(extra).to_bytes(2, "little") + extra if extra else b""
    head += (name + b"\0" if name else b"") + (comment + b"\0" if comment else b"")
    data = _TEXT.encode()
    return (
        head
        + zlib.compress(data, wbits=-15)
        + zlib.crc32(data).to_bytes(4, "little")
        + len(data).to_bytes(4, "little")
    )


def places() -> Iterator[Place]:
    """Every place of an archive."""
    members: dict[str, Build] = {
        "member": _member("名单.txt", lambda n: n.encode()),
        "member-name": _member("名单@@.txt", lambda n: _TEXT.encode()),
        "folder-name": _member("名单@@/a.txt", lambda n: _TEXT.encode()),
        "empty-folder-name": _member("名单@@/", lambda n: b""),
        "folder-with-data": _member("夹/", lambda n: n.encode()),
        "extra-field": _member("a.txt", lambda n: _TEXT.encode(), extra=True),
        "member-comment": _member("a.txt", lambda n: _TEXT.encode(), comment=True),
        "mac-fork": _member("__MACOSX/._a.txt", lambda n: b"\0\5\x16\7" + n.encode()),
        "thumbs": _member("Thumbs.db", lambda n: b"\1\2" + n.encode()),
        "desktop-ini": _member("desktop.ini", lambda n: b"[a]\r\nInfoTip=" + n.encode()),
        "desktop-like": _member("通知desktop.ini", lambda n: n.encode()),
        "store": _member(".DS_Store", lambda n: b"\0\0\0\1Bud1" + n.encode("utf-16-be")),
        "no-suffix": _member("a", lambda n: n.encode()),
        "wrong-suffix": _member("a.png", lambda n: n.encode()),
        "script": _member("a.js", lambda n: f"var a='{n}'".encode()),
        "sheet-of-style": _member("a.css", lambda n: f"/*{n}*/".encode()),
        "drawing": _member("a.svg", lambda n: f"<svg><text>{n}</text></svg>".encode()),
        "dot-file": _member(".hidden", lambda n: n.encode()),
        "lock-file": _member("~$a.docx", lambda n: b"\5" + n.encode()),
        "version-control": _member(".git/config", lambda n: n.encode()),
        "settings": _member("gk-audit.yaml", lambda n: f"# {n}".encode()),
        "path-up": _member("../../a.txt", lambda n: n.encode()),
        "absolute": _member("/etc/a.txt", lambda n: n.encode()),
        "inner-zip": _member("b.zip", lambda n: packed({"a.txt": n})),
        "inner-gzip": _member("b.gz", lambda n: gzip.compress(n.encode(), mtime=0)),
        "inner-document": _member(
            "b.docx", lambda n: documents.package(f"<w:p><w:r><w:t>{n}</w:t></w:r></w:p>")
        ),
        "inner-book": _member(
            "b.xlsx",
            lambda n: sheets.package(
                cells=f'<row r="9"><c r="A9" t="inlineStr"><is><t>{n}</t></is></c></row>'
            ),
        ),
        "inner-comment": _member("b.zip", lambda n: _comment(n)),
        "page": _member(
            "a.html",
            lambda n: f"<html><body><p data-x='{n}'>公示的名单已经讨论通过</p></body></html>".encode(),
        ),
    }
    for name, build in members.items():
        yield Place("zip", name, "zip", build)
    yield Place("zip", "archive-comment", "zip", _comment)
    yield Place("zip", "twice-first", "zip", _twice(clean_first=False))
    yield Place("zip", "twice-second", "zip", _twice(clean_first=True))
    yield Place("zip", "before", "zip", lambda n: n.encode() + b"\n" + _zip())
    yield Place("zip", "behind", "zip", lambda n: _zip() + b"\n" + n.encode())
    yield Place("zip", "between", "zip", _between)
    yield Place("zip", "unlisted-member", "zip", _hidden_member)
    yield Place("gz", "content", "gz", lambda n: gzip.compress((_TEXT + n).encode(), mtime=0))
    yield Place("gz", "name", "gz", lambda n: _gz(n, name=n.encode()))
    yield Place("gz", "comment", "gz", lambda n: _gz(n, comment=n.encode()))
    yield Place(
        "gz", "extra", "gz", lambda n: _gz(n, extra=b"ab" + len(n).to_bytes(2, "little") + n.encode())
    )
    yield Place("gz", "second-member", "gz", lambda n: _gz(n) + gzip.compress(n.encode(), mtime=0))
    yield Place("gz", "trailing", "gz", lambda n: _gz(n) + n.encode())
    yield Place("gz", "inner-zip", "gz", lambda n: gzip.compress(packed({"a.txt": n}), mtime=0))
    yield Place(
        "gz",
        "page",
        "gz",
        lambda n: gzip.compress(
            f"<html><body><p id='{n}'>公示的名单已经讨论通过</p></body></html>".encode(), mtime=0
        ),
    )


def _comment(number: str) -> bytes:
    def change(archive: zipfile.ZipFile) -> None:
        archive.comment = number.encode()

    return _zip(change)


def _between(number: str) -> bytes:
    """Bytes between the last member and the directory, which is moved and told so."""
    made = _zip()
    start = made.rfind(b"PK\1\2")
    end = made.rfind(b"PK\5\6")
    inserted = number.encode()
    moved = made[end : end + 16] + (start + len(inserted)).to_bytes(4, "little") + made[end + 20 :]
    return made[:start] + inserted + made[start:end] + moved
