"""Real office files of public test corpora: audited, read in part, without text, refused with which reason.

    python -m benchmarks.corpora FOLDER [--run run.json] [--ask]

FOLDER holds the files (the figures in the README: those of apache/poi, apache/tika, scanny/python-pptx,
python-openxml/python-docx and jgm/pandoc that end in doc, docx, docm, dot, xls, xlsx, xlsm, xlt, ppt, pptx, pptm, pps,
pot). ``--run`` uses a run.json of `check FOLDER` that is there already. ``--ask`` has LibreOffice convert every
document and workbook that was not audited and names those out of which it gets text.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))  # run as a file, too

from benchmarks.product import check
from benchmarks.visible import SHEET, SHEET_TEXT, WORD, WORD_TEXT, of_office

from gk_audit.text.masking import scrub

_EMPTY = frozenset(("empty", "no-text", "thin"))
"""Reasons that say that there is no text."""
_ENOUGH = 20
"""Characters from which another program's text is text."""


def verdicts(result: dict[str, Any], files: list[str]) -> dict[str, str]:
    """File → audited, partial, or the reason why not; what is embedded in it counts nothing."""
    found = {entry["document"]: "partial" for entry in result["inputs"]["partial"]}
    found |= {entry["document"]: entry["reason"] for entry in result["inputs"]["skipped"]}
    return {name: found.get(scrub(name), "audited") for name in files}


def asked(paths: list[Path]) -> list[Path]:
    """The documents and workbooks out of which LibreOffice gets text."""
    found: list[Path] = []
    with tempfile.TemporaryDirectory() as made:
        for kinds, form in ((WORD, WORD_TEXT), (SHEET, SHEET_TEXT)):
            own = [path for path in paths if path.suffix.lower().lstrip(".") in kinds]
            sizes = of_office(own, form, Path(made))
            found += [path for path in own if sizes.get(path.name, 0) >= _ENOUGH]
    return found


def main() -> None:
    """Print the table and the reasons."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--run", type=Path)
    parser.add_argument("--ask", action="store_true")
    options = parser.parse_args()
    files = sorted(
        path.relative_to(options.folder).as_posix() for path in options.folder.rglob("*") if path.is_file()
    )
    result = json.loads(options.run.read_bytes()) if options.run else check(options.folder)
    told = verdicts(result, files)
    table: dict[str, Counter[str]] = defaultdict(Counter)
    for name, verdict in told.items():
        table[name.rpartition(".")[2].lower()][verdict] += 1
    total: Counter[str] = sum(table.values(), Counter())
    print(
        f"{'format':8}{'files':>7}{'audited':>9}{'partial':>9}{'no text':>9}{'others':>8}{'of those with text':>20}"
    )
    for name, counts in (*sorted(table.items()), ("all", total)):
        read, bare = counts["audited"] + counts["partial"], sum(counts[each] for each in _EMPTY)
        share = read / max(1, counts.total() - bare)
        others = counts.total() - read - bare
        print(
            f"{name:8}{counts.total():7}{counts['audited']:9}{counts['partial']:9}{bare:9}{others:8}{share:20.1%}"
        )
    print("reasons:", dict(total.most_common()))
    if options.ask:
        unread = [options.folder / name for name, each in told.items() if each not in ("audited", "partial")]
        for path in asked(unread):
            name = path.relative_to(options.folder).as_posix()
            print(f"  another program reads it: {told[name]} {name}")


if __name__ == "__main__":
    main()
