"""Tables without rules: read where they cannot be otherwise, called doubtful where they can."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from tests.readers.pdf_writer import PdfWriter
from tests.readers.test_pdf_tables import write

from gk_audit.model.document import Document
from gk_audit.readers.dispatch import read
from gk_audit.readers.protocol import Source
from gk_audit.readers.text_columns import Glyph, column_parts, looks_tabular

HEAD = ("Village", "Homes", "Sum")
ROWS = (("Hekou", "312", "2,310.50"), ("Shanghe", "280", "1,980.20"), ("Liushu", "150", "1,003.30"),
        ("Total", "742", "5,294.00"))  # fmt: skip


def page(rows: Sequence[Sequence[str]], *, top: float = 300) -> str:
    """Rows of words; figures end below one another."""
    lines = []
    for number, row in enumerate(rows):
        y = top - 18 * number
        lines.append(write(50, y, row[0]))
        lines += [
            write(end - 5.6 * len(text), y, text) for end, text in zip((200, 330), row[1:], strict=True)
        ]
    return "".join(lines)


def document(content: str) -> Document:
    pdf = PdfWriter()
    pdf.page(content)
    (result,) = read(Source("a.pdf", pdf.save()))
    assert isinstance(result, Document)
    return result


def test_columns_that_stand_apart_are_a_table() -> None:
    found = document(write(50, 350, "Title of the list") + page((HEAD, *ROWS)))
    (table,) = found.tables
    assert table.filled() == [list(HEAD), *map(list, ROWS)]
    assert next(iter(found.body)).text == "Title of the list"
    assert [note.key for note in found.notes] == ["table-position"]


@pytest.mark.parametrize(
    "rows",
    [
        pytest.param(ROWS, id="no header"),
        pytest.param(
            (HEAD, ROWS[0], ("Shanghe with all of its hamlets", "280", "1.20"), *ROWS[1:]), id="overlap"
        ),
    ],
)
def test_columns_that_cannot_be_told_are_doubtful(rows: Sequence[Sequence[str]]) -> None:
    found = document(page(rows))
    assert not found.tables
    assert [note.key for note in found.notes] == ["table-doubtful"]


def test_a_wrapped_label_is_doubtful() -> None:
    content = (
        page((HEAD, *ROWS[:2])) + write(50, 246, "hamlet") + page(ROWS[2:], top=228) + page(ROWS[:1], top=192)
    )
    found = document(content)
    assert not found.tables
    assert [note.key for note in found.notes] == ["table-doubtful"]


def test_prose_with_figures_is_no_table() -> None:
    assert not looks_tabular("In 2023 the town built 12 houses.\nIt paid 30 yuan.\n")
    line = [Glyph(char, 10 + 6 * n, 100, 15 + 6 * n, 108) for n, char in enumerate("abc12def34")]
    assert column_parts(line) == (None, False)
