"""What the second pass over every file costs: `check` and `scan` of a folder with it and without it, in turn.

    python -m benchmarks.second_pass FOLDER [--runs 3]

Processor time (user and system, children too) is the figure; the wall is told beside it with the load of the
machine, since other work on it stretches walls and hardly processor time. The pass is left out from outside: the
program itself has no switch for it.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

_START = "from gk_audit.cli.entry import main; main()"
_WITHOUT = (
    "from gk_audit.readers import dispatch; dispatch.completed = lambda source, name, results: results; "
)
_AS_OF = "2024-09-30"


def once(command: str, folder: Path, *, second_pass: bool) -> tuple[float, float]:
    """(processor seconds, wall seconds) of one run without a cache."""
    program = [sys.executable, "-c", ("" if second_pass else _WITHOUT) + _START]
    call = [*program, command, str(folder), "--as-of", _AS_OF, "--no-cache", "--quiet", "--format", "json"]
    began = time.perf_counter()
    with tempfile.TemporaryFile() as out:
        running = subprocess.Popen(call, stdout=out, stderr=subprocess.DEVNULL)
        _, status, spent = os.wait4(running.pid, 0)
    if os.waitstatus_to_exitcode(status) in (2, 4):
        raise SystemExit(f"{command} could not run")
    return spent.ru_utime + spent.ru_stime, time.perf_counter() - began


def main() -> None:
    """Measure in turn and print medians."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--runs", type=int, default=3)
    options = parser.parse_args()
    count = sum(1 for path in options.folder.rglob("*") if path.is_file())
    for command in ("check", "scan"):
        taken: dict[bool, list[tuple[float, float]]] = {True: [], False: []}
        for _ in range(options.runs):
            for each in (False, True):
                taken[each].append(once(command, options.folder, second_pass=each))
        spent, wall = (
            {on: statistics.median(one[n] for one in runs) for on, runs in taken.items()} for n in (0, 1)
        )
        load = " ".join(f"{number:.1f}" for number in os.getloadavg())
        print(
            f"{command} {count} files: without {spent[False]:.1f} s, with {spent[True]:.1f} s of processor time"
            f" ({spent[True] / spent[False] - 1:+.1%}); walls {wall[False]:.1f} and {wall[True]:.1f} s; load {load}",
            flush=True,
        )


if __name__ == "__main__":
    main()
