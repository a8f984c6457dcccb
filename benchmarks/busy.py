"""The same files twice, once with busy processes beside the run: run.json must be the same to the byte.

python -m benchmarks.busy FOLDER [--busy 8] [--most 300]
"""

from __future__ import annotations

import argparse
import hashlib
import multiprocessing
import os
import shutil
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))  # run as a file, too

from benchmarks.product import run


def _spin() -> None:
    while True:
        pass


def once(folder: Path) -> tuple[str, float]:
    """(digest of run.json, wall seconds) of one scan without a cache."""
    began = time.perf_counter()
    return hashlib.sha256(run("scan", folder, "--format", "json")).hexdigest(), time.perf_counter() - began


def main() -> int:
    """Run both; 1 where they differ."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--busy", type=int, default=8)
    parser.add_argument("--most", type=int, default=300)
    options = parser.parse_args()
    files = sorted(path for path in options.folder.rglob("*") if path.is_file())
    chosen = files[:: max(1, len(files) // options.most)][: options.most]
    with tempfile.TemporaryDirectory() as made:
        for path in chosen:
            target = Path(made) / "export" / path.relative_to(options.folder)
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, target)
        alone, seconds = once(Path(made) / "export")
        load = os.getloadavg()[0]
        busy = [multiprocessing.Process(target=_spin, daemon=True) for _ in range(options.busy)]
        for each in busy:
            each.start()
        beside, longer = once(Path(made) / "export")
        for each in busy:
            each.kill()
    verdict = "the same" if alone == beside else "DIFFERENT"
    print(
        f"{len(chosen)} files, run.json {verdict}: alone {seconds:.0f} s (load {load:.1f}),"
        f" beside {options.busy} busy processes {longer:.0f} s"
    )
    return int(alone != beside)


if __name__ == "__main__":
    sys.exit(main())
