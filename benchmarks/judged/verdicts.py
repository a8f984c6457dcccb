"""The files of verdicts: what people said of firings, by file, rule and place; no text."""

from __future__ import annotations

import csv
import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
WORDS = ("right", "wrong", "debatable")
LEVELS = ("critical", "major", "minor", "hint")
FIRINGS, KEPT = HERE / "firings.csv", HERE / "kept.csv"
RELATIONS = HERE / "relations.csv"
_DIGITS = 12


@dataclass(frozen=True, slots=True)
class Verdict:
    """One firing and what was said of it."""

    source: str
    sha256: str
    rule: str
    place: str
    level: str
    """Severity at the last run; empty where it no longer fires."""
    verdict: str

    @property
    def key(self) -> tuple[str, str, str]:
        """What finds the firing again."""
        return self.sha256, self.rule, self.place


@dataclass(frozen=True, slots=True)
class Firings:
    """How often a rule of a set fires at a level, in how many documents."""

    set: str
    rule: str
    name: str
    level: str
    documents: int
    firings: int


@dataclass(frozen=True, slots=True)
class Told:
    """A relation between figures as ``verify`` told it, and what was said of that."""

    source: str
    sha256: str
    rule: str
    kind: str
    """The id of the relation: level-sum, BT1 …"""
    outcome: str
    """``fails`` or ``holds``."""
    place: str
    verdict: str


def place_of(finding: dict[str, Any], nth: int) -> str:
    """Digest of what a finding quotes (scrubbed as in every report) and which of equal ones it is."""
    quote = finding["location"]["quote"] or finding["message"]
    said = "\0".join((finding["rule"], quote, finding["evidence"], str(nth)))
    return hashlib.sha256(said.encode()).hexdigest()[:_DIGITS]


def path_of(name: str) -> Path:
    """The file of a set."""
    return HERE / f"{name}.csv"


def sets() -> list[str]:
    """The sets that have verdicts."""
    return sorted(path.stem for path in HERE.glob("*.csv") if path not in (FIRINGS, KEPT, RELATIONS))


def read_verdicts(path: Path) -> list[Verdict]:
    """The verdicts of a set."""
    return [Verdict(**row) for row in _rows(path, Verdict)]


def read_firings() -> list[Firings]:
    """How often each rule fired at the last run of its set."""
    rows = _rows(FIRINGS, Firings)
    numbers = ("documents", "firings")
    return [
        Firings(**{name: int(text) if name in numbers else text for name, text in row.items()})
        for row in rows
    ]


def read_relations() -> list[Told]:
    """The verdicts on relations."""
    return [Told(**row) for row in _rows(RELATIONS, Told)]


def _rows(path: Path, kind: type[Verdict | Firings | Told]) -> list[dict[str, Any]]:
    """The rows of a file. Raises ValueError where its columns are others than the record's."""
    if not path.exists():
        return []
    with path.open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file)
        wanted = [each.name for each in fields(kind)]
        if list(rows.fieldnames or ()) != wanted:
            raise ValueError(f"{path.name}: columns should be {wanted}")
        return [dict(row) for row in rows]


def write(path: Path, rows: Sequence[Any]) -> None:
    """Write records, in their own order of fields."""
    names = [each.name for each in fields(rows[0])] if rows else []
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(names)
        writer.writerows([getattr(row, name) for name in names] for row in rows)


def every() -> list[Verdict]:
    """All verdicts of all sets."""
    return [row for name in sets() for row in read_verdicts(path_of(name))]


def refreshed(old: Iterable[Verdict], new: Iterable[Verdict]) -> list[Verdict]:
    """One verdict for each firing, the newer before the older, in a stable order."""
    by_key = {row.key: row for row in (*old, *new)}
    return sorted(by_key.values(), key=lambda row: (row.rule, row.source, row.key))
