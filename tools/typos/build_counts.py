"""Build the packed counts, confusion tables and word list from a corpus of official text.

    python tools/typos/build_counts.py CORPUS --pairs typo-pairs.csv [--out src/gk_audit/_typos]

CORPUS is a text file, an .xz of one, or a folder of them: one paragraph a line.
"""

from __future__ import annotations

import argparse
import collections
import csv
import hashlib
import json
from collections.abc import Iterable, Sequence
from importlib.metadata import version
from pathlib import Path

import build_confusions  # type: ignore[import-not-found]  # a sibling script, as are the next
import build_words  # type: ignore[import-not-found]
import corpus as corpora  # type: ignore[import-not-found]
import grams  # type: ignore[import-not-found]
import numpy as np
from ahocorasick_rs import AhoCorasick

from gk_audit.text.typos import pack

OUT = Path(__file__).parents[2] / "src" / "gk_audit" / "_typos"
_SOURCES = ("pycorrector", "jieba", "pypinyin", "pywubi")


def digest(file: Path) -> str:
    """sha256 of a file."""
    return hashlib.sha256(file.read_bytes()).hexdigest()


def record(folder: Path, facts: dict[str, object]) -> None:
    """Add facts to the provenance file, with the sha256 of every packed file."""
    path = folder / "PROVENANCE.json"
    known = json.loads(path.read_text("utf-8")) if path.exists() else {}
    known |= facts
    known["sha256"] = {
        file.name: digest(file) for file in sorted(folder.iterdir()) if file.suffix in (".npz", ".csv")
    }
    path.write_text(json.dumps(known, ensure_ascii=False, indent=1, sort_keys=True) + "\n", "utf-8")


def wrong_forms(pairs: Sequence[Path], lines: Iterable[str], out: Path) -> None:
    """Record exactly how often the corpus has each curated wrong form and its right form."""
    forms: set[str] = set()
    for path in pairs:
        with path.open(encoding="utf-8", newline="") as source:
            forms |= {row[name].strip() for row in csv.DictReader(source) for name in ("wrong", "right")}
    listed = sorted(forms - {""})
    finder = AhoCorasick(listed)
    counted = collections.Counter(
        found[0] for line in lines for found in finder.find_matches_as_indexes(line, overlapping=True)
    )
    with out.open("w", encoding="utf-8", newline="") as target:
        writer = csv.writer(target, lineterminator="\n")
        writer.writerow(("form", "count"))
        writer.writerows((form, counted[number]) for number, form in enumerate(listed))


def build(source: Path, pairs: Sequence[Path], out: Path) -> None:
    """Read the corpus, count, build the tables, write them."""
    out.mkdir(parents=True, exist_ok=True)
    corpus = corpora.read(source)
    common = build_confusions.data_file("pycorrector", "data", "common_char_set.txt").read_text("utf-8")
    alphabet = corpora.alphabet_of(corpus, common)
    found = grams.count(corpus, alphabet.encode(corpus.lines))
    counts: pack.Arrays = {
        "alphabet": np.array([ord(c) for c in alphabet.characters], np.uint16),
        "single": grams.quantise(found.single()),
    }
    for order, (keys, codes) in found.parts().items():
        counts |= pack.planes(f"gram{order}", keys, codes)
    pack.write(out / "counts.npz", counts)
    tables = build_confusions.build(alphabet, found.pairs(), found.single())
    for length, (keys, codes) in build_words.build(alphabet).items():
        tables |= pack.planes(f"word{length}", keys, codes)
    tables["alone"] = build_words.alone(alphabet)
    pack.write(out / "tables.npz", tables)
    wrong_forms(pairs, corpus.lines, out / "wrong-forms.csv")
    facts = {
        "corpus": corpora.facts(corpus),
        "corpus_sha256": corpus.digest,
        "least_count": grams.LEAST,
        "ngrams": {order: len(keys) for order, (keys, _) in found.parts().items()},
        "tables_from": {name: version(name) for name in _SOURCES},
    }
    record(out, facts)


def main() -> None:
    """Read the options."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("corpus", type=Path)
    parser.add_argument(
        "--pairs", type=Path, required=True, nargs="+", help="curated pairs, columns wrong and right"
    )
    parser.add_argument("--out", type=Path, default=OUT)
    asked = parser.parse_args()
    build(asked.corpus, asked.pairs, asked.out)


if __name__ == "__main__":
    main()
