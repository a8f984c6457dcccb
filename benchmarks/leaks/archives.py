"""Places of archives and pictures; old DOC and XLS come from LibreOffice where it is there."""

from __future__ import annotations

import io
import shutil
import struct
import subprocess
import tempfile
import zipfile
import zlib
from pathlib import Path

from benchmarks.leaks import office_sheet, office_word
from benchmarks.leaks.office_word import docx, para, part, run
from benchmarks.leaks.places import add, place


def packed(files: dict[str, bytes], comment: bytes = b"") -> bytes:
    """A ZIP of files."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
        archive.comment = comment
    return out.getvalue()


_ZIPS = {
    "text-member": (lambda s: packed({"名单.txt": f"张三 {s}".encode()}), True),
    "word-member": (lambda s: packed({"名单.docx": docx(para(run(s)))}), True),
    "nested": (lambda s: packed({"内层.zip": packed({"名单.txt": f"张三 {s}".encode()})}), True),
    "wrong-suffix": (lambda s: packed({"照片.jpg": docx(para(run(s)))}), True),
    "comment": (lambda s: packed({"a.txt": "正文".encode()}, f"ID {s}".encode()), False),
}
for _name, (_build, _visible) in _ZIPS.items():
    add("zip", _name, _build, visible=_visible)


@place("7z", "text-member", visible=True)
def _seven(secret: str) -> bytes:
    tool = shutil.which("7z") or shutil.which("7za") or shutil.which("7zz")
    if tool is None:
        return b""
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "a.txt").write_text(f"张三 {secret}", "utf-8")
        subprocess.run([tool, "a", "a.7z", "a.txt"], cwd=folder, check=True, capture_output=True)
        return (Path(folder) / "a.7z").read_bytes()


def png(secret: str) -> bytes:
    """A white dot with a text chunk."""
    chunks = (
        (b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)),
        (b"tEXt", b"Comment\0" + f"ID {secret}".encode()),
        (b"IDAT", zlib.compress(b"\0\xff")),
        (b"IEND", b""),
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in chunks
    )


def jpeg(secret: str) -> bytes:
    """A picture file whose Exif description holds the secret (no pixels needed)."""
    text = f"ID {secret}".encode() + b"\0"
    entry = struct.pack("<HHII", 0x010E, 2, len(text), 26)
    tiff = b"II*\0\x08\0\0\0" + struct.pack("<H", 1) + entry + b"\0\0\0\0" + text
    exif = b"Exif\0\0" + tiff
    return b"\xff\xd8\xff\xe1" + struct.pack(">H", len(exif) + 2) + exif + b"\xff\xd9"


add("png", "text-chunk", png)
add("jpg", "exif-description", jpeg)
add(
    "docx",
    "image-metadata",
    lambda s: docx("", {"word/media/image1.jpeg": jpeg(s)}, (("image", "media/image1.jpeg"),)),
)


def converted(data: bytes, suffix: str, target: str) -> bytes:
    """``data`` as LibreOffice writes it in an old format; empty where it is not installed."""
    tool = shutil.which("soffice") or shutil.which("libreoffice")
    if tool is None:
        return b""
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / f"a.{suffix}").write_bytes(data)
        profile = f"-env:UserInstallation=file://{folder}/p"
        subprocess.run(
            [tool, profile, "--headless", "--convert-to", target, f"a.{suffix}"],
            cwd=folder,
            check=True,
            capture_output=True,
            timeout=180,
        )
        return (Path(folder) / f"a.{target.split(':')[0]}").read_bytes()


_OLD_WORD = {
    "paragraph": (lambda s: docx(para(run(f"张三，{s}"))), True),
    "table-cell": (lambda s: docx(office_word._BODIES["table-cell"][0](s)), True),
    "vanish": (lambda s: docx(para(run("张三") + run(s, "<w:vanish/>"))), False),
    "comment": (
        lambda s: docx(
            para(
                '<w:commentRangeStart w:id="1"/>'
                + run("张三")
                + '<w:commentRangeEnd w:id="1"/><w:r><w:commentReference w:id="1"/></w:r>'
            ),
            {"word/comments.xml": part("comments", f'<w:comment w:id="1">{para(run(s))}</w:comment>')},
            (("comments", "comments.xml"),),
        ),
        False,
    ),
    "property": (
        lambda s: docx("", {"docProps/core.xml": office_word._CORE.format(f"<dc:title>{s}</dc:title>")}),
        False,
    ),
    "header": (
        lambda s: docx(
            '<w:sectPr><w:headerReference w:type="default" r:id="rId1"/></w:sectPr>',
            {"word/header1.xml": part("hdr", para(run(s)))},
            (("header", "header1.xml"),),
        ),
        True,
    ),
}
for _name, (_make, _visible) in _OLD_WORD.items():
    add("doc", _name, lambda s, make=_make: converted(make(s), "docx", "doc"), visible=_visible)

for _name in ("cell", "hidden-sheet", "hidden-row", "hidden-column", "comment", "property-title"):
    _fill, _visible = office_sheet._FILLS[_name]
    add(
        "xls",
        _name,
        lambda s, fill=_fill: converted(office_sheet.book(lambda b, sheet: fill(b, sheet, s)), "xlsx", "xls"),
        visible=_visible,
    )
