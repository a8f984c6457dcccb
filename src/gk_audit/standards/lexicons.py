"""Word lists: CSV files that a clerk can open in a spreadsheet, every row with its source; and names of columns."""

from __future__ import annotations

import csv
import io
from pathlib import Path

from gk_audit.model import chinese
from gk_audit.model.compiled import Lexicon
from gk_audit.model.records import Record
from gk_audit.standards.errors import StandardsError
from gk_audit.standards.yaml_source import read_kept

zh = chinese.of(__name__)


class Sheet(Record):
    """A word list as read: its rows with their lines."""

    name: str
    """The name that rules call it by."""
    file: str
    """The name to print in errors."""
    columns: tuple[str, ...]
    head: int
    """Line of the columns' names."""
    rows: tuple[tuple[int, tuple[str, ...]], ...]
    """(line, cells)."""

    @property
    def lexicon(self) -> Lexicon:
        """The rows alone."""
        return Lexicon(self.name, self.columns, tuple(cells for _, cells in self.rows))


def read_sheet(path: Path, shown: str = "") -> Sheet:
    """A word list with the line of each row. Raises StandardsError with the line for a wrong row or no source."""
    name = shown or path.as_posix()
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise StandardsError(
            zh("unreadable", strerror=error.strerror or type(error).__name__), name
        ) from error
    except UnicodeDecodeError as error:
        raise StandardsError(zh("not-utf8"), name) from error
    reader = csv.reader(io.StringIO(text))
    columns: tuple[str, ...] = ()
    head = 0
    rows: list[tuple[int, tuple[str, ...]]] = []
    for row in reader:
        if not row or row[0].startswith("#"):
            continue
        if not columns:
            columns, head = tuple(cell.strip() for cell in row), reader.line_num
            if "source" not in columns:
                raise StandardsError(zh("no-source-column"), name, reader.line_num)
            continue
        if len(row) != len(columns):
            raise StandardsError(zh("cells", row=len(row), columns=len(columns)), name, reader.line_num)
        if not row[columns.index("source")].strip():
            raise StandardsError(zh("no-source"), name, reader.line_num)
        rows.append((reader.line_num, tuple(row)))
    if not columns:
        raise StandardsError(zh("empty"), name)
    return Sheet(path.stem, name, columns, head, tuple(rows))


Columns = tuple[tuple[str, tuple[str, ...]], ...]
"""``rules/columns.yaml``: names that platforms give the columns of their lists."""


def load_columns(path: Path, kind: str) -> Columns:
    """Canonical column → names met, for one kind of list (``articles``, ``units``)."""
    root = read_kept(path, f"rules/{path.name}").mapping()
    if kind not in root:
        raise StandardsError(zh("no-section", kind=kind), f"rules/{path.name}")
    found = []
    seen: dict[str, str] = {}
    for column, node in root[kind].mapping().items():
        names = tuple(item.text() for item in node.items())
        for item, name in zip(node.items(), names, strict=True):
            if seen.setdefault(name, column) != column:
                raise item.error(zh("two-columns", name=name, first=seen[name], column=column))
        found.append((column, names))
    return tuple(found)
