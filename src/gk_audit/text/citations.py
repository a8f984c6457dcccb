"""How documents cite others: a title in 《》, a number of a body with its year, both side by side."""

from __future__ import annotations

import re

from gk_audit.model.lazy import pattern

NUMBER = (
    r"(?:中华人民共和国)?(?P<order>国务院令|国令)[（(]?第? ?(?P<n>\d{1,4}) ?号"
    r"|(?P<organ>[一-鿿]{2,8})[〔\[［【（(﹝](?P<year>(?:19|20)\d\d)[〕\]］】）)﹞] ?第? ?0{0,2}(?P<m>\d{1,4}) ?号"
)
"""The number of an order or a circular, in whatever brackets."""
_TITLED = rf"《(?P<title>[^》\n]{{3,80}})》(?:[（(](?P<number>{NUMBER})[^）)\n]{{0,12}}[）)])?"
NUMBERS = pattern(NUMBER)
CITED = pattern(_TITLED)
"""A title, and the number in brackets right after it."""
_PREFIX = pattern("^(?:中华人民共和国|国务院办公厅|国务院)?(?:关于印发)?[《<〈]?")
_SUFFIX = pattern("[》>〉]?(?:的通知|（[^）]*）)?$")
_INNER = pattern(r"[〈<《](?P<inner>[^〈〉<>《》]{3,60})[〉>》]")


def bare_title(title: str) -> str:
    """A title without the state, the issuer of a forwarding circular, and what stands in brackets at its end."""
    return _SUFFIX.sub("", _PREFIX.sub("", title))


def names_of(title: str) -> tuple[str, ...]:
    """The names that a title may be known by: as written, bare, and what a circular forwards."""
    dense = "".join(title.split()).replace("(", "（").replace(")", "）")
    inner = _INNER.search(dense)
    found = [dense, bare_title(dense), *([inner["inner"]] if inner else [])]
    return tuple(dict.fromkeys(name.removeprefix("中华人民共和国") for name in found))


def plain_number(match: re.Match[str]) -> str:
    """A number as the register writes it: 民发〔2021〕57号, 国务院令第711号."""
    if match["order"]:
        return f"国务院令第{int(match['n'])}号"
    return f"{match['organ']}〔{match['year']}〕{int(match['m'])}号"
