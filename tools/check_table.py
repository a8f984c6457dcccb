"""``docs/checks.md``: every check with its scope, its parameters and the rules that use it; shapes first.

Written by ``make docs`` (``tools/docs_fresh.py``), never by hand.
"""

from __future__ import annotations

import inspect
from collections.abc import Iterable, Iterator
from typing import Any, get_args, get_origin

from gk_audit.checks.shapes.statement import Statement
from gk_audit.model.compiled import is_compiled
from gk_audit.model.records import fields, is_record
from gk_audit.model.registry import CheckSpec, checks
from gk_audit.model.rule import Rule
from gk_audit.text.condition_kinds import kind_at, names_at

SHAPES = {
    "pairs": "pairs: wrong and right forms of a word list",
    "wording-pattern": "patterns: what a word list of patterns describes",
    "headings": "headings: titles, or texts that are nothing else, that a list of patterns describes",
    "required-parts": "parts: a document of a kind must have them",
    "says-and-lacks": "says and lacks: who says the one must say the other",
    "identity": "relation: an equation between figures of a table or text",
    "people-lists": "list of people: columns beside names, and sentences about one person",
    "person-numbers": "numbers of persons: seen, hidden or badly masked",
    "short-period": "period: stated, and shorter than it may be",
    "late-after-event": "follows within: published so many days after an event",
}
"""Checks that many rules can share, besides those whose parameters are a statement."""
_STATEMENT = "statement: of each thing of a kind, a condition over its facts"
_HEAD = """# Checks, shapes and their parameters

Written by `make docs` from the code; do not edit. A *shape* is a check that a rule can use by YAML alone: new rules
of a known shape need no Python (CONTRIBUTING.md). The other checks are algorithms with rules of their own.
"""


def checks_text(rules: Iterable[Rule]) -> str:
    """The whole page."""
    used: dict[str, list[str]] = {}
    for rule in rules:
        used.setdefault(rule.check, []).append(rule.code)
    specs = checks()
    shaped = [spec for spec in specs.values() if shape_of(spec)]
    others = [spec for spec in specs.values() if not shape_of(spec)]
    lines = [
        _HEAD,
        f"{sum(map(len, used.values()))} rules, {len(specs)} checks, {len(shaped)} of them shapes.",
        "",
    ]
    lines += ["| shape | check | scope | rules |", "|---|---|---|---|"]
    lines += [
        f"| {shape_of(spec)} | [{spec.name}](#{spec.name}) | {spec.scope} | {' '.join(used[spec.name])} |"
        for spec in shaped
    ]
    lines += ["", "## What every statement may say", "", *_params(Statement, ())]
    for spec in (*shaped, *others):
        lines += ["", f"## {spec.name}", "", *_section(spec, used[spec.name])]
    return "\n".join(lines) + "\n"


def shape_of(spec: CheckSpec) -> str:
    """The shape that a check is; empty for an algorithm."""
    return _STATEMENT if issubclass(spec.params, Statement) else SHAPES.get(spec.name, "")


def _section(spec: CheckSpec, codes: list[str]) -> Iterator[str]:
    yield f"{spec.scope} · {' '.join(codes)} · {_first(spec.run)}"
    yield ""
    is_statement = issubclass(spec.params, Statement)
    yield from _params(spec.params, tuple(item.name for item in fields(Statement)) if is_statement else ())
    if spec.values:
        yield f"- *message*: {', '.join(f'`{{{name}}}`' for name in spec.values)}"
    if spec.variants:
        yield f"- *variants*: {', '.join(f'`{name}`' for name in spec.variants)}"
    if is_statement:
        known = spec.params.facts
        yield "- *facts*: " + ", ".join(f"`{name}` {kind_at(known, name)}" for name in names_at(known))


def _first(made: Any) -> str:
    return (inspect.getdoc(made) or "").split("\n\n")[0].replace("\n", " ")


def _params(record: type, left_out: tuple[str, ...]) -> Iterator[str]:
    for item in fields(record):
        if item.name not in left_out or item.name in inspect.get_annotations(record):
            default = "" if item.required else f" = {_plain(item.default)}"
            yield f"- `{item.name}`: {kind_words(item.type)}{default}"


def _plain(value: Any) -> str:
    pattern = getattr(value, "pattern", None)
    return (
        "…"
        if isinstance(pattern, str) or not isinstance(value, int | float | str | tuple | None)
        else repr(value)
    )


def kind_words(kind: Any) -> str:
    """A type as somebody who writes YAML says it."""
    if get_origin(kind) is tuple:
        inner = get_args(kind)
        return (
            f"list of {kind_words(inner[0])}"
            if inner[-1] is Ellipsis
            else " and ".join(map(kind_words, inner))
        )
    if get_origin(kind) is not None and type(None) in get_args(kind):
        return kind_words(next(each for each in get_args(kind) if each is not type(None)))
    if "Pattern" in str(kind):
        return "pattern"
    if is_compiled(kind):
        return {"Formula": "expression", "Words": "list of words"}.get(
            kind.__name__, f"word list ({kind.__name__})"
        )
    if is_record(kind):
        return f"{{{', '.join(item.name for item in fields(kind))}}}"
    return {"str": "text", "int": "whole number", "float": "number", "bool": "true or false"}.get(
        getattr(kind, "__name__", ""), getattr(kind, "__name__", str(kind))
    )
