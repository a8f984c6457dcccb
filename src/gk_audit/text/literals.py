"""What a text must hold for a pattern to match: fixed strings of which one is in every match.

Rules are many and documents short of what they look for. One automaton pass over a document
tells which strings of all patterns occur; a pattern none of whose strings does cannot match,
and need not be tried. The strings are read off the parsed pattern, so that nobody writes them
beside it: a list that is too narrow by one word is a silent all-clear.

Sound, not complete: ``None`` says that nothing can be told, never that nothing is needed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from re import _constants as op  # type: ignore[attr-defined]  # typeshed does not know the parser
from re import _parser as parser  # type: ignore[attr-defined]  # typeshed does not know the parser
from typing import Any, NamedTuple

from gk_audit.model import chinese

zh = chinese.of(__name__)

Strings = frozenset[str]

_MOST = 200
"""Strings up to which alternatives are multiplied out; more would cost the automaton more than they spare."""
_LARGEST_CLASS, _LARGEST_EDGE = 400, 20
_COMMON = frozenset(zh("common"))
"""Characters that stand in nearly every document: a string of them tells little."""
_EMPTY: Strings = frozenset(("",))
_NEVER: Strings = frozenset()


def required(pattern: re.Pattern[str] | str) -> tuple[str, ...] | None:
    """Strings of which a text holds at least one wherever the pattern matches; None where none are known.

    No string holds a line break: the blocks of a document are joined by one in more than one way.
    Raises re.error for a pattern that is none.
    """
    source, flags = (pattern, 0) if isinstance(pattern, str) else (pattern.pattern, pattern.flags)
    tree = parser.parse(source, flags)
    need = _Reading(bool(tree.state.flags & re.IGNORECASE)).sequence(tree).need
    return None if need is None else tuple(sorted(need))


class _Part(NamedTuple):
    """What is known of a part of a pattern."""

    exact: Strings | None = None
    """All strings that it can match, where these are few."""
    need: Strings | None = None
    """Strings of which whatever it matches, or the text around, holds one."""
    start: Strings = _EMPTY
    """Strings of which one begins whatever it matches; of those with ``exact`` nobody asks."""
    end: Strings = _EMPTY
    perhaps: Strings = _NEVER
    """It may be nothing; else one of these begins it, and no more is known."""


_UNKNOWN, _NOTHING = _Part(), _Part(_EMPTY)


class _Reading:
    """Goes through a parsed pattern once."""

    def __init__(self, ignores_case: bool) -> None:
        self.ignores_case = ignores_case

    def sequence(self, parts: Iterable[tuple[Any, Any]]) -> _Part:
        """Neighbours are multiplied out as far as they are exact; the best of what they need is kept."""
        needs: list[Strings | None] = []
        start: Strings | None = None
        run, tail, others = _EMPTY, _EMPTY, _NEVER
        for kind, value in parts:
            part = self._part(kind, value)
            needs.append(part.need)
            if part.perhaps and len(run) * len(part.perhaps) + len(others) <= _MOST:
                # 年 *月: after 年 stands what follows, or else a blank; what follows stands there anyway.
                needs.append(tail)
                tail, others = _EMPTY, others | _joined(run, part.perhaps)
                continue
            if part.exact is not None and len(run) * len(part.exact) <= _MOST:
                run, tail = _joined(run, part.exact), _joined(tail, part.exact)
                continue
            reached = run
            if part.exact is None and len(run) * len(part.start) <= _MOST:
                reached, tail = _joined(run, part.start), _joined(tail, part.start)
            needs += [reached | others, tail]
            start = reached | others if start is None else start
            run = tail = part.end if part.exact is None else part.exact
            others = _NEVER
        needs += [run | others, tail]
        need = _best([each for each in needs if each is not None])
        if start is None and not others:
            return _Part(run, need)
        return _Part(None, need, run | others if start is None else start, tail)

    def _part(self, kind: Any, value: Any) -> _Part:
        if kind is op.LITERAL:
            return _Part(self._character(value))
        if kind is op.IN:
            return _Part(self._class(value))
        if kind in (op.AT, op.ASSERT_NOT):
            return _NOTHING
        if kind is op.ASSERT:
            return _Part(_EMPTY, self.sequence(value[1]).need)
        if kind is op.SUBPATTERN:
            return self._group(value[1], value[3])
        if kind is op.ATOMIC_GROUP:
            return self.sequence(value)
        if kind is op.BRANCH:
            return self._branch(value[1])
        if kind in (op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT):
            return self._repeat(*value)
        return _UNKNOWN

    def _group(self, added: int, inner: Any) -> _Part:
        """A group, which may have flags of its own."""
        outer, self.ignores_case = self.ignores_case, self.ignores_case or bool(added & re.IGNORECASE)
        found = self.sequence(inner)
        self.ignores_case = outer
        return found

    def _branch(self, branches: Sequence[Any]) -> _Part:
        found = [self.sequence(branch) for branch in branches]
        starts = [part.start if part.exact is None else part.exact for part in found]
        ends = [part.end if part.exact is None else part.exact for part in found]
        return _Part(
            _union([part.exact for part in found]),
            _union([part.need for part in found]),
            _union(starts) or _EMPTY,
            _union(ends) or _EMPTY,
        )

    def _repeat(self, least: int, most: int, inner: Any) -> _Part:
        part = self.sequence(inner)
        if least == 0 and part.exact is not None and most == 1:
            return _Part(part.exact | _EMPTY)
        if least == 0:
            begun = part.start if part.exact is None else part.exact
            return _UNKNOWN if "" in begun else _Part(perhaps=begun)
        if part.exact is None:
            return part
        times, count = part.exact, 1
        while count < least and len(times) * len(part.exact) <= _MOST:
            times, count = _joined(times, part.exact), count + 1
        if count == most:
            return _Part(times, part.need)
        need = _best([each for each in (part.need, times) if each is not None])
        edge = times if len(times) <= _LARGEST_EDGE else part.exact
        return _Part(None, need, edge, edge)

    def _character(self, code: int) -> Strings | None:
        char = chr(code)
        is_cased = char.lower() != char.upper()
        return None if self.ignores_case and is_cased else frozenset((char,))

    def _class(self, members: Sequence[tuple[Any, Any]]) -> Strings | None:
        found: set[str] = set()
        for kind, value in members:
            if kind not in (op.LITERAL, op.RANGE):
                return None  # a category, or a class of all but these
            codes = range(value[0], value[1] + 1) if kind is op.RANGE else range(value, value + 1)
            if len(found) + len(codes) > _LARGEST_CLASS:
                return None
            for code in codes:
                one = self._character(code)
                if one is None:
                    return None
                found |= one
        return frozenset(found)


def _joined(left: Strings, right: Strings) -> Strings:
    return frozenset(first + second for first in left for second in right)


def _union(parts: Sequence[Strings | None]) -> Strings | None:
    """All strings of all parts; None where one part is unknown or they are too many."""
    found: set[str] = set()
    for part in parts:
        if part is None:
            return None
        found |= part
    return frozenset(found) if len(found) <= _MOST else None


def _best(needs: Iterable[Strings]) -> Strings | None:
    """Of several sets that all hold, the one that fewest texts will have."""
    usable = [kept for need in needs if (kept := _usable(need)) is not None]
    return max(usable, key=_rarity, default=None)


def _usable(need: Strings) -> Strings | None:
    """Without line breaks, and without strings that hold another of the set; None where one is empty."""
    found = {max(text.split("\n"), key=len) for text in need}
    if "" in found or not found:
        return None
    return frozenset(text for text in found if not any(other in text for other in found if other != text))


def _rarity(need: Strings) -> tuple[float, int, tuple[str, ...]]:
    """The weakest string decides: two Chinese characters are rarer than three digits or one mark."""
    weakest = min(sum(map(_weight, text)) for text in need)
    return min(weakest, 3.0), -len(need), tuple(sorted(need))


def _weight(char: str) -> float:
    if "\u3400" <= char <= "\u9fff":
        return 0.5 if char in _COMMON else 1.0
    return 0.3 if char.isdecimal() or char in "，。、：；（） " else 0.9 if char in "〔〕" else 0.5
