"""The product as people run it: its command over files, its JSON read back.

A figure that is published is measured on what users get: readers, configuration, gate,
guard and stamp included. Nothing below the command line is called.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
from pathlib import Path
from typing import Any

AS_OF = "2024-09-30"
_SPOILT = (2, 4)
"""Exit codes of a usage error and of a fault of ours: there is nothing to measure."""


def run(command: str, *arguments: str | Path, as_of: str = AS_OF) -> bytes:
    """What a command prints; its findings are no failure. Ends the benchmark where it could not run."""
    given = [sys.executable, "-m", "gk_audit", command, "--as-of", as_of, "--quiet", "--no-cache"]
    done = subprocess.run([*given, *map(str, arguments)], capture_output=True, check=False)
    if done.returncode in _SPOILT:
        raise SystemExit(done.stderr.decode())
    return done.stdout


def verify(*arguments: str | Path) -> dict[str, Any]:
    """Every relation tried on the files."""
    found: dict[str, Any] = json.loads(run("verify", "--format", "json", *arguments))
    return found


def check(*arguments: str | Path) -> dict[str, Any]:
    """run.json of a self-check of the files."""
    found: dict[str, Any] = json.loads(run("check", "--format", "json", *arguments))
    return found


def scan(folder: Path, *arguments: str | Path, as_of: str = AS_OF) -> dict[str, Any]:
    """run.json of the audit of a whole export."""
    found: dict[str, Any] = json.loads(run("scan", folder, "--format", "json", *arguments, as_of=as_of))
    return found


def by_document(result: dict[str, Any]) -> dict[str, list[dict[str, Any]]]:
    """Document → its findings in run.json."""
    found: dict[str, list[dict[str, Any]]] = {}
    for finding in result["findings"]:
        found.setdefault(finding["document"], []).append(finding)
    return found


def processor_seconds() -> float:
    """What the commands run so far have cost, on all cores together."""
    spent = resource.getrusage(resource.RUSAGE_CHILDREN)
    return spent.ru_utime + spent.ru_stime
