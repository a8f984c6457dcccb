"""Tables as data: sparse cells that keep their place, blanks kept apart from zeros."""

from __future__ import annotations

from gk_audit.model.location import Route
from gk_audit.model.records import Record


class Cell(Record):
    """One cell; rows and columns count from 0."""

    row: int
    column: int
    text: str
    row_span: int = 1
    column_span: int = 1
    is_hidden: bool = False
    is_number: bool = False
    """True where the file stores a number, not text (Excel loses digits 16 to 18 of an ID)."""
    indent: int = 0
    """How far the text stands in, in points: print shows by it which row is a part of which."""


class Table(Record):
    """One table of a document. ``cells`` are sorted by row, then column; absent cells are blank."""

    index: int
    cells: tuple[Cell, ...]
    route: Route = ()
    caption: str = ""
    is_hidden: bool = False

    @property
    def height(self) -> int:
        """Number of rows in use."""
        return max((cell.row + cell.row_span for cell in self.cells), default=0)

    @property
    def width(self) -> int:
        """Number of columns in use."""
        return max((cell.column + cell.column_span for cell in self.cells), default=0)

    def rows(self) -> dict[int, dict[int, Cell]]:
        """Row → column → cell, only where a cell exists (safe for giant sparse sheets)."""
        found: dict[int, dict[int, Cell]] = {}
        for cell in self.cells:
            found.setdefault(cell.row, {})[cell.column] = cell
        return found

    def filled(self, limit: int = 200_000) -> list[list[str]]:
        """A dense grid with merged cells repeated, for reading headers.

        Raises ValueError where the used area has more than ``limit`` cells.
        """
        height, width = self.height, self.width
        if height * width > limit:
            raise ValueError(f"table of {height} x {width} cells is over {limit}")
        grid = [[""] * width for _ in range(height)]
        for cell in self.cells:
            for row in range(cell.row, cell.row + cell.row_span):
                for column in range(cell.column, cell.column + cell.column_span):
                    grid[row][column] = cell.text
        return grid


def indent_of(text: str) -> int:
    """How far a text stands in by the blanks that it begins with, in points of small print."""
    blanks = text[: len(text) - len(text.lstrip())]
    return sum(8 if blank == "\u3000" else 4 for blank in blanks)


def column_letters(column: int) -> str:
    """``column_letters(1) == "B"``: columns count from 0."""
    letters, number = "", column + 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def column_number(letters: str) -> int:
    """The reverse: ``column_number("AA") == 26``."""
    total = 0
    for letter in letters:
        total = total * 26 + ord(letter) - 64
    return total - 1


def cell_reference(row: int, column: int) -> str:
    """``cell_reference(6, 1) == "B7"``: the name that Excel gives the cell."""
    return f"{column_letters(column)}{row + 1}"
