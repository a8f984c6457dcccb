"""Who a row's 公开主体 means among the units of the register.

Catalogs write names (区民政局、东岗镇), classes (各镇（街道）, 各部门), the work of a department
(县级民政部门), and exceptions (除区财政局以外的各部门), mixed in one cell. What each wording means
stands in ``catalogs/shared/roles.yaml``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache, lru_cache

from gk_audit.facts.matching.units import plain
from gk_audit.model import chinese
from gk_audit.model.bodies import BodyClass, UnitKind
from gk_audit.model.lazy import pattern
from gk_audit.model.records import Record
from gk_audit.model.standard import Duties, Unit

zh = chinese.of(__name__)

_BETWEEN = pattern(r"[、，,；;\n]+(?![^（]*）)|/(?![^（]*）)")
_BRACKET = pattern(r"（([^（）]*)）")
_PEOPLE_GOVERNMENT, _GOVERNMENT = zh.words("government")
"""人民政府 does not name the department of 民政."""


class Meant(Record):
    """What the bodies of one row come to."""

    named: frozenset[str] = frozenset()
    """Units that are named one by one."""
    kinds: frozenset[UnitKind] = frozenset()
    """Kinds of which every unit is meant."""
    by_role: frozenset[str] = frozenset()
    """Departments that are named by their work (民政部门)."""
    without: frozenset[str] = frozenset()
    """Units that are left out."""
    absent: tuple[str, ...] = ()
    """Names that the register does not have: the row is somebody else's."""
    unread: tuple[str, ...] = ()
    """What could not be read, or says nobody in particular."""

    @property
    def is_somebody(self) -> bool:
        """Whether the row says whose it is, be it nobody of this register."""
        return bool(self.named or self.kinds or self.by_role or self.absent)

    def means(self, unit: Unit) -> bool:
        """Whether the row is this unit's."""
        if unit.name in self.without:
            return False
        return unit.name in self.named or unit.name in self.by_role or unit.kind in self.kinds


class Roster:
    """The units of a register, ready to be looked for in the bodies of many rows."""

    def __init__(self, units: Iterable[Unit], duties: Duties) -> None:
        self.units = tuple(units)
        self._words = duties.words
        self._roles = tuple(word for word, _ in duties.roles)
        self._same_work = _same_work(duties)
        self._names = [
            (plain(name), unit) for unit in self.units for name in (unit.name, *unit.aliases) if name
        ]
        self._known: dict[tuple[str, ...], Meant] = {}
        # A phrase is asked about as a part, as a half and as what is known, in row after row.
        self._unit: Callable[[str], str] = cache(self._unit_of)
        self._kinds: Callable[[str], tuple[UnitKind, ...]] = cache(self._kinds_of)

    def meant(self, bodies: Sequence[str]) -> Meant:
        """What ``bodies`` come to; each wording is read once."""
        key = tuple(bodies)
        if key not in self._known:
            self._known[key] = self._read("、".join(map(self._cell, key)))
        return self._known[key]

    def is_inner(self, part: str) -> bool:
        """Whether a phrase names an office inside a unit (党政办)."""
        return bool(self._words.inner and _compiled(self._words.inner).fullmatch(part))

    def owner(self, title: str) -> str:
        """The unit whose catalog a title says it is; as the register calls it, where it has it."""
        match = _compiled(self._words.owner).match("".join(title.split())) if self._words.owner else None
        if match is None or self._kinds(match["name"]):
            return ""
        return self._unit(match["name"]) or match["name"]

    def _cell(self, text: str) -> str:
        """A cell without labels; a blank parts bodies only where both sides mean somebody."""
        words = self._words
        for source in filter(None, (words.helpers, words.labels)):
            text = _compiled(source).sub("", text)
        pieces = text.translate(_WIDE).split()
        return ("、" if len(pieces) > 1 and all(map(self._is_known, pieces)) else "").join(pieces)

    def _read(self, text: str) -> Meant:
        without: set[str] = set()
        for source in self._words.exceptions:
            for match in _compiled(source).finditer(text):
                without |= self._all_of(self._read(match["not"]))
            text = _compiled(source).sub("", text)
        named, kinds, by_role = set[str](), set[UnitKind](), set[str]()
        absent, unread = list[str](), list[str]()
        for part in self._parts(text):
            if unit := self._unit(part):
                named.add(unit)
            elif known := self._kinds(part):
                kinds.update(known)
            elif roles := self._by_role(part):
                by_role.update(roles)
            else:
                (absent if self._is_other(part) else unread).append(part)
        return Meant(
            frozenset(named), frozenset(kinds), frozenset(by_role), frozenset(without),
            tuple(absent), tuple(unread),
        )  # fmt: skip

    def _all_of(self, meant: Meant) -> set[str]:
        return {unit.name for unit in self.units if meant.means(unit)}

    def _parts(self, text: str) -> Iterator[str]:
        """The bodies one by one: 和 parts them only where both sides then mean somebody."""
        for part in filter(None, (piece.strip("。.") for piece in _BETWEEN.split(text))):
            bare, inside = _BRACKET.sub("", part), _BRACKET.findall(part)
            if self._unit(part) or self._kinds(part):
                yield part
            elif halves := self._halves(part):
                yield from halves
            elif bare != part and self._is_known(bare):
                yield bare
                yield from (name for name in inside if self._is_known(name))
            else:
                yield bare or part

    def _halves(self, part: str) -> tuple[str, ...]:
        """Bodies joined by 和, of which names hold one, too (文化和旅游局及各镇); none where it joins no two."""
        for match in zh.pattern("joined").finditer(part):
            left, right = part[: match.start()], part[match.end() :]
            if not (self._is_known(left) or self._is_vague(left)):
                continue
            if rest := self._halves(right):
                return (left, *rest)
            if self._is_known(right) or self._is_vague(right):
                return (left, right)
        return ()

    def _is_vague(self, part: str) -> bool:
        return bool(self._words.vague and _compiled(self._words.vague).search(part))

    def _is_known(self, part: str) -> bool:
        return bool(self._unit(part) or self._kinds(part) or self._by_role(part))

    def _unit_of(self, part: str) -> str:
        """The unit of that name: with or without the place before it and 人民政府 after it."""
        dense = plain(part)
        found = {unit.name for name, unit in self._names if name == dense}
        if not found and self._words.endings:
            bare = self._bare(dense)
            found = {unit.name for name, unit in self._names if self._is_same(bare, self._bare(name))}
        return found.pop() if len(found) == 1 else ""

    def _bare(self, name: str) -> str:
        """The name without 人民政府 and the like, where enough of a name is left."""
        short = _compiled(self._words.endings).sub("", name)
        return short if len(short) >= 2 else name

    def _is_same(self, one: str, other: str) -> bool:
        """民政局, 区民政局 and 青禾区民政局 are one; 市民政局 and 区民政局 are two."""
        if len(one) == len(other):
            return one == other
        longer, shorter = (one, other) if len(one) > len(other) else (other, one)
        place = _compiled(self._words.place)
        return any(
            len(short) >= 3 and longer.endswith(short) and place.search(longer[: -len(short)])
            for short in (shorter, _compiled(self._words.level).sub("", shorter))
        )

    def _kinds_of(self, part: str) -> tuple[UnitKind, ...]:
        return next((each.kinds for each in self._words.classes if self._fits(part, each)), ())

    def _fits(self, part: str, each: BodyClass) -> bool:
        source = each.pattern.replace(zh("each"), self._words.every)
        if not _compiled(source).fullmatch(part):
            return False
        return not each.needs or bool(_compiled(each.needs).search(part))

    def _by_role(self, part: str) -> tuple[str, ...]:
        """The departments that do the work which the phrase names."""
        found, words = set(self._works(part)), self._words
        if not found or self._is_vague(part) or not _compiled(words.working).search(part):
            return ()
        works = {work for word in found for work in self._same_work[word]}
        return tuple(
            unit.name
            for unit in self.units
            if unit.kind.tier == "department"
            and any(works.intersection(self._works(name)) for name in (unit.name, *unit.aliases))
            and not (_compiled(words.above).search(part) and not _compiled(words.above).search(unit.name))
        )

    def _works(self, name: str) -> Iterator[str]:
        """Words for work in a name, longest first; what is part of a longer one is none."""
        rest = name.replace(_PEOPLE_GOVERNMENT, _GOVERNMENT)
        for word in sorted(self._roles, key=len, reverse=True):
            if word in rest:
                rest = rest.replace(word, "\0")
                yield word

    def _is_other(self, part: str) -> bool:
        """Whether the phrase is a name or a work of somebody whom the register does not have."""
        words = self._words
        if not words.organ or self._is_vague(part) or self.is_inner(part):
            return False
        return bool(_compiled(words.organ).search(part)) or any(self._works(part))


def _same_work(duties: Duties) -> dict[str, frozenset[str]]:
    """Word → the words that mean the same department: those that answer for the same fields."""
    return {
        word: frozenset(other for other, owned in duties.roles if owned == fields or other == word)
        for word, fields in duties.roles
    }


_WIDE = str.maketrans("()", "（）")


@lru_cache(maxsize=256)
def _compiled(source: str) -> re.Pattern[str]:
    return re.compile(source)
