"""Of how many figures ``verify`` says what they are held against, and what reading and verifying costs.

python -m benchmarks.figures bound FILE...      figures checked, in tables and in prose, by file and in all
python -m benchmarks.figures cpu FILE.pdf...    CPU seconds against the plain text of the same pages by pypdfium2
"""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path

from benchmarks import product

GOAL = 15
"""So many times the CPU of plain text reading and verifying may cost."""


def bound(files: list[Path]) -> int:
    """Print the shares; nothing is judged."""
    total = [0, 0, 0, 0]
    print(f"{'file':<44}{'tables':>8}{'checked':>8}{'share':>7}{'prose':>7}{'checked':>8}{'share':>7}")
    for document in product.verify(*files)["documents"]:
        found = document["figures"]
        row = [found[name] for name in ("tables", "tables_checked", "text", "text_checked")]
        total = [a + b for a, b in zip(total, row, strict=True)]
        _line(Path(document["key"]).name, row)
    _line("all", total)
    return 0


def _line(name: str, row: list[int]) -> None:
    tables, checked, prose, held = row
    first, second = checked / max(tables, 1), held / max(prose, 1)
    print(f"{name[-43:]:<44}{tables:>8}{checked:>8}{first:>7.2f}{prose:>7}{held:>8}{second:>7.2f}")


def cpu(files: list[Path]) -> int:
    """Exit code 1 where verifying costs more than the goal."""
    import pypdfium2

    start, pages = time.process_time(), 0
    for path in files:
        with pypdfium2.PdfDocument(path) as document:
            pages += len(document)
            for page in document:
                page.get_textpage().get_text_bounded()
    plain = time.process_time() - start
    before = product.processor_seconds()
    product.verify(*files)
    cost = product.processor_seconds() - before
    ratio = cost / plain
    print(f"{pages} pages: plain text {plain:.2f} s, verify {cost:.2f} s, {ratio:.1f} times (goal {GOAL})")
    return int(ratio > GOAL)


def main() -> int:
    """One of the two measurements."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("what", choices=("bound", "cpu"))
    parser.add_argument("files", nargs="+", type=Path)
    given = parser.parse_args()
    return {"bound": bound, "cpu": cpu}[given.what](given.files)


if __name__ == "__main__":
    sys.exit(main())
