"""Count how often each pair of a lexicon would speak in text that is known to be right.

Usage: python tools/wording/count_in_corpus.py CORPUS.txt[.xz] rules/lexicons/typo-pairs.csv …

A pair that speaks in a corpus of laws and official reports needs a guard, or is no
error at all. Prints count, wrong, right and up to three places, most frequent first.
"""

from __future__ import annotations

import argparse
import lzma
from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from gk_audit.model.document import Block, BlockKind, TextView
from gk_audit.standards.lexicons import read_sheet
from gk_audit.text.pairs import PairTable

CHUNK = 2000
LATE = date(2030, 1, 1)


def chunks(path: Path) -> Iterator[TextView]:
    """The corpus as views of some thousand paragraphs."""
    opener = lzma.open if path.suffix == ".xz" else open
    with opener(path, "rt", encoding="utf-8") as file:
        lines: list[str] = []
        for line in file:
            lines.append(line.rstrip("\n"))
            if len(lines) == CHUNK:
                yield TextView([Block(0, BlockKind.PARAGRAPH, "\n".join(lines))])
                lines = []
    yield TextView([Block(0, BlockKind.PARAGRAPH, "\n".join(lines))])


def main() -> None:
    """Print the pairs that speak."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("lexicons", type=Path, nargs="+")
    options = parser.parse_args()
    tables = [PairTable(read_sheet(path).lexicon) for path in options.lexicons]
    counts: Counter[tuple[str, str]] = Counter()
    places: dict[tuple[str, str], list[str]] = defaultdict(list)
    for view in chunks(options.corpus):
        for table in tables:
            for match in table.find(view, LATE):
                key = (match.pair.wrong, match.pair.right)
                counts[key] += 1
                if len(places[key]) < 3:
                    around = view.text[max(0, match.start - 10) : match.end + 10]
                    places[key].append(around.replace("\n", "⏎"))
    for key, count in counts.most_common():
        print(count, *key, " | ".join(places[key]), sep="\t")


if __name__ == "__main__":
    main()
