"""Write docs/accuracy.md from the verdicts: rule, firings, right, share, level; and the counts of relation-kinds.csv.

    python -m benchmarks.judged.table [--check]

The counts of firings are those of the last run of ``benchmarks.judged.run``.
"""

from __future__ import annotations

import argparse
import csv
import io
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from benchmarks.judged.verdicts import HERE, KEPT, LEVELS, every, read_firings, read_relations

from gk_audit.model.records import replace
from gk_audit.reports.words import SEVERITIES
from gk_audit.standards.locate import rules_folder
from gk_audit.standards.relation_kinds import (
    LEAST_JUDGED,
    LEAST_SHARE,
    RELATION_KINDS,
    RelationKind,
    kind_of_identity,
    read_relation_kinds,
)
from gk_audit.standards.rulebook import load_rules

ACCURACY = HERE.parent.parent / "docs" / "accuracy.md"
KINDS = rules_folder() / RELATION_KINDS
RELATIONS_SHOWN = "benchmarks/judged/relations.csv"


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


def kinds() -> list[RelationKind]:
    """Every kind of relation in the engine's table, as the verdicts on what it called failed have it today."""
    rules = {rule.code: rule for rule in load_rules(rules_folder())}
    counts: Counter[tuple[str, str, bool]] = Counter()
    rows = read_relation_kinds(KINDS)
    of = {(row.rule, one): row.kind for row in rows for one in row.of.split()}
    for code in {row.rule for row in rows if not row.of}:
        rule = rules[code]
        for identity in getattr(rule.params, "identities", ()):
            of[code, identity.id] = kind_of_identity(identity, rule.variants)
    for told in read_relations():
        if told.outcome == "fails":
            counts[told.rule, of.get((told.rule, told.kind), ""), told.verdict == "right"] += 1
    found = []
    for row in rows:
        wrong, right = (counts[row.rule, row.kind, is_right] for is_right in (False, True))
        found.append(replace(row, judged=wrong + right, right=right))
    return found


def kinds_text() -> str:
    """The engine's table with these counts: ``rules/relation-kinds.csv``."""
    out = io.StringIO()
    out.writelines(
        line for line in KINDS.read_text("utf-8").splitlines(keepends=True) if line.startswith("#")
    )
    writer = csv.writer(out, lineterminator="\n")
    names = [*RelationKind.__struct_fields__, "source"]
    writer.writerow(names)
    writer.writerows([*(getattr(row, name) for name in names[:-1]), RELATIONS_SHOWN] for row in kinds())
    return out.getvalue()


def _kind_row(each: RelationKind) -> str:
    share = f"{each.right / each.judged:.2f}" if each.judged else ""
    reason = "" if each.is_proved else each.reason
    told = "" if each.is_told else SEVERITIES["hint"]
    return f"| {' | '.join(map(str, (each.rule, each.kind, each.judged, each.right, share, told, reason)))} |"


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
    written = {ACCURACY: text(), KINDS: kinds_text()}
    if not parser.parse_args().check:
        for path, content in written.items():
            path.write_text(content, "utf-8")
        return 0
    stale = [path.name for path, content in written.items() if path.read_text("utf-8") != content]
    if stale:
        print(f"{', '.join(stale)}: out of date: python -m benchmarks.judged.table")
    return int(bool(stale))


if __name__ == "__main__":
    sys.exit(main())
