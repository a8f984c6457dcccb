"""Pages whose ink is not text: told as unread; logos, charts and backgrounds are not."""

from __future__ import annotations

import pytest
from tests.readers.helpers import document_of, read_bytes, skipped_of
from tests.readers.pdf_writer import PdfWriter, text

from gk_audit.model.document import Document, Skipped
from gk_audit.model.reading import SkipReason
from gk_audit.readers.page_ink import picture_share

STAMP = text("Received 2024-03-01 archive copy", y=380)
FULL = "q 400 0 0 400 0 0 cm /Im1 Do Q\n"
STRIPS = "".join(f"q 400 0 0 40 0 {40 * row} cm /Im1 Do Q\n" for row in range(10))
TWO_THIRDS = "".join(f"q 400 0 0 70 0 {70 * row} cm /Im1 Do Q\n" for row in range(4))
WORDS = "".join(
    text("All that this page says stands in its own text layer", y=390 - 14 * row) for row in range(27)
)


def glyph(x: float, y: float, size: float = 9, teeth: int = 25) -> str:
    """A filled comb: about the strokes and the segments of a hanzi drawn as a path."""
    places = [f"{x} {y} m"]
    for number in range(teeth):
        left = x + size * number / teeth
        places.append(f"{left:.2f} {y + size} l {left + size / teeth / 2:.2f} {y + size} l")
        places.append(f"{left + size / teeth / 2:.2f} {y} l {left + size / teeth:.2f} {y} l")
    return "0 g " + " ".join(places) + " f\n"


def outlines(rows: int, columns: int = 28) -> str:
    """Lines of glyphs drawn as paths."""
    return "".join(
        glyph(30 + 12 * column, 370 - 16 * row, teeth=4 + (row + column) % 3 * 10)
        for row in range(rows)
        for column in range(columns)
    )


def paper(side: int = 400) -> bytes:
    """A scanned page: light paper, lines of small dark strokes."""
    dark = bytes(40 if column // 2 % 3 == 0 else 235 for column in range(side))
    light = bytes([235]) * side
    return b"".join(dark if row % 16 < 9 and 20 < row < side - 20 else light for row in range(side))


def art(side: int = 64) -> bytes:
    """Cover art: soft changes of tone, no paper."""
    return bytes((row * 3 + column) % 256 for row in range(side) for column in range(side))


def page(content: str, picture: bytes = b"\x80" * 64) -> bytes:
    writer = PdfWriter(picture)
    writer.page(content)
    return writer.save()


@pytest.mark.parametrize(
    ("content", "picture", "word"),
    [
        pytest.param(STRIPS, b"\x80" * 64, "扫描图片", id="scan in strips"),
        pytest.param(TWO_THIRDS, b"\x80" * 64, "扫描图片", id="strips over most of the page"),
        pytest.param(FULL + STAMP, paper(), "扫描图片", id="stamp over a scan"),
        pytest.param(outlines(20), b"\x80" * 64, "转曲", id="all text as outlines"),
        pytest.param(outlines(20) + STAMP, b"\x80" * 64, "转曲", id="outlines under a running head"),
        pytest.param(outlines(2), b"\x80" * 64, "转曲", id="two lines as outlines"),
    ],
)
def test_a_page_of_ink_is_not_read(content: str, picture: bytes, word: str) -> None:
    answer = skipped_of(page(content, picture), "a.pdf")
    assert answer.reason is SkipReason.NO_TEXT
    assert word in answer.detail


def test_what_a_stamp_says_is_still_looked_at() -> None:
    skipped, document = read_bytes(page(FULL + STAMP, paper()), "a.pdf")
    assert isinstance(skipped, Skipped)
    assert isinstance(document, Document)
    assert "archive copy" in document.everything.text


@pytest.mark.parametrize(
    ("content", "picture"),
    [
        pytest.param(
            text("Town budget 2024 cover page title", size=20) + glyph(180, 100, 60, 400),
            b"\x80" * 64,
            id="logo",
        ),
        pytest.param(FULL + text("Town budget 2024 cover page title", size=20), art(), id="cover art"),
        pytest.param(FULL + WORDS, paper(), id="text over a picture of paper"),
        pytest.param(WORDS + outlines(8), b"\x80" * 64, id="text and a drawing"),
        pytest.param(
            "".join(f"{0.1 * bar} g {60 + 30 * bar} 60 20 {20 * bar} re f\n" for bar in range(9)) + STAMP,
            b"\x80" * 64,
            id="bars of a chart",
        ),
        pytest.param("q 100 0 0 100 50 50 cm /Im1 Do Q\n" + STAMP, paper(), id="small picture"),
    ],
)
def test_a_page_with_its_own_text_is_read(content: str, picture: bytes) -> None:
    document = document_of(page(content, picture), "a.pdf")
    assert not [note for note in document.notes if note.key == "page-not-read"]
    assert document.body.text


def test_pages_not_read_are_named_in_runs() -> None:
    writer = PdfWriter()
    writer.page(WORDS)
    for content in (outlines(20), outlines(20), FULL, WORDS, FULL):
        writer.page(content)
    notes = [note.detail for note in document_of(writer.save(), "a.pdf").notes]
    assert notes == [
        "第 2—3 页的文字已转曲（画成了图形，没有文字层），未检",
        "第 4 页是扫描图片，图中文字未检",
        "第 6 页是扫描图片，图中文字未检",
    ]


def test_blank_pages_alone_are_not_called_read() -> None:
    assert "没有读到文字" in skipped_of(page("0 g 10 10 300 1 re f\n"), "a.pdf").detail


def test_pictures_are_added_up_once() -> None:
    whole = (0.0, 0.0, 400.0, 400.0)
    half = (0.0, 0.0, 400.0, 200.0)
    assert picture_share([half, half], whole) == pytest.approx(0.5)
    assert picture_share([half, (0.0, 200.0, 400.0, 400.0)], whole) == 1.0
    assert picture_share([(-50.0, -50.0, 450.0, 450.0)], whole) == 1.0
    assert picture_share([], whole) == 0.0
