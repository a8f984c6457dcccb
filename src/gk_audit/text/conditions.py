"""Conditions over typed facts: what a rule in YAML says of a letter, a posting, a pair of documents.

::

    reading.published - policy.published > 3 工作日
    archive in blank and as_of - removed > days 天
    reply.text ~ pattern and not status in open_status

A name is a fact of the thing (``reply.text``), a parameter of the rule (``days``) or ``as_of``. What is not
known (no date, nobody named) makes a comparison false, and adding or subtracting it unknown. ``kind_of`` tells
mistakes when the rule is loaded; nothing is evaluated but the nodes of ``text/expressions.py``.
"""

from __future__ import annotations

import re
import types
import typing
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from decimal import Decimal
from enum import Enum
from functools import cached_property
from typing import Any, get_args, get_origin

from gk_audit.model import chinese
from gk_audit.model.records import Record, fields, is_record
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
from gk_audit.text.workdays import WorkCalendar, add_months

zh = chinese.of(__name__)

_WORDS = zh.table("kinds")
_FUNCTIONS: dict[str, tuple[tuple[str, ...], str]] = {
    "known": (("",), "flag"),
    "count": (("",), "number"),
    "short": (("text", "number"), "text"),
    "first": (("text", "text"), "text"),
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


class Between(Record):
    """From one day to another."""

    start: date
    end: date


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
        case Call(function, arguments):
            wanted, given = _FUNCTIONS[function]
            if len(wanted) != len(arguments):
                raise ExpressionError(zh("arguments", function=function, count=len(wanted)))
            for argument, expected in zip(arguments, wanted, strict=True):
                found = kind_of(argument, kind)
                _need(found, expected or found)
            return given
        case _:
            raise ExpressionError(zh("no-fact"))


def _need(found: str, wanted: str) -> None:
    if found != wanted:
        raise ExpressionError(zh("wrong-kind", wanted=_word(wanted), found=_word(found)))


def _word(kind: str) -> str:
    return _WORDS.get(kind.partition("-")[0], kind)


def _sum_kind(sign: str, left: str, right: str) -> str:
    if left == right == "number":
        return "number"
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


class Scope(Record):
    """What names mean, and how working days are counted."""

    value: Callable[[str], Any]
    calendar: Callable[[], WorkCalendar]

    def holds(self, node: Node) -> bool:
        """Whether a condition is true; what is not known makes it false."""
        return bool(self.worth(node))

    def worth(self, node: Node) -> Any:
        """What an expression gives; None where it is not known."""
        match node:
            case Number(value):
                return int(value) if value == int(value) else float(value)
            case Text(text):
                return text
            case Name(name):
                return self.value(name)
            case Measure(count, unit):
                return (self.worth(count), unit)
            case Binary(sign, left, right):
                return self._sum(sign, self.worth(left), self.worth(right))
            case Compare(sign, left, right):
                return self._compare(sign, self.worth(left), self.worth(right))
            case Logic("not", operands):
                return not self.holds(operands[0])
            case Logic(sign, operands):
                return (all if sign == "and" else any)(self.holds(operand) for operand in operands)
            case Call(function, arguments):
                return self._call(function, [self.worth(argument) for argument in arguments])
            case _:
                return None

    def _sum(self, sign: str, left: Any, right: Any) -> Any:
        if left is None or right is None:
            return None
        if isinstance(right, date):
            return Between(right, left)
        if isinstance(right, tuple):
            return (
                None
                if right[0] is None
                else self._moved(left, right[0] if sign == "+" else -right[0], right[1])
            )
        match sign:
            case "+":
                return left + right
            case "-":
                return left - right
            case "*":
                return left * right
            case _:
                return left / right if right else None

    def _moved(self, day: date, count: int, unit: str) -> date:
        if unit == "working-day":
            return self.calendar().add(day, count).date
        return add_months(day, count) if unit == "month" else day + timedelta(days=count)

    def _compare(self, sign: str, left: Any, right: Any) -> bool:
        if left is None or right is None:
            return False
        if isinstance(left, Between):
            count, unit = right
            if count is None:
                return False
            if unit == "month":
                left, right = left.end, add_months(left.start, count)
            else:
                left, right = self._length(left, unit), count
        match sign:
            case "~":
                return re.search(right, left) is not None
            case "in":
                return left in right
            case "==":
                return bool(left == right)
            case "!=":
                return bool(left != right)
            case "<":
                return bool(left < right)
            case "<=":
                return bool(left <= right)
            case ">":
                return bool(left > right)
            case _:
                return bool(left >= right)

    def _length(self, span: Between, unit: str) -> int:
        if unit == "working-day":
            return self.calendar().between(span.start, span.end).count
        return (span.end - span.start).days

    def _call(self, function: str, given: Sequence[Any]) -> Any:
        first = given[0]
        if function == "known":
            return first is not None and first not in ("", ())
        if any(each is None for each in given):
            return None
        match function:
            case "count":
                return len(first)
            case "short":
                return first[: given[1]]
            case "first":
                return first or given[1]
            case "found":
                return next((match[0] for each in given[1] if (match := re.search(each, first))), "")
            case "named":
                return "、".join(dict(given[1]).get(name, name) for name in first)
            case "lookup":
                return dict(first).get(given[1], "")
            case "percent":
                return f"{first:.0%}"
            case _:
                span = self.calendar().between(first, given[1])
                return {"working_days": span.count, "certain": span.is_certain, "note": span.note}[function]


def shown(value: Any) -> str:
    """A value as a message prints it."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Between):
        return str((value.end - value.start).days)
    if isinstance(value, tuple):
        return "、".join(map(str, value))
    return "" if value is None else str(value)
