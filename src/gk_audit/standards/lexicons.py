"""Word lists: CSV files that a clerk can open in a spreadsheet; every row cites its source."""

from __future__ import annotations

import csv
import io
from pathlib import Path

from gk_audit.model.lexicon import Lexicon
from gk_audit.standards.errors import StandardsError


def read_lexicon(path: Path, shown: str = "") -> Lexicon:
    """Read one lexicon. Raises StandardsError with the line for a wrong row or no source."""
    name = shown or path.as_posix()
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise StandardsError(f"词表无法读取（{error.strerror or type(error).__name__}）", name) from error
    except UnicodeDecodeError as error:
        raise StandardsError("词表不是 UTF-8 编码，请另存为“CSV UTF-8”", name) from error
    reader = csv.reader(io.StringIO(text))
    columns: tuple[str, ...] = ()
    rows: list[tuple[str, ...]] = []
    for row in reader:
        if not row or row[0].startswith("#"):
            continue
        if not columns:
            columns = tuple(cell.strip() for cell in row)
            if "source" not in columns:
                raise StandardsError("词表缺少 source（出处）一列", name, reader.line_num)
            continue
        if len(row) != len(columns):
            raise StandardsError(f"这一行有 {len(row)} 格，应有 {len(columns)} 格", name, reader.line_num)
        if not row[columns.index("source")].strip():
            raise StandardsError("这一行没有写出处（source）", name, reader.line_num)
        rows.append(tuple(row))
    if not columns:
        raise StandardsError("词表是空的", name)
    return Lexicon(path.stem, columns, tuple(rows))
