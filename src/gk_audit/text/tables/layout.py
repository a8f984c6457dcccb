"""Tells the parts of a table apart: title rows, header, data, notes; joins page breaks."""

from __future__ import annotations

from collections.abc import Sequence

from gk_audit.model import chinese
from gk_audit.model.records import replace
from gk_audit.model.table import Table, indent_of
from gk_audit.text.numbers import BLANKS, DASHES
from gk_audit.text.tables.grid import Grid, Line, figure_of
from gk_audit.text.tables.labels import (
    HEAD_WORD,
    NOTE,
    TABLE,
    YEAR,
    is_caption,
    is_form_number,
    is_total,
    plain,
    squash,
    unit_in,
)

zh = chinese.of(__name__)
_DISCLOSURE = zh("disclosure")
_ACCOUNT_LEVELS = zh.words("account-levels")
_ROW_CODES = zh.words("row-codes")
_NOT_COUNTED = zh.words("not-counted")

_MOST_HEADER = 6
_LEAST_HEADS = 3
_LONGEST_HEAD = 12
_LEAST_DASHES = 2
LIMIT = 40_000
"""Cells of the largest table that is looked at."""


def build_grids(table: Table, before: Sequence[str], lead: Sequence[Line] = ()) -> list[Grid]:
    """The grids of one table; a sheet may hold several below one another.

    ``before``: the texts before the table, nearest first; ``lead``: header rows that a
    page break has left on the page before.
    """
    if table.height * table.width > LIMIT or table.width < 2:
        return []
    grids = []
    lines = [*lead, *table_lines(table)]
    for part in _parts(lines):
        grid = _grid(table.index, part, before)
        if grid is not None:
            grids.append(grid)
            before = ()
    return grids


def continue_grid(previous: Grid, table: Table, *, is_named: bool = False) -> Grid | None:
    """The grid with a further part of it on the next page, or None where the table is another one.

    The part may repeat the header; without one its first row must be data: words only
    where the table has words. ``is_named``: its name or unit stands above it again.
    """
    if is_named and _is_complete(previous):
        return None
    if table.width != previous.width or table.height * table.width > LIMIT:
        return None
    lines = [line for line in table_lines(table) if _distinct(line)]
    heads = [line.texts for line in previous.header]
    if heads and [line.texts for line in lines[: len(heads)]] == heads:
        lines = lines[len(heads) :]
    elif lines and (_is_complete(previous) or not _is_data(lines[0], previous)):
        return None
    notes: list[str] = []
    while lines and len(words := _distinct(lines[-1])) == 1 and NOTE.match(words[0]):
        notes.insert(0, words[0])
        lines = lines[:-1]
    kept = list(previous.lines)
    if lines and kept and (whole := _mended(kept[-1], lines[0])) is not None:
        kept[-1], lines = whole, lines[1:]
    return replace(previous, index=table.index, lines=(*kept, *lines), notes=(*previous.notes, *notes))


def _mended(above: Line, below: Line) -> Line | None:
    """A row that a page break has cut inside its label, or None where the rows are two."""
    filled = [column for column, text in enumerate(below.texts) if text]
    if len(filled) != 1:
        return None
    column, text = filled[0], below.texts[filled[0]]
    if not (above.owns[column] and above.texts[column]) or plain(text) != text or is_total(text):
        return None
    if figure_of(text) or figure_of(above.texts[column]) or NOTE.match(text):
        return None
    texts = (*above.texts[:column], above.texts[column] + text, *above.texts[column + 1 :])
    return replace(above, texts=texts)


def _is_complete(grid: Grid) -> bool:
    """Whether a table ends in a total row, after which nothing of it can follow."""
    return bool(grid.lines) and any(is_total(text) for text in grid.lines[-1].texts)


def _is_data(line: Line, previous: Grid) -> bool:
    words = _distinct(line)
    if len(words) == 1 and (words[0].endswith(TABLE) or unit_in(words[0])):
        return False
    return all(
        line.texts[column] in BLANKS or figure_of(line.texts[column]) is not None
        for column in previous.number_columns
        if line.owns[column]
    )


def table_lines(table: Table) -> list[Line]:
    """The rows of a table, merged cells repeated."""
    height, width = table.height, table.width
    texts = [[""] * width for _ in range(height)]
    owns = [[False] * width for _ in range(height)]
    indents = [[0] * width for _ in range(height)]
    for cell in table.cells:
        text = squash(cell.text)
        owns[cell.row][cell.column] = True
        indents[cell.row][cell.column] = cell.indent or indent_of(cell.text)
        for row in range(cell.row, cell.row + cell.row_span):
            for column in range(cell.column, cell.column + cell.column_span):
                texts[row][column] = text
    return [
        Line(table.index, row, tuple(texts[row]), tuple(owns[row]), tuple(indents[row]))
        for row in range(height)
    ]


def _distinct(line: Line) -> list[str]:
    return [text for text in dict.fromkeys(line.texts) if text]


def _parts(lines: Sequence[Line]) -> list[list[Line]]:
    """Split where a title row of one text follows a blank row, or names another table below figures."""
    parts: list[list[Line]] = [[]]
    is_gap = has_figures = False
    for line in lines:
        words = _distinct(line)
        if not words:
            is_gap = True
            continue
        is_title = len(words) == 1 and NOTE.match(words[0]) is None and not is_total(words[0])
        is_named = is_title and has_figures and words[0].endswith(TABLE) and len(words[0]) > _LONGEST_HEAD
        if (is_gap and is_title and len(parts[-1]) > 2) or is_named or _is_new_head(line, parts[-1]):
            parts.append(_taken_numbers(parts[-1]) if is_named else [])
            has_figures = False
        parts[-1].append(line)
        has_figures = has_figures or any(figure_of(text) for text in line.texts[1:])
        is_gap = False
    return [part for part in parts if part]


def _taken_numbers(part: list[Line]) -> list[Line]:
    """The last row of a part where it holds no more than the number of the next table: 附表2."""
    words = _distinct(part[-1])
    return [part.pop()] if len(words) == 1 and is_form_number(words[0]) else []


def _is_new_head(line: Line, before: Sequence[Line]) -> bool:
    """A row of header words after rows of figures: another table on the same sheet."""
    words = _distinct(line)
    if len(words) < _LEAST_HEADS or any(figure_of(word) for word in words) or has_dashes(line):
        return False
    if sum(1 for word in words if HEAD_WORD.search(word) and len(word) <= _LONGEST_HEAD) < 0.6 * len(words):
        return False
    return any(figure_of(text) for earlier in before for text in earlier.texts)


def _grid(index: int, lines: list[Line], before: Sequence[str]) -> Grid | None:
    titles: list[str] = []
    notes: list[str] = []
    while lines and len(words := _distinct(lines[0])) <= 2 and _is_title(lines[0], words):
        titles.extend(words)
        lines = lines[1:]
    while lines and len(words := _distinct(lines[-1])) == 1 and (NOTE.match(words[0]) or len(words[0]) > 30):
        notes.insert(0, words[0])
        lines = lines[:-1]
    if len(lines) < 2:
        return None
    lines = _trimmed(lines)
    height = _header_height(lines)
    unit = next((found for text in (*titles, *before[:2]) if (found := unit_in(text))), "")
    names = tuple(text for text in (*titles, *map(squash, before)) if is_caption(text))
    caption = next((text for text in names if text.endswith(TABLE)), "") or next(iter(names), "")
    return Grid(index, caption, unit, tuple(lines[:height]), tuple(lines[height:]), tuple(notes), names)


def _trimmed(lines: list[Line]) -> list[Line]:
    """Without the columns at the right that only other tables of the sheet fill."""
    width = max(column + 1 for line in lines for column, text in enumerate(line.texts) if text)
    if width == len(lines[0].texts):
        return lines
    return [replace(line, texts=line.texts[:width], owns=line.owns[:width]) for line in lines]


def _is_title(line: Line, words: list[str]) -> bool:
    if len(words) == 1:
        spread = sum(1 for text in line.texts if text)
        is_named = words[0].endswith(TABLE) or unit_in(words[0]) != ""
        return spread == len(line.texts) or len(line.texts) > 2 or is_named
    return any(unit_in(word) or word.startswith(_DISCLOSURE) for word in words)


def _header_height(lines: Sequence[Line]) -> int:
    """Rows before the first that holds a figure; a row of column numbers belongs to the header."""
    for number, line in enumerate(lines[: _MOST_HEADER + 1]):
        if number and _is_blank_total(line):
            return number
        figures = [text for text in line.texts if figure_of(text)]
        if number and (has_dashes(line) or _is_heading(line, lines[:number])):
            return number
        if figures and not _counts_columns(line) and not (number == 0 and _are_years(line)):
            return number
    # No figures at all near the top: the first row is the header, unless labels say otherwise.
    return 1


def _is_heading(line: Line, above: Sequence[Line]) -> bool:
    """A row of its label alone where every column has its header already."""
    return (
        line.owns[0]
        and not any(line.texts[1:])
        and all(any(head.texts[column] for head in above) for column in range(len(line.texts)))
    )


def has_dashes(line: Line) -> bool:
    """Whether a row holds dashes where others hold figures: data, not a header."""
    words = [text for text in line.texts[1:] if text]
    return figure_of(line.texts[0]) is None and sum(text in DASHES for text in words) >= _LEAST_DASHES


def _are_years(line: Line) -> bool:
    """项目 | 2024 | 2023: years that head columns."""
    rest = [text for text in line.texts[1:] if text]
    return figure_of(line.texts[0]) is None and all(YEAR.fullmatch(text) for text in rest)


def _is_blank_total(line: Line) -> bool:
    """A total row of an empty table: the word and nothing else."""
    own = [text for text, owned in zip(line.texts, line.owns, strict=True) if owned and text not in BLANKS]
    return len(own) >= 1 and is_total("".join(text for text in own if text not in _ACCOUNT_LEVELS))


def _counts_columns(line: Line) -> bool:
    """栏次 | 1 | 2 | 3: a row that numbers the columns."""
    digits = [int(text) for text in line.texts if text.isdecimal()]
    least = 2 if line.texts[0] in _ROW_CODES else 3
    if len(digits) < least or digits[0] > 1 or digits != list(range(digits[0], digits[0] + len(digits))):
        return False
    return line.texts[0] in _NOT_COUNTED or line.texts[0].isdecimal()
