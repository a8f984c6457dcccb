"""One table as rows and columns with meaning: title rows, headers, units, numbers, panels."""

from __future__ import annotations

from functools import cached_property

from gk_audit.model import chinese
from gk_audit.model.records import Record
from gk_audit.text.numbers import BLANKS, UNITS, Amount, is_blank, parse_cell
from gk_audit.text.tables.labels import (
    SUBJECT_CODE,
    is_label_header,
    is_rate_label,
    is_scaled,
    unit_of_header,
)

zh = chinese.of(__name__)
_ROW_CODES = zh.words("row-codes")
_NUMBER_COLUMNS = zh.words("number-columns")

_DATE = zh("date")
_NUMBER_SHARE = 0.6
_LEAST_CODED = 3


def figure_of(text: str) -> Amount | None:
    """The figure of a cell; dates and ordinals (2024年, 3级) are none."""
    found = parse_cell(text)
    return None if found is None or (found.unit[:1] in _DATE and found.unit) else found


class Line(Record):
    """One row of a grid: where it stands and what its cells hold."""

    table: int
    row: int
    texts: tuple[str, ...]
    """Squashed texts; merged cells repeated."""
    owns: tuple[bool, ...]
    """False where the text is repeated from a merged cell."""
    indents: tuple[int, ...] = ()
    """How far each text stands in, in points."""


class Panel(Record):
    """A label part and the number columns that belong to it; most tables have one."""

    labels: tuple[int, ...]
    numbers: tuple[int, ...]


class Grid(Record, dict=True):
    """A table whose parts are told apart; rows count from the first data row."""

    index: int
    caption: str
    unit: str
    header: tuple[Line, ...]
    lines: tuple[Line, ...]
    notes: tuple[str, ...] = ()
    titles: tuple[str, ...] = ()
    """Every line that may name the table: title rows inside it and the lines before it."""

    @cached_property
    def width(self) -> int:
        """Number of columns."""
        return max((len(line.texts) for line in (*self.header, *self.lines)), default=0)

    @cached_property
    def heads(self) -> tuple[tuple[str, ...], ...]:
        """For each column the header words from top to bottom, repeats dropped."""
        columns: list[tuple[str, ...]] = []
        for column in range(self.width):
            words: list[str] = []
            for line in self.header:
                text = line.texts[column] if column < len(line.texts) else ""
                if text and text not in _ROW_CODES and not text.isdecimal() and text not in words[-1:]:
                    words.append(text)
            columns.append(tuple(words))
        return tuple(columns)

    @cached_property
    def words(self) -> str:
        """Titles, header and first words of each row, a line each: what tells which table it is."""
        heads = "".join(text for words in self.heads for text in words)
        rows = ("".join(dict.fromkeys(line.texts[:3])) for line in self.lines)
        return "\n".join((*self.titles[:3], heads, *rows))

    def head(self, column: int) -> str:
        """All header words of a column."""
        return "".join(self.heads[column]) if column < self.width else ""

    def leaf(self, column: int) -> str:
        """The lowest header word of a column."""
        words = self.heads[column] if column < self.width else ()
        return words[-1] if words else ""

    def text(self, row: int, column: int) -> str:
        """Squashed text of a cell."""
        texts = self.lines[row].texts
        return texts[column] if column < len(texts) else ""

    def amount(self, row: int, column: int) -> Amount | None:
        """The number of a cell in the unit of its column, or None."""
        key = (row, column)
        if key not in self._read:
            line = self.lines[row]
            is_own = column < len(line.texts) and line.owns[column]
            found = figure_of(line.texts[column]) if is_own else None
            self._read[key] = None if found is None else found.in_unit(self.units[column])
        return self._read[key]

    @cached_property
    def _read(self) -> dict[tuple[int, int], Amount | None]:
        """Cells already read; a cell is asked for by many relations."""
        return {}

    @cached_property
    def units(self) -> tuple[str, ...]:
        """The money unit of each column."""
        found = []
        for column in range(self.width):
            named = unit_of_header(self.head(column))
            found.append(named or (self.unit if self.unit in UNITS else ""))
        return tuple(found)

    def is_blank(self, row: int, column: int) -> bool:
        """Whether a cell holds nothing, a dash or a slash."""
        return is_blank(self.text(row, column))

    @cached_property
    def is_exact(self) -> bool:
        """Whether whole numbers here are counts or yuan paid out, so that sums must be exact.

        A table by budget codes is rounded to whole yuan, as others are to two decimals.
        """
        if is_scaled(self.unit) or any(is_scaled(unit) for unit in self.units) or self.is_coded:
            return False
        return all(amount.decimals == 0 for amount in self._amounts)

    @cached_property
    def is_coded(self) -> bool:
        """Whether the rows are those of the budget classification: 201, 20101, 2010101."""
        return any(
            sum(1 for code in self.codes(panel) if SUBJECT_CODE.fullmatch(code)) >= _LEAST_CODED
            for panel in self.panels
        )

    @cached_property
    def _amounts(self) -> tuple[Amount, ...]:
        found = []
        for row in range(len(self.lines)):
            for column in self.number_columns:
                amount = self.amount(row, column)
                if amount is not None:
                    found.append(amount)
        return tuple(found)

    @property
    def figures(self) -> int:
        """How many figures the number columns hold."""
        return len(self._amounts)

    @cached_property
    def decimals(self) -> int:
        """Most decimals printed in the table."""
        return max((amount.decimals for amount in self._amounts), default=0)

    def is_rate(self, column: int) -> bool:
        """Whether a column holds percentages: by its header, or because its figures say so."""
        if is_rate_label(self.head(column)):
            return True
        found = [amount for row in range(len(self.lines)) if (amount := self.amount(row, column))]
        return bool(found) and sum(amount.is_percent for amount in found) > len(found) / 2

    @cached_property
    def number_columns(self) -> tuple[int, ...]:
        """Columns that hold figures, not codes, dates or serial numbers."""
        return tuple(column for column in range(self.width) if self._holds_numbers(column))

    def _holds_numbers(self, column: int) -> bool:
        if is_label_header(self.leaf(column)):
            return False
        filled = numbers = 0
        for row, line in enumerate(self.lines):
            if column >= len(line.texts) or not line.owns[column] or line.texts[column] in BLANKS:
                continue
            filled += 1
            numbers += self.amount(row, column) is not None
        if filled:
            return numbers >= _NUMBER_SHARE * filled and not self._is_code(column)
        return bool(self.header) and column > 0 and self.is_blank(0, column) if self.lines else False

    def _is_code(self, column: int) -> bool:
        """Codes and serial numbers: no unit, no comma, leading zeros, of two levels or counting up from 1."""
        texts = [
            line.texts[column]
            for line in self.lines
            if column < len(line.texts) and line.owns[column] and line.texts[column].isdecimal()
        ]
        if any(len(text) > 1 and text[0] == "0" for text in texts):
            return True
        subjects = {text for text in texts if SUBJECT_CODE.fullmatch(text)}
        below = [text for text in subjects if text[:-2] in subjects]
        if len(below) >= _LEAST_CODED and len(subjects) >= _NUMBER_SHARE * len(texts):
            return True
        counted = [int(text) for text in texts]
        return (
            column == 0 and len(counted) > 1 and counted == list(range(counted[0], counted[0] + len(counted)))
        )

    @cached_property
    def _repeats(self) -> frozenset[int]:
        """Columns that only repeat the merged cells beside them."""
        lines = (*self.header, *self.lines)
        return frozenset(
            column
            for column in range(self.width)
            if not any(line.owns[column] and line.texts[column] for line in lines)
            and any(line.texts[column] for line in lines)
        )

    @cached_property
    def panels(self) -> tuple[Panel, ...]:
        """Label and number columns, split where the header of a label column comes again."""
        numbers = frozenset(self.number_columns)
        starts = [0]
        words, figures = set[str](), set[str]()
        for column in sorted(set(range(self.width)) - self._repeats):
            leaf = self.leaf(column)
            if column in numbers:
                figures.add(leaf)
                continue
            following = self.leaf(column + 1) if column + 1 in numbers else ""
            if figures and ((leaf and leaf in words) or (following and following in figures)):
                starts.append(column)
                words.clear()
                figures.clear()
            words.add(leaf)
        panels = []
        for start, stop in zip(starts, [*starts[1:], self.width], strict=True):
            inside = [column for column in range(start, stop) if column in numbers]
            others = [c for c in range(start, stop) if c not in numbers and c not in self._repeats]
            if inside:
                panels.append(Panel(tuple(others), tuple(inside)))
        return tuple(panels)

    def label(self, row: int, panel: Panel) -> str:
        """The words of a row's label columns before its numbers, codes and repeats left out."""
        words: list[str] = []
        for column in panel.labels:
            text = self.text(row, column)
            is_trailing = panel.numbers and column > panel.numbers[0]
            if text and not text.isdecimal() and text not in BLANKS and not is_trailing and text not in words:
                words.append(text)
        return "".join(words)

    def code(self, row: int, panel: Panel) -> str:
        """The digits of a row's code columns joined: 201 06 01 → 2010601."""
        return self.codes(panel)[row]

    def codes(self, panel: Panel) -> tuple[str, ...]:
        """The code of every row; a level printed once stands for the rows below it, 2 for 02."""
        if panel not in self._codes:
            self._codes[panel] = self._read_codes(panel)
        return self._codes[panel]

    @cached_property
    def _codes(self) -> dict[Panel, tuple[str, ...]]:
        return {}

    def _read_codes(self, panel: Panel) -> tuple[str, ...]:
        columns = [
            column
            for column in panel.labels
            if not self.leaf(column).startswith(_NUMBER_COLUMNS)
            and any(self.text(row, column).isdecimal() for row in range(len(self.lines)))
        ]
        parts = [[self._digits(row, column) for row in range(len(self.lines))] for column in columns]
        for place in range(1, len(parts)):
            # 款 and 项 have two digits; a column without such holds no codes of a level.
            if any(len(text) == 2 for text in parts[place]):
                parts[place] = [f"0{text}" if len(text) == 1 else text for text in parts[place]]
        found = []
        above: list[str] = []
        for row in range(len(self.lines)):
            own = [column[row] for column in parts]
            first = next((place for place, text in enumerate(own) if text), None)
            if first and len(above) == len(own) and all(above[:first]):
                own[:first] = above[:first]
            if first is not None:
                above = own
            found.append("".join(own))
        return tuple(found)

    def _digits(self, row: int, column: int) -> str:
        text = self.text(row, column)
        return text if text.isdecimal() else ""
