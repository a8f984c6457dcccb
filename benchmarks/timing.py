"""Whole-process timing for the benchmarks: several runs, medians, ratios against a peer."""

from __future__ import annotations

import os
import resource
import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Timed:
    """Wall seconds of several runs of one command."""

    name: str
    walls: tuple[float, ...]
    exit_code: int
    processor: tuple[float, ...] = ()
    """Seconds on all cores together, of each run: hardly changed by what else the machine does."""

    @property
    def median(self) -> float:
        """The figure to quote."""
        return statistics.median(self.walls)

    def __str__(self) -> str:
        low, high = min(self.walls), max(self.walls)
        return f"{self.name:44} median {self.median:7.3f} s  (min {low:.3f}, max {high:.3f}, exit {self.exit_code})"


def run_once(command: Sequence[str], environment: dict[str, str] | None = None) -> tuple[float, int]:
    """Wall seconds and exit code of one run; output is thrown away."""
    started = time.perf_counter()
    done = subprocess.run(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False,
        env={**os.environ, **(environment or {})},
    )  # fmt: skip
    return time.perf_counter() - started, done.returncode


def interleaved(commands: dict[str, Sequence[str]], runs: int = 7) -> dict[str, Timed]:
    """Time commands in turn (A B A B …), after one warm-up of each, so that drift hits all alike."""
    walls: dict[str, list[float]] = {name: [] for name in commands}
    processor: dict[str, list[float]] = {name: [] for name in commands}
    codes: dict[str, int] = {}
    for command in commands.values():
        run_once(command)
    for _ in range(runs):
        for name, command in commands.items():
            before = _processor_seconds()
            wall, codes[name] = run_once(command)
            walls[name].append(wall)
            processor[name].append(_processor_seconds() - before)
    return {name: Timed(name, tuple(walls[name]), codes[name], tuple(processor[name])) for name in commands}


def _processor_seconds() -> float:
    spent = resource.getrusage(resource.RUSAGE_CHILDREN)
    return spent.ru_utime + spent.ru_stime


def tool(*arguments: str) -> list[str]:
    """The command line of gk-audit as installed beside this Python."""
    program = Path(sys.executable).with_name("gk-audit")
    return [str(program) if program.exists() else shutil.which("gk-audit") or "gk-audit", *arguments]


def peak_memory_mb() -> float:
    """Largest resident set of finished child processes, in MB."""
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
