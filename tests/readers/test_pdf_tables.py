"""Tables of a PDF page from its ruling lines, whatever order the text has."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from tests.readers.pdf_writer import PdfWriter

from gk_audit.model.document import BlockKind, Document
from gk_audit.readers.dispatch import read
from gk_audit.readers.protocol import Source


def rules(xs: Sequence[float], ys: Sequence[float]) -> str:
    """Strokes of a full grid."""
    level = "".join(f"{xs[0]} {y} m {xs[-1]} {y} l S\n" for y in ys)
    return level + "".join(f"{x} {ys[0]} m {x} {ys[-1]} l S\n" for x in xs)


def write(x: float, y: float, text: str) -> str:
    return f"BT /F1 10 Tf {x} {y} Td ({text}) Tj ET\n"


def document(*pages: str) -> Document:
    pdf = PdfWriter()
    for page in pages:
        pdf.page(page)
    (result,) = read(Source("a.pdf", pdf.save()))
    assert isinstance(result, Document)
    return result


def test_cells_are_told_by_their_lines_and_stand_between_the_text() -> None:
    grid = rules((50, 150, 250, 350), (300, 280, 260))
    page = (
        write(50, 350, "Title of the page")
        + grid
        + write(55, 285, "Name")
        + write(155, 285, "In")
        + write(255, 285, "Out")
        + write(55, 265, "Total")
        + write(155, 265, "1,200")
        + write(255, 265, "35")
        + write(50, 200, "Text after the table")
    )
    found = document(page)
    (table,) = found.tables
    assert table.filled() == [["Name", "In", "Out"], ["Total", "1,200", "35"]]
    kinds = [(block.kind is BlockKind.ROW, block.text) for block in found.body]
    assert kinds == [
        (False, "Title of the page"),
        (True, "Name\tIn\tOut"),
        (True, "Total\t1,200\t35"),
        (False, "Text after the table"),
    ]


def test_a_cell_without_an_inner_line_is_merged() -> None:
    # The line between the first two columns is missing in the upper row.
    page = (
        "50 300 m 250 300 l S\n50 280 m 250 280 l S\n50 260 m 250 260 l S\n"
        "50 300 m 50 260 l S\n150 280 m 150 260 l S\n200 300 m 200 260 l S\n250 300 m 250 260 l S\n"
        + write(60, 285, "Both")
        + write(205, 285, "C")
        + write(55, 265, "A1")
        + write(155, 265, "B1")
        + write(205, 265, "C1")
    )
    (table,) = document(page).tables
    both = next(cell for cell in table.cells if cell.text == "Both")
    assert (both.row, both.column, both.row_span, both.column_span) == (0, 0, 1, 2)
    assert table.filled()[1] == ["A1", "B1", "C1"]


def test_a_figure_printed_a_little_too_high_stays_in_its_row() -> None:
    grid = rules((50, 150, 250), (300, 280, 260, 240))
    page = grid + "".join(
        (
            write(55, 285, "H1"), write(155, 285, "H2"),
            write(55, 262, "low"), write(155, 271, "11"),
            write(55, 242, "next"), write(155, 251, "22"),
        )
    )  # fmt: skip
    (table,) = document(page).tables
    assert table.filled() == [["H1", "H2"], ["low", "11"], ["next", "22"]]


def test_a_frame_around_text_is_no_table() -> None:
    page = rules((50, 350), (300, 200)) + write(60, 250, "Only a frame around a sentence")
    found = document(page)
    assert found.tables == ()
    assert "Only a frame" in found.body.text


def test_a_page_without_lines_stays_text() -> None:
    found = document(write(50, 300, "Name   In   Out") + write(50, 280, "Total   1,200   35"))
    assert found.tables == ()


def test_hidden_text_does_not_get_into_a_cell() -> None:
    grid = rules((50, 150, 250), (300, 280, 260))
    page = grid + "".join(
        (
            write(55, 285, "H1"), write(155, 285, "H2"), write(55, 265, "A"),
            "1 1 1 rg\n" + write(155, 265, "SECRET") + "0 0 0 rg\n", write(215, 265, "7"),
        )
    )  # fmt: skip
    found = document(page)
    (table,) = found.tables
    assert table.filled()[1] == ["A", "7"]
    assert "SECRET" not in found.body.text
    assert any("SECRET" in block.text and not block.is_visible for block in found.blocks)


def test_two_tables_of_a_page_are_two() -> None:
    first = rules((50, 150, 250), (380, 360, 340))
    second = rules((50, 150, 250), (300, 280, 260))
    page = first + second
    for top in (365, 285):
        page += write(55, top, "K") + write(155, top, "V")
        page += write(55, top - 20, "k") + write(155, top - 20, "1")
    assert [table.filled() for table in document(page).tables] == [[["K", "V"], ["k", "1"]]] * 2


def head(xs: Sequence[float], top: float, words: Sequence[str]) -> str:
    """One ruled row of words."""
    strokes = rules(xs, (top, top - 20))
    return strokes + "".join(write(x + 5, top - 15, word) for x, word in zip(xs, words, strict=False))


def test_a_merged_header_cut_by_a_page_break_gets_the_columns_of_its_table() -> None:
    cells = "".join(
        write(x + 5, y - 15, text)
        for y, row in ((380, ("Item", "Sum", "Item", "Sum")), (360, ("Fees", "12", "Rent", "30")))
        for x, text in zip((50, 130, 210, 290), row, strict=True)
    )
    pages = (
        write(50, 350, "Budget table") + head((50, 210, 370), 60, ("Income", "Outlay")),
        rules((50, 130, 210, 290, 370), (380, 360, 340)) + cells,
    )
    first, second = document(*pages).tables
    assert [(cell.column, cell.column_span, cell.text) for cell in first.cells] == [
        (0, 2, "Income"),
        (2, 2, "Outlay"),
    ]
    assert first.width == second.width == 4


def test_a_strip_that_no_table_continues_stays_text() -> None:
    found = document(
        write(50, 350, "Title") + head((50, 210, 370), 60, ("Left", "Right")), write(50, 350, "Text")
    )
    assert not found.tables
    assert [block.text for block in found.body] == ["Title", "Left Right", "Text"]


def level(start: float, stop: float, *ys: float) -> str:
    return "".join(f"{start} {y} m {stop} {y} l S\n" for y in ys)


def upright(bottom: float, top: float, *xs: float) -> str:
    return "".join(f"{x} {bottom} m {x} {top} l S\n" for x in xs)


def column(x: float, *words: str) -> str:
    """Words below each other, the first in the head of the table."""
    return "".join(write(x, 280 - 20 * number, word) for number, word in enumerate(words) if word)


def test_rows_without_rules_between_them_and_open_sides() -> None:
    # Only the head, the foot and two columns are ruled, as printed budgets do.
    page = (
        level(50, 350, 300, 275, 175)
        + upright(175, 300, 150, 250)
        + column(55, "Item", "Tax", "of it VAT", "Rest", "Heading")
        + column(155, "Plan", "1,300", "900", "-", "")
        + column(255, "Done", "1,250.5", "870", "40", "")
        + write(255, 185, "35")
    )
    (table,) = document(page).tables
    assert table.filled() == [
        ["Item", "Plan", "Done"],
        ["Tax", "1,300", "1,250.5"],
        ["of it VAT", "900", "870"],
        ["Rest", "-", "40"],
        ["Heading", "", ""],
        ["", "", "35"],
    ]


def test_words_that_run_over_two_lines_stay_in_their_row() -> None:
    page = (
        rules((50, 150, 250, 350), (300, 275, 175))
        + column(55, "Item", "Tax", "", "Rest")
        + write(55, 244, "of it")
        + write(55, 236, "VAT")
        + column(155, "Plan", "1,300", "900", "400")
        + column(255, "Done", "1,250", "870", "380")
    )
    (table,) = document(page).tables
    assert table.filled()[2] == ["of itVAT", "900", "870"]


def test_a_figure_broken_in_a_narrow_cell_and_a_list_in_a_cell_stay_whole() -> None:
    page = (
        rules((50, 150, 250, 350), (300, 275, 235))
        + column(55, "Item", "Tax")
        + column(155, "Plan", "1,300,00", "0")
        + column(255, "Phones", "13900001111", "13900002222")
    )
    (table,) = document(page).tables
    assert table.filled()[1] == ["Tax", "1,300,00 0", "1390000111113900002222"]


def test_columns_that_the_rules_leave_out_are_told_by_position() -> None:
    rows = [("Item", "Plan", "Done"), ("Tax", "1,300", "1,250"), ("VAT", "900", "870"), ("Duty", "70", "71"),
            ("Fees", "31", "30"), ("Rest", "400", "380")]  # fmt: skip
    page = level(50, 350, 300, 275, 175) + upright(175, 300, 50, 150, 350)
    for number, row in enumerate(rows):
        page += "".join(
            write(x, 282 - 18 * number, word) for x, word in zip((55, 170, 270), row, strict=True)
        )
    (table,) = document(page).tables
    assert table.filled() == [list(row) for row in rows]


@pytest.mark.parametrize("way", [1, -1])
def test_a_table_set_sideways_is_read_as_it_is_meant(way: int) -> None:
    matrix = "0 1 -1 0 400 0 cm\n" if way > 0 else "0 -1 1 0 0 400 cm\n"
    page = "q " + matrix + write(55, 330, "Title above") + rules((50, 150, 250, 350), (300, 280, 260))
    for y, words in ((285, ("Name", "In", "Out")), (265, ("Total", "1,200", "35"))):
        page += "".join(write(x, y, word) for x, word in zip((55, 155, 255), words, strict=True))
    found = document(page + "Q\n")
    (table,) = found.tables
    assert table.filled() == [["Name", "In", "Out"], ["Total", "1,200", "35"]]
    assert next(block.text for block in found.body) == "Title above"


def test_tables_side_by_side_are_two_and_each_has_its_name() -> None:
    page = write(50, 390, "Heading of the page") + write(50, 200, "Text below")
    page += write(55, 330, "Left 2024") + write(255, 330, "Right 2025")
    for left, word in ((50, "A"), (250, "B")):
        page += rules((left, left + 60, left + 120), (310, 290, 270, 250))
        for row, words in enumerate((("Name", "In"), (f"{word}1", "12"), (f"{word}2", "35"))):
            page += write(left + 5, 295 - 20 * row, words[0]) + write(left + 65, 295 - 20 * row, words[1])
    found = document(page)
    assert [table.filled() for table in found.tables] == [
        [["Name", "In"], ["A1", "12"], ["A2", "35"]],
        [["Name", "In"], ["B1", "12"], ["B2", "35"]],
    ]
    texts = [block.text for block in found.body]
    assert texts[:3] == ["Heading of the page", "Left 2024", "Name\tIn"]
    assert texts[4:6] == ["A2\t35", "Right 2025"]
    assert texts[-2:] == ["B2\t35", "Text below"]
