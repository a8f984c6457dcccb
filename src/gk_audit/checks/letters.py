"""Letters of the mailbox and the Q&A column, from the registers of an export."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import ClassVar

from gk_audit.checks.facts_ledgers import Cell, Columns, Row, rows_of, unit_named
from gk_audit.checks.protocol import district_check
from gk_audit.checks.shapes.statement import Statement
from gk_audit.facts.held import DistrictView
from gk_audit.model.hit import Hit, Mark
from gk_audit.model.lazy import pattern
from gk_audit.model.location import Location, Step, StepKind
from gk_audit.model.records import Record, replace

_SIGN = pattern(r"\W")


class Letter(Record):
    """One letter."""

    row: Row
    id: str
    title: str
    kind: str
    unit: str
    received: date | None
    replied: date | None
    reply: Cell
    status: str
    limit: int = 0
    """Working days that a reply may take, for its kind."""

    @property
    def has_reply(self) -> bool:
        """A reply date or a reply text."""
        return self.replied is not None or self.reply.length > 0

    @property
    def signs(self) -> int:
        """Characters of the reply (its first 160) without punctuation."""
        return len(_SIGN.sub("", self.reply.text))

    def hit(self) -> Hit:
        """A hit on its row."""
        return letter_hit(self)


class Params(Statement, kw_only=True):
    """When a letter is a defect; the columns of a register, and limits in working days after receipt."""

    facts: ClassVar[type] = Letter
    columns: Columns
    limits: tuple[tuple[str, int], ...] = ()
    """What a district asks by kind of letter."""
    default: int | None = None


@district_check("letters", params=Params, values=("unit", "id"))
def each_letter(district: DistrictView, params: Params) -> Iterator[Hit]:
    """Yield each letter of a register that the rule's condition is true of."""
    found = letters(district, params.columns)
    if params.default is not None:
        default = params.default
        found = (replace(letter, limit=limit_of(letter, params.limits, default)) for letter in found)
    return params.judge(found, district)


def limit_of(letter: Letter, limits: tuple[tuple[str, int], ...], default: int) -> int:
    """The limit in working days of a letter's kind."""
    return next((days for kind, days in limits if kind and kind in letter.kind), default)


def letters(district: DistrictView, columns: Columns) -> Iterator[Letter]:
    """All letters of the district in order of document and row."""
    for row in rows_of(district, columns, ("received", "title")):
        if "replied" not in row.cells and "reply" not in row.cells:
            continue
        yield Letter(
            row=row,
            id=row.text("id") or row.place,
            title=row.text("title"),
            kind=row.text("kind"),
            unit=unit_named(row.text("unit"), district.unit_names, row.facts.unit),
            received=row.day("received"),
            replied=row.day("replied"),
            reply=row.cell("reply"),
            status=row.text("status"),
        )


def letter_hit(letter: Letter, *, variant: str = "", **values: str) -> Hit:
    """A hit on one row of a register; evidence and subject name the letter, never the sender."""
    return row_hit(letter.row, letter.id, variant=variant, unit=letter.unit, id=letter.id, **values)


def row_hit(row: Row, evidence: str, *, variant: str = "", **values: str) -> Hit:
    """A hit on one row of any register."""
    location = Location(row.facts.key, (Step(StepKind.CELL, row.place),), quote=evidence)
    return Hit(
        marks=(Mark(location=location),),
        variant=variant,
        values=values,
        subject=f"{row.facts.key}#{row.place}",
        evidence=evidence,
    )
