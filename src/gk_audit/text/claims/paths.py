"""Subjects that prose names by their whole path: 类, 款 and 项, held against the coded rows of the tables.

``社会保障和就业支出（类）行政事业单位养老支出（款）…（项）`` names three rows. Where one of them stands in no table, the
codes of the other two tell what it should be called: the class and the section of an item are the first
digits of its code, and of a section's items the one that prose has not named is meant by a name that no
table has. Nothing is said where that leaves more than one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from gk_audit.model import chinese
from gk_audit.model.records import Record
from gk_audit.text.tables.slips import is_one_edit

zh = chinese.of(__name__)

_PATH = zh.pattern("path")
_TAIL = zh.pattern("tail")
_PURPOSE = zh.pattern("purpose")
_BLANK = re.compile(r"\s+")
_CLASS, _SECTION, _ITEM = 3, 5, 7
"""Digits of the codes of the three levels."""
_LEAST = 3
"""So many paths must stand in the tables as prose tells them before another one is called wrong."""


class Misnamed(Record):
    """One part of a path that no table has."""

    start: int
    end: int
    told: str
    right: str


class Family(Record):
    """Subjects of one kind, by their own names and by the words of what they are spent on."""

    name: re.Pattern[str]
    purpose: re.Pattern[str]


def foreign_purposes(text: str, families: Sequence[Family]) -> Iterator[Misnamed]:
    """Purposes told under a subject of one family that are those of another: copied from the next item."""
    for match in _PURPOSE.finditer(text):
        own = [family for family in families if family.name.search(match["name"])]
        told = [family for family in families if family.purpose.search(match["purpose"])]
        if len(own) == len(told) == 1 and own != told:
            yield Misnamed(*match.span("purpose"), match["purpose"], match["name"])


class _Path(Record):
    match: re.Match[str]
    parts: tuple[str, str, str]


def misnamed(text: str, names: Mapping[str, str]) -> list[Misnamed]:
    """The parts of paths in ``text`` that are called otherwise in the tables; ``names``: code → name."""
    known = {code: _short(name) for code, name in names.items() if len(code) in (_CLASS, _SECTION, _ITEM)}
    paths = [_Path(match, _parts(match)) for match in _PATH.finditer(text)]
    right = [path for path in paths if any(_fits(path, code, known) for code in known)]
    if len(right) < _LEAST or 2 * len(right) < len(paths):
        return []
    named = {code for path in right for code in known if _fits(path, code, known)}
    return [found for path in paths if path not in right for found in _wrong(path, known, names, named)]


def _parts(match: re.Match[str]) -> tuple[str, str, str]:
    first, second, third = (_short(_BLANK.sub("", part)) for part in match.groups())
    return first, second, third


def _short(name: str) -> str:
    return _TAIL.sub("", name)


def _fits(path: _Path, code: str, known: Mapping[str, str]) -> bool:
    """Whether a code of an item has all three names."""
    if len(code) != _ITEM:
        return False
    first, second, third = path.parts
    return (
        known[code] == third
        and known.get(code[:_SECTION]) == second
        and first.endswith(known.get(code[:_CLASS], "?"))
    )


def _wrong(
    path: _Path, known: Mapping[str, str], names: Mapping[str, str], named: set[str]
) -> Iterator[Misnamed]:
    first, second, third = path.parts
    classes = [code for code in known if len(code) == _CLASS and first.endswith(known[code])]
    sections = [code for code in known if len(code) == _SECTION and known[code] == second]
    items = [code for code in known if len(code) == _ITEM and known[code] == third]
    if not classes:
        meant = {code[:_CLASS] for code in sections if any(item.startswith(code) for item in items)}
        yield from _one(path, 1, [code for code in meant if code in known], known, names)
    elif not any(section[:_CLASS] in classes for section in sections):
        meant = {code[:_SECTION] for code in items if code[:_CLASS] in classes}
        yield from _one(path, 2, [code for code in meant if code in known], known, names)
    elif not items:
        own = [code for code in sections if code[:_CLASS] in classes]
        left = [code for code in known if len(code) == _ITEM and code[:_SECTION] in own and code not in named]
        yield from _one(path, 3, left, known, names)


def _one(
    path: _Path, level: int, codes: Sequence[str], known: Mapping[str, str], names: Mapping[str, str]
) -> Iterator[Misnamed]:
    told = path.parts[level - 1]
    if len(codes) == 1 and not is_one_edit(known[codes[0]], told):
        start, end = path.match.span(level)
        yield Misnamed(start, end, _BLANK.sub("", path.match[level]), names[codes[0]])
