"""How many slips in protected phrases ``check`` tells as grave, and how often it cries wolf.

    python -m benchmarks.protected.run [--clean FOLDER] [--misses]

For every phrase of ``rules/lexicons/protected-phrases.csv`` four forms are made by script from a
fixed seed: a character changed for one that sounds or looks like it, one left out, one doubled, two
neighbours swapped. Forms that are right text by the list, or that hold the whole phrase where it
stands alone (国国务院 after 中), are left out. Each stands in a sentence of its own between full stops,
in a text file; the command judges the files. ``--clean`` audits right text and lists what is told.
"""

from __future__ import annotations

import argparse
import csv
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from random import Random

from benchmarks.product import check

_LIST = Path("rules/lexicons/protected-phrases.csv")
_ALIKE = Path("rules/lexicons/alike-characters.csv")
_A_FILE = 40
"""Forms in one file: as many as would never stand in a real one, so that density is no excuse."""
_RULE = "serious-wording"


def rows(path: Path) -> list[dict[str, str]]:
    """Rows of a list."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def forms(phrase: str, alike: dict[str, str], random: Random) -> Iterator[tuple[str, str]]:
    """(kind, form) for one phrase."""
    at = random.randrange(len(phrase))
    likes = alike.get(phrase[at], "")
    if likes:
        yield "changed", phrase[:at] + random.choice(likes) + phrase[at + 1 :]
    at = random.randrange(1, len(phrase) - 1)
    yield "dropped", phrase[:at] + phrase[at + 1 :]
    at = random.randrange(len(phrase))
    yield "doubled", phrase[: at + 1] + phrase[at:]
    at = random.randrange(len(phrase) - 1)
    yield "swapped", phrase[:at] + phrase[at + 1] + phrase[at] + phrase[at + 2 :]


def main() -> None:
    """Make, judge, print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--clean", type=Path)
    parser.add_argument("--misses", action="store_true")
    arguments = parser.parse_args()
    random = Random(20261130)
    alike = {row["char"]: row["alike"] for row in rows(_ALIKE)}
    listed = rows(_LIST)
    phrases = {row["phrase"] for row in listed}
    made = [
        (kind, row["phrase"], form)
        for row in listed
        for kind, form in forms(row["phrase"], alike, random)
        if form != row["phrase"] and form not in phrases and form not in row["right_forms"].split("|")
    ]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for start in range(0, len(made), _A_FILE):
            text = "\n".join(f"会议强调，{form}。" for _, _, form in made[start : start + _A_FILE])
            (folder / f"{start:05}.txt").write_text(text, encoding="utf-8")
        told = {
            (finding["document"], finding["location"]["line"])
            for finding in check(folder, "--only", _RULE)["findings"]
            if finding["name"] == _RULE and finding["veto"]
        }
    found: Counter[str] = Counter()
    for number, (kind, phrase, form) in enumerate(made):
        key = (f"{number // _A_FILE * _A_FILE:05}.txt", number % _A_FILE + 1)
        found[kind] += key in told
        if arguments.misses and key not in told:
            print("missed", kind, phrase, form, sep="\t")
    for kind, count in sorted(Counter(kind for kind, _, _ in made).items()):
        print(f"{kind:<8} {found[kind]:>4} of {count:>4}")
    print(f"all      {sum(found.values()):>4} of {len(made):>4} = {sum(found.values()) / len(made):.3f}")
    if arguments.clean:
        loud = [each for each in check(arguments.clean, "--only", _RULE)["findings"] if each["name"] == _RULE]
        print(f"on right text: {len(loud)}")
        for each in loud:
            print(each["document"], each["message"], sep="\t")


if __name__ == "__main__":
    main()
