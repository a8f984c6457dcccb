"""Kills at random moments, and two scans at once: the next run is equal, a set of results is never mixed.

    python -m benchmarks.faults [--kills 40] [--export FOLDER]

A scan with a cache and an output folder, every report written, is killed (SIGKILL, SIGTERM, SIGINT in turn, the whole
group) after a random part of the time that it takes; then the output folder must hold a whole set (of the run before
or of this one), or none. A run that is left alone must give the run.json of the first. Last, two scans start at once
on one cache and one output folder.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))  # run as a file, too

from gk_audit.cli.result_set import is_whole
from gk_audit.model.registry import Group, parts

_SIGNALS = (signal.SIGKILL, signal.SIGTERM, signal.SIGINT)
_SPOILT = (2, 4)
_SAMPLE = Path(__file__).resolve().parents[1] / "samples" / "qinghe"


def start(export: Path, base: Path, out: Path) -> subprocess.Popen[bytes]:
    """A scan in a process group of its own."""
    call = [
        sys.executable,
        "-m",
        "gk_audit",
        "scan",
        str(export),
        "--as-of",
        "2024-09-30",
        "-q",
        "--out",
        str(out),
        "--formats",
        ",".join(parts(Group.REPORTS)),
    ]
    environment = {**os.environ, "XDG_CACHE_HOME": str(base / "cache")}
    return subprocess.Popen(
        call, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=environment, start_new_session=True
    )


def whole_run(export: Path, base: Path, out: Path) -> bytes:
    """One scan that is left alone; its run.json."""
    code = start(export, base, out).wait()
    if code in _SPOILT or not is_whole(out):
        raise SystemExit(
            f"a run left alone ended with {code}, its set is {'' if is_whole(out) else 'not '}whole"
        )
    return (out / "run.json").read_bytes()


def main() -> int:
    """Run it; 1 where a set was mixed or a run differed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=40)
    parser.add_argument("--export", type=Path, default=_SAMPLE)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as made:
        base = Path(made)
        began = time.perf_counter()
        first = whole_run(options.export, base, base / "reference")
        seconds = time.perf_counter() - began
        mixed, differing = _killed(options, base, first, seconds)
        together = _together(options.export, base, first)
    print(
        f"{options.kills} kills: {mixed} mixed sets, {differing} next runs that differ; two at once: {together}"
    )
    return int(bool(mixed or differing) or together != "whole and equal")


def _killed(options: argparse.Namespace, base: Path, first: bytes, seconds: float) -> tuple[int, int]:
    luck, out = random.Random(7), base / "out"
    mixed = differing = 0
    for number in range(options.kills):
        if number % 4 == 0:
            shutil.rmtree(base / "cache", ignore_errors=True)  # cold: the reading itself is hit, too
        running = start(options.export, base, out)
        time.sleep(luck.uniform(0.02, 1.05) * seconds)
        if running.poll() is None:
            os.killpg(running.pid, _SIGNALS[number % len(_SIGNALS)])
        running.wait()
        mixed += out.exists() and not is_whole(out)
        if number % 5 == 4:
            differing += whole_run(options.export, base, out) != first
    differing += whole_run(options.export, base, out) != first
    left = [item.name for item in base.iterdir() if item.name.startswith(".out")]
    print(f"folders left beside the output: {len(left)}")
    return mixed, differing


def _together(export: Path, base: Path, first: bytes) -> str:
    out = base / "both"
    both = [start(export, base, out) for _ in range(2)]
    codes = [one.wait() for one in both]
    if any(code in _SPOILT for code in codes):
        return f"ended with {codes}"
    if not is_whole(out):
        return "mixed"
    return "whole and equal" if (out / "run.json").read_bytes() == first else "different"


if __name__ == "__main__":
    sys.exit(main())
