"""Which citations of real documents the register of law knows, by kind of document.

    python -m benchmarks.citations.run FOLDER... [--missing N]

A citation is a title in 《》 with or without its number, or a number alone; it counts once for each document that
cites it. It is *text* where somebody has read the text of an edition, *page* where title and number were seen in a
public page or in two public papers that cite them, *noted* where the row is from memory or one paper only.
What the register does not know is sorted by ``kinds.csv`` (first pattern that fits the number or the title): papers
of provinces, cities and counties can never be in a national register and are counted apart, and so are forms,
certificates and newspapers. ``--missing`` lists the most frequent unknown ones of each kind.
"""

from __future__ import annotations

import argparse
import csv
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from gk_audit.engine.discover import discover
from gk_audit.model.document import Document
from gk_audit.model.law import LawDocument, LawRegister, Level, Proof, plain_title
from gk_audit.readers.dispatch import read
from gk_audit.readers.protocol import Source
from gk_audit.standards.law_register import read_law_register
from gk_audit.standards.locate import rules_folder
from gk_audit.text.citations import CITED, NUMBERS, is_comparable, names_of, plain_number, told_by

NATIONAL = ("法律", "行政法规", "国务院、中央文件", "部门文件")
_LEVELS = {Level.LAW: NATIONAL[0], Level.REGULATION: NATIONAL[1], Level.LOCAL: "地方文件"}
_STATES = ("text", "page", "noted", "missing")


class Cited(NamedTuple):
    """A citation."""

    title: str
    number: str


class Kinds:
    """What kind of document an unknown citation tells of."""

    def __init__(self) -> None:
        with Path(__file__).with_name("kinds.csv").open(encoding="utf-8", newline="") as file:
            rows = [(row["kind"], row["by"], re.compile(row["pattern"])) for row in csv.DictReader(file)]
        self._rows = [row for row in rows if row[1] != "lead"]
        self._lead = next(pattern for _, by, pattern in rows if by == "lead")

    def bare(self, number: str) -> str:
        """A number without words that run into its organ: 按照民发〔2012〕220号."""
        return self._lead.sub("", number)

    def of(self, cited: Cited) -> str:
        """By its number, else by its title."""
        told = {"number": cited.number, "title": plain_title(cited.title)}
        return next((kind for kind, by, pattern in self._rows if told[by] and pattern.search(told[by])), "")


def citations(text: str, kinds: Kinds) -> Iterator[Cited]:
    """All citations of a text."""
    inside: list[tuple[int, int]] = []
    for match in CITED.finditer(text):
        inside.append(match.span())
        yield Cited(
            "".join(match["title"].split()), kinds.bare(plain_number(match)) if match["number"] else ""
        )
    for match in NUMBERS.finditer(text):
        if not any(start <= match.start() < end for start, end in inside) and (number := plain_number(match)):
            yield Cited("", kinds.bare(number))


def find(
    register: LawRegister, numbers: dict[str, LawDocument], cited: Cited, kinds: Kinds
) -> LawDocument | None:
    """The document of the register that is meant; a place's own paper may bear the title of a national one."""
    known = next((found for name in names_of(cited.title) if (found := register.find(name))), None)
    if known and not (cited.number and is_of_place(cited.number, known, kinds)):
        return known
    if not cited.number:
        return None
    # A word may run into the organ: 按照民发〔2012〕220号.
    return next((numbers[cited.number[cut:]] for cut in range(6) if cited.number[cut:] in numbers), None)


def is_of_place(number: str, known: LawDocument, kinds: Kinds) -> bool:
    """Whether the number beside a title says that a paper of some place is meant, not the national one.

    A row without a number says nothing for itself: 《信访工作办法》（某政发〔2023〕5号） is no rule of a ministry.
    """
    is_other = not any(each.number and is_comparable(each.number, number) for each in known.editions)
    return known.level is Level.DOCUMENT and is_other and kinds.of(Cited("", number)) not in NATIONAL


def state(known: LawDocument | None) -> str:
    """How the document was checked, by its best edition."""
    proofs = {edition.proof for edition in known.editions} if known else set()
    if known is None:
        return _STATES[3]
    return (
        _STATES[0] if proofs & {Proof.LAW, Proof.GONE} else _STATES[1] if Proof.PAGE in proofs else _STATES[2]
    )


def documents(folders: Sequence[str]) -> Iterator[str]:
    """The visible text of each document of the folders."""
    for task in discover([Path(folder) for folder in folders]).tasks:
        data = Path(task.path).read_bytes()
        for document in read(Source(task.key, data)):
            if isinstance(document, Document):
                yield document.body.text


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(
        description="Which citations of real documents the register of law knows"
    )
    parser.add_argument("folders", nargs="+")
    parser.add_argument("--missing", type=int, default=0, help="list so many unknown ones of each kind")
    given = parser.parse_args()
    register, kinds = read_law_register(rules_folder()), Kinds()
    numbers = {told: document for number, document in register.by_number.items() for told in told_by(number)}
    count: dict[str, Counter[str]] = defaultdict(Counter)
    missing: dict[str, Counter[Cited]] = defaultdict(Counter)
    read_documents = 0
    for text in documents(given.folders):
        read_documents += 1
        for cited in dict.fromkeys(citations(text, kinds)):
            known = find(register, numbers, cited, kinds)
            kind = (_LEVELS.get(known.level) if known else None) or kinds.of(cited)
            if known and kind not in (*NATIONAL, "地方文件"):
                kind = (
                    kinds.of(Cited("", known.editions[-1].number))
                    if known.editions[-1].number
                    else NATIONAL[3]
                )
            count[kind][state(known)] += 1
            if known is None:
                missing[kind][cited] += 1
    _print(count, read_documents)
    for kind, found in missing.items():
        for cited, times in found.most_common(given.missing):
            print(kind, times, cited.title, cited.number, sep="\t")


def _print(count: dict[str, Counter[str]], read_documents: int) -> None:
    print(f"{read_documents} documents\n")
    print(
        "| kind | citations | text | page | noted | missing | share read |\n|---|---:|---:|---:|---:|---:|---:|"
    )
    total: Counter[str] = Counter()
    for kind in sorted(count, key=lambda each: (each not in NATIONAL, -sum(count[each].values()))):
        if kind in NATIONAL:
            total += count[kind]
        _line(kind, count[kind])
    _line("国家层面合计", total)


def _line(kind: str, found: Counter[str]) -> None:
    every = sum(found.values())
    cells = (every, *(found[state] for state in _STATES))
    share = (found[_STATES[0]] + found[_STATES[1]]) / max(every, 1)
    print(f"| {kind} | {' | '.join(map(str, cells))} | {share:.2f} |")


if __name__ == "__main__":
    main()
