"""Names of institutions: what is one, and whether two names can mean the same."""

from __future__ import annotations

from enum import StrEnum

from gk_audit.model import chinese

zh = chinese.of(__name__)

_END = zh.pattern("end")
_SHORTEST = 3


class Likeness(StrEnum):
    """How a name relates to a unit's own name."""

    SAME = "same"
    """The name, a short form of it, or the name with more before or after it."""
    SPELLING = "spelling"
    """One or two characters differ: 发展和改革局, 发展与改革局."""
    HIGHER = "higher"
    """The institution that the unit's own name begins with."""
    OTHER = "other"


def bare_name(text: str) -> str:
    """A name without （本级）, 部门 and the like after it."""
    return zh.pattern("tail").sub("", zh.pattern("head").sub("", text))


def is_organ(name: str) -> bool:
    """Whether a text can be the name of one institution."""
    return (
        len(name) >= _SHORTEST
        and _END.search(name) is not None
        and zh.pattern("no-name").search(name) is None
    )


def likeness(own: str, name: str) -> Likeness:
    """How ``name`` relates to ``own``; short forms leave out characters, but keep their order."""
    if name == own or own in name:
        return Likeness.SAME
    if own.startswith(name) and _END.search(name) and not zh.pattern("region").search(name):
        return Likeness.HIGHER
    if (region := zh.pattern("own-region").fullmatch(own)) and name == region["above"] + region["rest"]:
        return Likeness.OTHER  # the office of the city, not of its district
    if _is_subsequence(name, own) or _is_subsequence(own, name):
        return Likeness.SAME
    if _misspelt(own, name):
        return Likeness.SPELLING
    return Likeness.OTHER


def _is_subsequence(short: str, full: str) -> bool:
    rest = iter(full)
    return all(char in rest for char in short)


def _misspelt(own: str, name: str) -> bool:
    """One of the small words that are mixed up in names: 和 and 与."""
    if len(own) != len(name):
        return False
    differing = [(a, b) for a, b in zip(own, name, strict=True) if a != b]
    return len(differing) == 1 and differing[0] in _CONFUSED


_CONFUSED = {(a, b) for group in zh.words("confused") for a in group for b in group}
