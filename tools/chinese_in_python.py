"""Count Chinese in Python: string constants with Hanzi, and how many of them are patterns.

Words and sentences belong into data files, where a clerk can see and change them. Docstrings are no
strings of the program. ``python tools/chinese_in_python.py [-v] [FOLDER]`` prints the counts per package,
with ``-v`` each place.
"""

from __future__ import annotations

import ast
import re
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

SOURCE = Path(__file__).resolve().parents[1] / "src" / "gk_audit"
_HANZI = re.compile(r"[㐀-鿿]")
_WRITTEN = re.compile(r"[㐀-鿿]|\\[uUN]")
"""Without any of it a module holds no such constant, and is not taken apart."""
_COMPILERS = ("compile", "pattern")


@dataclass(frozen=True)
class Place:
    """One string constant with Hanzi."""

    module: str
    line: int
    text: str
    is_pattern: bool


def places(folder: Path = SOURCE) -> Iterator[Place]:
    """All string constants with Hanzi below ``folder``; those inside ``re.compile`` or ``pattern`` are patterns.

    An f-string counts once, with all of its constant parts.
    """
    for path in sorted(folder.rglob("*.py")):
        found = _places(path.relative_to(folder).as_posix(), path.read_text(encoding="utf-8"))
        yield from sorted(found, key=lambda place: place.line)


def _places(module: str, source: str) -> Iterator[Place]:
    if not _WRITTEN.search(source):
        return
    tree = ast.parse(source)
    skipped = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    patterns: set[int] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and _called(node.func) in _COMPILERS:
            patterns |= {id(part) for argument in node.args for part in ast.walk(argument)}
        if isinstance(node, ast.JoinedStr):
            skipped |= {id(value) for value in node.values if isinstance(value, ast.Constant)}
    for node in ast.walk(tree):
        if id(node) in skipped:
            continue
        if isinstance(node, ast.JoinedStr):
            text = "".join(str(part.value) for part in node.values if isinstance(part, ast.Constant))
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            text = node.value
        else:
            continue
        if _HANZI.search(text):
            yield Place(module, node.lineno, text, id(node) in patterns)


def _called(function: ast.expr) -> str:
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")


def main(arguments: list[str]) -> None:
    """Print the table."""
    names = [name for name in arguments if name != "-v"]
    found = list(places(Path(names[0]) if names else SOURCE))
    if "-v" in arguments:
        for place in found:
            print(f"{place.module}:{place.line}: {'pattern ' if place.is_pattern else ''}{place.text!r}")
    strings = Counter(place.module.split("/")[0] for place in found if not place.is_pattern)
    patterns = Counter(place.module.split("/")[0] for place in found if place.is_pattern)
    for package in sorted({*strings, *patterns}):
        print(f"{package:<12} strings {strings[package]:>5}  patterns {patterns[package]:>5}")
    print(f"{'all':<12} strings {strings.total():>5}  patterns {patterns.total():>5}")


if __name__ == "__main__":
    main(sys.argv[1:])
