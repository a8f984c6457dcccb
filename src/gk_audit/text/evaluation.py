"""Evaluates relations: every figure carries how far rounding may have moved it.

The bound of a sum is half of the last printed digit for each addend that is not zero and
for the total, 0.005 × (n + 1) for two decimals; products and quotients are bounded by
interval. A blank cell adds nothing and moves nothing, but a relation whose one side is
all blank is not decided.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Protocol

from gk_audit.model import chinese
from gk_audit.model.document import Place
from gk_audit.model.records import Record
from gk_audit.model.relation import Verdict
from gk_audit.text.expressions import Binary, Call, Cell, Compare, Logic, Name, Negate, Node, Number
from gk_audit.text.numbers import POINTS, UNITS, Amount

zh = chinese.of(__name__)
_UNITS = zh.words("units")

ZERO = Decimal(0)
_FLAWS = {"number": "bare-percent", "points": "points"}


class Value(Record):
    """A figure and its bound; ``slack`` is the most that rounding can have moved it."""

    value: Decimal
    slack: Decimal = ZERO
    quantum: Decimal = ZERO
    """One unit of the last printed digit, for single printed figures."""
    is_blank: bool = False
    places: tuple[object, ...] = ()
    """Where the figures stand, in the caller's terms."""
    kind: str = ""
    """``money``, ``percent``, ``points`` or ``number`` (no unit printed); empty where any fits:
    numbers of the relation itself, ratios."""

    @classmethod
    def of(cls, amount: Amount | None, place: object = None, *, exact: bool = False) -> Value:
        """The value of a printed figure; None is a blank cell."""
        places = () if place is None else (place,)
        if amount is None:
            return cls(ZERO, is_blank=True, places=places)
        slack = ZERO if exact or amount.value == 0 else amount.quantum / 2
        return cls(amount.base, slack, amount.quantum, places=places, kind=kind_of(amount))


def kind_of(amount: Amount) -> str:
    """What a printed figure counts, by its unit; a zero fits anything."""
    if amount.value == 0 and not amount.unit:
        return ""
    if amount.unit in UNITS:
        return "money"
    if amount.is_percent:
        return "percent"
    return "points" if amount.unit.endswith(POINTS) else "number"


def common_kind(values: Sequence[Value]) -> str:
    """The one kind of some figures. Raises Undecided where money would be added to a rate or a count."""
    kinds = {value.kind for value in values if value.kind}
    if len(kinds) > 1:
        raise Undecided("unit")
    return kinds.pop() if kinds else ""


class Undecided(Exception):
    """A relation that cannot be judged; ``key`` says why, ``what`` on account of what."""

    def __init__(self, key: str, what: str = "") -> None:
        super().__init__(key, what)
        self.key, self.what = key, what


class Scope(Protocol):
    """What names mean: one value, or several for ``sum``."""

    def name(self, name: str) -> Sequence[Value]:
        """Values of a bare name. Raises Undecided where it is not there."""
        ...

    def cell(self, table: str, row: str, column: str) -> Sequence[Value]:
        """Values of ``表[行, 列]``. Raises Undecided where it is not there."""
        ...


class Comparison(Record):
    """Both sides of a relation, in base units."""

    verdict: Verdict
    left: Value
    right: Value
    sign: str
    tolerance: Decimal
    flaw: str = ""
    """What is wrong with the figure itself, where its digits are right: ``bare-percent`` (no sign),
    ``points`` (percentage points for per cent), ``bare-money`` (no unit)."""

    @property
    def difference(self) -> Decimal:
        """Left minus right."""
        return self.left.value - self.right.value


def compare(node: Node, scope: Scope) -> Comparison:
    """Judge a relation. Raises Undecided where a figure is missing or one side is blank."""
    if not isinstance(node, Compare):
        raise Undecided("not-a-relation")
    left, right = _one(node.left, scope), _one(node.right, scope)
    if left.is_blank and right.is_blank:
        raise Undecided("empty")
    if (left.is_blank or right.is_blank) and (left.value or right.value):
        raise Undecided("blank")
    if node.sign == "~":
        right = Value(right.value * 100, right.slack * 100, places=right.places)
    tolerance = left.slack + right.slack
    if node.sign == "~":
        # Percentages are also cut off instead of rounded, and the last share is fitted to 100.
        tolerance += left.quantum
    elif node.sign == "==" and left.quantum and right.quantum and left.quantum != right.quantum:
        # One figure printed with fewer digits than the other is often cut off instead of rounded.
        tolerance = max(tolerance, max(left.quantum, right.quantum) - min(left.quantum, right.quantum))
    if flaw := _flaw(node.sign, left, right, tolerance):
        return Comparison(Verdict.FAILS, left, right, node.sign, tolerance, flaw)
    holds = _holds(node.sign, left.value - right.value, tolerance)
    return Comparison(Verdict.HOLDS if holds else Verdict.FAILS, left, right, node.sign, tolerance)


def _flaw(sign: str, left: Value, right: Value, tolerance: Decimal) -> str:
    """What is wrong with how a figure is printed. Raises Undecided where the sides cannot be compared."""
    if sign == "~":
        if left.kind in ("percent", ""):
            return ""
        if left.kind in _FLAWS and abs(left.value - right.value) <= tolerance:
            return _FLAWS[left.kind]
        raise Undecided("unit")
    if not left.kind or not right.kind or left.kind == right.kind:
        return ""
    if sign == "==" and {left.kind, right.kind} == {"money", "number"}:
        bare, money = (left, right) if left.kind == "number" else (right, left)
        printed = next((place for place in bare.places if isinstance(place, Place)), None)
        if printed and any(bare.value * UNITS[unit] == money.value for unit in _UNITS):
            return "bare-money"
    raise Undecided("unit")


def is_true(node: Node, scope: Scope) -> bool:
    """A condition; what is unknown or undecided makes it false."""
    match node:
        case Logic("and", operands):
            return all(is_true(operand, scope) for operand in operands)
        case Logic("or", operands):
            return any(is_true(operand, scope) for operand in operands)
        case Logic("not", operands):
            return not is_true(operands[0], scope)
        case Call("known", arguments):
            try:
                return bool(_several(arguments[0], scope))
            except Undecided:
                return False
        case Call("blank", arguments):
            try:
                return all(value.is_blank for value in _several(arguments[0], scope))
            except Undecided:
                return False
        case _:
            try:
                return compare(node, scope).verdict is Verdict.HOLDS
            except Undecided:
                return False


def _holds(sign: str, difference: Decimal, tolerance: Decimal) -> bool:
    match sign:
        case "==" | "~":
            return abs(difference) <= tolerance
        case "!=":
            return abs(difference) > tolerance
        case "<=" | "<":
            return difference <= tolerance if sign == "<=" else difference < 0
        case _:
            return difference >= -tolerance if sign == ">=" else difference > 0


def _one(node: Node, scope: Scope) -> Value:
    found = _several(node, scope)
    if len(found) != 1:
        raise Undecided("several" if found else "missing", _shown(node))
    return found[0]


def _several(node: Node, scope: Scope) -> Sequence[Value]:
    match node:
        case Number(value):
            return (Value(value),)
        case Name(name):
            return scope.name(name)
        case Cell(table, row, column):
            return scope.cell(table, row, column)
        case Negate(operand):
            inner = _one(operand, scope)
            return (Value(-inner.value, inner.slack, ZERO, inner.is_blank, inner.places, inner.kind),)
        case Binary(sign, left, right):
            return (_binary(sign, _one(left, scope), _one(right, scope)),)
        case Call(function, arguments):
            return (_call(function, [value for node in arguments for value in _several(node, scope)]),)
        case _:
            raise Undecided("not-a-number")


def _binary(sign: str, left: Value, right: Value) -> Value:
    places = left.places + right.places
    blank = left.is_blank and right.is_blank
    if sign in "+-":
        value = left.value + right.value if sign == "+" else left.value - right.value
        return Value(value, left.slack + right.slack, ZERO, blank, places, common_kind((left, right)))
    if sign == "*":
        value = left.value * right.value
        slack = abs(left.value) * right.slack + abs(right.value) * left.slack + left.slack * right.slack
        kind = "money" if "money" in (left.kind, right.kind) else ""
        return Value(value, slack, ZERO, left.is_blank or right.is_blank, places, kind)
    if abs(right.value) <= right.slack:
        raise Undecided("zero-base")
    value = left.value / right.value
    worst = abs(right.value) - right.slack
    slack = (left.slack + abs(value) * right.slack) / worst
    common_kind((left, right))
    kind = "" if right.kind else left.kind
    return Value(value, slack, ZERO, left.is_blank or right.is_blank, places, kind)


def _call(function: str, values: Sequence[Value]) -> Value:
    places = tuple(place for value in values for place in value.places)
    blank = all(value.is_blank for value in values)
    if function == "count":
        return Value(Decimal(len(values)), places=places)
    if function == "sum":
        if not values:
            raise Undecided("missing")
        return Value(
            sum((value.value for value in values), ZERO),
            sum((value.slack for value in values), ZERO),
            ZERO,
            blank,
            places,
            common_kind(values),
        )
    if not values:
        raise Undecided("missing")
    if function == "abs":
        first = values[0]
        return Value(abs(first.value), first.slack, ZERO, blank, places, first.kind)
    if function == "root":
        return _root(*values) if len(values) == 2 else _missing()
    if function in ("min", "max"):
        pick = min if function == "min" else max
        return pick(values, key=lambda value: value.value)
    raise Undecided("not-a-number")


def _root(power: Value, count: Value) -> Value:
    """What grows to ``power`` when multiplied with itself ``count`` times: 1.055 for 1.239 and 4."""
    if power.value <= 0 or count.value <= 0:
        raise Undecided("zero-base")
    value = power.value ** (1 / count.value)
    slack = value / power.value * power.slack / count.value
    return Value(value, slack, ZERO, power.is_blank, power.places + count.places)


def _missing() -> Value:
    raise Undecided("missing")


def _shown(node: Node) -> str:
    match node:
        case Name(name):
            return name
        case Cell(table, row, column):
            return f"{table}[{row}, {column}]" if column else f"{table}[{row}]"
        case _:
            return ""
