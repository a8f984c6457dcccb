"""The numbers of a source file, where each stands, and the text with one of them changed."""

from __future__ import annotations

import ast
from dataclasses import dataclass
from pathlib import Path
from typing import Any

_SMALL = 20
"""Up to here a whole number is changed by one, beyond it by a fifth."""


@dataclass(frozen=True)
class Number:
    """One number in the code and where it stands."""

    file: str
    line: int
    start: int
    """Offset in the line, in bytes of UTF-8."""
    end: int
    old: str
    text: str
    """The line; with the place in it, this names the number from run to run."""
    parameter: str
    """Where it is the default of a field: its name. Compiled rules hold its value."""

    @property
    def key(self) -> str:
        """Name in the table."""
        return f"{self.file}|{self.text.strip()}|{self.start - (len(self.text) - len(self.text.lstrip()))}"


def numbers_of(path: Path) -> list[Number]:
    """All numbers of a file, in order."""
    source = path.read_text("utf-8")
    lines = source.split("\n")
    name = path.as_posix().rpartition("/src/gk_audit/")[2]
    found: list[Number] = []

    def enter(node: Any, parameter: str) -> None:
        text = lines[node.lineno - 1]
        old = text.encode()[node.col_offset : node.end_col_offset].decode()
        found.append(Number(name, node.lineno, node.col_offset, node.end_col_offset, old, text, parameter))

    def visit(node: ast.AST, parameter: str) -> None:
        if isinstance(node, ast.Subscript):
            visit(node.value, parameter)
            return
        is_decimal = isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Decimal"
        if isinstance(node, ast.Constant) and type(node.value) in (int, float):
            enter(node, parameter)
        for child in ast.iter_child_nodes(node):
            if is_decimal and _is_numeric_text(child):
                enter(child, parameter)
            is_field = isinstance(node, ast.ClassDef) and isinstance(child, ast.AnnAssign)
            visit(child, getattr(child.target, "id", "") if is_field else parameter)

    visit(ast.parse(source), "")
    return sorted(found, key=lambda number: (number.line, number.start))


def _is_numeric_text(node: ast.AST) -> bool:
    value = getattr(node, "value", None)
    return isinstance(value, str) and value.replace(".", "", 1).isdigit()


def changes(old: str) -> tuple[str, str]:
    """The number raised and lowered, written as it was."""
    quote = old[0] if old[0] in "\"'" else ""
    bare = old.strip("\"'").replace("_", "")
    if "." in bare or "e" in bare:
        value = float(bare)
        pair = [f"{value * factor or add:.6g}" for factor, add in ((1.2, 0.1), (0.8, -0.1))]
    else:
        step = 1 if int(bare, 0) <= _SMALL else max(1, int(bare, 0) // 5)
        pair = [str(int(bare, 0) + step), str(int(bare, 0) - step)]
    up, down = (f"{quote}{text}{quote}" if quote else f"({text})" for text in pair)
    return up, down


def with_change(source: str, number: Number, new: str) -> str:
    """The text with one number changed."""
    lines = source.split("\n")
    raw = lines[number.line - 1].encode()
    lines[number.line - 1] = (raw[: number.start] + new.encode() + raw[number.end :]).decode()
    return "\n".join(lines)
