"""Identities and packs as rule data, and what became of a relation that was tried."""

from __future__ import annotations

import re

from gk_audit.model import lazy
from gk_audit.model.document import Place
from gk_audit.model.records import Record
from gk_audit.model.relation import Relation, Verdict
from gk_audit.text.evaluation import Comparison, Undecided
from gk_audit.text.expressions import ExpressionError, parse
from gk_audit.text.numbers import shown
from gk_audit.text.tables.forms import Form

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
)
FIGURE = lazy.pattern(r"\{([a-z][a-z0-9_]*)\}")
"""``{x}`` in a sentence pattern: a printed figure named x."""


class Identity(Record):
    """One relation of a pack."""

    id: str
    expr: str = ""
    says: str = ""
    """The relation in words, for people: 本年支出合计等于基本支出与项目支出之和."""
    source: str = ""
    """Document and article."""
    each: str = ""
    """Empty: once. ``row``, ``column``, ``code``: everywhere in ``table``. ``sentence``,
    ``sentences`` (all matches together), ``forbidden`` (a match itself is the defect),
    ``list`` (a list of names against rows), ``filled`` (every cell of ``table`` has a figure), ``noted`` (a ``table`` without
    figures needs a sentence that ``pattern`` finds), ``captions`` (each line that names a table), ``absent``
    (no table may hold ``pattern``), ``said`` (``pattern`` must occur in ``section``)."""
    table: str = ""
    rows: str = ""
    """For ``row``: only rows of that name; for ``list``: the rows whose names are wanted."""
    covers: bool = False
    """Every filled column (or row) must have a name, or the relation is not decided."""
    when: str = ""
    """Condition; where it is false the relation is not tried."""
    section: str = ""
    """Pattern that a heading must contain."""
    pattern: str = ""
    """Pattern of the sentence; ``{x}`` stands for a figure named x."""
    needles: tuple[str, ...] = ()
    """Words that a paragraph must all hold for the pattern to be tried on it."""
    also: tuple[str, ...] = ()
    """Other readings of the relation: it fails only where none of them holds."""
    head: str = ""
    """For ``sentences``: pattern of the figures that all matches are held against."""
    variant: str = ""

    def validate(self) -> None:
        """Raise ValueError (in Chinese) for an expression or a pattern that cannot be read."""
        if self.each not in _EACH:
            raise ValueError(
                f"关系 {self.id}：each 不能是“{self.each}”（允许：{'、'.join(filter(None, _EACH))}）"
            )
        if not self.expr and self.each not in ("forbidden", "list", "filled", "noted", "absent", "said"):
            raise ValueError(f"关系 {self.id}：没有写 expr")
        for text in filter(None, (self.expr, self.when, *self.also)):
            try:
                parse(text)
            except ExpressionError as error:
                raise ValueError(f"关系 {self.id} 的表达式“{text}”：{error}") from error
        for text in filter(None, (self.pattern, self.head, self.section)):
            try:
                re.compile(FIGURE.sub("", text))
            except re.error as error:
                raise ValueError(f"关系 {self.id} 的句式“{text}”不是正确的正则表达式") from error


class Pack(Record):
    """Identities for one kind of document."""

    title: str = ""
    """Pattern that the title, or a line near the top, must contain; empty for every document."""
    unless: str = ""
    needles: tuple[str, ...] = ()
    """Words of which the text must hold one, so that other documents cost nothing."""
    signs: tuple[str, ...] = ()
    """Words of which every such title holds one: other documents are never looked at."""
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
        identity.variant,
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
