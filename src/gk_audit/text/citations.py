"""How documents cite others: a title in 《》, a number of a body with its year, both side by side."""

from __future__ import annotations

import re

from gk_audit.model import chinese
from gk_audit.model.lazy import pattern

zh = chinese.of(__name__)
_STATE_NAME = zh("state-name")

NUMBER = zh("number")
"""The number of an order or a circular, in whatever brackets."""
_TITLED = rf"《(?P<title>[^》\n]{{3,80}})》(?:[（(](?P<number>{NUMBER})[^）)\n]{{0,12}}[）)])?"
NUMBERS = pattern(NUMBER)
CITED = pattern(_TITLED)
"""A title, and the number in brackets right after it."""
_PREFIX = zh.pattern("prefix")
_SUFFIX = zh.pattern("suffix")
_INNER = pattern(r"[〈<《](?P<inner>[^〈〉<>《》]{3,60})[〉>》]")


def bare_title(title: str) -> str:
    """A title without the state, the issuer of a forwarding circular, and what stands in brackets at its end."""
    return _SUFFIX.sub("", _PREFIX.sub("", title))


def names_of(title: str) -> tuple[str, ...]:
    """The names that a title may be known by: as written, bare, and what a circular forwards."""
    dense = "".join(title.split()).replace("(", "（").replace(")", "）")
    inner = _INNER.search(dense)
    found = [dense, bare_title(dense), *([inner["inner"]] if inner else [])]
    return tuple(dict.fromkeys(name.removeprefix(_STATE_NAME) for name in found))


def plain_number(match: re.Match[str]) -> str:
    """A number as the register writes it: 民发〔2021〕57号, 国务院令第711号."""
    if match["order"]:
        return zh("decree-number", int=int(match["n"]))
    return zh("document-number", organ=match["organ"], year=match["year"], int=int(match["m"]))
