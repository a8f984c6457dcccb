"""Find laws cited with another document's number, and articles that a law does not have."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date

from gk_audit.checks.protocol import document_check
from gk_audit.model.document import Document
from gk_audit.model.hit import Hit
from gk_audit.model.lexicon import Lexicon
from gk_audit.model.records import dataclass
from gk_audit.model.rule import Signs
from gk_audit.text.numbers import chinese_count
from gk_audit.text.toolbox import Toolbox

_NUMBER = (
    r"(?:中华人民共和国)?(?P<order>国务院令|国令)[（(]?第? ?(?P<n>\d{1,4}) ?号"
    r"|(?P<organ>[一-鿿]{2,8})[〔\[［【（(](?P<year>(?:19|20)\d\d)[〕\]］】）)]第?(?P<m>\d{1,4})号"
)
_CITED = re.compile(
    rf"《(?P<title>[^》\n]{{3,40}})》(?:[（(](?P<number>{_NUMBER})[^）)\n]{{0,12}}[）)])?"
    r"(?:第(?P<article>[一二三四五六七八九十百千零〇\d]{1,9})条)?"
)
_PREFIX = re.compile("^(?:中华人民共和国|国务院办公厅|国务院)?(?:关于印发)?[《<〈]?")
_SUFFIX = re.compile("[》>〉]?(?:的通知|（[^）]*）)?$")
_HISTORY = re.compile("原|旧|曾|废止|修订前|修改前|当时|同时")


@dataclass(frozen=True, slots=True)
class Params:
    """The laws that are known, with number, dates and how many articles they have."""

    laws: Lexicon


@dataclass(frozen=True, slots=True)
class _Edition:
    name: str
    number: str
    since: date | None
    until: date | None
    articles: int | None


@document_check(
    "document-number-mismatch",
    params=Params,
    signs=Signs(("《",)),
    values=("law", "number", "right", "article", "articles"),
    variants=("article",),
)
def document_number_mismatch(document: Document, params: Params, tools: Toolbox) -> Iterator[Hit]:
    """Yield a hit per wrong number (numbers of any edition are right) and per article too high."""
    text = document.body.text
    if "《" not in text:
        return
    laws = tools.memo(("laws", id(params.laws)), lambda: (params.laws, _read(params.laws)))[1]
    day = document.meta.published or document.meta.signed
    for match in _CITED.finditer(text):
        if match["number"] is None and match["article"] is None:
            continue
        editions = laws.get(_name(match["title"]))
        if not editions or _HISTORY.search(text[max(0, match.start() - 6) : match.start()]):
            continue
        if match["number"] is not None:
            yield from _number(document, match, editions)
        if match["article"] is not None:
            yield from _article(document, match, editions, day)


def _number(document: Document, match: re.Match[str], editions: list[_Edition]) -> Iterator[Hit]:
    printed = _plain_number(match)
    known = [edition.number for edition in editions if edition.number]
    same_kind = [number for number in known if _kind(number) == _kind(printed)]
    if not same_kind or printed in known:
        return
    place = document.body.place(match.start("number"), match.end("number"))
    yield Hit.at(place, suggestion=same_kind[-1], law=match["title"], number=place.text, right=same_kind[-1])


def _article(
    document: Document, match: re.Match[str], editions: list[_Edition], day: date | None
) -> Iterator[Hit]:
    number = chinese_count(match["article"])
    counts = [edition.articles for edition in editions]
    if number is None or any(count is None for count in counts):
        return
    # Without a date any edition may be meant.
    fitting = [edition for edition in editions if _in_force(edition, day)] or editions
    most = max(edition.articles or 0 for edition in fitting)
    if number <= most:
        return
    place = document.body.place(match.start("article") - 1, match.end("article") + 1)
    yield Hit.at(place, variant="article", law=match["title"], article=place.text, articles=str(most))


def _in_force(edition: _Edition, day: date | None) -> bool:
    if day is None:
        return True
    return (edition.since is None or edition.since <= day) and (edition.until is None or day <= edition.until)


def _kind(number: str) -> str:
    return "order" if "令第" in number else "bracket"


def _plain_number(match: re.Match[str]) -> str:
    if match["order"]:
        return f"国务院令第{int(match['n'])}号"
    return f"{match['organ']}〔{match['year']}〕{int(match['m'])}号"


def _name(title: str) -> str:
    return _SUFFIX.sub("", _PREFIX.sub("", title))


def _read(lexicon: Lexicon) -> Mapping[str, list[_Edition]]:
    found: dict[str, list[_Edition]] = {}
    for row in lexicon:
        edition = _Edition(
            row["name"],
            row["number"],
            date.fromisoformat(row["since"]) if row["since"] else None,
            date.fromisoformat(row["until"]) if row["until"] else None,
            int(row["articles"]) if row["articles"] else None,
        )
        found.setdefault(edition.name, []).append(edition)
    return found
