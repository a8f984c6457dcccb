"""Fit the numbers of ``matching/weights.py`` to labelled titles, few and only where it pays.

``python tools/matching/fit_weights.py TITLES... [--only NAME,NAME] [--write]``

Titles: JSON lines (``title``, ``keys``, ``unit_kind``, ``negative``), one set or several. One
weight after the other is moved by a tenth or a fifth; a move stays only where it wins at least
``--gain`` on the half that is fitted on and loses nothing on the other half (titles are divided by a
digest, so that the halves stay the same). A title found counts one, a certain wrong answer or a negative
taken for evidence costs three: righting one title wins at most four, and is no reason to move a number.
``--write`` puts the
numbers into the table with what they were fitted on.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from gk_audit.engine.asking import Asker, Question, kind_named
from gk_audit.matching import forms, items, judging, scoring, weights
from gk_audit.matching.subject import Subject
from gk_audit.matching.weights import Weights
from gk_audit.model.records import fields, replace
from gk_audit.standards.catalogs import load_catalog

ROOT = Path(__file__).resolve().parents[2]
TABLE = Path(weights.__file__)
_USERS = (forms, items, judging, scoring)
_MOVES = (0.8, 0.9, 1.1, 1.2)
_WRONG = 3
"""What a certain wrong answer costs in titles found: an office stops using what accuses falsely."""
_FITTED = re.compile(r'(FITTED = ")[^"\n]*(")')


def read_titles(paths: Iterable[Path]) -> list[dict[str, Any]]:
    """The labelled titles of all files."""
    return [
        json.loads(line) for path in paths for line in path.read_text("utf-8").splitlines() if line.strip()
    ]


def is_fitted_on(title: str) -> bool:
    """Which half a title is in."""
    return hashlib.sha256(title.encode()).digest()[0] % 2 == 0


def worth(asker: Asker, rows: Iterable[dict[str, Any]]) -> int:
    """Titles found, less three for each certain wrong answer and each negative taken for evidence."""
    total = 0
    for row in rows:
        kind = kind_named(str(row.get("unit_kind") or ""))
        found = asker.answer(Question(Subject(row["title"]), kind)).candidates
        best = found[0] if found else None
        is_right = best is not None and best.item.id in row.get("keys", ())
        total += is_right and not row.get("negative")
        total -= _WRONG * (best is not None and best.match.is_certain and not is_right)
    return total


def use(table: Weights) -> None:
    """Let the matcher weigh by ``table``."""
    for module in _USERS:
        vars(module)["WEIGHTS"] = table


def fit(asker: Asker, rows: Sequence[dict[str, Any]], names: Iterable[str], gain: int) -> Weights:
    """The table that does best; every move pays on one half and loses nothing on the other."""
    mine = [row for row in rows if is_fitted_on(row["title"])]
    rest = [row for row in rows if not is_fitted_on(row["title"])]
    table = weights.WEIGHTS
    best, kept = worth(asker, mine), worth(asker, rest)
    for name in names:
        value = getattr(table, name)
        moves = (value - 1, value + 1) if isinstance(value, int) else [round(value * by, 3) for by in _MOVES]
        for moved in moves:
            tried = replace(table, **{name: moved})
            use(tried)
            found, other = worth(asker, mine), worth(asker, rest)
            if found >= best + gain and other >= kept:
                print(
                    f"{name}: {getattr(table, name)} → {moved}, fitted half {best} → {found}, other {kept} → {other}"
                )
                table, best, kept = tried, found, other
        use(table)
    print(f"fitted half {best} of {len(mine)}, other half {kept} of {len(rest)}")
    return table


def written(text: str, table: Weights, what: str) -> str:
    """The source of the table with the numbers of ``table`` and what they were fitted on."""
    for each in fields(Weights):
        number = getattr(table, each.name)
        if number == getattr(weights.WEIGHTS, each.name):
            continue
        text = re.sub(rf"(?m)^(    {each.name}: (?:float|int) = )[\d.]+$", rf"\g<1>{number}", text)
    return _FITTED.sub(rf"\g<1>{what}\g<2>", text)


def main() -> None:
    """Fit and print; write where asked."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("titles", nargs="+", type=Path)
    parser.add_argument("--only", default="", help="names of weights, by comma; default all")
    parser.add_argument("--preset", default="national")
    parser.add_argument("--gain", type=int, default=5, help="what a move must win: more than one title can")
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    rows = read_titles(options.titles)
    names = options.only.split(",") if options.only else [each.name for each in fields(Weights)]
    table = fit(Asker(load_catalog(ROOT / "catalogs", options.preset)), rows, names, options.gain)
    changed = [name for name in names if getattr(table, name) != getattr(weights.WEIGHTS, name)]
    digest = hashlib.sha256("".join(row["title"] for row in rows).encode()).hexdigest()[:12]
    what = f"{len(rows)} titles ({digest}), moved: {', '.join(changed) or 'none'}"
    print(what)
    if options.write:
        TABLE.write_text(written(TABLE.read_text("utf-8"), table, what), "utf-8")


if __name__ == "__main__":
    main()
