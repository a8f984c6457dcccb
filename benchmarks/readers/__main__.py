"""Print files and pages a second for each format: ``python -m benchmarks.readers``.

Goals on one core for ordinary files: 500 .docx, 300 .doc, 150 PDF pages a second. CPU
time is measured, so that a busy machine does not change the verdict.
"""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path

from benchmarks.readers.make_files import make_files

from gk_audit.model.document import Document
from gk_audit.readers.dispatch import read
from gk_audit.readers.protocol import Source

GOALS = {"notice.docx": 500, "notice.doc": 300, "notice.pdf": 150}
SECONDS = 1.0


def main() -> int:
    """Measure every file; exit code 1 where a goal is missed."""
    missed = []
    with tempfile.TemporaryDirectory() as folder:
        print(f"{'file':<14}{'bytes':>10}{'blocks':>8}{'ms':>9}{'per second':>12}  goal")
        for path in make_files(Path(folder)):
            source = Source(path.name, path.read_bytes())
            first = read(source)[0]
            assert isinstance(first, Document), first
            pages = len(
                {step.at for block in first.blocks for step in block.route[:1] if step.kind == "page"}
            )
            seconds = measure(source) / max(pages, 1)
            goal = GOALS.get(path.name)
            verdict = "" if goal is None else f"{goal} {'ok' if 1 / seconds >= goal else 'MISSED'}"
            unit = " (pages)" if pages else ""
            print(
                f"{path.name:<14}{len(source.data):>10}{len(first.blocks):>8}{seconds * 1000:>9.2f}"
                f"{1 / seconds:>12.0f}  {verdict}{unit}"
            )
            if goal is not None and 1 / seconds < goal:
                missed.append(path.name)
    return 1 if missed else 0


def measure(source: Source) -> float:
    """CPU seconds of one reading: the best of several rounds."""
    best, start = float("inf"), time.perf_counter()
    while time.perf_counter() - start < SECONDS:
        begin = time.process_time()
        read(source)
        best = min(best, time.process_time() - begin)
    return best


if __name__ == "__main__":
    sys.exit(main())
