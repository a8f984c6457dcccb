"""Claims of `scan` in three invented districts that bring their own catalog, against the truth.

    python -m benchmarks.catalogs.run [--keep FOLDER]

The command is given the export and nothing else: it has to find catalog, register and village
list, and to tell each unit exactly what it owes and lacks. Goals: at most 2 % of the claims
false, nothing owed lost.
"""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path
from typing import Any

from benchmarks.product import scan
from samples.generator.districts import Fact, districts, make

_CLAIMED = ("missing", "no-column", "blank", "off-topic")
_GAP = "GK-C07"
"""A hole between two members of a series is a finding of its own; the row itself has its latest period."""
_SHOWN = 30


def judge(facts: list[Fact], result: dict[str, Any]) -> dict[str, list[str]]:
    """Kind of outcome → the duties in it."""
    rows = {(row["unit"], row["field"], row["level1"], row["level2"]): row for row in result["coverage"]}
    owed = {(fact.unit, fact.field, fact.level1, fact.level2): fact for fact in facts}
    found: dict[str, list[str]] = {
        name: [] for name in ("true", "published", "not owed", "lost", "asked", "held", "open")
    }
    units = {fact.unit for fact in facts}
    gaps = [(each["unit"], each["message"]) for each in result["findings"] if each["rule"] == _GAP]
    for key, row in rows.items():
        name = "/".join(filter(None, key))
        fact = owed.get(key)
        is_claim = row["state"] in _CLAIMED
        if key[0] not in units:
            continue
        if fact is not None and fact.state == "asked" and row["asked"]:
            found["asked"].append(name)
            continue
        if fact is None or fact.state == "exempt":
            if is_claim:
                found["not owed"].append(name)
            continue
        if fact.state == "missing":
            is_right = is_claim and (not fact.period or fact.period in row["period"])
            is_right |= bool(fact.period) and any(
                unit == fact.unit and fact.period in text for unit, text in gaps
            )
            found["true" if is_right else "lost"].append(
                f"{name} {row['state']} {row['period']} {row['reason']}"
            )
        elif is_claim:
            found["published"].append(f"{name} {row['period']}")
        elif row["asked"]:
            found["open"].append(f"{name} asked")
        else:
            found["held" if row["state"] in ("substantive", "misfiled") else "open"].append(
                f"{name} {row['state']} {row['reason']}"
            )
    for key, fact in owed.items():
        if key not in rows and fact.state in ("missing", "held", "asked"):
            found["lost"].append("/".join(filter(None, key)) + " （目录里没有这一项）")
    return found


def main() -> None:
    """Make the districts, scan each with one command, print the figures and what is wrong."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--keep", type=Path)
    keep: Path | None = parser.parse_args().keep
    total: dict[str, int] = {}
    with tempfile.TemporaryDirectory() as folder:
        for district in districts():
            root = (keep or Path(folder)) / district["name"] / "2024Q3"
            facts = make(district, root)
            found = judge(facts, scan(root))
            counts = {name: len(names) for name, names in found.items()}
            print(f"{district['name']}：应公开 {len(facts)}，{counts}")
            for name in ("published", "not owed", "lost", "open"):
                for entry in found[name][:_SHOWN]:
                    print(f"    {name}: {entry}")
            for name, count in counts.items():
                total[name] = total.get(name, 0) + count
    wrong = total["published"] + total["not owed"]
    claims = wrong + total["true"]
    print(f"合计：{total}；判缺 {claims}，错 {wrong}（{wrong / max(claims, 1):.1%}），漏 {total['lost']}")


if __name__ == "__main__":
    main()
