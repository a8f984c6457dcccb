"""Find patterns with a repeat inside a repeat that a text can divide between the two in many ways.

    python tools/nested_repeats.py

``(?:a+)*`` on a row of a's, or ``(?:通知|[一二]+)*$``, takes time that doubles with every character; one such
pattern made a title of forty digits run for minutes. Looked at are all patterns of the program: those at the
top of modules as they stand when imported, constants handed to ``re``, and those of rules and word lists.

A repeat without end inside another is refused where its body can end in the inner one and begin with a
character that the inner one takes: then the same text can be cut in many ways. Atomic groups and possessive
repeats are never cut twice, and pass.
"""

from __future__ import annotations

import ast
import importlib
import pkgutil
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from re import _constants as c  # type: ignore[attr-defined]
from re import _parser  # type: ignore[attr-defined]
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
_MANY = 16
"""Repeats up to which time stays small whatever the text."""
_Signs = tuple[tuple[bool, frozenset[int]], ...]
"""Parts of a set of characters: (False, these) or (True, all but these)."""
_EVERY: _Signs = ((True, frozenset()),)
_CATEGORIES = {
    c.CATEGORY_DIGIT: frozenset(range(0x30, 0x3A)),
    c.CATEGORY_SPACE: frozenset(map(ord, " \t\n\r\f\v\u3000\u00a0")),
}
_NEGATED = {c.CATEGORY_NOT_DIGIT: c.CATEGORY_DIGIT, c.CATEGORY_NOT_SPACE: c.CATEGORY_SPACE}


def faults(pattern: str, flags: int = 0) -> list[str]:
    """What is wrong with a pattern, in words; empty where nothing is."""
    try:
        parsed = _parser.parse(pattern, flags)
    except re.error as error:
        return [f"is no pattern: {error}"]
    groups: dict[int, Any] = {}
    _collect(parsed, groups)
    return list(_faults(_resolved(parsed, groups)))


def _collect(parsed: Any, groups: dict[int, Any]) -> None:
    for operator, given in parsed:
        if operator is c.SUBPATTERN and given[0] is not None:
            groups[given[0]] = given[3]
        for part in _parts(operator, given):
            _collect(part, groups)


def _resolved(parsed: Any, groups: dict[int, Any]) -> list[Any]:
    """The pattern with each reference replaced by the group that it repeats."""
    made: list[Any] = []
    for operator, given in parsed:
        if operator is c.GROUPREF:
            made.append((c.SUBPATTERN, (None, 0, 0, groups.get(given, []))))
        elif operator is c.SUBPATTERN:
            made.append((operator, (*given[:3], _resolved(given[3], groups))))
        elif operator is c.BRANCH:
            made.append((operator, (given[0], [_resolved(part, groups) for part in given[1]])))
        elif operator in (c.MAX_REPEAT, c.MIN_REPEAT):
            made.append((operator, (*given[:2], _resolved(given[2], groups))))
        else:
            made.append((operator, given))
    return made


def _faults(parsed: Any) -> Iterator[str]:
    for operator, given in parsed:
        if operator in (c.MAX_REPEAT, c.MIN_REPEAT) and given[1] > _MANY:
            body = given[2]
            if _cuts_itself(body):
                yield "a repeat inside a repeat can be cut in many ways"
        for part in _parts(operator, given):
            yield from _faults(part)


def _parts(operator: Any, given: Any) -> Iterator[Any]:
    """The patterns inside one."""
    if operator is c.SUBPATTERN:
        yield given[3]
    elif operator is c.BRANCH:
        yield from given[1]
    elif operator in (c.MAX_REPEAT, c.MIN_REPEAT, c.POSSESSIVE_REPEAT):
        yield given[2]
    elif operator in (c.ASSERT, c.ASSERT_NOT):
        yield given[1]
    elif operator is c.ATOMIC_GROUP:
        yield given
    elif operator is c.GROUPREF_EXISTS:
        yield from (part for part in given[1:] if part is not None)


def _cuts_itself(body: Any) -> bool:
    """Whether one round of a repeat can end in an endless repeat that takes what the next begins with."""
    first = _first(body)
    return any(_meet(signs, first) for signs in _ends(body))


def _meet(some: _Signs, others: _Signs) -> bool:
    """Whether a character is in both."""
    for is_negated, signs in some:
        for is_other_negated, other in others:
            if is_negated and is_other_negated:
                return True
            if is_negated or is_other_negated:
                listed, left_out = (other, signs) if is_negated else (signs, other)
                if not listed <= left_out:
                    return True
            elif not signs.isdisjoint(other):
                return True
    return False


def _ends(parsed: Any) -> Iterator[_Signs]:
    """What the endless repeats take that can stand last in a pattern."""
    for operator, given in reversed(list(parsed)):
        if operator in (c.MAX_REPEAT, c.MIN_REPEAT):
            if given[1] > _MANY:
                yield _first(given[2]) + _lasts(given[2])
            yield from _ends(given[2])
        elif operator is c.SUBPATTERN:
            yield from _ends(given[3])
        elif operator is c.BRANCH:
            for part in given[1]:
                yield from _ends(part)
        if not _may_be_empty([(operator, given)]):
            return


def _lasts(parsed: Any) -> _Signs:
    return _first(list(reversed(list(parsed))))


def _first(parsed: Any) -> _Signs:
    """Characters that a match can begin with."""
    found: _Signs = ()
    for operator, given in parsed:
        found += _first_of(operator, given)
        if not _may_be_empty([(operator, given)]):
            break
    return found


def _first_of(operator: Any, given: Any) -> _Signs:
    if operator is c.LITERAL:
        return ((False, frozenset((given,))),)
    if operator is c.NOT_LITERAL:
        return ((True, frozenset((given,))),)
    if operator is c.IN:
        return _of_class(given)
    if operator in (c.AT, c.ASSERT, c.ASSERT_NOT):
        return ()
    if operator is c.BRANCH:
        return tuple(sign for part in given[1] for sign in _first(part))
    if operator is c.SUBPATTERN:
        return _first(given[3])
    if operator is c.ATOMIC_GROUP:
        return _first(given)
    if operator in (c.MAX_REPEAT, c.MIN_REPEAT, c.POSSESSIVE_REPEAT):
        return _first(given[2])
    return _EVERY


def _of_class(items: Any) -> _Signs:
    found: set[int] = set()
    is_negated = False
    for operator, given in items:
        if operator is c.NEGATE:
            is_negated = True
        elif operator is c.LITERAL:
            found.add(given)
        elif operator is c.RANGE:
            found.update(range(given[0], given[1] + 1))
        elif operator is c.CATEGORY and given in _CATEGORIES:
            found |= _CATEGORIES[given]
        elif operator is c.CATEGORY and given in _NEGATED and not is_negated:
            return ((True, _CATEGORIES[_NEGATED[given]]), (False, frozenset(found)))
        else:
            return _EVERY  # \w and the like
    return ((is_negated, frozenset(found)),)


def _may_be_empty(parsed: Any) -> bool:
    return _parser_width(parsed) == 0


def _parser_width(parsed: Any) -> int:
    """The fewest characters that it takes."""
    total = 0
    for operator, given in parsed:
        if operator is c.SUBPATTERN:
            total += _parser_width(given[3])
        elif operator is c.ATOMIC_GROUP:
            total += _parser_width(given)
        elif operator is c.BRANCH:
            total += min(_parser_width(part) for part in given[1])
        elif operator in (c.MAX_REPEAT, c.MIN_REPEAT, c.POSSESSIVE_REPEAT):
            total += given[0] * _parser_width(given[2])
        elif operator in (c.AT, c.ASSERT, c.ASSERT_NOT, c.GROUPREF, c.GROUPREF_EXISTS):
            continue
        else:
            total += 1
    return total


def of_modules() -> Iterator[tuple[str, str, int]]:
    """(where, pattern, flags) of all modules: what stands at their top, and constants handed to ``re``."""
    import gk_audit
    from gk_audit.model.lazy import _Later

    for info in pkgutil.walk_packages(gk_audit.__path__, "gk_audit."):
        if info.name.endswith("__main__") or ".neural.worker" in info.name:
            continue
        module = importlib.import_module(info.name)
        for name, value in vars(module).items():
            if isinstance(value, _Later):
                source, flags = value.__dict__["_given"]
            elif isinstance(value, re.Pattern):
                source, flags = value.pattern, value.flags & ~re.UNICODE
            else:
                continue
            if isinstance(source, str):
                yield f"{info.name}.{name}", source, flags
    for path in sorted((ROOT / "src").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.args:
                owner, text = node.func.value, node.args[0]
                if isinstance(owner, ast.Name) and owner.id == "re" and isinstance(text, ast.Constant):
                    yield f"{path.name}:{node.lineno}", str(text.value), 0


def of_rules() -> Iterator[tuple[str, str, int]]:
    """(where, pattern, flags) of rules, their word lists and catalogs."""
    from gk_audit.engine.planning import make_plan
    from gk_audit.model.compiled import PatternText
    from gk_audit.model.records import fields, is_record

    def walk(where: str, value: Any) -> Iterator[tuple[str, str, int]]:
        if isinstance(value, re.Pattern):
            yield where, value.pattern, value.flags & ~re.UNICODE
        elif hasattr(value, "data") and not isinstance(value, str):
            yield from walk(where, value.data)
        elif is_record(type(value)):
            for item in fields(type(value)):
                own = getattr(value, item.name)
                if item.type is PatternText:
                    yield f"{where}.{item.name}", own, re.MULTILINE
                else:
                    yield from walk(f"{where}.{item.name}", own)
        elif isinstance(value, (tuple, list)):
            for item in value:
                yield from walk(where, item)
        elif isinstance(value, dict):
            for item in value.values():
                yield from walk(where, item)

    for rule in make_plan().rules:
        yield from walk(rule.name, rule.params)


def main() -> int:
    """Name every pattern at fault."""
    count = wrong = 0
    for where, pattern, flags in (*of_modules(), *of_rules()):
        count += 1
        for fault in faults(pattern, flags):
            wrong += 1
            print(f"{where}: {fault}: {pattern[:160]}")
    print(f"{count} patterns, {wrong} faults")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
