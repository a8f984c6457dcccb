"""How documents cite others: a title in 《》, a number of a body with its year, both side by side."""

from __future__ import annotations

import re
from functools import cache

from gk_audit.model import chinese
from gk_audit.model.lazy import pattern

zh = chinese.of(__name__)

NUMBER = zh.source("number")
"""The number of an order or a circular, in whatever brackets."""
TITLE = zh.source("title")
"""A title with its marks; a circular's title may hold those of what it prints: 《关于印发《办法》的通知》."""
_BESIDE = rf"(?:[（(](?P<number>{NUMBER})(?:[^）)\n]{{0,12}}[）)])?)?"
NUMBERS = zh.pattern("numbers")
"""The same in running text: of an order what follows its issuers (:func:`number_start`)."""
CITED = pattern(TITLE + _BESIDE)
"""A title, and the number in brackets right after it."""
ENDED = zh.pattern("ended")
"""What follows papers that the sentence does away with: 《甲》和《乙》同时废止."""
_INNER = pattern(r"[〈<《](?P<inner>[^〈〉<>《》]{3,60})[〉>》]")
_ORDER, _COUNCIL = zh("order-mark"), zh("council")
_BRACKET, _REACH = "〔", 60


def bare_title(title: str) -> str:
    """A title without the state, the issuer of a forwarding circular, and what stands in brackets at its end."""
    return zh.pattern("suffix").sub("", zh.pattern("prefix").sub("", title))


def names_of(title: str) -> tuple[str, ...]:
    """The names that a title may be known by: as written, bare, and what a circular forwards."""
    dense = "".join(title.split()).replace("(", "（").replace(")", "）")
    inner = _INNER.search(dense)
    found = [dense, bare_title(dense), *([inner["inner"]] if inner else [])]
    return tuple(dict.fromkeys(name.removeprefix(zh("state-name")) for name in found))


def plain_number(match: re.Match[str]) -> str:
    """A number as the register writes it: 民发〔2021〕57号, 国务院令第711号, 教育部、卫生部令第14号.

    Empty for an order whose issuers are no body of the state.
    """
    if not match["order"]:
        return zh("document-number", organ=match["organ"], year=match["year"], int=int(match["m"]))
    issuers = dict.fromkeys(zh.table("issuers")[name] for name in _issuers().findall(_before(match)))
    of = zh("order-year", of=match["of"]) if match["of"] else ""
    return zh("order-number", issuers="、".join(issuers), of=of, n=int(match["n"])) if issuers else ""


def number_start(match: re.Match[str]) -> int:
    """Where a number begins, the issuers of an order included."""
    return match.start() - len(_before(match)) if match["order"] == _ORDER else match.start()


def _before(match: re.Match[str]) -> str:
    """The issuers of an order as they stand in the text."""
    end = match.end("order") - len(_ORDER)
    found = _several().search(match.string, max(0, end - _REACH), end)
    return found[0] if found else ""


@cache
def _issuers() -> re.Pattern[str]:
    return re.compile("|".join(sorted(zh.table("issuers"), key=len, reverse=True)))


@cache
def _several() -> re.Pattern[str]:
    """Issuers side by side; matched up to the end of what is searched."""
    one = _issuers().pattern
    return re.compile(zh("several", one=one))


def is_order(number: str) -> bool:
    """Whether it numbers an order, not a circular."""
    return _ORDER in number


def is_decree(number: str) -> bool:
    """Whether it is an order of the State Council: these are counted through."""
    return is_order(number) and _COUNCIL in _bodies(number)


def is_same_number(one: str, other: str) -> bool:
    """Whether two numbers are of one document: an order may be told by some of its issuers."""
    if one == other or not (is_order(one) and is_order(other)):
        return one == other
    return one.partition(_ORDER)[2] == other.partition(_ORDER)[2] and is_comparable(one, other)


def told_by(number: str) -> tuple[str, ...]:
    """A number as it may be told: that of an order of several bodies by the first of them alone, too."""
    issuers, mark, tail = number.partition(_ORDER)
    return tuple(dict.fromkeys((number, issuers.split("、")[0] + mark + tail)))


def is_comparable(one: str, other: str) -> bool:
    """Whether two numbers are of one series, so that one document cannot bear both.

    One body's orders; circulars of one body, or of two of one house that share year and figure (国发 for 国办发): a
    joint paper has a number of each body, and a place's paper of the same title may have the same figure.
    """
    if is_order(one) != is_order(other):
        return False
    if is_order(one):
        return not set(_bodies(one)).isdisjoint(_bodies(other))
    bodies = [each.partition(_BRACKET)[:2] for each in (one, other)]
    is_one_house = one[:1] == other[:1] and year_and_serial(one) == year_and_serial(other)
    return all(mark for _, mark in bodies) and (bodies[0] == bodies[1] or is_one_house)


def _bodies(order: str) -> list[str]:
    return order.partition(_ORDER)[0].split("、")


def year_and_serial(number: str) -> tuple[int, int]:
    """The year in a number (0: none) and its last figure."""
    figures = [int(each) for each in re.findall(r"\d+", number)]
    return (figures[0] if len(figures) > 1 else 0, figures[-1] if figures else 0)
