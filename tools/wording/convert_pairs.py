"""Turn a table of wrong → right pairs into the lexicons of the rules.

Usage: python tools/wording/convert_pairs.py PAIRS.csv [--out rules/lexicons]

The table's columns are ``wrong,right,context,kind,evidence``; ``context`` is
``always``, ``hint``, ``rule: prose`` or ``only:`` / ``unless:`` / ``since:`` clauses joined by
`` ; ``, with a note after `` # ``. Rows that a matcher cannot use, or that need a better guard,
are named in ``overrides.csv`` beside this script. Writes ``typo-pairs.csv``,
``serious-wording.csv`` and ``wording-usage.csv``.
"""

from __future__ import annotations

import argparse
import csv
import re
from dataclasses import dataclass
from pathlib import Path

from gk_audit.model.records import replace

COLUMNS = ("wrong", "right", "only", "unless", "since", "until", "kind", "note", "source")
# These kinds have lexicons or checks of their own.
ELSEWHERE = {"format", "date", "placeholder", "duplicate", "stale-name", "trad"}
PROSE = ("企业登记名称", "引文", "原文件名")

NATIONAL_VARIANTS = "《第一批异形词整理表》（GF 1001-2001）"
LISTED_VARIANTS = {
    "份量", "好象", "人材", "身分证", "成份", "过份", "部份", "座落", "涵义", "答覆",
    "帐号", "帐户", "帐目", "帐本", "台帐", "对帐", "记帐", "转帐", "入帐", "做帐", "帐务", "结帐",
    "挂帐", "帐单", "查帐", "呆帐", "坏帐",
}  # fmt: skip
SOURCES = {
    ("idiom", "seen"): "《咬文嚼字》“当代汉语出版物中最常见的100个别字”及年度差错",
    ("variant", "seen"): "公文用字规范与公开通报实例",
    ("variant", "knowledge"): "公文用字习惯（未逐条核对）",
}
SEEN = "政务公开检查通报和公开报道中的实例"
KNOWN = "常见差错（编者整理，已与官方语料比对）"
SERIOUS = "国办秘函〔2019〕19号“严重表述错误”；"


@dataclass(frozen=True)
class Row:
    """One row of the lexicons."""

    wrong: str
    right: str
    only: str = ""
    unless: str = ""
    since: str = ""
    until: str = ""
    kind: str = ""
    note: str = ""
    source: str = ""


def parse(raw: dict[str, str]) -> Row:
    """Read one row of the table. Raises ValueError for a context it does not know."""
    clauses, _, note = raw["context"].partition(" # ")
    row = Row(raw["wrong"], raw["right"], kind=raw["kind"], note=note.strip(), source=_source(raw))
    clauses = clauses.strip()
    if clauses == "always":
        return row
    if clauses == "hint":
        return replace(row, kind="variant" if raw["wrong"] in LISTED_VARIANTS else "usage")
    for clause in re.split(r"\s+;\s+(?=only:|unless:|since:)", clauses):
        name, colon, value = clause.partition(":")
        if not colon or name not in ("only", "unless", "since"):
            raise ValueError(f"{raw['wrong']}: {clause}")
        row = replace(row, **{name: value.strip()})
    unless = "|".join(part for part in row.unless.split("|") if part not in PROSE)
    return replace(row, unless=unless)


def _source(raw: dict[str, str]) -> str:
    kind, evidence = raw["kind"], raw["evidence"]
    if raw["wrong"] in LISTED_VARIANTS:
        return NATIONAL_VARIANTS
    if kind.startswith("serious"):
        return SERIOUS + (SEEN if evidence == "seen" else "编者整理")
    return SOURCES.get((kind, evidence), SEEN if evidence == "seen" else KNOWN)


def override(row: Row, change: dict[str, str]) -> Row:
    """The row with another kind, a further guard, or all of it rewritten."""
    if change["action"] == "kind":
        return replace(row, kind=change["kind"], note=change["note"] or row.note)
    if change["action"] == "guard":
        return replace(row, unless="|".join(part for part in (row.unless, change["unless"]) if part))
    fields = {name: change[name] for name in ("right", "only", "unless", "kind")}
    return replace(row, **fields, note=change["note"] or row.note)


def main() -> None:
    """Write the three lexicons."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("table", type=Path)
    parser.add_argument("--out", type=Path, default=Path("rules/lexicons"))
    options = parser.parse_args()
    here = Path(__file__).parent
    changes = {row["wrong"]: row for row in _read(here / "overrides.csv")}
    extra = [Row(**{name: row[name] for name in COLUMNS}) for row in _read(here / "additions.csv")]
    rows = []
    for raw in _read(options.table):
        change = changes.get(raw["wrong"])
        if raw["kind"] in ELSEWHERE or (change and change["action"] == "drop"):
            continue
        if change and change["action"] == "set":
            rows.append(override(Row(raw["wrong"], raw["right"], source=_source(raw)), change))
        else:
            rows.append(parse(raw))
    rows += extra
    for change in _read(here / "overrides.csv"):
        if change["action"] in ("kind", "guard"):
            rows = [override(row, change) if row.wrong == change["wrong"] else row for row in rows]
    serious = [row for row in rows if row.kind.startswith("serious")]
    usage = [row for row in rows if row.kind == "usage"]
    plain = [row for row in rows if row not in serious and row not in usage]
    for name, chosen in (("typo-pairs", plain), ("serious-wording", serious), ("wording-usage", usage)):
        _write(options.out / f"{name}.csv", chosen)
        print(f"{name}: {len(chosen)}")


def _read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def _write(path: Path, rows: list[Row]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(COLUMNS)
        for row in rows:
            writer.writerow([getattr(row, name) for name in COLUMNS])


if __name__ == "__main__":
    main()
