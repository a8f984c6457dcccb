"""Identities and packs as rule data, and what became of a relation that was tried."""

from __future__ import annotations

import re

from gk_audit.model import chinese
from gk_audit.model.document import Place
from gk_audit.model.records import Record
from gk_audit.model.relation import Relation, Verdict
from gk_audit.text.evaluation import Comparison, Undecided
from gk_audit.text.numbers import shown
from gk_audit.text.tables.forms import Form
from gk_audit.text.tables.written import Expression, LabelPattern, Sentence

zh = chinese.of(__name__)

_EACH = (
    "",
    "row",
    "column",
    "code",
    "sentence",
    "sentences",
    "forbidden",
    "list",
    "filled",
    "noted",
    "captions",
    "absent",
    "said",
    "name",
    "below",
)
_WITHOUT = ("forbidden", "list", "filled", "noted", "absent", "said", "name", "below")
"""Ways to try an identity that need no expression."""
_COMPARED = ("", "row", "column", "code", "sentence", "sentences")
"""Ways that hold figures against each other."""
_PATTERNED = (
    "sentence",
    "sentences",
    "forbidden",
    "list",
    "noted",
    "captions",
    "absent",
    "said",
    "name",
    "below",
)
"""Ways that need a pattern."""


class Identity(Record):
    """One relation of a pack."""

    id: str
    expr: Expression | None = None
    says: str = ""
    """The relation in words, for people: 本年支出合计等于基本支出与项目支出之和."""
    source: str = ""
    """Document and article."""
    each: str = ""
    """Empty: once. ``row``, ``column``, ``code``: everywhere in ``table``. ``sentence``,
    ``sentences`` (all matches together), ``forbidden`` (a match itself is the defect),
    ``list`` (a list of names against rows), ``filled`` (every cell of ``table`` has a figure), ``noted`` (a ``table`` without
    figures needs a sentence that ``pattern`` finds), ``captions`` (each line that names a table), ``absent``
    (no table may hold ``pattern``), ``said`` (``pattern`` must occur in ``section``), ``name`` (the ``item`` that a
    sentence names must be a row of ``table``), ``below`` (what may not stand under ``table``)."""
    table: str = ""
    rows: str = ""
    """For ``row``: only rows of that name; for ``list``: the rows whose names are wanted."""
    covers: bool = False
    """Every filled column (or row) must have a name, or the relation is not decided."""
    when: Expression | None = None
    """Condition; where it is false the relation is not tried."""
    section: LabelPattern | None = None
    """Pattern that a heading must contain."""
    pattern: Sentence | None = None
    """Pattern of the sentence."""
    needles: tuple[str, ...] = ()
    """Words that a paragraph must all hold for the pattern to be tried on it."""
    also: tuple[Expression, ...] = ()
    """Other readings of the relation: it fails only where none of them holds."""
    head: Sentence | None = None
    """For ``sentences``: pattern of the figures that all matches are held against."""
    variant: str = ""

    @property
    def way(self) -> str:
        """How it is tried, which makes its kind (``relation-kinds.csv``): between ``cells``, of ``prose``, or ``each``."""
        if self.each in _COMPARED:
            return "cells" if self.pattern is None else "prose"
        return self.each

    def validate(self) -> None:
        """Raise ValueError (in Chinese) for what cannot be tried."""
        if self.each not in _EACH:
            raise ValueError(zh("bad-each", id=self.id, each=self.each, part="、".join(filter(None, _EACH))))
        if self.expr is None and self.each not in _WITHOUT:
            raise ValueError(zh("no-expression", id=self.id))
        if self.pattern is None and self.each in _PATTERNED:
            raise ValueError(zh("no-pattern", id=self.id))


class Pack(Record):
    """Identities for one kind of document."""

    title: re.Pattern[str] | None = None
    """Pattern that the title, or a line near the top, must contain; without it every document is."""
    unless: re.Pattern[str] | None = None
    needles: tuple[str, ...] = ()
    """Words of which the text must hold one, so that other documents cost nothing."""
    forms: tuple[Form, ...] = ()
    identities: tuple[Identity, ...] = ()
    exact: bool = False
    """True where all figures are counts: no rounding."""


def judged(
    identity: Identity,
    found: Comparison,
    place: Place | None,
    where: str,
    unit: str,
    related: tuple[Place, ...] = (),
) -> Relation:
    """A relation that was decided; sides are shown in the unit of the table."""
    left, right, difference = shown(found.left.value, found.right.value, "%" if found.sign == "~" else unit)
    return Relation(
        identity.id,
        found.verdict,
        identity.says,
        identity.source,
        found.flaw or identity.variant,
        left,
        right,
        found.sign,
        difference,
        where,
        place=place,
        related=related,
    )


def undecided(identity: Identity, error: Undecided, where: str = "") -> Relation:
    """A relation that could not be decided."""
    return Relation(
        identity.id,
        Verdict.UNDECIDED,
        identity.says,
        identity.source,
        identity.variant,
        where=where,
        reason=error.key,
        what=error.what,
    )
