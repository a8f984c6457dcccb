"""The scans of the sample district: each quarter is scanned once in a session, whichever worker asks first."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from tests.support import linked_cache

SAMPLES = Path(__file__).resolve().parent.parent / "samples"
AS_OF = {"2024Q2": "2024-06-30", "2024Q3": "2024-09-30"}
EXIT = {"2024Q2": 0, "2024Q3": 5}
"""What the planted defects of each quarter stop: the third one publishes secrets."""
_FORMATS = "json,html,xlsx,notice,circular,sarif,junit,md,lines,github,gitlab,rdjson"


@contextmanager
def alone(place: Path) -> Iterator[None]:
    """Nobody else does the same at the same time; SQLite locks on every system, and lets go when a process dies."""
    with closing(sqlite3.connect(place, timeout=86_400, isolation_level=None)) as lock:
        lock.execute("BEGIN EXCLUSIVE")
        yield


def scanned(shared: Path, quarter: str) -> Path:
    """What one scan leaves behind under ``shared``, a folder of the whole session.

    ``out``: its reports, of the third quarter in every format; ``stdout.txt``, ``stderr.txt``; ``cache``.
    """
    folder = shared / f"scan-{quarter}"
    with alone(shared / f"scan-{quarter}.lock"):
        if not (folder / "stderr.txt").exists():
            _scan(folder, quarter)
    return folder


def _scan(folder: Path, quarter: str) -> None:
    command = [
        sys.executable, "-m", "gk_audit", "scan", str(SAMPLES / "qinghe" / quarter), "--as-of", AS_OF[quarter],
        "--out", str(folder / "out"), "--formats", _FORMATS if quarter == "2024Q3" else "json", "--quiet",
    ]  # fmt: skip
    linked_cache(folder / "cache")
    kept = {name: value for name, value in os.environ.items() if not name.startswith("GK_AUDIT")}
    environment = {**kept, "XDG_CACHE_HOME": str(folder / "cache"), "HOME": str(folder)}
    done = subprocess.run(command, capture_output=True, check=False, env=environment)
    assert done.returncode == EXIT[quarter], done.stderr.decode()
    (folder / "stdout.txt").write_bytes(done.stdout)
    (folder / "stderr.txt").write_bytes(done.stderr)
