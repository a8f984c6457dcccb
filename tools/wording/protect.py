"""Gather the witnesses of the protected phrases: what looks or sounds alike, and which near forms are right.

    python tools/wording/protect.py alike rules/lexicons/protected-phrases.csv > rules/lexicons/alike-characters.csv
    python tools/wording/protect.py forms rules/lexicons/protected-phrases.csv CORPUS.txt[.xz] … [--part 3/4]

``alike`` computes, for the characters of the phrases, those that sound or look like them
(pypinyin and pycorrector's stroke tables). ``forms`` counts every form one slip away in text known
to be right and writes those that published text itself uses into ``right_forms``: once is enough where nothing is alike,
twice where the form could be a slip of that text, too. Only these short forms are kept, never the text. ``--part 3/4``
takes three lines of four, so that the fourth can be measured.
"""

from __future__ import annotations

import argparse
import csv
import lzma
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "typos"))

from build_confusions import CJK, fuzzy, readings, shapes

from gk_audit.model.searching import SearchableText
from gk_audit.text.near_phrases import NearPhrases
from gk_audit.text.protected import Alike, AlikeCharacter, Phrase
from gk_audit.text.typos.alphabet import Alphabet

_LEAST_ALIKE = 2
"""A form that looks or sounds like the phrase and stands once in right text may be a slip of that text."""
_OPEN = 4
"""So many right forms that differ at one end only: any word may go on there, and one * stands for all."""


def read(path: Path) -> list[dict[str, str]]:
    """Rows of the list."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def alike(rows: Iterable[dict[str, str]]) -> Iterator[tuple[str, str]]:
    """(character, all that sound or look like it) for every character of the phrases."""
    phrases = [row["phrase"] for row in rows]
    wanted = sorted(set("".join(phrases)))
    plain, _ = readings()
    sounds: dict[str, set[str]] = defaultdict(set)
    for point in CJK:
        for sound in plain.get(point, ()):
            sounds[sound].add(chr(point))
    common = "".join(char for char in map(chr, CJK) if _is_common(char))
    drawn = shapes(Alphabet(common))
    for char in wanted:
        found = set(drawn.get(char, ()))
        for sound in plain.get(ord(char), ()):
            for near in {sound} | fuzzy(sound):
                found |= sounds.get(near, set())
        yield char, "".join(sorted((found & set(common)) - {char}))


def _is_common(char: str) -> bool:
    """Whether the character is one of the 6,763 of GB/T 2312."""
    try:
        return bool(char.encode("gb2312"))
    except UnicodeEncodeError:
        return False


def lines(paths: Iterable[Path], part: tuple[int, int]) -> Iterator[str]:
    """Lines of the corpora, ``part[0]`` of every ``part[1]``."""
    for path in paths:
        opener = lzma.open if path.suffix == ".xz" else open
        with opener(path, "rt", encoding="utf-8") as file:
            for number, line in enumerate(file):
                if number % part[1] < part[0]:
                    yield line


def forms(phrases: NearPhrases, alike: Alike, text: Iterable[str]) -> dict[str, Counter[str]]:
    """Phrase → forms that would be reported in this text, with their counts."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for line in text:
        for near in phrases.near(SearchableText(line), alike):
            counts[phrases.data[near.number].phrase][line[near.start : near.end]] += 1
    return counts


def folded(phrase: str, kept: set[str]) -> set[str]:
    """The right forms, with one ``*`` for the many that differ at one end only."""
    for stem, mark in ((phrase[:-1], f"{phrase[:-1]}*"), (phrase[1:], f"*{phrase[1:]}")):
        tail = mark.endswith("*")
        same = {
            form
            for form in kept
            if len(form) == len(phrase) and (form.startswith(stem) if tail else form.endswith(stem))
        }
        if len(same) >= _OPEN:
            kept = (kept - same) | {mark}
    return kept


def main() -> None:
    """See the module."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("what", choices=("alike", "forms"))
    parser.add_argument("list", type=Path)
    parser.add_argument("corpora", type=Path, nargs="*")
    parser.add_argument("--part", default="1/1")
    parser.add_argument("--alike", type=Path, default=Path("rules/lexicons/alike-characters.csv"))
    arguments = parser.parse_args()
    rows = read(arguments.list)
    if arguments.what == "alike":
        writer = csv.writer(sys.stdout, lineterminator="\n")
        writer.writerow(("char", "alike", "source"))
        writer.writerows((char, others, "pypinyin 读音；pycorrector 笔画表") for char, others in alike(rows))
        return
    table = Alike(tuple(AlikeCharacter(**row) for row in read(arguments.alike)))
    phrases = NearPhrases(
        tuple(
            Phrase(
                row["phrase"],
                row["kind"],
                row["source"],
                unless=row["unless"],
                right_forms=row["right_forms"],
            )
            for row in rows
        )
    )
    some, of = map(int, arguments.part.split("/"))
    counts = forms(phrases, table, lines(arguments.corpora, (some, of)))
    with arguments.list.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        for row in rows:
            found = counts[row["phrase"]]
            kept = {form for form, count in found.items() if count >= _least(form, row["phrase"], table)}
            known = set(filter(None, row["right_forms"].split("|")))
            writer.writerow({**row, "right_forms": "|".join(sorted(folded(row["phrase"], kept | known)))})
            for form, count in found.most_common():
                print(
                    count, row["phrase"], form, "right" if form in kept else "once", sep="\t", file=sys.stderr
                )


def _least(form: str, phrase: str, alike: Alike) -> int:
    """How often a form must stand in right text to be right itself."""
    if len(form) != len(phrase) or sorted(form) == sorted(phrase):
        return _LEAST_ALIKE
    pairs = [(one, two) for one, two in zip(form, phrase, strict=True) if one != two]
    return _LEAST_ALIKE if all(one in alike.of.get(two, "") for one, two in pairs) else 1


if __name__ == "__main__":
    main()
