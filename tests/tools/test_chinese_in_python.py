"""Chinese stands in tables, not in Python; what Python asks a table for is there, and nothing else is."""

from __future__ import annotations

import ast
import re
import string
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from tools import chinese_in_python as counter

from gk_audit.model.chinese import WORDS, read_words

SOURCE = WORDS.parent
MOST = 30
KEPT = {
    "readers/harvest/raw.py": "a range of code points, among ASCII signs",
    "readers/sheet_cells.py": "a range of code points, among ASCII signs",
    "model/chinese.py": "ends of a range of code points",
    "reports/cells.py": "name of a font, among its numbers",
    "reports/ledger_book.py": "name of a font, among its numbers",
    "text/dates_numbers.py": "numerals beside their values",
    "text/literals.py": "ends of a range of code points",
    "text/quality.py": "ends of a range of code points",
    "text/typos/document.py": "ends of a range of code points",
    "text/typos/standing.py": "ends of a range of code points",
    "text/typos/seams.py": "ends of a range of code points",
}
"""Modules that may hold Chinese, and why."""

_SHAPES = ("words", "table", "numbers", "rows", "lists", "option", "pattern", "compiled", "source")
_PART = re.compile("<<([a-z0-9.-]+)>>")


def test_hardly_any_chinese_is_left_in_python() -> None:
    found = list(counter.places(SOURCE))
    assert not [f"{place.module}:{place.line}: {place.text}" for place in found if place.module not in KEPT]
    assert len(found) <= MOST
    assert {place.module for place in found} == set(KEPT), "a module that needs no exception any more"


def test_the_counter_sees_each_kind_of_string(tmp_path: Path) -> None:
    (tmp_path / "some.py").write_text(
        '"""文档。"""\nA = re.compile("甲")\nB = f"乙{A}丙"\nC = ("丁", "x")\nD = f"{\'戊\'}"\n', "utf-8"
    )
    found = [(place.line, place.text, place.is_pattern) for place in counter.places(tmp_path)]
    assert found == [(2, "甲", True), (3, "乙丙", False), (4, "丁", False), (5, "戊", False)]


class Asked:
    """One call on the table of a module."""

    def __init__(self, path: Path, node: ast.Call) -> None:
        parts = path.relative_to(SOURCE).with_suffix("").parts
        self.package, self.module = parts[0], ".".join(part for part in parts[1:] if part != "__init__")
        self.shape = node.func.attr if isinstance(node.func, ast.Attribute) else ""
        self.names = [word.value for word in ast.walk(node.args[0]) if _is_name(word)]
        self.values = {keyword.arg for keyword in node.keywords if keyword.arg != "flags"}
        self.where = f"{path.relative_to(SOURCE)}:{node.lineno}"


def _is_name(node: ast.AST) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str)


@cache
def asked() -> tuple[Asked, ...]:
    return tuple(_asked())


def _asked() -> Iterator[Asked]:
    for path in sorted(SOURCE.rglob("*.py")):
        if "chinese.of(__name__)" not in path.read_text("utf-8"):
            continue
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and node.args and _is_asking(node.func):
                yield Asked(path, node)


def _is_asking(function: ast.expr) -> bool:
    if isinstance(function, ast.Attribute):
        return isinstance(function.value, ast.Name) and function.value.id == "zh" and function.attr in _SHAPES
    return isinstance(function, ast.Name) and function.id == "zh"


def test_what_is_asked_for_is_there_in_its_shape() -> None:
    wrong = []
    for call in asked():
        table = read_words(call.package).get(call.module, {})
        for name in call.names:
            rows = table.get(name)
            if rows is None:
                if len(call.names) == 1:
                    wrong.append(f"{call.where}: no {name}")
            elif not _fits(call, rows):
                wrong.append(f"{call.where}: {name} is no {call.shape or 'sentence'} with {call.values}")
    assert not wrong


def _fits(call: Asked, rows: list[tuple[str, ...]]) -> bool:
    cells = {len(row) for row in rows}
    match call.shape:
        case "words":
            return cells == {1}
        case "table" | "numbers":
            return cells == {2} and len({row[0] for row in rows}) == len(rows)
        case "option":
            return len(rows) == 1 and cells == {2}
        case "rows" | "lists":
            return bool(rows)
        case "pattern" | "compiled" | "source":
            return len(rows) == 1 and cells == {1}
        case _:
            if len(rows) != 1 or cells != {1}:
                return False
            if not call.values:
                return True
            named = {name for _, name, _, _ in string.Formatter().parse(rows[0][0]) if name is not None}
            return named == call.values or (len(call.names) > 1 and named <= call.values)


def test_nothing_stands_in_a_table_that_nobody_asks_for() -> None:
    wanted = Counter((call.package, call.module, name) for call in asked() for name in call.names)
    parts = set()
    for path in WORDS.glob("*.csv"):
        for module, names in read_words(path.stem).items():
            for rows in names.values():
                parts |= {
                    (path.stem, module, part) for row in rows for cell in row for part in _PART.findall(cell)
                }
    unused = [
        (path.stem, module, name)
        for path in WORDS.glob("*.csv")
        for module, names in read_words(path.stem).items()
        for name in names
        if (path.stem, module, name) not in wanted and (path.stem, module, name) not in parts
    ]
    assert not unused


def test_patterns_can_be_compiled() -> None:
    for path in WORDS.glob("*.csv"):
        assert read_words(path.stem), path.name
    from gk_audit.model import chinese

    for call in asked():
        if call.shape in ("pattern", "compiled"):
            module = f"gk_audit.{call.package}.{call.module}".rstrip(".")
            for name in call.names:
                re.compile(chinese.of(module).source(name))
