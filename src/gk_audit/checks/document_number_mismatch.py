"""Find laws cited with another document's number or a replaced one, and articles that a law does not have."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from difflib import SequenceMatcher

from gk_audit.checks.protocol import document_check
from gk_audit.facts.view import View
from gk_audit.model import chinese
from gk_audit.model.document import Place
from gk_audit.model.hit import Hit
from gk_audit.model.law import Change, plain_title
from gk_audit.model.lazy import pattern
from gk_audit.model.records import Record
from gk_audit.text.citations import (
    ENDED,
    NUMBER,
    NUMBERS,
    TITLE,
    bare_title,
    is_decree,
    is_same_number,
    number_start,
    plain_number,
)
from gk_audit.text.editions import Editions, Laws
from gk_audit.text.numbers import chinese_count

zh = chinese.of(__name__)

_STORY = zh("story")
_CITATIONS = (
    pattern(zh("cited", number=NUMBER, title=TITLE)),
    pattern(zh("number-first", number=NUMBERS.pattern, title=TITLE)),
    zh.pattern("edition"),
)
_OF_BEFORE = zh.pattern("of-before")
"""What opens the number of the title before it."""
_AROUND = 16
_KNOWN = ("", "outdated")
"""Variants that tell the right number."""
_ALIKE, _UNLIKE = 0.7, 0.45
"""Likeness from which a title is taken for a slip of another one, and below which for another document."""


class Params(Record):
    """The register of law, one row an edition."""

    laws: Laws
    acts: re.Pattern[str]
    """Titles of papers that apply the law of the day of an act, not of their own."""


@document_check(
    "document-number-mismatch",
    params=Params,
    values=("law", "number", "right", "article", "articles", "since"),
    variants=(
        "article",
        "outdated",
        "edition",
        "edition-unsure",
        "edition-old",
        "impossible",
        "title",
        "title-unsure",
        "unsure",
        "article-unsure",
    ),
)
def document_number_mismatch(view: View, params: Params) -> Iterator[Hit]:
    """Yield a hit per wrong or replaced number and per article too high, one for each place."""
    if not view.body.holds("《"):
        return
    text, laws = view.body.text, params.laws
    day = view.day
    is_of_act = bool(params.acts.search(view.meta.title))
    for citation in _CITATIONS:
        for match in view.body.finditer(citation):
            if re.search(zh("history"), text[max(0, match.start() - 6) : match.start()]):
                continue
            if citation is _CITATIONS[1] and _OF_BEFORE.search(
                text, max(0, match.start() - _AROUND), match.start()
            ):
                continue  # 《甲》（某发〔2031〕1号）《乙》
            editions, parts = laws.find(match["title"]), match.groupdict()
            if parts.get("number"):
                yield from _number(view, match, editions, laws, day)
            if editions and parts.get("article"):
                yield from _article(view, match, editions, day)
            if editions and parts.get("word"):
                yield from _edition(view, match, editions, day, is_of_act=is_of_act)


def _hit(match: re.Match[str], place: Place, variant: str, right: str, since: date | None = None) -> Hit:
    suggestion = right if variant in _KNOWN else ""
    values = {"since": since.isoformat()} if since else {}
    return Hit.at(
        place,
        variant=variant,
        suggestion=suggestion,
        law=match["title"],
        number=place.text,
        right=right,
        **values,
    )


def _number(
    view: View, match: re.Match[str], editions: Editions, laws: Laws, day: date | None
) -> Iterator[Hit]:
    printed = plain_number(match)
    start = number_start(match) if match.start("number") == match.start() else match.start("number")
    place = view.body.place(start, match.end("number"))
    if ENDED.match(view.body.text, match.end()):
        return
    judged = laws.judge(printed, editions, day) if printed and editions else None
    if judged is not None and judged.variant == "impossible" and printed in laws.owners:
        yield _hit(match, place, "title", laws.owners[printed][0])
    elif judged is not None:
        yield _hit(match, place, judged.variant, judged.right)
    elif printed and not editions:
        yield from _title(match, printed, place, laws)
    elif printed:
        at = next((at for at, row in enumerate(editions) if is_same_number(row.number, printed)), -1)
        later = [
            row
            for row in editions[at + 1 :]
            if row.kind is Change.REVISED and row.number and row.is_number_seen
            if at >= 0 and row.number != editions[at].number and row.rules_on(day)
        ]
        if later and not re.search(_STORY, _beside(view.body.text, match)):
            yield _hit(match, place, "outdated", later[-1].number, later[-1].since)


def _title(match: re.Match[str], printed: str, place: Place, laws: Laws) -> Iterator[Hit]:
    """The number of another document: of a regulation with nearly that title, or of one with quite another."""
    title = plain_title(bare_title(match["title"]))
    names = laws.owners.get(printed, ())
    if not names or any(name in title or title in name for name in names):
        return
    likeness = max(SequenceMatcher(None, name, title).ratio() for name in names)
    is_slip = likeness >= _ALIKE and is_decree(printed) and any(name[-2:] == title[-2:] for name in names)
    # What a circular prints as its annex has its number; in between a title was put in other words.
    if is_slip or likeness < _UNLIKE:
        yield _hit(match, place, "title" if is_slip else "title-unsure", names[0])


def _edition(
    view: View, match: re.Match[str], editions: Editions, day: date | None, *, is_of_act: bool
) -> Iterator[Hit]:
    """A year in which the document was neither revised nor amended, or one that a later edition replaced."""
    years = {each.year for row in editions for each in (row.adopted, row.since) if each}
    latest = [row for row in editions if row.year_label and row.known_on(day)]
    if not latest or not latest[-1].is_counted:
        return
    place = view.body.place(match.start("year"), match.end("word"))
    if int(match["year"]) not in years:
        # Only where it is known how it began, no edition is missing.
        is_whole = editions[0].kind is Change.NEW and all(row.adopted for row in editions)
        yield _hit(match, place, "edition" if is_whole else "edition-unsure", latest[-1].year_label)
        return
    ruling = [row for row in latest if row.rules_on(day) and not is_of_act]
    own = [each.year for row in ruling[-1:] for each in (row.adopted, row.since) if each]
    if (
        own
        and int(match["year"]) < min(own)
        and not re.search(_STORY, _beside(view.body.text, match, "word"))
    ):
        yield _hit(match, place, "edition-old", ruling[-1].year_label, ruling[-1].since)


def _beside(text: str, match: re.Match[str], last: str = "number") -> str:
    """What stands before a citation, in its brackets, and right after them."""
    end = match.end(last)
    close = text.find("）", end, end + _AROUND)
    return text[max(0, match.start() - _AROUND) : match.start()] + "|" + text[end : max(end, close) + 3]


def _article(view: View, match: re.Match[str], editions: Editions, day: date | None) -> Iterator[Hit]:
    number = chinese_count(match["article"])
    # Without a date any edition may be meant; those before the oldest text are not counted.
    fitting = [row for row in editions if row.known_on(day)] or editions
    unknown = editions[-1:] if day is None else fitting
    if number is None or any(row.articles is None for row in unknown):
        return
    most = max(fitting, key=lambda row: row.articles or 0)
    if number <= (most.articles or 0):
        return
    place = view.body.place(match.start("article") - 1, match.end("article") + 1)
    yield Hit.at(
        place,
        variant="article" if most.is_counted else "article-unsure",
        law=match["title"],
        article=place.text,
        articles=str(most.articles),
    )
