"""Each number in a rule's parameters is held by two cases: one just inside it, one just outside.

A number is held where the cases of its rule notice that it is one step higher and that it is one step
lower. ``param_numbers_open.yaml`` names those that nothing holds yet; it may only become shorter:

    python -m tests.param_numbers      # prints what is open now
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from gk_audit.engine.cases import Case, Scene, case_problems, read_cases, scene_of
from gk_audit.engine.matchers import matcher_of
from gk_audit.facts.matching.items import ItemMatcher
from gk_audit.model.compiled import Lexicon
from gk_audit.model.records import fields, is_record, replace
from gk_audit.model.rule import Rule
from gk_audit.standards.merging import name_of
from gk_audit.standards.yaml_source import read_yaml
from tests.support import packaged_plan

HERE = Path(__file__).parent
OPEN = HERE / "param_numbers_open.yaml"
_ORDINALS = ("panel", "steps")
"""Fields that count places and steps of a chart: no threshold, nothing lies just inside one."""
_OF_ANOTHER = {"stale-column": ("warn",)}
"""Fields of a list that two rules share and that only the other one reads."""
Path_ = tuple[str | int, ...]


def numbers_in(value: Any, path: Path_ = (), shown: str = "") -> Iterator[tuple[Path_, str, float]]:
    """(path, path in words, number) of every number in parameters, word lists left out."""
    if isinstance(value, bool | Lexicon):
        return
    if isinstance(value, int | float):
        yield path, shown, value
    elif isinstance(value, tuple):
        for number, member in enumerate(value):
            named = name_of(type(member))
            name = getattr(member, named) if named else _first(member, number)
            yield from numbers_in(member, (*path, number), f"{shown}[{name}]")
    elif is_record(type(value)):
        for item in fields(type(value)):
            if item.name not in _ORDINALS:
                inside = f"{shown}.{item.name}".lstrip(".")
                yield from numbers_in(getattr(value, item.name), (*path, item.name), inside)


def _first(member: Any, number: int) -> str:
    return member[0] if isinstance(member, tuple) and member and isinstance(member[0], str) else str(number)


def with_number(value: Any, path: Path_, number: float) -> Any:
    """The parameters with one number changed."""
    if not path:
        return number
    step, *rest = path
    if isinstance(value, tuple):
        at = int(step)
        return (*value[:at], with_number(value[at], tuple(rest), number), *value[at + 1 :])
    return replace(value, **{str(step): with_number(getattr(value, str(step)), tuple(rest), number)})


def steps(number: float) -> dict[str, float]:
    """The number one step up and down: by one, shares and the like by a tenth."""
    if isinstance(number, int):
        return {"up": number + 1, "down": number - 1}
    return {"up": round(number * 1.1, 6), "down": round(number * 0.9, 6)}


@cache
def cases_of(rule: str) -> tuple[Case, ...]:
    return tuple(read_cases(HERE / "cases" / f"{rule}.yaml"))


@cache
def scenes(name: str) -> tuple[Scene | None, ...]:
    """What each case of a rule shows; read once for all that is asked of it."""
    plan = packaged_plan()
    rule = next(rule for rule in plan.rules if rule.name == name)
    return tuple(
        None if rule.scope == "document" else scene_of(case, rule, plan, matcher()) for case in cases_of(name)
    )


@cache
def matcher() -> ItemMatcher:
    return matcher_of(packaged_plan())


def is_held(rule: Rule, path: Path_, number: float) -> bool:
    changed = replace(rule, given=with_number(rule.params, path, number))
    shown = zip(cases_of(rule.name), scenes(rule.name), strict=True)
    try:
        return any(
            problem
            for case, scene in shown
            for problem in case_problems(case, changed, packaged_plan(), scene)
        )
    except Exception:  # noqa: BLE001 - a number that makes a check crash is noticed, whatever the error
        return True


def open_now(rule: Rule, accepted: frozenset[str] = frozenset()) -> Iterator[str]:
    """``rule parameter direction`` of each number that no case holds on that side."""
    for path, shown, number in numbers_in(rule.params):
        if path[-1] in _OF_ANOTHER.get(rule.name, ()):
            continue
        for direction, changed in steps(number).items():
            name = f"{rule.name} {shown} {direction}"
            if name not in accepted and not is_held(rule, path, changed):
                yield name


@cache
def known() -> frozenset[str]:
    return frozenset(node.text() for node in read_yaml(OPEN, OPEN.name).items())


RULES = {rule.name: rule for rule in packaged_plan().rules if next(numbers_in(rule.params), None)}


if __name__ == "__main__":
    for rule_ in RULES.values():
        for line in open_now(rule_):
            sys.stdout.write(f"- {line}\n")
            sys.stdout.flush()
