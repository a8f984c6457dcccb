"""Break Chinese text at a width counted in terminal cells.

Words of Latin letters and digits stay whole where they fit; a line does not begin with
a closing mark and does not end with an opening one (GB/T 15834).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from gk_audit.model.lazy import pattern

_ATOMS = pattern(r"[!-~\u00a1-\u024f]+|\s+|.", re.DOTALL)
_NOT_LAST = "（《〈“‘「『【([{"
_NOT_FIRST = "，。、；：？！）】》〉”’」』…%％,.;:?!)]}"


def cell_width(text: str) -> int:
    """Columns that the text takes in a terminal."""
    return sum(_char_width(char) for char in text)


def _char_width(char: str) -> int:
    if unicodedata.combining(char):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def pad(text: str, width: int) -> str:
    """The text filled up with spaces to ``width`` columns."""
    return text + " " * (width - cell_width(text))


def clip(text: str, width: int) -> str:
    """The text cut to ``width`` columns, an ellipsis at the end where something was cut."""
    if cell_width(text) <= width:
        return text
    kept, used = "", 0
    for char in text:
        used += _char_width(char)
        if used > width - 2:
            break
        kept += char
    return kept + "…"


def wrap(text: str, width: int) -> list[str]:
    """Lines of at most ``width`` columns; at least one line."""
    lines: list[str] = []
    line: list[str] = []
    used = 0
    for atom in _atoms(text, width):
        size = cell_width(atom)
        if used + size > width and line:
            # A closing mark takes the character before it along; an opening mark goes along too.
            carried = [line.pop()] if len(line) > 1 and (atom in _NOT_FIRST or line[-1] in _NOT_LAST) else []
            lines.append("".join(line).rstrip())
            line = [part for part in carried if not part.isspace()]
            used = sum(map(cell_width, line))
        if atom != " " or line or not lines:
            line.append(atom)
            used += size
    return [*lines, "".join(line).rstrip()] if line or not lines else lines


def _atoms(text: str, width: int) -> Iterator[str]:
    for match in _ATOMS.finditer(text):
        atom = match[0]
        if atom.isspace():
            yield " "
        elif cell_width(atom) <= width // 2:
            yield atom
        else:
            yield from atom
