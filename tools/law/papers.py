"""National papers that a collection names → rows of ``rules/law/papers.csv``.

::

    python -m tools.law.papers list LIST.json --title t --number pcv,pc --source 出处 --checked 2026-11-30
    python -m tools.law.papers cited FOLDER --source 出处 --checked 2026-11-30

``list`` reads a published list of papers (an index of a government's policy library, a gazette): each record has a
title and its number. ``cited`` reads texts (``*.txt``, a sub-folder for each site) that cite title and number side by
side, or head a paper with both: a pair is taken where two sites agree and next to none contradicts.

Rows are added to the table, and a row known from memory or from one paper only becomes one that was seen. What
contradicts the register is printed for a person to look at and is not written: this copies, it does not judge.
"""

from __future__ import annotations

import argparse
import csv
import json
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from benchmarks.citations.run import NATIONAL, Cited, Kinds
from tools.law.lapse import COLUMNS

from gk_audit.model.law import LawDocument, LawRegister, Proof, plain_title, title_key
from gk_audit.standards.law_register import read_law_register
from gk_audit.standards.locate import rules_folder
from gk_audit.text.citations import CITED, NUMBERS, is_comparable, is_same_number, names_of, plain_number

TABLE = Path("rules/law/papers.csv")
_AGREED, _SHARE, _SHORTEST = 2, 0.8, 9
"""Sites that must name a pair, their share among those that name its title, and the shortest other name."""
_CUT = "\u3000\u3000"
"""What parts the title of a circular from those of its annexes in lists."""


@cache
def patterns() -> dict[str, re.Pattern[str]]:
    """The patterns beside this file."""
    with Path(__file__).with_name("patterns.csv").open(encoding="utf-8", newline="") as file:
        return {row["name"]: re.compile(row["pattern"]) for row in csv.DictReader(file)}


class Paper(NamedTuple):
    """A paper as a collection names it."""

    title: str
    number: str
    day: str = ""
    """On which it was issued, where the collection tells it."""

    @property
    def key(self) -> str:
        """Its title without issuer, marks and wrapping, for comparing."""
        return title_key(patterns()["issued"].sub("", names_of(self.title)[-1]))


def listed(
    path: Path,
    titles: Sequence[str],
    numbers: Sequence[str],
    unnumbered: re.Pattern[str] | None = None,
    day: str = "",
) -> Iterator[Paper]:
    """The papers of a list that tells their numbers, or whose titles are of those that have none in public.

    A day is taken where its year is that of the number: lists have slips, too.
    """
    for record in json.loads(path.read_text("utf-8")):
        title = next((record[name] for name in titles if record.get(name)), "").split(_CUT)[0]
        told = next((record[name] for name in numbers if record.get(name)), "")
        match = NUMBERS.fullmatch("".join(told.split()))
        if title and match and not match["order"]:
            issued = record.get(day, "")
            yield Paper(_dense(title), plain_number(match), issued if issued[:4] == match["year"] else "")
        elif title and not told and unnumbered and unnumbered.search(title):
            yield Paper(_dense(title), "")


def cited(folder: Path) -> Iterator[Paper]:
    """The pairs on which the sites of a folder agree."""
    sites: dict[Paper, set[str]] = defaultdict(set)
    for path in sorted(folder.rglob("*.txt")):
        text = path.read_text("utf-8", errors="replace")
        for match in CITED.finditer(text):
            if match["number"] and not match["order"] and (number := plain_number(match)):
                sites[Paper(_dense(match["title"]), number)].add(path.relative_to(folder).parts[0])
    yield from agreed(sites)


def agreed(sites: dict[Paper, set[str]]) -> Iterator[Paper]:
    """Pairs that two sites name, their titles told in whatever way, while hardly any names another number."""
    by_title: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    written: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for paper, names in sites.items():
        by_title[paper.key][paper.number] |= names
        written[paper.key, paper.number][paper.title] += len(names)
    for key, numbers in by_title.items():
        every = sum(len(names) for names in numbers.values())
        for number, names in numbers.items():
            if len(names) >= _AGREED and len(names) >= _SHARE * every:
                most = max(written[key, number].items(), key=lambda pair: (pair[1], len(pair[0]), pair[0]))
                yield Paper(most[0], number)


class Table:
    """The table of papers, and the register that it is part of."""

    def __init__(self, path: Path, source: str, checked: str) -> None:
        self.path, self._stamp = path, (source, checked)
        with path.open(encoding="utf-8", newline="") as file:
            self.rows = list(csv.DictReader(file))
        self._register: LawRegister = read_law_register(rules_folder())
        self._kinds = Kinds()
        self.count: Counter[str] = Counter()
        self._twice = set[str]()
        """Titles of several papers, each with a number of its own."""

    def enter(self, papers: Iterable[Paper]) -> None:
        """Adds what is new, betters what was only noted, prints what contradicts."""
        fresh: dict[str, Paper] = {}
        for paper in papers:
            if paper.number and self._kinds.of(Cited("", paper.number)) not in NATIONAL:
                self.count["not national"] += 1
                continue
            owner = self._register.by_number.get(paper.number)
            known = self._register.find(paper.title) or owner
            if known is None:
                fresh.setdefault(paper.number or paper.title, paper)
            elif known is not None:
                self._better(known, paper, owner)
        told = Counter(paper.key for paper in fresh.values())
        self._twice = {paper.title for paper in fresh.values() if told[paper.key] > 1}
        self._add(fresh.values())

    def _better(self, known: LawDocument, paper: Paper, owner: LawDocument | None) -> None:
        edition = known.editions[-1]
        is_same = any(is_same_number(each.number, paper.number) for each in known.editions)
        told = next((row for row in self.rows if row["id"] == known.id), None)
        has_another = not is_same and edition.number and is_comparable(edition.number, paper.number)
        if has_another or (owner is known and not _is_likely(known, paper)):
            self._contradict(known, paper)
        elif told is None or edition.proof in (Proof.LAW, Proof.PAGE, Proof.HEAD) or len(known.editions) > 1:
            self.count["known"] += 1
        elif is_same or not edition.number:
            told |= dict(zip(("number", "evidence", "source", "checked"), self._told(paper), strict=True))
            told["since"] = told["since"] or paper.day
            self.count["bettered"] += 1

    def _contradict(self, known: LawDocument, paper: Paper) -> None:
        self.count["contradicts"] += 1
        print(f"{known.id} {known.editions[-1].number} / {paper.title} {paper.number}", file=sys.stderr)

    def _told(self, paper: Paper) -> tuple[str, ...]:
        is_one = not patterns()["repeated"].search(paper.title)
        if not paper.number:
            is_one = is_one and paper.title not in self._twice
        return (paper.number, (Proof.PAGE if is_one else Proof.PARTIAL).value, *self._stamp)

    def _add(self, papers: Iterable[Paper]) -> None:
        papers = list(papers)
        names = {paper.title: self.others(paper.title) for paper in papers}
        often = Counter(chain.from_iterable(names.values()))
        for paper in papers:
            free = [name for name in names[paper.title] if often[name] == 1 and not self._register.find(name)]
            own, *others = free or [paper.title]
            number, evidence, source, checked = self._told(paper)
            title = paper.title
            if title in self._twice and number:
                # Rows of one id are editions, each of which replaces the last; a paper of each year does not.
                own, others = f"{title}（{number}）", []
                title = own
            self.rows.append(
                dict.fromkeys(COLUMNS, "")
                | {"id": own, "title": title, "number": number, "level": "document", "since": paper.day}
                | {"kind": "new", "aliases": "；".join(others), "evidence": evidence}
                | {"source": source, "checked": checked}
            )
            self.count["new"] += 1

    def others(self, title: str) -> tuple[str, ...]:
        """Names by which a paper is cited as well: without its issuers, and what it prints."""
        bare = patterns()["issued"].sub("", title)
        prints = patterns()["prints"].search(title) or patterns()["inside"].search(title)
        what = plain_title(prints["what"]) if prints else ""
        if patterns()["several"].search(what):
            what = ""
        return tuple(name for name in dict.fromkeys((bare, what)) if len(name) >= _SHORTEST)

    def write(self) -> None:
        """Writes the table."""
        with self.path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, COLUMNS, lineterminator="\n")
            writer.writeheader()
            writer.writerows(self.rows)


def _is_likely(known: LawDocument, paper: Paper) -> bool:
    """Whether both titles are of one paper: one holds the other, wrapping apart."""
    names = [title_key(name) for name in (known.id, known.title, *known.aliases)]
    told = [title_key(name) for name in (paper.key, *names_of(paper.title))]
    return any(one in other or other in one for one in names for other in told)


def _dense(text: str) -> str:
    return "".join(text.split()).replace("(", "（").replace(")", "）")


def main() -> None:
    """Reads a list or texts, renews the table, prints what became of the papers."""
    parser = argparse.ArgumentParser(description="公开的文件目录，或者引用题名和文号的文本 → 法规库的行")
    parser.add_argument("how", choices=("list", "cited"))
    parser.add_argument("path", type=Path)
    parser.add_argument(
        "--title", default="title", help="fields of a record, the first that is filled counts"
    )
    parser.add_argument("--number", default="number")
    parser.add_argument("--day", default="", help="field of the day of issue, 2024-03-01")
    parser.add_argument("--unnumbered", type=re.compile, help="titles that are taken without a number")
    parser.add_argument("--source", required=True)
    parser.add_argument("--checked", required=True)
    given = parser.parse_args()
    is_list = given.how == "list"
    papers = (
        listed(given.path, given.title.split(","), given.number.split(","), given.unnumbered, given.day)
        if is_list
        else cited(given.path)
    )
    table = Table(TABLE, given.source, given.checked)
    table.enter(papers)
    table.write()
    print(dict(table.count))


if __name__ == "__main__":
    main()
