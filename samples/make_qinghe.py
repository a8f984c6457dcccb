"""Make the sample district 青禾区: `python samples/make_qinghe.py [--out DIR] [--with-pdf]`.

Same seed, same bytes, except the PDF files, which LibreOffice writes and which are made only with --with-pdf.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from samples.generator import build


def main() -> None:
    """Write the district and print how much was planted."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=Path(__file__).resolve().parent)
    parser.add_argument("--with-pdf", action="store_true")
    options = parser.parse_args()
    lines = build.everything(options.out, options.with_pdf)
    for quarter in build.QUARTERS:
        files = sum(p.is_file() for p in (options.out / "qinghe" / quarter).rglob("*"))
        count = Counter(line["expect"] for line in lines if line["quarter"] == quarter)
        print(f"{quarter}: {files} files, truth {dict(count)}")


if __name__ == "__main__":
    main()
