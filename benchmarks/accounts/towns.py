"""Towns with their villages' lists: what verify finds between files and what it invents."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from random import Random

from benchmarks.product import verify
from samples.generator.accounts.sheets import Sheet
from samples.generator.accounts.villages import Town, mutate_town, town
from samples.generator.accounts.writing import FORMATS, write_sheets

_TOWNS = 8


def _made(mutants: int) -> Iterator[tuple[str, Town, str]]:
    for number in range(_TOWNS):
        kind = FORMATS[number % len(FORMATS)]
        yield f"镇{number:02d}-原件", town(number), kind
        for mutant in range(mutants):
            yield (
                f"镇{number:02d}-改{mutant + 1}",
                mutate_town(town(number), Random(f"town-{number}-{mutant}")),
                kind,
            )


def judge_towns(folder: Path, mutants: int) -> Counter[tuple[str, str]]:
    """Counts by (format, word); what is missed or invented is printed."""
    counts: Counter[tuple[str, str]] = Counter()
    groups: list[tuple[str, Town, str, list[Path]]] = []
    sheets: list[tuple[Sheet, Path]] = []
    for name, found, kind in _made(mutants):
        paths = [folder / f"{name}_{sheet.title}.{kind}" for sheet in found.sheets]
        sheets += zip(found.sheets, paths, strict=True)
        groups.append((name, found, kind, paths))
    write_sheets(sheets, folder)
    for name, found, kind, paths in groups:
        result = verify(*paths)
        if result["skipped"]:
            raise SystemExit(f"not read: {result['skipped'][0]}")
        inside, across = (
            [
                relation["where"]
                for part in parts
                for relation in part["relations"]
                if relation["verdict"] == "fails"
            ]
            for parts in (result["documents"], [result["across"]])
        )
        hits = [where for where in across if found.place and where.startswith(found.place)]
        invented = inside + [where for where in across if where not in hits]
        counts[kind, "changed" if found.mutation else "unchanged"] += 1
        counts[kind, "found"] += bool(hits)
        counts[kind, "invented"] += len(invented)
        if found.mutation and not hits:
            print(f"missed: {name}: {found.mutation}")
        for where in invented:
            print(f"invented: {name}: {where}")
    return counts
