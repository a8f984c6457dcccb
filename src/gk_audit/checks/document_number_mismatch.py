"""Find laws cited with another document's number or a replaced one, and articles that a law does not have."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cached_property

from gk_audit.checks.protocol import document_check
from gk_audit.facts.view import View
from gk_audit.model import chinese
from gk_audit.model.compiled import Compiled
from gk_audit.model.document import Document
from gk_audit.model.hit import Hit
from gk_audit.model.lazy import pattern
from gk_audit.model.lexicon import Lexicon
from gk_audit.model.records import Record
from gk_audit.text.citations import NUMBER, bare_title, names_of, plain_number
from gk_audit.text.numbers import chinese_count

zh = chinese.of(__name__)
_DECREE = zh("decree")

_CITED = zh("cited", number=NUMBER)
_NUMBER_FIRST = zh("number-first", number=NUMBER)
_HISTORY = zh("history")
_STORY = zh("story")
_NUMBER_SEEN = ("law", "page", "head")
_EDITION = zh("edition")
_CITATIONS = (pattern(_CITED), pattern(_NUMBER_FIRST), pattern(_EDITION))
_AROUND = 16


class _Edition(Record):
    name: str
    number: str
    also: frozenset[str]
    """Numbers of amending orders, right beside the own one."""
    adopted: date | None
    since: date | None
    until: date | None
    articles: int | None
    is_count_seen: bool
    """Whether the last article was read."""
    kind: str
    """``new``, ``revised`` (published anew under its own number) or ``amended``."""
    proof: str

    @property
    def is_number_seen(self) -> bool:
        """False where the number is from memory only; such a row spares, it does not accuse."""
        return self.proof in _NUMBER_SEEN

    @property
    def label(self) -> str:
        """How the edition is told from others: 2018年修正."""
        word = zh.table("label-words").get(self.kind)
        return zh("label", year=self.adopted.year, word=word) if word and self.adopted else ""


class Laws(Compiled):
    """The register, by the names of laws."""

    made_of = Lexicon

    @cached_property
    def editions(self) -> Mapping[str, list[_Edition]]:
        """Name → its editions in order."""
        return _read(self.data)


class Params(Record):
    """The register of law, one row an edition."""

    laws: Laws


@document_check(
    "document-number-mismatch",
    params=Params,
    values=("law", "number", "right", "article", "articles", "since"),
    variants=("article", "outdated", "edition", "edition-unsure", "unsure", "article-unsure"),
)
def document_number_mismatch(view: View, params: Params) -> Iterator[Hit]:
    """Yield a hit per wrong or replaced number and per article too high, one for each place."""
    if not view.body.holds("《"):
        return
    document, text, laws = view.document, view.body.text, params.laws.editions
    day = document.meta.published or document.meta.signed
    for citation in _CITATIONS:
        for match in view.body.finditer(citation):
            editions = laws.get(bare_title(match["title"])) or laws.get(names_of(match["title"])[0])
            if not editions or re.search(_HISTORY, text[max(0, match.start() - 6) : match.start()]):
                continue
            parts = match.groupdict()
            if parts.get("number"):
                yield from _number(document, match, editions, day)
            if parts.get("article"):
                yield from _article(document, match, editions, day)
            if parts.get("word"):
                yield from _edition(document, match, editions, day)


def _number(
    document: Document, match: re.Match[str], editions: list[_Edition], day: date | None
) -> Iterator[Hit]:
    printed = plain_number(match)
    known = [edition for edition in editions if edition.number and _kind(edition.number) == _kind(printed)]
    place = document.body.place(match.start("number"), match.end("number"))
    own = next((edition for edition in known if edition.number == printed), None)
    if own is None and known and not _may_amend(printed, editions, known):
        seen = [edition for edition in known if edition.is_number_seen]
        right = (seen or known)[-1].number
        yield Hit.at(
            place,
            variant="" if seen else "unsure",
            suggestion=right if seen else "",
            law=match["title"],
            number=place.text,
            right=right,
        )
    elif own is not None:
        later = [e for e in known if e.kind == "revised" and e.is_number_seen and _after(e, own, day)]
        if later and not re.search(_STORY, _beside(document.body.text, match)):
            yield Hit.at(
                place,
                variant="outdated",
                suggestion=later[-1].number,
                law=match["title"],
                number=place.text,
                right=later[-1].number,
                since=later[-1].since.isoformat() if later[-1].since else "",
            )


def _may_amend(printed: str, editions: list[_Edition], known: list[_Edition]) -> bool:
    """Whether the number may be that of an amending order: a later one, of a document that was amended.

    Texts name the order of the first publication; those of the amendments are often cited, too. What was published
    anew and never amended since has no later orders.
    """
    if any(printed in edition.also for edition in editions):
        return True
    if _kind(printed) != "order" or _order(printed) <= min(_order(edition.number) for edition in known):
        return False
    since = [
        at
        for at, edition in enumerate(editions)
        if edition in known and _order(edition.number) <= _order(printed)
    ]
    return any(edition.kind == "amended" for edition in editions[since[-1] :])


def _order(number: str) -> int:
    return int(re.sub(r"\D", "", number) or 0)


def _edition(
    document: Document, match: re.Match[str], editions: list[_Edition], day: date | None
) -> Iterator[Hit]:
    """A year in which the document was neither revised nor amended."""
    years = {edition.adopted.year for edition in editions if edition.adopted}
    years |= {edition.since.year for edition in editions if edition.since}
    latest = [edition for edition in editions if edition.label and (day is None or _known(edition, day))]
    if int(match["year"]) in years or not latest or not latest[-1].is_count_seen:
        return
    place = document.body.place(match.start("year"), match.end("word"))
    # Only where it is known how it began, no edition is missing.
    is_whole = editions[0].kind == "new" and all(edition.adopted for edition in editions)
    variant = "edition" if is_whole else "edition-unsure"
    yield Hit.at(place, variant=variant, law=match["title"], number=place.text, right=latest[-1].label)


def _beside(text: str, match: re.Match[str]) -> str:
    """What stands before a citation, in its brackets, and right after them."""
    end = match.end("number")
    close = text.find("）", end, end + _AROUND)
    return text[max(0, match.start() - _AROUND) : match.start()] + "|" + text[end : max(end, close) + 3]


def _after(edition: _Edition, own: _Edition, day: date | None) -> bool:
    """Whether a revision was in force at the day of the document, and the cited edition came before it."""
    return bool(day and edition.since and own.since and own.since < edition.since <= day)


def _article(
    document: Document, match: re.Match[str], editions: list[_Edition], day: date | None
) -> Iterator[Hit]:
    number = chinese_count(match["article"])
    # Without a date any edition may be meant; those before the oldest text are not counted.
    fitting = [edition for edition in editions if _known(edition, day)] or editions
    unknown = editions[-1:] if day is None else fitting
    if number is None or any(edition.articles is None for edition in unknown):
        return
    most = max(fitting, key=lambda edition: edition.articles or 0)
    if number <= (most.articles or 0):
        return
    place = document.body.place(match.start("article") - 1, match.end("article") + 1)
    yield Hit.at(
        place,
        variant="article" if most.is_count_seen else "article-unsure",
        law=match["title"],
        article=place.text,
        articles=str(most.articles),
    )


def _known(edition: _Edition, day: date | None) -> bool:
    """Whether a text of that day may cite the edition: in force, or adopted already."""
    if day is None:
        return True
    begun = edition.adopted or edition.since
    return (begun is None or begun <= day) and (edition.until is None or day <= edition.until)


def _kind(number: str) -> str:
    return "order" if _DECREE in number else "bracket"


def _read(lexicon: Lexicon) -> Mapping[str, list[_Edition]]:
    found: dict[str, list[_Edition]] = {}
    for row in lexicon:
        edition = _Edition(
            row["name"],
            row["number"],
            frozenset(row["also"].split()),
            _day(row["adopted"]),
            _day(row["since"]),
            _day(row["until"]),
            int(row["articles"]) if row["articles"] else None,
            bool(row["counted"]),
            row["kind"],
            row["proof"],
        )
        found.setdefault(edition.name, []).append(edition)
    return found


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None
