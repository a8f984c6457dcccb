"""Change each number of checks/, facts/ and text/tables one at a time: does any case or test see it?

    python tools/mutate.py [--only TEXT] [--out FILE] [--fresh] [--list]

Every number in the code is raised, and where nobody sees that, lowered: up to twenty by one, larger ones and
fractions by a fifth. Positions in sequences (``row[4]``) are left out, strings are not numbers (``Decimal("0.5")`` is).
Nothing on disk is changed: a forked process that has loaded everything but the module at hand and what imports it
loads the changed text, runs the cases of the rules that can see the module, then the unit tests that import it.
Reports and the sample district are not run, so what is caught here is caught by a case or a unit test.

The table (JSON) is written after each module. What was caught stays caught until its line changes; what survived is
tried again. ``tools/mutation/harmless.yaml`` names changes that cannot matter, each with its reason.
"""

from __future__ import annotations

import argparse
import importlib
import json
import os
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "src")]

from tools.mutation.judge import IDLE, Judge  # noqa: E402 - needs the path above
from tools.mutation.numbers import Number, changes, numbers_of, with_change  # noqa: E402
from tools.mutation.targets import Graph  # noqa: E402

PACKAGES = ("facts", "text/tables", "checks")
HARMLESS = ROOT / "tools" / "mutation" / "harmless.yaml"
_HEAVY = (
    "numpy",
    "ahocorasick_rs",
    "yaml",
    "pytest",
    "_pytest.assertion.rewrite",
    "hypothesis",
    "lxml.etree",
)


def judge_module(
    graph: Graph, module: str, numbers: list[Number], table: dict[str, Any]
) -> Iterator[dict[str, Any]]:
    """Rows of a module's numbers. Raises RuntimeError where its tests fail unchanged."""
    judge = Judge(graph, module)
    judge.preload()
    source = graph.path_of(module).read_text("utf-8")
    told = judge.try_change(None, source)
    if told:
        raise RuntimeError(f"{module}: {told} fails without any change")
    for number in numbers:
        old = table.get(number.key)
        if old is not None and old["caught"]:
            yield old
            continue
        tried = {}
        for new in changes(number.old):
            tried[new.strip("()")] = seen = judge.try_change(number, with_change(source, number, new))
            if seen:
                break
        row = {"key": number.key, "file": number.file, "line": number.line, "old": number.old}
        if IDLE in tried.values():
            yield {**row, "caught": False, "harmless": IDLE}
        else:
            yield {**row, "tried": tried, "caught": any(tried.values())}


def in_own_process(
    graph: Graph, module: str, numbers: list[Number], table: dict[str, Any]
) -> list[dict[str, Any]]:
    """The rows, made in a process that may load what it likes."""
    with tempfile.NamedTemporaryFile() as file:
        child = os.fork()
        if child == 0:
            code = 1
            try:
                rows = list(judge_module(graph, module, numbers, table))
                Path(file.name).write_text(json.dumps(rows, ensure_ascii=False), "utf-8")
                code = 0
            except Exception as error:  # noqa: BLE001 - told, and the other modules go on
                print(f"{module}: {type(error).__name__}: {error}", file=sys.stderr, flush=True)
            finally:
                os._exit(code)
        _, status = os.waitpid(child, 0)
        return json.loads(Path(file.name).read_text("utf-8")) if status == 0 else []


def summary(rows: list[dict[str, Any]]) -> str:
    """Shares by package and in all."""
    lines = []
    for package in (*PACKAGES, ""):
        own = [row for row in rows if row["file"].startswith(package)]
        count = Counter("harmless" if row.get("harmless") else bool(row["caught"]) for row in own)
        judged = count[True] + count[False]
        share = f"{count[True] / judged:.1%}" if judged else "-"
        lines.append(
            f"{package or 'all':12} {count[True]:5} of {judged:5} caught {share:>7}, {count['harmless']} cannot matter"
        )
    return "\n".join(lines)


def main() -> int:
    """Run; the exit code says whether anything could not be judged."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--only", default="", help="files whose path holds this text")
    parser.add_argument("--out", type=Path, default=ROOT / "build" / "mutants.json")
    parser.add_argument("--fresh", action="store_true", help="forget what was caught before")
    parser.add_argument("--list", action="store_true", help="only name the numbers and what would be run")
    options = parser.parse_args()
    os.nice(15)
    graph = Graph(ROOT)
    harmless = {entry["key"]: entry["why"] for entry in yaml.safe_load(HARMLESS.read_text("utf-8")) or ()}
    stored = (
        []
        if options.fresh or not options.out.is_file()
        else json.loads(options.out.read_text("utf-8"))["numbers"]
    )
    table = {row["key"]: row for row in stored}
    for name in _HEAVY:
        importlib.import_module(name)
    now: set[str] = set()
    failed = 0
    for path in (
        path for package in PACKAGES for path in sorted((ROOT / "src/gk_audit" / package).rglob("*.py"))
    ):
        module, numbers = graph.name_of(path), numbers_of(path)
        now.update(number.key for number in numbers)
        wanted = [number for number in numbers if number.key not in harmless]
        for number in numbers:
            if number.key in harmless:
                table[number.key] = {"key": number.key, "file": number.file, "line": number.line, "old": number.old,
                                     "caught": False, "harmless": harmless[number.key]}  # fmt: skip
        if options.only not in path.as_posix() or not wanted:
            continue
        if options.list:
            print(
                module,
                len(numbers),
                Judge(graph, module).rules,
                [test.name for test in Judge(graph, module).tests],
            )
            continue
        begin = time.monotonic()
        rows = in_own_process(graph, module, wanted, table)
        failed += not rows
        table |= {row["key"]: row for row in rows}
        survived = [f"{row['line']}:{row['old']}" for row in rows if not row["caught"]]
        print(
            f"{module} {len(rows)} numbers, {time.monotonic() - begin:.0f} s, survived {survived}", flush=True
        )
        _write(options.out, [row for row in table.values() if row["key"] in now or options.only])
    print(summary([row for row in table.values() if row["key"] in now]))
    return int(bool(failed))


def _write(path: Path, rows: list[dict[str, Any]]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_suffix(".tmp")
    temporary.write_text(
        json.dumps({"summary": summary(rows).split("\n"), "numbers": rows}, ensure_ascii=False, indent=1),
        "utf-8",
    )
    temporary.replace(path)


if __name__ == "__main__":
    sys.exit(main())
