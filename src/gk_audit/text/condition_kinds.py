"""What kinds of values conditions over facts deal with: mistakes are told when a rule is loaded."""

from __future__ import annotations

import re
import types
import typing
from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal
from enum import Enum
from functools import cached_property
from typing import Any, get_args, get_origin

from gk_audit.model import chinese
from gk_audit.model.records import fields, is_record
from gk_audit.text.expressions import (
    Binary,
    Call,
    Compare,
    ExpressionError,
    Logic,
    Measure,
    Name,
    Node,
    Number,
    Text,
)

zh = chinese.of(__name__)

_FUNCTIONS: dict[str, tuple[tuple[str, ...], str]] = {
    "known": (("",), "flag"),
    "count": (("",), "number"),
    "short": (("text", "number"), "text"),
    "labelled": (("table", "texts"), "text"),
    "found": (("text", "texts"), "text"),
    "named": (("texts", "table"), "text"),
    "lookup": (("table", "text"), "text"),
    "percent": (("number",), "text"),
    "working_days": (("date", "date"), "number"),
    "certain": (("date", "date"), "flag"),
    "note": (("date", "date"), "text"),
}
"""Function → kinds of its arguments (empty: any), and of what it gives."""
_ORDERED = ("<", "<=", ">", ">=", "==", "!=")


def kind_at(record: Any, path: str) -> str:
    """The kind of a fact by its name; empty where there is none of that name."""
    kind: Any = record
    for part in path.split("."):
        if not isinstance(kind, type) or part.startswith("_"):
            return ""
        kind = _plain(_hints(kind).get(part))
    return _kind(kind)


def names_at(record: type) -> list[str]:
    """The facts of a record, those of records inside it with a dot."""
    found = []
    for name, hint in _hints(record).items():
        kind = _plain(hint)
        inside = [f"{name}.{each}" for each in _hints(kind)] if is_record(kind) else []
        found += [each for each in (inside or [name]) if kind_at(record, each)]
    return sorted(found)


def _hints(record: type) -> dict[str, Any]:
    """Fields and properties with their types."""
    hints = {item.name: item.type for item in fields(record)} if is_record(record) else {}
    for base in reversed(record.__mro__):
        for name, made in vars(base).items():
            getter = made.fget if isinstance(made, property) else None
            getter = made.func if isinstance(made, cached_property) else getter
            if getter is not None and not name.startswith("_"):
                hints[name] = typing.get_type_hints(getter).get("return")
    return hints


def _plain(hint: Any) -> Any:
    """A type without its ``| None``."""
    if get_origin(hint) in (typing.Union, types.UnionType):
        return next((each for each in get_args(hint) if each is not type(None)), None)
    return hint


def _kind(hint: Any) -> str:
    if get_origin(hint) is re.Pattern:
        return "pattern"
    if get_origin(hint) is tuple:
        return "table" if get_origin(get_args(hint)[0]) is tuple else "texts"
    if isinstance(hint, type) and issubclass(hint, Enum | str):
        return "text"
    return {date: "date", bool: "flag", int: "number", float: "number", Decimal: "number"}.get(hint, "")


def kind_of(node: Node, kind: Callable[[str], str]) -> str:
    """The kind of what an expression gives. Raises ExpressionError for what makes no sense.

    ``kind`` gives the kind of a name, or raises the same.
    """
    match node:
        case Number():
            return "number"
        case Text():
            return "text"
        case Name(name):
            return kind(name)
        case Measure(count, unit):
            _need(kind_of(count, kind), "number")
            return f"measure-{unit}"
        case Binary(sign, left, right):
            return _sum_kind(sign, kind_of(left, kind), kind_of(right, kind))
        case Compare(sign, left, right):
            return _compare_kind(sign, kind_of(left, kind), kind_of(right, kind))
        case Logic(_, operands):
            for operand in operands:
                _need(kind_of(operand, kind), "flag")
            return "flag"
        case Call():
            return _call_kind(node, kind)
        case _:
            raise ExpressionError(zh("no-fact"))


def _call_kind(call: Call, kind: Callable[[str], str]) -> str:
    found = [kind_of(argument, kind) for argument in call.arguments]
    if call.function == "pick":
        _need(found[0], "flag")
    if call.function in ("first", "pick"):
        return _same_kind(found[call.function == "pick" :])
    wanted, given = _FUNCTIONS[call.function]
    if len(wanted) != len(found):
        raise ExpressionError(zh("arguments", function=call.function, count=len(wanted)))
    for each, expected in zip(found, wanted, strict=True):
        _need(each, expected or each)
    return given


def _same_kind(kinds: Sequence[str]) -> str:
    """The kind of arguments of which one is taken."""
    if not kinds:
        raise ExpressionError(zh("no-fact"))
    for other in kinds[1:]:
        _need(other, kinds[0])
    return kinds[0]


def _need(found: str, wanted: str) -> None:
    if found != wanted:
        raise ExpressionError(zh("wrong-kind", wanted=_word(wanted), found=_word(found)))


def _word(kind: str) -> str:
    return zh.table("kinds").get(kind.partition("-")[0], kind)


def _sum_kind(sign: str, left: str, right: str) -> str:
    if left == right == "number":
        return "number"
    if sign == "+" and "text" in (left, right) and {left, right} <= {"text", "date", "number"}:
        return "text"
    if sign == "-" and left == right == "date":
        return "between"
    if sign in "+-" and left == "date" and right.startswith("measure"):
        return "date"
    raise ExpressionError(zh("cannot-add", sign=sign, left=_word(left), right=_word(right)))


def _compare_kind(sign: str, left: str, right: str) -> str:
    fits = {
        "~": left == "text" and right in ("pattern", "text"),
        "in": left == "text" and right in ("texts", "text"),
    }.get(sign, left == right and left in ("date", "number", "text", "flag"))
    if not fits and not (left == "between" and right.startswith("measure") and sign in _ORDERED):
        hint = zh("unit-needed") if left == "between" else ""
        raise ExpressionError(
            zh("cannot-compare", left=_word(left), sign=sign, right=_word(right), hint=hint)
        )
    return "flag"
