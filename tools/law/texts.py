"""Rules of ministries in full → rows of ``rules/law/papers.csv``.

::

    python -m tools.law.texts FOLDER --source 规章全文文首和末条 --checked 2026-12-01

A text (``*.txt``, ``*.md``) starts with its title, tells in its head by which order it was issued and amended and from
when it is in force, and ends with its last article. Each edition becomes a row: the one that was read as a text with its
number of articles, the ones before it as the head tells them. What the last articles do away with goes to
``tools/law/lapse.py``. A document that the register has read already is left alone; what contradicts it is printed.
"""

from __future__ import annotations

import argparse
import csv
import sys
from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple

from tools.law.lapse import COLUMNS
from tools.law.papers import TABLE, patterns

from gk_audit.model.law import LawDocument, LawRegister, Proof
from gk_audit.standards.law_register import read_law_register
from gk_audit.standards.locate import rules_folder
from gk_audit.text.citations import NUMBERS, is_comparable, is_order, is_same_number, plain_number
from gk_audit.text.dates import find_dates, parse_date
from gk_audit.text.numbers import chinese_count

_LINES, _HEAD = 12, 1500
"""In how many lines from its start a text has its title, and in how many characters after it its head."""
_FEWEST = 5
"""Articles of which a text has at least so many, or it is an excerpt."""


class Told(NamedTuple):
    """An act of the head: when, by what number."""

    day: date
    number: str


class Rule(NamedTuple):
    """A rule as its text tells it: its title, the act that issued it, those that amended it, its force and its end."""

    title: str
    issued: Told
    amended: tuple[Told, ...]
    since: date | None
    articles: int


def read(text: str) -> Rule | None:
    """What a text tells; None where it is no rule in full or its head tells no number."""
    title, rest = _titled(text)
    first = patterns()["article"].search(rest)
    if not title or first is None or first.start() > _HEAD or first["n"] != "一":
        return None
    articles = _articles(rest[first.start() :])
    acts = list(_acts(rest[: first.start()]))
    if articles < _FEWEST or not acts or not acts[0][0].number:
        return None
    issued = acts[0][0]
    amended = tuple(act for act, is_change in acts[1:] if is_change and act.day > issued.day)
    return Rule(title, issued, amended, _since(rest, first.start(), amended), articles)


def _titled(text: str) -> tuple[str, str]:
    """The title, and what follows it."""
    at = 0
    for line in text.splitlines(keepends=True)[:_LINES]:
        at += len(line)
        found = patterns()["heading"].match(line.strip().replace("(", "（").replace(")", "）"))
        if found:
            return "".join(found["title"].split()), text[at:]
    return "", text


def _articles(text: str) -> int:
    """The number of the last article, where they are counted through from one."""
    told = [chinese_count(match["n"]) for match in patterns()["article"].finditer(text)]
    last = 0
    for number in told:
        last = number if number == last + 1 else last
    return last if last == max((number for number in told if number), default=0) else 0


def _acts(head: str) -> Iterator[tuple[Told, bool]]:
    """The acts of a head, each with its day; whether it changed an earlier text."""
    dense = "".join(head.split())
    days = find_dates(dense)
    for match in NUMBERS.finditer(dense):
        number = plain_number(match)
        before = [mention for mention in days if mention.end <= match.start()]
        day = before[-1].date if before else None
        if number and day:
            yield Told(day, number), bool(patterns()["amended"].search(dense, match.end(), match.end() + 40))


def _since(text: str, start: int, amended: tuple[Told, ...]) -> date | None:
    """The first day in force, where the text tells it."""
    for part in (text[:start], text[-600:]):
        found = patterns()["in_force"].search("".join(part.split()))
        day = parse_date(found["day"]) if found else None
        if day and not (amended and day > amended[-1].day):
            return day
    return None


class Table:
    """The table of papers as it grows."""

    def __init__(self, path: Path, source: str, checked: str) -> None:
        self.path, self._stamp = path, (source, checked)
        with path.open(encoding="utf-8", newline="") as file:
            self.rows = list(csv.DictReader(file))
        self._register: LawRegister = read_law_register(rules_folder())
        self.count: Counter[str] = Counter()

    def enter(self, rule: Rule) -> None:
        """Adds a rule that is new, or whose row was only noted."""
        known = self._register.find(rule.title) or self._register.by_number.get(rule.issued.number)
        if known and any(edition.proof is Proof.LAW for edition in known.editions):
            self.count["known"] += 1
            return
        if known and not _agrees(known, rule):
            self.count["contradicts"] += 1
            print(f"{known.id} {known.editions[-1].number} / {rule}", file=sys.stderr)
            return
        own = [row for row in self.rows if known and row["id"] == known.id]
        if known and (len(own) != 1 or own[0]["until"]):
            self.count["left"] += 1
            return
        aliases = own[0]["aliases"] if own else ""
        self.rows = [row for row in self.rows if row not in own]
        self.rows += self._editions(known.id if known else rule.title, rule, aliases)
        self.count["bettered" if known else "new"] += 1

    def _editions(self, own: str, rule: Rule, aliases: str) -> Iterator[dict[str, str]]:
        issuer = rule.issued.number.partition("令")[0] if is_order(rule.issued.number) else ""
        acts = (rule.issued, *rule.amended)
        numbers = list(dict.fromkeys(act.number for act in rule.amended if act.number != rule.issued.number))
        for at, act in enumerate(acts):
            is_last = act is acts[-1]
            since = rule.since if rule.since and not at else act.day
            until = "" if is_last else (acts[at + 1].day - timedelta(days=1)).isoformat()
            yield dict.fromkeys(COLUMNS, "") | {
                "id": own, "title": rule.title, "number": rule.issued.number, "also": "；".join(numbers),
                "issuer": issuer, "level": "document", "adopted": act.day.isoformat(), "since": since.isoformat(),
                "until": until, "articles": str(rule.articles) if is_last else "",
                "kind": "amended" if at else "new", "aliases": aliases,
                "evidence": (Proof.LAW if is_last else Proof.HEAD).value, "source": self._stamp[0],
                "checked": self._stamp[1],
            }  # fmt: skip

    def write(self) -> None:
        """Writes the table."""
        with self.path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, COLUMNS, lineterminator="\n")
            writer.writeheader()
            writer.writerows(self.rows)


def _agrees(known: LawDocument, rule: Rule) -> bool:
    """Whether no number of the register's speaks against the one that the text tells."""
    told = [edition.number for edition in known.editions if edition.number]
    return not told or any(
        is_same_number(number, rule.issued.number) or not is_comparable(number, rule.issued.number)
        for number in told
    )


def main() -> None:
    """Reads a folder, renews the table, prints what became of the texts."""
    parser = argparse.ArgumentParser(description="规章全文 → 法规库的行")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--source", required=True)
    parser.add_argument("--checked", required=True)
    given = parser.parse_args()
    table, seen = Table(TABLE, given.source, given.checked), set[str]()
    for path in sorted((*given.folder.rglob("*.md"), *given.folder.rglob("*.txt"))):
        rule = read(path.read_text("utf-8", errors="replace"))
        if rule is None:
            table.count["no rule"] += 1
        elif rule.title not in seen:
            seen.add(rule.title)
            table.enter(rule)
    table.write()
    print(dict(table.count))


if __name__ == "__main__":
    main()
