"""Find laws and papers cited as in force that were repealed or replaced at the document's own date.

A paper is told by its title in 《》 or by its number, in whatever brackets. A year in its own number
is no sign of history; 原, 废止 or a year told in the sentence is. Rows from memory only ask.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cached_property

from gk_audit.checks.pair_scan import in_time, is_from_before, is_rule_in_full
from gk_audit.checks.protocol import document_check
from gk_audit.facts.view import View
from gk_audit.model import chinese
from gk_audit.model.compiled import Compiled
from gk_audit.model.hit import Hit
from gk_audit.model.law import LapsedRow, title_key
from gk_audit.model.records import Record, replace
from gk_audit.text.citations import (
    CITED,
    ENDED,
    NUMBERS,
    is_comparable,
    is_order,
    is_same_number,
    names_of,
    number_start,
    plain_number,
    told_by,
)
from gk_audit.text.pairs import line_window

zh = chinese.of(__name__)

_BEFORE, _AFTER = 20, 25
_YEAR, _ITEM, _ENDS = zh.pattern("year"), zh.pattern("item"), zh.pattern("ends")
_QUOTED = zh.pattern("quoted")
"""What stands before the words of another paper, up to the citation: …的通知》（某发〔2001〕3号）：“《甲法》第四十条."""
_LISTED = 2000
"""Characters back in which the line above a list is looked for."""
_TOP, _BESIDE = 8, 4
"""Blocks at the top in which a paper's own number stands, and what may stand beside it there."""
_STATE = zh("state")


class LapsedLaws(Compiled):
    """What is no longer in force, by title and by number."""

    made_of = tuple[LapsedRow, ...]

    @cached_property
    def by_name(self) -> Mapping[str, LapsedRow]:
        """Title → what became of it; a title whose later edition is in force is not here."""
        return {title_key(name): row for row in self.data for name in row.names.split("；") if name}

    @cached_property
    def by_number(self) -> Mapping[str, LapsedRow]:
        """Number → what became of the paper; an order is known by its first issuer as well."""
        return {each: row for row in self.data if row.numbers for each in told_by(row.numbers)}


class Params(Record):
    """The lapsed part of the register, and words that speak of the past."""

    laws: LapsedLaws
    history: re.Pattern[str]
    lists: re.Pattern[str]
    """Titles of documents that list what is repealed."""


@document_check(
    "lapsed-citation",
    params=Params,
    values=("wrong", "right", "since"),
    variants=("repealed", "unsure"),
)
def lapsed_citation(view: View, params: Params) -> Iterator[Hit]:
    """Yield a hit per lapsed paper, the first time a document cites it as in force."""
    titles = list(view.body.finditer(CITED))
    told = [(match.start(), match.end()) for match in titles]
    numbers = [
        match
        for match in view.body.finditer(NUMBERS)
        if not any(start <= match.start() < end for start, end in told)
    ]
    if not (titles or numbers) or params.lists.search(view.meta.title) or is_rule_in_full(view):
        return
    # A page that holds the paper itself, or the circular that printed it.
    printed = zh.pattern("printed").sub(r"\1", title_key(view.meta.title))
    seen, own = set[str](), {row.name for name, row in params.laws.by_name.items() if printed.endswith(name)}
    for start, end, row in [*_by_title(titles, params.laws), *_by_number(view, numbers, params.laws)]:
        if row.name in seen or row.name in own or (view.day is not None and view.day < row.gone):
            continue
        place = view.body.place(start, end)
        if is_from_before(view, place, row.gone) or _is_history(
            view.body.text, start, end, row, params.history
        ):
            continue
        seen.add(row.name)
        how = "unsure" if view.day is None or _is_one_of_a_name(view, start, end, row) else row.how
        hit = Hit.at(
            place,
            variant=how,
            suggestion="" if how else row.right,
            wrong=place.text,
            right=row.right,
            since=row.gone.isoformat(),
        )
        yield in_time(view, replace(hit, basis=(row.basis,) if row.basis else ()), (row.gone, None))


def _by_title(found: list[re.Match[str]], laws: LapsedLaws) -> Iterator[tuple[int, int, LapsedRow]]:
    for match in found:
        names, number = (
            tuple(map(title_key, names_of(match["title"]))),
            match["number"] and plain_number(match),
        )
        row = next((laws.by_name[name] for name in names if name in laws.by_name), None)
        if row is None:
            numbered = _numbered(match, laws) if number else None
            # A later edition of the same title is for the check of numbers.
            if numbered and (numbered[1].how or names[0] != title_key(numbered[1].basis)):
                yield match.start("title"), match.end("number"), numbered[1]
        elif not number or _may_be_its(number, row.numbers):
            start = match.start("title") + (len(_STATE) if match["title"].startswith(_STATE) else 0)
            yield start, match.end("title"), row


def _may_be_its(number: str, own: str) -> bool:
    """Whether a title with that number is not a paper of the same name by somebody else, or its later edition.

    An order that amended a regulation is cited beside it, too.
    """
    if not own or is_same_number(number, own):
        return True
    return is_order(number) and is_comparable(number, own)


def _by_number(
    view: View, found: list[re.Match[str]], laws: LapsedLaws
) -> Iterator[tuple[int, int, LapsedRow]]:
    heads = [block.text for block in view.body][:_TOP]
    for match in found:
        known = _numbered(match, laws)
        if known is None or view.meta.number in told_by(known[1].numbers):
            continue
        start, row = known
        written = view.body.text[start : match.end()]
        if not any(written in head and len(head) <= len(written) + _BESIDE for head in heads):
            yield start, match.end(), row


def _numbered(match: re.Match[str], laws: LapsedLaws) -> tuple[int, LapsedRow] | None:
    """The lapsed paper of a number and where its organ begins: a word may run into it (按照民发〔2012〕220号)."""
    plain = plain_number(match)
    for cut in range(len(match["organ"] or "") or 1):
        if plain[cut:] in laws.by_number:
            return number_start(match) + cut, laws.by_number[plain[cut:]]
    return None


def _is_history(text: str, start: int, end: int, row: LapsedRow, history: re.Pattern[str]) -> bool:
    left, right = line_window(text, start, end, _BEFORE, _AFTER)
    around = f"{text[left:start]}|{text[end:right]}"
    if history.search(around) or any(int(year) < row.gone.year for year in _YEAR.findall(around)):
        return True
    if ENDED.match(text, end):
        return True
    # What a list or a sentence does away with is named there: 决定废止下列文件.
    lines = text[max(0, start - _LISTED) : start].split("\n")
    if _QUOTED.search(lines[-1]):
        return True
    above = next((line for line in reversed(lines[:-1]) if not _ITEM.match(line)), "")
    sentence = lines[-1].rpartition("。")[2]
    return bool(_ENDS.search(sentence) or (_ITEM.match(lines[-1]) and _ENDS.search(above)))


def _is_one_of_a_name(view: View, start: int, end: int, row: LapsedRow) -> bool:
    """Whether another paper may be meant: a decision lists titles, and a later paper may bear the same one."""
    if row.how != "repealed":
        return False
    beside = view.body.text[start : end + _AFTER]
    return not any(is_same_number(plain_number(each), row.numbers) for each in NUMBERS.finditer(beside))
