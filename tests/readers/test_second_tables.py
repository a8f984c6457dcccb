"""pdfplumber as a second pair of eyes: its cells, our characters, and the output says so."""

from __future__ import annotations

import pytest
from tests.readers.pdf_writer import PdfWriter
from tests.readers.test_pdf_tables import write

from gk_audit.model.document import Document
from gk_audit.readers import second_tables
from gk_audit.readers.dispatch import read
from gk_audit.readers.protocol import Source

pytest.importorskip("pdfplumber")
ROWS = (("Village", "Homes", "Sum"), ("Hekou", "312", "2,310.50"), ("Shanghe", "280", "1,980.20"),
        ("Liushu", "150", "1,003.30"), ("Total", "742", "5,294.00"))  # fmt: skip


def dashed() -> bytes:
    """A table whose rules are short dashes: no single stroke is long enough to be a rule."""
    strokes = ["0.3 w\n"]
    for y in (300, 280, 260, 240, 220, 200):
        strokes += [f"{x} {y} m {x + 2} {y} l S\n" for x in range(50, 350, 3)]
    for x in (50, 150, 250, 350):
        strokes += [f"{x} {y} m {x} {y + 2} l S\n" for y in range(200, 300, 3)]
    words = "".join(
        write(55 + 100 * column, 285 - 20 * number, text)
        for number, row in enumerate(ROWS)
        for column, text in enumerate(row)
    )
    pdf = PdfWriter()
    pdf.page("".join(strokes) + words)
    return pdf.save()


def test_dashed_rules_are_found_and_named_in_a_note() -> None:
    (found,) = read(Source("a.pdf", dashed()))
    assert isinstance(found, Document)
    (table,) = found.tables
    assert table.filled() == [list(row) for row in ROWS]
    assert [note.key for note in found.notes] == ["table-second"]


def test_without_pdfplumber_the_page_is_read_by_position(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(second_tables, "find_spec", lambda name: None)
    (found,) = read(Source("a.pdf", dashed()))
    assert isinstance(found, Document)
    assert [note.key for note in found.notes] == ["table-position"]
