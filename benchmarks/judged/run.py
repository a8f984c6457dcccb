"""Run ``check`` on real documents, list firings nobody has judged, and enter verdicts.

    python -m benchmarks.judged.run SET FOLDER... [--rules GK-W01,GK-W02] [--sheet OUT.csv [--most N] [--hints]]
                                                  [--take SHEET.csv]

See README.md beside this file.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

from benchmarks.judged import table
from benchmarks.judged.verdicts import (
    FIRINGS,
    WORDS,
    Firings,
    Verdict,
    path_of,
    place_of,
    read_firings,
    read_verdicts,
    refreshed,
    write,
)
from benchmarks.product import run

AS_OF = "2026-11-30"
_COLUMNS = ("verdict", "rule", "level", "message", "quote", "document", "source", "sha256", "place")


@dataclass(frozen=True, slots=True)
class Fired:
    """A finding of a file, as it is judged."""

    finding: dict[str, Any]
    source: str
    sha256: str
    place: str

    @property
    def key(self) -> tuple[str, str, str]:
        """That of its verdict."""
        return self.sha256, self.finding["rule"], self.place


def fired(folder: Path, rules: Sequence[str], keep: Path | None = None) -> Iterator[Fired]:
    """All findings of some rules on the files of a folder; read from ``keep`` where a run was kept there."""
    result = _result(folder, rules, keep)
    sources, seen = _sources(folder), Counter[tuple[str, ...]]()
    for finding in result["findings"]:
        name = finding["document"].split("!/")[0]
        path = folder / name
        if not path.is_file():
            continue  # of the whole run, of no file
        equal = (
            name,
            finding["rule"],
            finding["location"]["quote"] or finding["message"],
            finding["evidence"],
        )
        seen[equal] += 1
        yield Fired(
            finding,
            sources.get(name, f"{folder.parent.name}/{folder.name}"),
            digest(path),
            place_of(finding, seen[equal]),
        )


def _result(folder: Path, rules: Sequence[str], keep: Path | None) -> dict[str, Any]:
    """run.json of ``check`` on a folder."""
    path = keep / f"{folder.resolve().as_posix().strip('/').replace('/', '-')}.json" if keep else None
    only = [word for rule in rules for word in ("--only", rule)]
    if path and path.is_file():
        said = path.read_bytes()
    else:
        said = run("check", "--format", "json", folder, *only, as_of=AS_OF)
        if path:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(said)
    result: dict[str, Any] = json.loads(said)
    return result


@cache
def digest(path: Path) -> str:
    """sha256 of a file."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _sources(folder: Path) -> dict[str, str]:
    """File → where it is from, by the index.jsonl in the folder or above it."""
    for place in (folder, folder.parent):
        index = place / "index.jsonl"
        if index.is_file():
            rows = map(json.loads, index.read_text("utf-8").splitlines())
            under = "" if place == folder else f"{folder.name}/"
            return {row["file"].removeprefix(under): row["source"] for row in rows}
    return {}


def sheet(path: Path, some: Sequence[Fired], most: int) -> int:
    """Write firings to be judged, at most so many of each rule and level, chosen by their digest."""
    count: Counter[tuple[str, str]] = Counter()
    rows = []
    for each in sorted(some, key=lambda each: each.place):
        finding = each.finding
        count[finding["rule"], finding["severity"]] += 1
        if count[finding["rule"], finding["severity"]] <= most:
            rows.append(("", finding["rule"], finding["severity"], finding["message"], finding["location"]["quote"],
                         finding["document"], each.source, each.sha256, each.place))  # fmt: skip
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(_COLUMNS)
        writer.writerows(sorted(rows, key=lambda row: (row[1], row[5])))
    return len(rows)


def taken(path: Path) -> list[Verdict]:
    """The verdicts of a sheet. Raises ValueError for a word that is none."""
    out = []
    with path.open(encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            if not row["verdict"]:
                continue
            if row["verdict"] not in WORDS:
                raise ValueError(f"{row['verdict']}: a verdict is one of {WORDS}")
            out.append(
                Verdict(row["source"], row["sha256"], row["rule"], row["place"], row["level"], row["verdict"])
            )
    return out


def main() -> None:
    """Refresh the set's verdicts and the table."""
    asked = _arguments()
    known = read_verdicts(path_of(asked.set))
    if asked.take:
        known = refreshed(known, taken(asked.take))
    rules = {row.rule for row in known} | set(filter(None, asked.rules.split(",")))
    found = [
        each
        for folder in asked.folder
        for each in fired(folder, sorted(rules), asked.keep)
        if each.finding["rule"] in rules
    ]
    level = {each.key: str(each.finding["severity"]) for each in found}
    files = {digest(path) for folder in asked.folder for path in folder.rglob("*") if path.is_file()}
    known = [replace(row, level=level.get(row.key, "")) if row.sha256 in files else row for row in known]
    if asked.sheet:
        judged = {row.key for row in known}
        levels = ("critical", "major", "minor", *(["hint"] if asked.hints else []))
        left = [each for each in found if each.key not in judged and each.finding["severity"] in levels]
        print(f"{sheet(asked.sheet, left, asked.most)} firings to judge in {asked.sheet}")
    if known:
        write(path_of(asked.set), refreshed([], known))
        _enter(asked.set, found)
        table.ACCURACY.write_text(table.text(), "utf-8")


def _enter(name: str, found: Sequence[Fired]) -> None:
    """The set's counts of firings in the file of all sets."""
    firings: Counter[tuple[str, str, str]] = Counter()
    documents: dict[tuple[str, str, str], set[str]] = {}
    for each in found:
        key = (each.finding["rule"], each.finding["name"], each.finding["severity"])
        firings[key] += 1
        documents.setdefault(key, set()).add(each.finding["document"])
    own = [Firings(name, *key, len(documents[key]), number) for key, number in firings.items()]
    others = [row for row in read_firings() if row.set != name]
    write(FIRINGS, sorted((*others, *own), key=lambda row: (row.rule, row.set, row.level)))


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("set", help="name of the set of rules: the file of its verdicts")
    parser.add_argument("folder", type=Path, nargs="+")
    parser.add_argument("--rules", default="", help="codes of rules that have no verdict yet")
    parser.add_argument("--sheet", type=Path, help="write the firings without verdict here")
    parser.add_argument("--most", type=int, default=200, help="of each rule and level in the sheet")
    parser.add_argument("--hints", action="store_true", help="hints in the sheet as well")
    parser.add_argument("--take", type=Path, help="a sheet with verdicts")
    parser.add_argument(
        "--keep", type=Path, help="folder in which runs are kept, so that entering verdicts runs nothing"
    )
    return parser.parse_args()


if __name__ == "__main__":
    main()
