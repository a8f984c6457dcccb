"""Templates: Jinja fills the facts, `<< a -- b >>` picks one wording per unit."""

from __future__ import annotations

from typing import Any

import jinja2

from generator.model import CONTENT, dice

_ENV = jinja2.Environment(trim_blocks=True, undefined=jinja2.StrictUndefined, autoescape=False)


def choose(text: str, *names: object) -> str:
    """Keep one alternative of every `<<`/`--`/`>>` group; neighbours in `names` differ."""
    out: list[str] = []
    group: list[list[str]] | None = None
    ordinal = 0
    for line in text.splitlines():
        if line.strip() == "<<":
            group = [[]]
        elif line.strip() == ">>" and group is not None:
            out.extend(group[dice("choose", *names, ordinal).randrange(len(group))])
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
