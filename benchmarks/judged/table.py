"""Write docs/accuracy.md from the verdicts: rule, firings, right, share, level.

    python -m benchmarks.judged.table [--check]

The counts of firings are those of the last run of ``benchmarks.judged.run``.
"""

from __future__ import annotations

import argparse
import csv
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from benchmarks.judged.verdicts import HERE, KEPT, LEVELS, every, read_firings, read_relations

from gk_audit.reports.words import SEVERITIES

ACCURACY = HERE.parent.parent / "docs" / "accuracy.md"
LEAST_SHARE, LEAST_JUDGED = 0.9, 20
"""From which share of right firings, and how many judged, a rule may be told above hint."""


@dataclass(frozen=True, slots=True)
class Standing:
    """How a rule did at one level."""

    rule: str
    name: str
    level: str
    firings: int
    documents: int
    judged: int
    right: int
    elsewhere: int = 0
    elsewhere_right: int = 0
    """At the rule's other levels above hint."""

    @property
    def is_right(self) -> bool:
        """Whether it was right often enough, here and wherever it is told above hint."""
        judged, right = self.judged + self.elsewhere, self.right + self.elsewhere_right
        return self.right >= LEAST_SHARE * self.judged and right >= LEAST_SHARE * judged

    @property
    def is_proved(self) -> bool:
        """Whether it may be told above hint for what was judged: one rule counts what it says as one."""
        return self.is_right and self.is_judged

    @property
    def is_judged(self) -> bool:
        """Whether enough was judged to tell."""
        return self.judged + self.elsewhere >= LEAST_JUDGED


def standings() -> list[Standing]:
    """Every rule that fired, by code and level."""
    judged: Counter[tuple[str, str]] = Counter()
    right: Counter[tuple[str, str]] = Counter()
    for row in every():
        judged[row.rule, row.level] += 1
        right[row.rule, row.level] += row.verdict == "right"
    fired = sorted(read_firings(), key=lambda row: (row.rule, LEVELS.index(row.level)))
    return [
        Standing(row.rule, row.name, row.level, row.firings, row.documents,
                 judged[row.rule, row.level], right[row.rule, row.level],
                 *(sum(counts[row.rule, level] for level in LEVELS if level not in (row.level, "hint"))
                   for counts in ((judged, right) if row.level != "hint" else ())))
        for row in fired
    ]  # fmt: skip


def kept() -> dict[str, str]:
    """Rule → why it is told above hint all the same."""
    with KEPT.open(encoding="utf-8", newline="") as file:
        return {row["rule"]: row["reason"] for row in csv.DictReader(file)}


def text() -> str:
    """The document."""
    gone = [row for row in every() if not row.level]
    template = (HERE / "template.md").read_text("utf-8")
    lost = sum(row.verdict == "right" for row in gone)
    return template.format(
        rows="\n".join(_rows()), gone=len(gone), lost=lost, kinds="\n".join(map(_kind_row, kinds()))
    )


@dataclass(frozen=True, slots=True)
class Kind:
    """How a kind of relation did: what it called failed, and what it called held."""

    rule: str
    kind: str
    failing: int
    right: int
    holding: int
    held_right: int

    @property
    def is_hint(self) -> bool:
        """Whether too much of what it called failed was not."""
        return self.failing >= LEAST_JUDGED and self.right < LEAST_SHARE * self.failing


def kinds() -> list[Kind]:
    """Every kind of relation that was judged."""
    counts: Counter[tuple[str, str, str, bool]] = Counter()
    for row in read_relations():
        counts[row.rule, row.kind, row.outcome, row.verdict == "right"] += 1
    found = []
    for rule, kind in sorted({key[:2] for key in counts}):
        wrong, right, slipped, held = (
            counts[rule, kind, outcome, is_right]
            for outcome in ("fails", "holds")
            for is_right in (False, True)
        )
        found.append(Kind(rule, kind, wrong + right, right, slipped + held, held))
    return found


def _kind_row(each: Kind) -> str:
    share = f"{each.right / each.failing:.2f}" if each.failing else ""
    cells = (each.rule, each.kind, each.failing, each.right, share, each.holding, each.held_right)
    return f"| {' | '.join(map(str, cells))} |"


def _rows() -> Iterator[str]:
    reasons = kept()
    for each in standings():
        share = f"{each.right / each.judged:.2f}" if each.judged else ""
        reason = "" if each.level == "hint" or each.is_proved else reasons.get(each.rule, "")
        cells = (each.rule, each.name, SEVERITIES[each.level], each.firings, each.documents, each.judged,
                 each.right, share, reason)  # fmt: skip
        yield f"| {' | '.join(map(str, cells))} |"


def main() -> int:
    """Write, or with --check say whether it is out of date."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--check", action="store_true", help="exit 1 where the document is out of date")
    if not parser.parse_args().check:
        ACCURACY.write_text(text(), "utf-8")
        return 0
    is_stale = not ACCURACY.exists() or ACCURACY.read_text("utf-8") != text()
    if is_stale:
        print("docs/accuracy.md is out of date: python -m benchmarks.judged.table")
    return int(is_stale)


if __name__ == "__main__":
    sys.exit(main())
