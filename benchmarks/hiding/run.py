"""A number in every place of every format: found, told unread, or passed over in silence.

    python -m benchmarks.hiding.run [--keep FOLDER] [--silent] [--formats html,pdf]

Files are made anew, one number in each; ``check`` and ``scan`` of the product run over each format's folder and
their results are read back. A number that stands raw in any result counts as a leak of our own.
"""

from __future__ import annotations

import argparse
import io
import json
import os
import re
import subprocess
import sys
import tempfile
import zipfile
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))  # run as a file, too

from benchmarks.hiding.places import Place, all_places
from benchmarks.leaks.decoys import all_decoys
from benchmarks.leaks.invented import id_number

from gk_audit.model.registry import Group, parts

_FAMILIES = frozenset(("personal-data", "hidden-content", "confidentiality"))
_SPOILT = (2, 4)
_PRINTED = ("text", "sarif", "md", "github")
"""What `check` prints beside its JSON; `scan` writes every report there is."""
_LONG = re.compile(rb"(?=(\d{17}))")
_SEED = 50_000


def number_of(at: int) -> str:
    """The number of one place, another for each: some end in X."""
    return id_number(_SEED + at)


def plant(folder: Path, places: Iterable[Place]) -> dict[str, tuple[Place, str]]:
    """Write the files; key → place and number. A builder whose tool is missing gives no file."""
    planted = {}
    for at, place in enumerate(places):
        number = number_of(at)
        data = place.build(number)
        if data:
            name = f"p{at:04d}.{place.suffix}"
            (folder / name).write_bytes(data)
            planted[name] = place, number
    return planted


def run(command: str, folder: Path, out: Path, *more: str, form: str = "json") -> dict[str, Any]:
    """One command of the product over a folder; all that it writes and prints is kept in ``out``."""
    out.mkdir(parents=True, exist_ok=True)
    call = [sys.executable, "-m", "gk_audit", command, str(folder), "--as-of", "2024-09-30", "--quiet", *more]
    environment = {**os.environ, "XDG_CACHE_HOME": str(out / "cache")}
    done = subprocess.run([*call, "--format", form], capture_output=True, check=False, env=environment)
    if done.returncode in _SPOILT:
        raise SystemExit(done.stderr.decode())
    (out / f"{command}.{form}").write_bytes(done.stdout)
    (out / f"{command}.{form}.err").write_bytes(done.stderr)
    found: dict[str, Any] = json.loads(done.stdout) if form == "json" else {}
    return found


def verdicts(result: dict[str, Any], planted: dict[str, tuple[Place, str]]) -> dict[str, str]:
    """Key → found, told or silent."""
    found: dict[str, str] = dict.fromkeys(planted, "silent")
    inputs = result["inputs"]
    for entry in (*inputs["skipped"], *inputs["partial"], *inputs["failed"]):
        found[_file(entry["document"])] = "told"
    for finding in result["findings"]:
        name = _file(finding["document"])
        if finding["family"] in _FAMILIES and _is_of(str(finding.get("evidence", "")), planted[name][1]):
            found[name] = "found"
    return found


def _file(key: str) -> str:
    return key.split("!/")[0].rpartition("/")[2]


def _is_of(evidence: str, number: str) -> bool:
    """Whether masked evidence shows the ends of this number and nothing else of it."""
    plain = "".join(char for char in evidence if char.isalnum() or char == "*").upper()
    return plain[-3:] == number[-3:] and plain[:2] == number[:2] and "*" in plain


def raw(out: Path, numbers: Iterable[str]) -> list[str]:
    """Results in which a number stands as it is: contents (packed ones opened) and names of all that was written."""
    wanted = {number[:17].encode() for number in numbers}
    told: list[str] = []
    for path in sorted(item for item in out.rglob("*") if item.is_file()):
        name = path.relative_to(out).as_posix()
        data = path.read_bytes()
        if data[:2] == b"PK":
            with zipfile.ZipFile(io.BytesIO(data)) as archive:
                data = b"\n".join(archive.read(each) for each in archive.namelist())
        shown = {match[1] for match in _LONG.finditer(name.encode() + b"\n" + data)}
        told += [f"{name}: {one[:2].decode()}…{one[-3:].decode()}" for one in sorted(shown & wanted)]
    return told


def decoys(folder: Path) -> list[str]:
    """Decoys that were taken for leaks: each stands in the text, an attribute and a comment of its own page."""
    lines = list(all_decoys())
    for at, (_, line) in enumerate(lines):
        text = line.replace("'", "’").replace("<", "（").replace(">", "）")
        page = f"<html><head><title>通知</title></head><body><p>{'公示的名单已经讨论通过。' * 4}</p><p>{text}</p><p data-x='{text}'>甲</p><!-- {text} --></body></html>"
        (folder / f"d{at:03d}.html").write_text(page, encoding="utf-8")
    result = run("check", folder, folder.parent / "decoys-out", "--no-cache")
    return [
        f"{f['rule']} {lines[int(f['document'][1:4])][0]}"
        for f in result["findings"]
        if f["family"] in _FAMILIES and f.get("severity") != "hint"
    ]


def main() -> int:
    """Run it and print the table; 1 where more than one in twenty is silent, or a number stands raw."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--keep", type=Path)
    parser.add_argument("--silent", action="store_true", help="name the silent places")
    parser.add_argument("--formats", default="")
    parser.add_argument("--no-scan", action="store_true", help="check only")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as made:
        base = options.keep or Path(made)
        (base / "files").mkdir(parents=True, exist_ok=True)
        wanted = set(filter(None, options.formats.split(",")))
        places = [place for place in all_places() if not wanted or place.format in wanted]
        return _measure(base, places, options)


def _measure(base: Path, places: list[Place], options: argparse.Namespace) -> int:
    planted = plant(base / "files", places)
    out = base / "out"
    told = verdicts(run("check", base / "files", out), planted)
    for form in () if options.no_scan else _PRINTED:
        run("check", base / "files", out, form=form)
    if not options.no_scan:
        every = ",".join(parts(Group.REPORTS))
        run("scan", base / "files", out, "--out", str(out / "results"), "--formats", every)
    table: dict[str, Counter[str]] = {}
    for key, (place, _) in planted.items():
        table.setdefault(place.format, Counter())[told[key]] += 1
    total: Counter[str] = sum(table.values(), Counter())
    print(f"{'format':8}{'places':>8}{'found':>8}{'told':>8}{'silent':>8}")
    for name, counts in (*sorted(table.items()), ("all", total)):
        print(f"{name:8}{counts.total():8}{counts['found']:8}{counts['told']:8}{counts['silent']:8}")
    if options.silent:
        for key, (place, _) in planted.items():
            if told[key] == "silent":
                print(f"  silent: {place.format} {place.name} ({key})")
    leaked = raw(out, [number for _, number in planted.values()])
    for line in leaked:
        print("  raw:", line)
    (base / "decoys").mkdir(exist_ok=True)
    alarms = decoys(base / "decoys")
    print(f"raw in results: {len(leaked)}; decoys taken for leaks: {len(alarms)} {alarms or ''}")
    return int(total["silent"] > 0.05 * total.total() or bool(leaked) or bool(alarms))


if __name__ == "__main__":
    sys.exit(main())
