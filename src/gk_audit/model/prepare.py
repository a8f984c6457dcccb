"""What is known of a district before its first quarter, and what people are asked about it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from gk_audit.model.records import Record, field
from gk_audit.model.standard import Unit

Row = dict[str, str]
"""Column → text of one row of a sheet."""


class SheetTerms(Record):
    """One sheet of the workbook 准备表."""

    title: str
    columns: dict[str, str]
    """Column → its heading."""
    widths: tuple[int, ...]
    filled: tuple[str, ...] = ()
    """Columns that people may change."""


class PrepareTerms(Record):
    """``rules/prepare.yaml``: words of the set-up."""

    sheets: dict[str, SheetTerms]
    names: str
    """The sheet that holds what the drop-downs offer."""
    kinds: dict[str, str]
    not_a_unit: str
    classes: tuple[str, ...]
    """Bodies that mean many units."""
    by_program: str
    not_owed: str
    lacking: str
    named_otherwise: str
    """The column is there under another name."""
    answers: tuple[str, str]
    """No and yes."""
    district_key: str
    district: str
    """Pattern of a district's name in a path."""
    titled: str
    """The same at the beginning of a catalog's title."""
    own_level: str
    """What the pattern finds and is no name."""
    paper_notes: dict[str, str]
    said: dict[str, str]

    @property
    def gap_answers(self) -> tuple[str, ...]:
        """What may be answered where a field has no column."""
        return (self.not_owed, self.named_otherwise, self.lacking)

    def say(self, key: str, **values: object) -> str:
        """The sentence called ``key``."""
        return self.said[key].format(**values)


class OwnCatalog(Record):
    """The district's own catalog as read: head and items of the file that it becomes."""

    head: dict[str, Any]
    items: tuple[dict[str, Any], ...]
    asked: dict[str, str]
    """Items that nobody can be made to answer for yet → what is asked."""
    absent: dict[str, str] = field(default_factory=dict)
    """Items whose bodies the register does not have → these bodies."""


class Prepared(Record):
    """What was found in an export."""

    folder: str
    """The one that holds the units' folders."""
    district: str
    province: str
    units: tuple[Unit, ...]
    catalog: OwnCatalog | None
    sheets: dict[str, tuple[Row, ...]]
    """Sheet → its rows."""
    fields: tuple[str, ...]
    """Fields that a unit may be given."""
    said: tuple[str, ...]
    columns: Mapping[str, Sequence[str]] = field(default_factory=dict)
    """Unit → paths of its folders."""
