"""A relation that a check has tried: as the check yields it, and as a report may show it.

Figures of a document, or of two documents, should agree in a way that can be put in words.
Whether they do, do not, or cannot be judged is one record. What fails is also a hit; the
rest is kept where somebody asks for it (``gk-audit verify``).
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from gk_audit.model.document import Place
from gk_audit.model.records import Record, field

DUTY = "duty"
"""``sign`` of what is no relation between figures but a thing owed: its ``reason`` is what became of it."""
_NO_VALUES: Mapping[str, str] = MappingProxyType({})


class Verdict(StrEnum):
    """The outcome of one relation."""

    HOLDS = "holds"
    FAILS = "fails"
    UNDECIDED = "undecided"


class Outcome(Record):
    """What became of one relation, as a check yields it and as a report shows it."""

    id: str
    verdict: Verdict
    says: str = ""
    """The relation in words, for people: 本年支出合计等于基本支出与项目支出之和."""
    source: str = ""
    """Document and article."""
    variant: str = ""
    left: str = ""
    right: str = ""
    sign: str = "=="
    """How the sides should compare; ``list`` and ``name`` where they are no figures."""
    difference: str = ""
    where: str = ""
    """Table and row, section, or what two documents are compared in, in their own words."""
    reason: str = ""
    """Why it is not decided: ``missing``, ``blank``, ``no-table``, ``no-sentence`` …"""
    what: str = ""
    key: str = ""
    """Between documents: the one that is judged."""
    other: str = ""
    """The document it is held against."""


class Relation(Outcome):
    """The outcome at one place, or between two documents, as a check yields it."""

    place: Place | None = None
    """The figure that is judged, in the document at hand; none between documents."""
    related: tuple[Place, ...] = ()
    """The figures it is held against."""
    values: Mapping[str, str] = field(default_factory=lambda: _NO_VALUES)
    """Further values for the rule's message template."""


class Figure(Record):
    """A figure that a failing relation is made of; identifiers are masked."""

    place: str
    """The route in words: ``第21页 › 第8段``."""
    text: str


class Tried(Outcome, kw_only=True):
    """One relation of one rule, ready to show: masked, without its document."""

    rule: str
    """Code of the rule."""
    name: str
    title: str
    """The rule's, for relations without words of their own."""
    place: str = ""
    quote: str = ""
    figures: tuple[Figure, ...] = ()
    """Where it fails: all figures that it is made of, the judged one first."""
    extra: str = ""
    """For lists of names: what is listed and should not be."""
    lacking: str = ""


class Seen(Record):
    """A table as far as it was understood."""

    caption: str
    rows: int
    columns: int


class Counted(Record):
    """How many figures a document holds, and how many of them were checked against others."""

    tables: int = 0
    tables_checked: int = 0
    text: int = 0
    """Amounts, percentages and counts with their unit; dates and numbers of items are none."""
    text_checked: int = 0


class Verified(Record):
    """What was tried on one document."""

    key: str
    title: str
    tables: tuple[Seen, ...] = ()
    """Every table that was understood."""
    figures: Counted = Counted()
    tried: tuple[Tried, ...] = ()
    duties: tuple[Tried, ...] = ()
    """What a document of its kind owes, and what became of each: the rows of the form."""


class Relations(Record):
    """Everything tried in a run: in each document, and between documents."""

    documents: tuple[Verified, ...] = ()
    across: tuple[Tried, ...] = ()
