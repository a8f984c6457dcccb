"""Towns with their villages' lists: what verify finds between files and what it invents."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from random import Random

from benchmarks.accounts.sheets import Sheet
from benchmarks.accounts.villages import Town, mutate_town, town
from benchmarks.accounts.writing import FORMATS, write_sheets

from gk_audit.engine.verify import Verified, Verifier
from gk_audit.text.evaluation import Verdict

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


def judge_towns(verifier: Verifier, folder: Path, mutants: int) -> Counter[tuple[str, str]]:
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
        results = [result for path in paths for result in verifier.file(path)]
        inside = [
            item.relation.where
            for result in results
            if isinstance(result, Verified)
            for item in result.tried
            if item.relation.verdict is Verdict.FAILS
        ]
        across = [
            i.relation.where for i in verifier.across(results).tried if i.relation.verdict is Verdict.FAILS
        ]
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
