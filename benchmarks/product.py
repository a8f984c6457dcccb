"""The product as people run it: its command over files, its JSON read back.

A figure that is published is measured on what users get: readers, configuration, gate,
guard and stamp included. Nothing below the command line is called.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

AS_OF = "2024-09-30"
_SPOILT = (2, 4)
"""Exit codes of a usage error and of a fault of ours: there is nothing to measure."""


def run(command: str, *arguments: str | Path) -> bytes:
    """What a command prints; its findings are no failure. Ends the benchmark where it could not run."""
    given = [sys.executable, "-m", "gk_audit", command, "--as-of", AS_OF, "--quiet", "--no-cache"]
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


def scan(folder: Path, *arguments: str | Path) -> dict[str, Any]:
    """run.json of the audit of a whole export."""
    with tempfile.TemporaryDirectory() as temporary:
        path = Path(temporary) / "run.json"
        run("scan", folder, "--out", Path(temporary) / "out", "--output", f"json:{path}", *arguments)
        found: dict[str, Any] = json.loads(path.read_bytes())
    return found


def by_document(run_json: dict[str, Any]) -> dict[str, list[dict[str, Any]]]:
    """Document → its findings."""
    found: dict[str, list[dict[str, Any]]] = {}
    for finding in run_json["findings"]:
        found.setdefault(finding["document"], []).append(finding)
    return found
