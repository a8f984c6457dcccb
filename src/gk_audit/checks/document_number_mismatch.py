"""Find laws cited with another document's number or a replaced one, and articles that a law does not have."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date

from gk_audit.checks.protocol import document_check
from gk_audit.model.document import Document
from gk_audit.model.hit import Hit
from gk_audit.model.lexicon import Lexicon
from gk_audit.model.records import Record
from gk_audit.model.rule import Signs
from gk_audit.text.numbers import chinese_count
from gk_audit.text.toolbox import Toolbox

_NUMBER = (
    r"(?:中华人民共和国)?(?P<order>国务院令|国令)[（(]?第? ?(?P<n>\d{1,4}) ?号"
    r"|(?P<organ>[一-鿿]{2,8})[〔\[［【（(](?P<year>(?:19|20)\d\d)[〕\]］】）)]第?(?P<m>\d{1,4})号"
)
_CITED = (
    rf"《(?P<title>[^》\n]{{3,40}})》(?:[（(](?P<number>{_NUMBER})[^）)\n]{{0,12}}[）)])?"
    r"(?:第(?P<article>[一二三四五六七八九十百千零〇\d]{1,9})条)?"
)
_NUMBER_FIRST = rf"(?P<number>{_NUMBER})(?:公布|发布|颁布|印发)?的?《(?P<title>[^》\n]{{3,40}})》"
_PREFIX = "^(?:中华人民共和国|国务院办公厅|国务院)?(?:关于印发)?[《<〈]?"
_SUFFIX = "[》>〉]?(?:的通知|（[^）]*）)?$"
_HISTORY = "原|旧|曾|废止|修订前|修改前|当时|同时"
_STORY = "原|旧|曾|废止|公布|发布|修订|修正|修改|当时|相比|施行|历史"
_SEEN = ("law", "page")
_AROUND = 16


class Params(Record):
    """The laws that are known, with number, dates and how many articles they have."""

    laws: Lexicon
    elsewhere: tuple[str, ...] = ()
    """Replaced numbers that another rule reports."""


class _Edition(Record):
    name: str
    number: str
    since: date | None
    until: date | None
    articles: int | None
    kind: str
    """``revised``: published anew under its own number; ``amended``: the first number stays right, too."""
    is_number_seen: bool
    """False where the number is from memory only; such a row spares, it does not accuse."""
    is_count_seen: bool


@document_check(
    "document-number-mismatch",
    params=Params,
    signs=Signs(("《",)),
    values=("law", "number", "right", "article", "articles", "since"),
    variants=("article", "outdated", "unsure", "article-unsure"),
)
def document_number_mismatch(document: Document, params: Params, tools: Toolbox) -> Iterator[Hit]:
    """Yield a hit per wrong or replaced number and per article too high, one for each place."""
    text = document.body.text
    if "《" not in text:
        return
    laws = tools.memo(("laws", id(params.laws)), lambda: (params.laws, _read(params.laws)))[1]
    cited, first, names = tools.memo("citations", _compiled)
    day = document.meta.published or document.meta.signed
    for match in cited.finditer(text):
        if match["number"] is None and match["article"] is None:
            continue
        editions = laws.get(_name(match["title"], names))
        if not editions or re.search(_HISTORY, text[max(0, match.start() - 6) : match.start()]):
            continue
        if match["number"] is not None:
            yield from _number(document, match, editions, day, params)
        if match["article"] is not None:
            yield from _article(document, match, editions, day)
    for match in first.finditer(text) if "号" in text else ():
        editions = laws.get(_name(match["title"], names))
        if editions and not re.search(_HISTORY, text[max(0, match.start() - 6) : match.start()]):
            yield from _number(document, match, editions, day, params)


def _compiled() -> tuple[re.Pattern[str], re.Pattern[str], tuple[re.Pattern[str], re.Pattern[str]]]:
    return re.compile(_CITED), re.compile(_NUMBER_FIRST), (re.compile(_PREFIX), re.compile(_SUFFIX))


def _number(
    document: Document, match: re.Match[str], editions: list[_Edition], day: date | None, params: Params
) -> Iterator[Hit]:
    printed = _plain_number(match)
    known = [edition for edition in editions if edition.number and _kind(edition.number) == _kind(printed)]
    place = document.body.place(match.start("number"), match.end("number"))
    own = next((edition for edition in known if edition.number == printed), None)
    if own is None and known:
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
    elif own is not None and printed not in params.elsewhere:
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
    # Without a date any edition may be meant.
    fitting = [edition for edition in editions if _in_force(edition, day)] or editions
    if number is None or any(edition.articles is None for edition in fitting):
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


def _name(title: str, names: tuple[re.Pattern[str], re.Pattern[str]]) -> str:
    return names[1].sub("", names[0].sub("", title))


def _read(lexicon: Lexicon) -> Mapping[str, list[_Edition]]:
    found: dict[str, list[_Edition]] = {}
    for row in lexicon:
        edition = _Edition(
            row["name"],
            row["number"],
            date.fromisoformat(row["since"]) if row["since"] else None,
            date.fromisoformat(row["until"]) if row["until"] else None,
            int(row["articles"]) if row["articles"] else None,
            row["kind"],
            row["number_evidence"] in _SEEN,
            row["articles_evidence"] in _SEEN,
        )
        found.setdefault(edition.name, []).append(edition)
    return found
