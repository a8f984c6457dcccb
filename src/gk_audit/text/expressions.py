"""A small language for relations between figures, parsed here and evaluated without ``eval``.

``本年支出合计 == 基本支出 + 项目支出``, ``sum(类行) == 合计``, ``占比 ~ 甲 / 乙``,
``T1[总计] >= T4[总计] and not blank(甲)``. Names are whatever the scope knows; a name
with other signs stands in quotation marks. ``~`` compares a printed percentage with a
ratio. There are no assignments or calls of anything but the functions below.

Conditions over facts are written in the same language (``text/conditions.py``): names may have dots,
what stands in quotation marks is text, and a number may have a unit:
``reading.published - policy.published > 3 工作日 and not title ~ exempt``.
"""

from __future__ import annotations

from decimal import Decimal

from gk_audit.model import chinese
from gk_audit.model.records import Record

zh = chinese.of(__name__)

LONGEST = 2_000
DEEPEST = 40
COMPARISONS = ("==", "!=", "<=", ">=", "<", ">", "~")
FUNCTIONS = ("sum", "abs", "min", "max", "count", "blank", "known", "root")
FACT_COMPARISONS = (*COMPARISONS, "in")
FACT_FUNCTIONS = (
    "known",
    "count",
    "short",
    "first",
    "pick",
    "labelled",
    "found",
    "named",
    "lookup",
    "percent",
    "working_days",
    "certain",
    "note",
)
FACT_UNITS = zh.table("fact-units")
"""天 → ``day``: units of a number, in conditions over facts."""


class ExpressionError(ValueError):
    """An expression that cannot be read; the message is Chinese and names the place."""


class Number(Record):
    """A constant."""

    value: Decimal


class Name(Record):
    """A name of the scope: a captured figure, a row, a column."""

    name: str


class Cell(Record):
    """``表[行]`` or ``表[行, 列]``."""

    table: str
    row: str
    column: str = ""


class Text(Record):
    """A text in quotation marks, in conditions over facts."""

    text: str


class Measure(Record):
    """A number with its unit, in conditions over facts: ``3 工作日``."""

    count: Node
    unit: str


class Negate(Record):
    """``-x``."""

    operand: Node


class Binary(Record):
    """Arithmetic: ``+ - * /``."""

    sign: str
    left: Node
    right: Node


class Call(Record):
    """One of :data:`FUNCTIONS`."""

    function: str
    arguments: tuple[Node, ...]


class Compare(Record):
    """A relation between two sides."""

    sign: str
    left: Node
    right: Node


class Logic(Record):
    """``and``, ``or`` over conditions; ``not`` has one."""

    sign: str
    operands: tuple[Node, ...]


Node = Number | Name | Cell | Text | Measure | Negate | Binary | Call | Compare | Logic


def parse(text: str, *, facts: bool = False) -> Node:
    """Parse an expression, or a condition over ``facts``. Raises ExpressionError with the place of the mistake."""
    if len(text) > LONGEST:
        raise ExpressionError(zh("too-long", longest=LONGEST))
    return _Parser(text, facts=facts).whole()


def names_of(node: Node) -> frozenset[str]:
    """Every bare name that the expression asks its scope for."""
    match node:
        case Name(name):
            return frozenset((name,))
        case Negate(operand):
            return names_of(operand)
        case Measure(count, _):
            return names_of(count)
        case Binary(_, left, right) | Compare(_, left, right):
            return names_of(left) | names_of(right)
        case Call(_, arguments):
            return frozenset().union(*map(names_of, arguments))
        case Logic(_, operands):
            return frozenset().union(*map(names_of, operands))
        case _:
            return frozenset()


class _Parser:
    """Recursive descent: or → and → not → comparison → sum → product → factor."""

    def __init__(self, text: str, *, facts: bool = False) -> None:
        self.text = text
        self.facts = facts
        self.comparisons = FACT_COMPARISONS if facts else COMPARISONS
        self.functions = FACT_FUNCTIONS if facts else FUNCTIONS
        self.tokens: list[tuple[str, str, int]] = []
        position = 0
        while position < len(text.rstrip()):
            match = zh.pattern("token").match(text, position)
            if match is None:
                raise ExpressionError(
                    zh("unreadable-sign", position=position + 1, text=text[position:].strip()[:1])
                )
            kind = match.lastgroup or ""
            self.tokens.append((kind, match[kind], match.start(kind)))
            position = match.end()
        self.at = 0
        self.depth = 0

    def whole(self) -> Node:
        node = self._or()
        if self.at < len(self.tokens):
            raise self._wrong()
        return node

    def _wrong(self) -> ExpressionError:
        if self.at >= len(self.tokens):
            return ExpressionError(zh("unfinished"))
        _, text, place = self.tokens[self.at]
        return ExpressionError(zh("misplaced", place=place + 1, text=text))

    def _peek(self) -> str:
        if self.at >= len(self.tokens):
            return ""
        kind, text, _ = self.tokens[self.at]
        return text if kind in ("sign", "name") else ""

    def _take(self, *signs: str) -> str:
        found = self._peek()
        if found not in signs or not found:
            return ""
        self.at += 1
        return found

    def _need(self, sign: str) -> None:
        if not self._take(sign):
            raise self._wrong()

    def _or(self) -> Node:
        parts = [self._and()]
        while self._take("or"):
            parts.append(self._and())
        return parts[0] if len(parts) == 1 else Logic("or", tuple(parts))

    def _and(self) -> Node:
        parts = [self._not()]
        while self._take("and"):
            parts.append(self._not())
        return parts[0] if len(parts) == 1 else Logic("and", tuple(parts))

    def _not(self) -> Node:
        if self._take("not"):
            self._deeper()
            node = Logic("not", (self._not(),))
            self.depth -= 1
            return node
        return self._comparison()

    def _comparison(self) -> Node:
        left = self._sum()
        sign = self._take(*self.comparisons)
        if not sign:
            return left
        right = self._sum()
        if self._peek() in self.comparisons and self._peek():
            raise ExpressionError(zh("one-comparison"))
        return Compare(sign, left, right)

    def _sum(self) -> Node:
        node = self._product()
        while sign := self._take("+", "-"):
            node = Binary(sign, node, self._product())
        return node

    def _product(self) -> Node:
        node = self._factor()
        while sign := self._take("*", "/"):
            node = Binary(sign, node, self._factor())
        return node

    def _deeper(self) -> None:
        self.depth += 1
        if self.depth > DEEPEST:
            raise ExpressionError(zh("too-deep", deepest=DEEPEST))

    def _factor(self) -> Node:
        self._deeper()
        try:
            if self._take("-"):
                return Negate(self._factor())
            if self._take("("):
                node = self._or()
                self._need(")")
            else:
                node = self._operand()
            unit = self._take(*FACT_UNITS) if self.facts else ""
            return Measure(node, FACT_UNITS[unit]) if unit else node
        finally:
            self.depth -= 1

    def _operand(self) -> Node:
        if self.at >= len(self.tokens):
            raise self._wrong()
        kind, text, _ = self.tokens[self.at]
        if kind == "sign" or text in ("and", "or", "not", *(("in",) if self.facts else ())):
            raise self._wrong()
        self.at += 1
        if kind == "number":
            return Number(Decimal(text))
        if kind == "quoted":
            return Text(text[1:-1]) if self.facts else Name(text[1:-1])
        if self._take("("):
            return self._call(text)
        if self._take("["):
            return self._cell(text)
        return Name(text)

    def _call(self, function: str) -> Node:
        if function not in self.functions:
            raise ExpressionError(zh("no-function", function=function, functions="、".join(self.functions)))
        arguments = [self._or()]
        while self._take(","):
            arguments.append(self._or())
        self._need(")")
        return Call(function, tuple(arguments))

    def _cell(self, table: str) -> Node:
        labels = [self._label(), *([self._label()] if self._take(",") else [])]
        self._need("]")
        return Cell(table, *labels)

    def _label(self) -> str:
        if self.at >= len(self.tokens) or self.tokens[self.at][0] == "sign":
            raise self._wrong()
        kind, text, _ = self.tokens[self.at]
        self.at += 1
        return text[1:-1] if kind == "quoted" else text
