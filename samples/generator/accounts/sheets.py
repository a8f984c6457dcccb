"""A document as headings, paragraphs and tables, before it is written in some format."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal


@dataclass
class Table:
    """One table: ``rows`` include the header rows, in which ``<`` joins a cell to its left."""

    title: str
    unit: str
    rows: list[list[str]]
    heads: int = 1
    note: str = ""


@dataclass
class Sheet:
    """One document."""

    name: str
    title: str
    parts: list[str | Table] = field(default_factory=list)
    """Paragraphs and tables in order."""


@dataclass(frozen=True)
class Mutation:
    """One changed figure."""

    where: str
    before: str
    after: str


def wan(yuan: int) -> str:
    """Yuan as 万元 with two decimals and thousands commas, rounded half up; blank for nothing."""
    if not yuan:
        return ""
    cents = (Decimal(yuan) / 10_000).quantize(Decimal("0.01"), rounding="ROUND_HALF_UP")
    return f"{cents:,.2f}"


def text_wan(yuan: int) -> str:
    """The same for prose: no commas, a zero is printed."""
    return (wan(yuan) or "0.00").replace(",", "")


def share(part: int, whole: int) -> str:
    """A percentage of unrounded figures with two decimals."""
    return f"{(Decimal(part) * 100 / whole).quantize(Decimal('0.01'), rounding='ROUND_HALF_UP')}%"
