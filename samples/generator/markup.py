"""Templates: Jinja fills the facts, `<< a -- b >>` picks one wording per unit."""

from __future__ import annotations

import functools
import re
from typing import Any

import jinja2
from samples.generator.model import CONTENT, dice, load

_ENV = jinja2.Environment(trim_blocks=True, undefined=jinja2.StrictUndefined, autoescape=False)


def choose(text: str, *names: object) -> str:
    """Keep one alternative of every `<<`/`--`/`>>` group; a unit's next month takes the next one."""
    out: list[str] = []
    group: list[list[str]] | None = None
    ordinal = 0
    stem = [re.sub(r"\d+月", "", str(name)) for name in names]
    turn = sum(int(month) for name in names for month in re.findall(r"(\d+)月", str(name)))
    for line in text.splitlines():
        if line.strip() == "<<":
            group = [[]]
        elif line.strip() == ">>" and group is not None:
            start = _start(stem, ordinal, len(group))
            out.extend(group[(start + turn) % len(group)])
            group, ordinal = None, ordinal + 1
        elif group is not None:
            if line.strip() == "--":
                group.append([])
            else:
                group[-1].append(line)
        else:
            out.append(line)
    return "\n".join(out)


def render(kind: str, *names: object, **context: Any) -> tuple[str, str, str]:
    """Return (title, body, labels) of template `content/kinds/<kind>.txt`."""
    raw = (CONTENT / "kinds" / f"{kind}.txt").read_text(encoding="utf-8")
    text = _ENV.from_string(choose(raw, kind, *names)).render(**context)
    title, _, body = text.partition("\n===\n")
    labels = ""
    if body.startswith("labels: "):
        first, _, body = body.partition("\n")
        labels = first.removeprefix("labels: ")
    return title.strip(), body.strip() + "\n", labels


def template(path: str, **context: Any) -> str:
    """Fill the Jinja template `content/<path>`."""
    return _ENV.from_string((CONTENT / path).read_text(encoding="utf-8")).render(**context)


# Coefficients of a small code: two units whose numbers differ agree on few of their alternatives.
_CODE = ((1, 0, 0), (0, 1, 0), (1, 1, 0), (0, 0, 1), (1, 2, 1), (2, 1, 0), (1, 0, 1), (0, 1, 1))


@functools.cache
def _positions() -> dict[str, int]:
    return {unit["key"]: index for index, unit in enumerate(load("units.yaml")["units"])}


def _start(stem: list[str], ordinal: int, count: int) -> int:
    """Which alternative a unit starts from: its number in base `count`, spread by a code."""
    position = next((_positions()[name] for name in stem if name in _positions()), 0)
    digits = (position % count, position // count % count, position // count**2 % count)
    return sum(a * b for a, b in zip(_CODE[ordinal % len(_CODE)], digits, strict=True)) + _shift(
        stem[0], ordinal
    )


def _shift(kind: str, ordinal: int) -> int:
    """A fixed shift per template and group, so that first units do not always take first wordings."""
    return dice("choose", kind, ordinal).randrange(6)


Block = tuple[str, Any]


def blocks(body: str, sign: str = "") -> list[Block]:
    """Parse light markup into ('h'|'p'|'sign', text) and ('table', rows)."""
    out: list[Block] = []
    for line in body.splitlines():
        line = line.strip()
        if not line:
            out.append(("gap", ""))
        elif line.startswith("# "):
            out.append(("h", line[2:]))
        elif line.startswith("| ") and line.endswith("|"):
            row = [cell.strip() for cell in line[1:-1].split(" | ")]
            if out and out[-1][0] == "table":
                out[-1][1].append(row)
            else:
                out.append(("table", [row]))
        elif line == "@sign":
            out.extend(("sign", part) for part in sign.split("\n") if part)
        else:
            out.append(("p", line))
    return [b for b in out if b[0] != "gap"]
