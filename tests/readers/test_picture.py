"""Texts in picture files, written by Pillow."""

from __future__ import annotations

import io

from PIL import Image, PngImagePlugin
from tests.readers.helpers import SECRET, hidden_of, read_bytes

from gk_audit.model.document import Document, Skipped
from gk_audit.readers.picture import picture_texts


def jpeg() -> bytes:
    exif = Image.Exif()
    exif[0x013B] = "Zhang San"
    exif[0x010E] = SECRET
    stream = io.BytesIO()
    Image.new("RGB", (8, 8)).save(stream, "JPEG", exif=exif, comment=b"a comment")
    return stream.getvalue()


def png() -> bytes:
    info = PngImagePlugin.PngInfo()
    info.add_text("Author", "Zhang San")
    info.add_itxt("Comment", "内部资料", zip=True)
    info.add_text("Note", SECRET, zip=True)
    stream = io.BytesIO()
    Image.new("RGB", (8, 8)).save(stream, "PNG", pnginfo=info)
    return stream.getvalue()


def test_jpeg() -> None:
    assert set(picture_texts(jpeg())) == {("作者", "Zhang San"), ("图片说明", SECRET), ("注释", "a comment")}


def test_png() -> None:
    assert {value for _, value in picture_texts(png())} == {"Zhang San", "内部资料", SECRET}


def test_cut_pictures_do_not_raise() -> None:
    for data in (jpeg(), png()):
        for end in range(0, len(data), 7):
            picture_texts(data[:end])


def test_a_picture_is_reported_and_its_metadata_read() -> None:
    result = read_bytes(jpeg(), "a.txt")
    document = next(part for part in result if isinstance(part, Document))
    assert f"图片说明: {SECRET}" in hidden_of(document)["image-metadata"]
    assert [part.reason.value for part in result if isinstance(part, Skipped)] == ["no-text"]
