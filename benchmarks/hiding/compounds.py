"""Compound files: streams beside those of Word and Excel, macros, property sets, sectors that nothing uses."""

from __future__ import annotations

import functools
import io
import shutil
import subprocess
import tempfile
import zlib
from collections.abc import Iterator, Mapping
from pathlib import Path

from benchmarks.hiding import documents, rich
from benchmarks.hiding.packing import CompoundFile, packed
from benchmarks.hiding.places import Build, Place


@functools.cache
def _base(suffix: str) -> dict[str, bytes]:
    """The streams of a plain document as LibreOffice writes it; empty where there is none."""
    import olefile

    program = shutil.which("soffice")
    if program is None:
        return {}
    table = "姓名,备注\n赵某某,东山村第一村民小组\n钱某某,西山村第二村民小组\n"
    source, data = ("rtf", rich.document("")) if suffix == "doc" else ("csv", table.encode("utf-8-sig"))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"a.{source}"
        path.write_bytes(data)
        call = [
            program,
            f"-env:UserInstallation=file://{folder}/profile",
            "--headless",
            "--convert-to",
            suffix,
            "--outdir",
            folder,
            str(path),
        ]
        subprocess.run(call, capture_output=True, check=False, timeout=120)
        made = Path(folder) / f"a.{suffix}"
        if not made.exists():
            return {}
        ole = olefile.OleFileIO(io.BytesIO(made.read_bytes()))
        return {"/".join(entry): ole.openstream(entry).read() for entry in ole.listdir()}


def _with(suffix: str, extra: Mapping[str, bytes], slack: bytes = b"") -> bytes:
    base = _base(suffix)
    return CompoundFile({**base, **extra}, slack).save() if base else b""


def packed_macro(text: bytes) -> bytes:
    """A macro module as MS-OVBA packs it, by literal tokens alone."""
    chunk = bytearray()
    for at in range(0, len(text), 8):
        chunk += b"\0" + text[at : at + 8]
    return b"\x01" + (0xB000 | (len(chunk) - 1)).to_bytes(2, "little") + bytes(chunk)


def _property_set(text: bytes) -> bytes:
    """A property set of one string (MS-OLEPS)."""
    value = (30).to_bytes(4, "little") + (len(text) + 1).to_bytes(4, "little") + text + b"\0"
    section = (
        (16 + len(value)).to_bytes(4, "little")
        + (1).to_bytes(4, "little")
        + (99).to_bytes(4, "little")
        + (16).to_bytes(4, "little")
        + value
    )
    return (
        b"\xfe\xff\0\0\5\1\2\0"
        + b"\0" * 16
        + (1).to_bytes(4, "little")
        + b"\x02\xd5\xcd\xd5"
        + b"\0" * 12
        + (48).to_bytes(4, "little")
        + section
    )


_MODULE = 'Attribute VB_Name = "M"\r\nSub a()\r\n  x = "{}"\r\nEnd Sub\r\n'
_STREAMS = {
    "unknown-ascii": ("Notiz", lambda n: b"\1\2\3 " + n.encode()),
    "unknown-wide": ("Notiz", lambda n: b"\1\2" + n.encode("utf-16-le")),
    "unknown-wide-big": ("Notiz", lambda n: b"\1\2" + n.encode("utf-16-be")),
    "unknown-utf8": ("Notiz", lambda n: "身份证号：".encode() + n.encode()),
    "unknown-gb": ("Notiz", lambda n: "身份证号：".encode("gb18030") + n.encode()),
    "unknown-wide-words": ("Notiz", lambda n: ("身份证号：" + n).encode("utf-16-le")),
    "full-width": ("Notiz", lambda n: "".join(chr(ord(c) + 0xFEE0) for c in n).encode("utf-16-le")),
    "full-width-gb": ("Notiz", lambda n: "".join(chr(ord(c) + 0xFEE0) for c in n).encode("gb18030")),
    "spaced": ("Notiz", lambda n: f"{n[:6]} {n[6:14]} {n[14:]}".encode()),
    "folder": ("Ordner/Unter/Strom", lambda n: n.encode()),
    "object-name": ("ObjectPool/_1/\x03ObjInfo", lambda n: n.encode("utf-16-le")),
    "object-contents": ("ObjectPool/_1/CONTENTS", lambda n: n.encode()),
    "object-native": (
        "ObjectPool/_1/\x01Ole10Native",
        lambda n: (
            b"\x40\0\0\0\2\0a.txt\0c:\\a.txt\0\0\0\3\0"
            + (2).to_bytes(4, "little")
            + b"a\0"
            + (18).to_bytes(4, "little")
            + n.encode()
        ),
    ),
    "object-native-path": (
        "ObjectPool/_1/\x01Ole10Native",
        lambda n: (
            b"\x40\0\0\0\2\0a.txt\0c:\\"
            + n.encode()
            + b"\0\0\0\3\0"
            + (2).to_bytes(4, "little")
            + b"a\0"
            + (1).to_bytes(4, "little")
            + b"a"
        ),
    ),
    "object-package": ("ObjectPool/_1/Package", lambda n: packed({"a.txt": n})),
    "object-words": ("ObjectPool/_1/\x01CompObj", lambda n: b"\1\0\xfe\xff" + n.encode()),
    "link-source": ("ObjectPool/_1/\x01Ole", lambda n: b"\1\0\0\2" + f"c:\\{n}.xls".encode("utf-16-le")),
    "macro": ("Macros/VBA/Modul1", lambda n: b"\0" * 40 + packed_macro(_MODULE.format(n).encode())),
    "macro-plain": ("Macros/VBA/_VBA_PROJECT", lambda n: b"\xcc\x61" + n.encode("utf-16-le")),
    "macro-project": ("Macros/PROJECT", lambda n: f'ID="{{A}}"\r\nName="{n}"\r\n'.encode()),
    "macro-form": ("Macros/Form1/o", lambda n: b"\0\2\x10\0" + n.encode()),
    "custom-properties": ("\x05Eigenschaft", lambda n: _property_set(n.encode())),
    "custom-data": ("MsoDataStore/A/Item", lambda n: f"<a>{n}</a>".encode()),
    "signatures": ("_signatures", lambda n: n.encode()),
    "packed-data": (
        "Bilder",
        lambda n: b"\x01\x02" + zlib.compress(b"\0" * 40 + n.encode("utf-16-le") + b"\0" * 200),
    ),
    "packed-xml": (
        "Bilder",
        lambda n: b"\x01\x02" + zlib.compress(f"<svg><text>{n}</text></svg>".encode() + b" " * 200),
    ),
    "revisions": ("Revision Log", lambda n: b"\x08\0" + n.encode()),
    "users": ("User Names", lambda n: n.encode("utf-16-le")),
    "document": ("Kopie", lambda n: documents.package(f"<w:p><w:r><w:t>{n}</w:t></w:r></w:p>")),
}


def _stream(suffix: str, name: str, make) -> Build:  # type: ignore[no-untyped-def] # a way to make bytes of a number
    return lambda n: _with(suffix, {name: make(n)})


def places() -> Iterator[Place]:
    """Every place of a compound file, in both formats that are made of one."""
    for suffix in ("doc", "xls"):
        for name, (stream, make) in _STREAMS.items():
            yield Place(suffix, name, suffix, _stream(suffix, stream, make))
        yield Place(suffix, "stream-name", suffix, lambda n, suffix=suffix: _with(suffix, {f"s{n}": b"x"}))
        yield Place(
            suffix, "free-sector", suffix, lambda n, suffix=suffix: _with(suffix, {}, b"\1\2\3" + n.encode())
        )
        yield Place(
            suffix,
            "behind-file",
            suffix,
            lambda n, suffix=suffix: (made := _with(suffix, {})) and made + b"\0" * 512 + n.encode(),
        )
