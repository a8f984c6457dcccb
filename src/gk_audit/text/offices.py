"""The offices of a district, as its register of units has them: who stands there is no former office."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cached_property

from gk_audit.model import chinese
from gk_audit.model.lazy import pattern

zh = chinese.of(__name__)

_PARTS = pattern(r"[（）()、/\s]+")
_LEVELS = zh("levels")


class Offices:
    """Names of units; a name in brackets (加挂的牌子) counts as one, too."""

    def __init__(self, names: Iterable[str]) -> None:
        self._names = tuple(part for name in names for part in _PARTS.split(name) if part)

    def __bool__(self) -> bool:
        """Whether the register names offices at all; villages alone say nothing of them."""
        return bool(self._own)

    @cached_property
    def _own(self) -> frozenset[str]:
        """Names without the place before them."""
        return frozenset(
            own for name in self._names for own in _without_place(name) if own and own[-1] in zh("suffixes")
        )

    @cached_property
    def levels(self) -> frozenset[str]:
        """The last characters of the places that the offices belong to: 区."""
        places = (re.match(rf"[^{_LEVELS}]{{1,8}}([{_LEVELS}])", name) for name in self._names)
        return frozenset(place[1] for place in places if place)

    def has(self, names: Iterable[str]) -> bool:
        """Whether one of these offices is among them."""
        return not self._own.isdisjoint(names)


def _without_place(name: str) -> list[str]:
    ends = [at + 1 for at, character in enumerate(name) if character in _LEVELS]
    return [name, *(name[end:] for end in ends)]
