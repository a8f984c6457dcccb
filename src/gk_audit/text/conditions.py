"""Conditions over typed facts: what a rule in YAML says of a letter, a posting, a pair of documents.

::

    reading.published - policy.published > 3 工作日
    archive in blank and as_of - removed > days 天
    reply.text ~ pattern and not status in open_status

A name is a fact of the thing (``reply.text``), a parameter of the rule (``days``) or ``as_of``. What is not
known (no date, nobody named) makes a comparison false, and adding or subtracting it unknown. Mistakes are told
when the rule is loaded (``condition_kinds``); nothing is evaluated but the nodes of ``text/expressions.py``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from typing import Any

from gk_audit.model.records import Record
from gk_audit.text.expressions import Binary, Call, Compare, Logic, Measure, Name, Node, Number, Text
from gk_audit.text.workdays import WorkCalendar, add_months


class Between(Record):
    """From one day to another."""

    start: date
    end: date


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
        if isinstance(left, str) or isinstance(right, str):
            return shown(left) + shown(right)
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
            return _is_known(first)
        if function == "first":
            return next(filter(_is_known, given), None)
        if function == "pick":
            return given[1] if first else (*given, None)[2]
        if any(each is None for each in given):
            return None
        match function:
            case "count":
                return len(first)
            case "short":
                return " ".join(first.split())[: given[1]]
            case "labelled":
                return " ".join(text for label, text in first if any(word in label for word in given[1]))
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


def _is_known(value: Any) -> bool:
    return value is not None and value not in ("", ())


def shown(value: Any) -> str:
    """A value as a message prints it."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Between):
        return str((value.end - value.start).days)
    if isinstance(value, tuple):
        return "、".join(map(str, value))
    return "" if value is None else str(value)
