"""Found and planted per format and place, and false alarms on decoys.

    python benchmarks/leaks/run.py [--rival-python PYTHON] [--keep FOLDER] [--no-office] [--misses]

``PYTHON`` is an interpreter that has markitdown and presidio-analyzer; without it only
gk-audit is measured. Files are made anew on every run.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))  # run as a file, too

from benchmarks.leaks.decoys import all_decoys
from benchmarks.leaks.invented import id_number
from benchmarks.leaks.kinds import all_kinds
from benchmarks.leaks.places import Place, all_places

from gk_audit.engine.document import Auditor
from gk_audit.engine.planning import make_plan
from gk_audit.model.document import Document
from gk_audit.readers.dispatch import read
from gk_audit.readers.protocol import Source

_OFFICE = ("doc", "xls")
_FAMILIES = ("personal-data", "hidden-content", "confidentiality")


@dataclass
class Planted:
    """One file of the leak set."""

    place: Place
    secret: str
    path: Path
    is_found: bool = False
    is_hidden_rule: bool = False
    note: str = ""
    rules: list[str] = field(default_factory=list)

    @property
    def key(self) -> str:
        return self.path.name


def plant(folder: Path, *, with_office: bool) -> list[Planted]:
    """Write the leak set. A builder whose tool is missing gives no file and is left out."""
    planted = []
    for number, place in enumerate(all_places()):
        if place.format in _OFFICE and not with_office:
            continue
        secret = id_number(number)
        data = place.build(secret)
        if data:
            path = folder / f"{place.format}-{place.name}.{place.suffix}"
            path.write_bytes(data)
            planted.append(Planted(place, secret, path))
    return planted


def matches(evidence: str, secret: str) -> bool:
    """Whether masked evidence is of this secret: same ends, the middle hidden."""
    plain = evidence.replace(" ", "").replace("-", "").upper()
    return plain[:2] == secret[:2] and plain[-3:] == secret[-3:] and plain.count("*") >= 10


def measure(planted: list[Planted], auditor: Auditor) -> float:
    """Audit every file; returns seconds."""
    start = time.perf_counter()
    for item in planted:
        outcome = auditor.audit_bytes(item.key, item.path.read_bytes())
        findings = [finding for audited in outcome.audited for finding in audited.findings]
        hits = [
            finding
            for finding in findings
            if finding.family in _FAMILIES and matches(finding.evidence, item.secret)
        ]
        item.is_found = bool(hits)
        item.is_hidden_rule = any(finding.name.startswith("hidden-") for finding in hits)
        item.rules = sorted({finding.name for finding in hits})
        skipped = [f"{skip.reason.value}: {skip.detail}" for skip in outcome.skipped]
        notes = [key for audited in outcome.audited for key, _ in audited.notes]
        item.note = "; ".join(skipped + notes)
    return time.perf_counter() - start


def extracted(item: Planted) -> str:
    """All text that our readers give of a file."""
    results = read(Source(item.key, item.path.read_bytes()))
    return "\n".join(result.everything.text for result in results if isinstance(result, Document))


def kinds_missed(auditor: Auditor) -> list[tuple[str, str]]:
    """(kind, line) of each kind of leak on which no rule of its kind speaks."""
    missed = []
    for number, (kind, line, rules) in enumerate(all_kinds()):
        text = f"关于公示有关情况的通知\n{line}\n2024年9月1日\n"
        outcome = auditor.audit_bytes(f"kind-{number}.txt", text.encode())
        if not any(finding.name in rules for audited in outcome.audited for finding in audited.findings):
            missed.append((kind, line))
    return missed


def false_alarms(auditor: Auditor) -> list[tuple[str, str, str]]:
    """(kind, line, rule) of each finding of the leak families on a decoy."""
    found = []
    for number, (kind, line) in enumerate(all_decoys()):
        text = f"关于公示有关情况的通知\n现将有关情况公示如下。\n{line}\n2024年9月1日\n"
        outcome = auditor.audit_bytes(f"decoy-{number}.txt", text.encode())
        for audited in outcome.audited:
            found.extend(
                (kind, line, finding.name) for finding in audited.findings if finding.family in _FAMILIES
            )
    return found


def rivals(planted: list[Planted], python: str, folder: Path) -> dict[str, dict[str, object]]:
    """What the other tools find, by name."""
    truth = folder / "truth.json"
    entries = [
        {"key": item.key, "path": str(item.path), "secret": item.secret, "text": extracted(item)}
        for item in planted
    ]
    truth.write_text(json.dumps(entries), "utf-8")
    script = Path(__file__).with_name("rivals.py")
    done = subprocess.run([python, str(script), str(truth)], capture_output=True, text=True, check=True)
    report: dict[str, dict[str, object]] = json.loads(done.stdout.splitlines()[-1])
    return report


def show(planted: list[Planted], others: dict[str, dict[str, object]], *, misses: bool) -> None:
    """Print the table."""
    formats = sorted({item.place.format for item in planted})
    finds = {name: set(map(str, report.get("found", []))) for name, report in others.items()}  # type: ignore[call-overload]
    print(f"{'format':8}{'planted':>8}{'gk-audit':>10}" + "".join(f"{name:>12}" for name in finds))
    totals: Counter[str] = Counter()
    for name in [*formats, "all"]:
        items = [item for item in planted if name in ("all", item.place.format)]
        counts = [sum(item.key in keys for item in items) for keys in finds.values()]
        ours = sum(item.is_found for item in items)
        print(f"{name:8}{len(items):>8}{ours:>10}" + "".join(f"{count:>12}" for count in counts))
        totals[name] = ours
    hidden = [item for item in planted if not item.place.is_visible and item.is_found]
    wrong = [item.key for item in hidden if not item.is_hidden_rule]
    print(f"hidden places found: {len(hidden)}, of them reported as visible: {len(wrong)} {wrong}")
    for name, report in others.items():
        print(f"{name}: {report.get('seconds')} s {report.get('missing', '')}")
    if misses:
        for item in planted:
            if not item.is_found:
                print(f"missed {item.key}: {item.note or 'read without a word'}")


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rival-python", default="")
    parser.add_argument("--keep", default="")
    parser.add_argument("--no-office", action="store_true")
    parser.add_argument("--misses", action="store_true")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(options.keep or temporary)
        folder.mkdir(parents=True, exist_ok=True)
        planted = plant(folder, with_office=not options.no_office)
        auditor = Auditor(make_plan())
        seconds = measure(planted, auditor)
        others = rivals(planted, options.rival_python, Path(temporary)) if options.rival_python else {}
        show(planted, others, misses=options.misses)
        missed = kinds_missed(auditor)
        print(f"kinds of leaks: {len(list(all_kinds())) - len(missed)} of {len(list(all_kinds()))} lines")
        for kind, line in missed:
            print(f"missed {kind}: {line}")
        alarms = false_alarms(auditor)
        print(f"gk-audit: {seconds:.1f} s; false alarms on {len(list(all_decoys()))} decoys: {len(alarms)}")
        for kind, line, rule in alarms:
            print(f"false alarm {rule} on {kind}: {line}")


if __name__ == "__main__":
    main()
