"""A list of judged citations, walked against what the tool prints and holds today → ``docs/law-verified.md``.

::

    python -m tools.law.walk VERIFIED.csv

Columns of the list: ``rule_or_row`` (``GK-A02``, ``laws.csv 预算法``, ``stale-laws missing 契税暂行条例`` …), ``document``,
``number``, ``article``, ``claim``, ``verdict``. What a script cannot look up is told as open, never as
mended; what a person read afterwards stands in ``walked_by_hand.csv`` (``row``, ``document``, ``now``, ``detail``).
"""

from __future__ import annotations

import argparse
import csv
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cache
from pathlib import Path
from typing import NamedTuple

from gk_audit.model.law import Edition, LawDocument, LawRegister, plain_title
from gk_audit.model.rule import Basis, Rule
from gk_audit.model.searching import SearchableText
from gk_audit.standards.convert import to_rows
from gk_audit.standards.law_register import read_law_register
from gk_audit.standards.lexicons import read_sheet
from gk_audit.standards.locate import rules_folder
from gk_audit.standards.rulebook import load_rules
from gk_audit.text.pairs import Pair, PairTable

OUT = Path(__file__).resolve().parents[2] / "docs" / "law-verified.md"
BY_HAND = Path(__file__).with_name("walked_by_hand.csv")
_CODE = re.compile(r"GK-[A-Z]\d\d")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_SPAN = re.compile(r"since (\d{4}-\d\d-\d\d|—) until (\d{4}-\d\d-\d\d|—)")
_NUMBERED = re.compile(r"\s*(?P<number>[一-鿿]{1,6}〔\d{4}〕\d+号)$")
_SEVERAL = "、"
_OFFICE = re.compile(r"（.*|\s*→.*|\s+(?:as|\().*")
_OFFICES = ("outdated-institutions", "stale-names", "period-wording")
_LATE = "2026-11-30"
"""A day on which all reforms that the lists know are over."""
_READ = "(read)"
"""What a person has read is settled."""
_GOOD = ("right", "right-number", "not-contradicted")
_ARTICLE = re.compile(r"第[一二三四五六七八九十百千零〇\d]+条")
_HEAD = """# Citations judged one by one, and what became of them

Made by `python -m tools.law.walk LIST.csv`; not edited by hand. Each row was judged by a person against texts and pages
before the register of law was built (`before`); `now` is what the tool prints and holds today, looked up by the script:

| now | says |
|---|---|
| stands | the rule still prints it, from a row of the register that was read |
| other article | the rule prints the document with another article, or with none |
| withdrawn | the rule no longer prints it |
| agrees | the register's edition has the list's days and number of articles |
| finer | the number of articles agrees; the register tells days of adoption, days in force and amendments apart |
| mended | the list called the row wrong; the register has other values now |
| differs | the register is at odds with the list |
| entered | was missing, stands in the register now, with the day that the list tells |
| missing | still not in the register |
| left | not entered, for the reason told |
| open | nothing that a script can look up |

What a person read afterwards comes from `tools/law/walked_by_hand.csv` and ends with “(read)”.
"""


class Walked(NamedTuple):
    """A row of the list and what became of it."""

    row: Mapping[str, str]
    now: str
    detail: str

    @property
    def is_left(self) -> bool:
        """Whether something may still be wrong: bad before and unchanged, or at odds with the register."""
        if self.detail.endswith(_READ):
            return False
        was_good = self.row["verdict"].startswith(_GOOD)
        return self.now in ("missing", "differs") or (
            self.now in ("stands", "agrees", "open") and not was_good
        )


def walk(rows: Sequence[Mapping[str, str]], rules: Sequence[Rule], register: LawRegister) -> Iterator[Walked]:
    """Each row with its present state."""
    by_code = {rule.code: rule for rule in rules}
    for row in rows:
        place = row["rule_or_row"]
        code = _CODE.match(place)
        if code and by_code.get(code[0]):
            yield Walked(row, *_printed(row, by_code[code[0]], register))
        elif place.startswith("laws.csv missing"):
            yield Walked(row, *_entered(row, register))
        elif place.startswith("laws.csv"):
            yield Walked(row, *_edition(row, register))
        elif place.startswith("stale-laws"):
            yield Walked(row, *_gone(row, register))
        elif place.startswith("institutions missing"):
            yield Walked(row, *_office(row))
        else:
            yield Walked(row, "open", "")


def by_hand(walked: Iterable[Walked]) -> Iterator[Walked]:
    """The same, with what a person read where a script finds nothing."""
    with BY_HAND.open(encoding="utf-8", newline="") as file:
        read = {(each["row"], each["document"]): each for each in csv.DictReader(file)}
    for each in walked:
        own = read.get((each.row["rule_or_row"], each.row["document"]))
        yield Walked(each.row, own["now"], f"{own['detail']} {_READ}") if own and each.is_left else each


def _printed(row: Mapping[str, str], rule: Rule, register: LawRegister) -> tuple[str, str]:
    bases = [*rule.basis, *rule.grounds, *(basis for each in rule.variants.values() for basis in each.basis)]
    wanted = {id(found) for name in _names(row["document"]) if (found := register.find(name))}
    names = {plain_title(name) for name in _names(row["document"])}
    own = [
        basis
        for basis in bases
        if plain_title(basis.name) in names or id(register.find(basis.name)) in wanted
    ]
    if not own:
        return "withdrawn", "；".join(dict.fromkeys(str(basis) for basis in rule.basis)) or "理由"
    told, now = row["article"], _articles(own)
    parts = _ARTICLE.findall(told) or [told]
    is_there = all(part in now for part in parts) and bool(told) == bool(now)
    # An article that was wrong, beside another one now: each edition has its own.
    is_alone = row["verdict"].startswith(_GOOD) or set(_ARTICLE.findall(now)) <= set(parts)
    return ("stands" if is_there and is_alone else "other article"), now


def _articles(bases: Sequence[Basis]) -> str:
    return "；".join(dict.fromkeys(basis.article for basis in bases if basis.article))


def _names(document: str) -> list[str]:
    return [document, *document.split(_SEVERAL)]


def _edition(row: Mapping[str, str], register: LawRegister) -> tuple[str, str]:
    document, span = register.find(row["document"]), _SPAN.search(row["claim"])
    if document is None or span is None:
        return ("missing" if document is None else "open"), ""
    since, until = (_day(text) for text in span.groups())
    count = int(row["article"]) if row["article"].isdigit() else None
    alike = [
        edition
        for edition in document.editions
        if count is None or edition.articles is None or edition.articles == count
        if not (edition.until and since and edition.until < since)
        if not (until and edition.since and until < edition.since)
    ]
    if any((edition.since, edition.until) == (since, until) for edition in alike):
        return "agrees", ""
    if row["verdict"].startswith(_GOOD):
        return ("finer" if alike else "differs"), _spans(alike or document.editions)
    return "mended", _spans(document.editions[-2:])


def _spans(editions: Sequence[Edition]) -> str:
    return "；".join(
        f"{edition.since or '—'}至{edition.until or '—'}，{edition.articles or '—'}条" for edition in editions
    )


def _entered(row: Mapping[str, str], register: LawRegister) -> tuple[str, str]:
    document, day = register.find(row["document"]), _first_day(row["claim"])
    if document is None:
        return "missing", ""
    edition = next((each for each in document.editions if each.since == day), None)
    if edition is None:
        return "differs", "起：" + "、".join(str(each.since) for each in document.editions)
    if edition.articles not in (None, int(row["article"] or 0)):
        return "differs", f"{edition.articles}条"
    return "entered", f"{edition.since}起，{edition.articles}条"


def _gone(row: Mapping[str, str], register: LawRegister) -> tuple[str, str]:
    day = _first_day(row["claim"])
    number = _NUMBERED.search(row["document"])
    names = _NUMBERED.sub("", row["document"]).split(_SEVERAL)
    documents = [register.find(name) for name in names]
    if any(document is None for document in documents):
        return "missing", ""
    found = {_end(document, number["number"] if number else "") for document in documents if document}
    said = "；".join(sorted(f"{gone or '—'}起由{by}取代" for gone, by in found))
    return ("differs" if day is not None and {gone for gone, _ in found} != {day} else "entered"), said


def _office(row: Mapping[str, str]) -> tuple[str, str]:
    named = _OFFICE.sub("", row["rule_or_row"].removeprefix("institutions missing "))
    day = date.fromisoformat(_LATE)
    found = {
        name: {match.pair.right for match in _offices().find(SearchableText(f"请向{name}报告。"), day)}
        for name in named.split(_SEVERAL)
    }
    said = "；".join(f"{name}：{'、'.join(sorted(rights)) or '无'}" for name, rights in found.items())
    return ("entered" if all(found.values()) else "missing"), said


@cache
def _offices() -> PairTable:
    """All rows of former offices."""
    folder = rules_folder() / "lexicons"
    pairs = [pair for name in _OFFICES for pair in to_rows(read_sheet(folder / f"{name}.csv"), Pair)]
    return PairTable(pairs)


def _end(document: LawDocument, number: str) -> tuple[date | None, str]:
    """The first day on which it, or its edition of that number, was no longer in force, and what came after it."""
    for edition, later in zip(document.editions, document.editions[1:], strict=False):
        if number and edition.number == number:
            return later.since, later.number
    return document.gone, document.replaced_by


def _first_day(text: str) -> date | None:
    found = _DAY.search(text)
    return _day(found[0]) if found else None


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if _DAY.fullmatch(text) else None


def page(walked: Sequence[Walked]) -> str:
    """The whole document."""
    count = Counter((each.row["verdict"], each.now) for each in walked)
    states = sorted({each.now for each in walked})
    befores = sorted(
        {each.row["verdict"] for each in walked}, key=lambda word: (not word.startswith(_GOOD), word)
    )
    lines = [
        _HEAD,
        f"{len(walked)} rows, {sum(each.is_left for each in walked)} of them still to be looked at.\n",
    ]
    lines += [_row("before", *states, "all"), _row(*["---"] * (len(states) + 2))]
    lines += [
        _row(
            word,
            *(str(count[word, state] or "") for state in states),
            str(sum(count[word, s] for s in states)),
        )
        for word in befores
    ]
    totals = [str(sum(count[word, state] for word in befores)) for state in states]
    lines.append(_row("all", *totals, str(len(walked))))
    for title, is_left in (("Still to be looked at", True), ("Settled", False)):
        lines += [
            f"\n## {title}\n",
            _row("row", "document", "article", "before", "now", "held today"),
            _row(*["---"] * 6),
        ]
        lines += [_line(each) for each in walked if each.is_left is is_left]
    return "\n".join(lines) + "\n"


def _line(each: Walked) -> str:
    row = each.row
    document = " ".join(filter(None, (row["document"], row["number"])))
    return _row(row["rule_or_row"], document, row["article"], row["verdict"], each.now, each.detail)


def _row(*cells: str) -> str:
    return "| " + " | ".join(cell.replace("|", "／") for cell in cells) + " |"


def main() -> None:
    """Read the list, write the page, say the counts."""
    parser = argparse.ArgumentParser(description="逐条核对过的依据 → 现在的状况（docs/law-verified.md）")
    parser.add_argument("list", type=Path)
    parser.add_argument("--out", type=Path, default=OUT)
    given = parser.parse_args()
    with given.list.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    walked = list(by_hand(walk(rows, load_rules(rules_folder()), read_law_register(rules_folder()))))
    given.out.write_text(page(walked), "utf-8")
    print(Counter(each.now for each in walked))


if __name__ == "__main__":
    main()
