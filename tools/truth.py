"""Compare an audit of the sample district with ``samples/truth.jsonl``.

Prints recall per family for what must be found, and every finding on the clean unit, on
trap documents and beyond the plan. Exit status 1 where a family that is due is not found in
full, or the clean unit or a trap raised an alarm.

    python tools/truth.py [--upto 2] [--list] [2024Q3=out/run.json]
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
SAMPLES = ROOT / "samples"
AS_OF = {"2024Q2": "2024-06-30", "2024Q3": "2024-09-30"}


@dataclass(frozen=True)
class Comparison:
    """One quarter's findings beside its truth."""

    quarter: str
    truth: list[dict[str, Any]]
    findings: list[dict[str, Any]]


def scan(quarter: str) -> bytes:
    """The run.json of a scan made now."""
    command = [
        sys.executable, "-m", "gk_audit", "scan", str(SAMPLES / "qinghe" / quarter),
        "--as-of", AS_OF[quarter], "--format", "json", "--quiet", "--no-cache",
    ]  # fmt: skip
    done = subprocess.run(command, capture_output=True, check=False)
    if not done.stdout:
        raise SystemExit(done.stderr.decode())
    return done.stdout


def findings_of(quarter: str, data: bytes) -> list[dict[str, Any]]:
    """Findings of a scan, as the JSON contract gives them."""
    run = json.loads(data)
    inputs = run["inputs"]
    print(
        f"{quarter}: found {inputs['found']}, audited {inputs['audited']}, "
        f"skipped {len(inputs['skipped'])}, failed {len(inputs['failed'])}, findings {len(run['findings'])}"
    )
    # What people accepted beforehand was found all the same; it can raise no alarm.
    return list(run["findings"]) + [item for item in run["set_aside"] if item["disposition"] == "accepted"]


def is_match(entry: dict[str, Any], finding: dict[str, Any]) -> bool:
    """Same rule, same document (or unit, where nothing is there), same span where one is given."""
    if finding["name"] not in (entry["rule"], *entry.get("accept", ())):
        return False
    if entry.get("document"):
        if not _same_document(entry["document"], finding):
            return False
    elif entry.get("unit") and entry["unit"] != finding["unit"]:
        return False
    span = entry.get("span")
    if not span or entry["family"] == "completeness":
        return True  # what is not there can be shown by more than one of the page's words
    if entry["family"] == "personal-data" and "*" not in span:
        return True  # a name is never repeated by the tool
    if "*" in span:
        return _same_mask(span, finding["evidence"])
    shown = _shown(finding)
    dense = "".join(shown.split())
    return "".join(span.split()) in dense or (bool(finding["evidence"]) and finding["evidence"] in span)


def _shown(finding: dict[str, Any]) -> str:
    parts = (
        finding["evidence"],
        finding["message"],
        finding["location"]["quote"],
        finding.get("subject", ""),
    )
    return " ".join(map(str, parts))


def _same_mask(planned: str, shown: str) -> bool:
    """Two masks of one number: the ends that both show agree. How much is shown is the tool's choice."""
    return bool(shown) and planned[:2] == shown[:2] and planned[-2:] == shown[-2:]


def _same_document(document: str, finding: dict[str, Any]) -> bool:
    names = [finding["document"], *[place["document"] for place in finding.get("related", [])]]
    unit, _, column = document.rpartition("/")
    is_absence = not finding["document"] or finding["document"].startswith(f"{document}/")
    if is_absence and (
        finding["unit"] == column or (finding["unit"] == unit and column in finding["message"])
    ):
        return True  # a column or list that does not exist has no document
    return any(
        name == document or name.startswith((f"{document}!/", f"{document}#", f"{document}/"))
        for name in names
    )


def compare(quarter: Comparison, upto: int, *, is_listing: bool) -> bool:
    """Print the table of one quarter; True where all is as it must be."""
    due: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for entry in quarter.truth:
        if entry.get("expect") == "find" and entry["issue"] <= upto:
            due[entry["family"]].append(entry)
    missed = []
    matched: set[int] = set()
    for family in sorted(due):
        found = 0
        for entry in due[family]:
            hits = [n for n, finding in enumerate(quarter.findings) if is_match(entry, finding)]
            matched.update(hits)
            found += bool(hits)
            if not hits:
                missed.append(entry)
        print(f"  {family:16} recall {found}/{len(due[family])}")
    for entry in missed:
        print(
            f"  MISSED {entry['id']} {entry['rule']} {entry.get('unit')} {entry.get('document')} {entry.get('span')}"
        )
    alarms = list(_alarms(quarter))
    for entry, finding in alarms:
        print(
            f"  ALARM on {entry} : {finding['name']} {finding['document']} {finding['evidence']} {finding['message']}"
        )
    later = {
        n for n, finding in enumerate(quarter.findings)
        for entry in quarter.truth
        if entry.get("expect") == "find" and is_match(entry, finding)
    }  # fmt: skip
    beyond = [finding for n, finding in enumerate(quarter.findings) if n not in matched | later]
    print(f"  beyond the plan: {len(beyond)}")
    if is_listing:
        for finding in beyond:
            print(
                f"    {finding['name']:24} {finding['unit']} {finding['document']} | {finding['message'][:90]}"
            )
    return not missed and not alarms


def _alarms(quarter: Comparison) -> Any:
    reported = [finding for finding in quarter.findings if finding["disposition"] != "accepted"]
    quarter = Comparison(quarter.quarter, quarter.truth, reported)
    for entry in quarter.truth:
        if entry.get("expect") == "silent-unit":
            for finding in quarter.findings:
                if finding["unit"] == entry["unit"]:
                    yield f"clean unit {entry['unit']}", finding
        if entry.get("expect") == "silent":
            for finding in quarter.findings:
                if _is_silenced(entry, finding):
                    yield f"trap {entry['id']}", finding


def _is_silenced(entry: dict[str, Any], finding: dict[str, Any]) -> bool:
    """A trap is a document (or a unit) about which a rule, or any rule, must be silent."""
    if entry.get("document"):
        if not _same_document(entry["document"], finding):
            return False
    elif entry.get("unit") != finding["unit"]:
        return False
    if entry.get("rule") and entry["rule"] != finding["name"]:
        return False
    span = entry.get("span")
    # In a ledger the span is the key of one row; in a page the trap is the whole page.
    return not (span and entry["document"].endswith((".csv", ".xlsx"))) or span in _shown(finding)


def main() -> int:
    """Compare both quarters."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--upto", type=int, default=2, help="families of issues up to this number are due")
    parser.add_argument("--list", action="store_true", help="list findings beyond the plan")
    parser.add_argument("--quarter", choices=sorted(AS_OF), action="append")
    parser.add_argument("runs", nargs="*", metavar="QUARTER=FILE", help="run.json of a scan that was made")
    options = parser.parse_args()
    made = dict(each.split("=", 1) for each in options.runs)
    truth = [json.loads(line) for line in (SAMPLES / "truth.jsonl").read_text("utf-8").splitlines() if line]
    is_right = True
    for quarter in options.quarter or sorted(AS_OF):
        entries = [entry for entry in truth if entry.get("quarter") in (None, quarter)]
        data = Path(made[quarter]).read_bytes() if quarter in made else scan(quarter)
        comparison = Comparison(quarter, entries, findings_of(quarter, data))
        is_right = compare(comparison, options.upto, is_listing=options.list) and is_right
    print("truth: all found, no alarm" if is_right else "truth: NOT as planned")
    return 0 if is_right else 1


if __name__ == "__main__":
    sys.exit(main())
