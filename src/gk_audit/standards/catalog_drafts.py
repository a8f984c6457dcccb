"""The shape of catalog YAML as records: what is not here cannot be written.

The same records give the published JSON Schema (``standards/schema.py``), so that an
editor with schema support and the loader agree.
"""

from __future__ import annotations

from datetime import date

from gk_audit.model.records import Record
from gk_audit.model.rule import Evidence
from gk_audit.model.standard import ItemRow, Level, TimeLimit


class BasisDraft(Record):
    """A legal basis written as a mapping; the short form is one text ``《名称》（文号）第X条``."""

    name: str
    number: str = ""
    article: str = ""
    evidence: Evidence | None = None


class ElementDraft(Record):
    """A content element written as a mapping; the short form is its name."""

    name: str
    required: bool = True
    synonyms: tuple[str, ...] = ()
    pattern: str = ""


class EditionDraft(Record):
    """From a day on, one basis of the file is replaced by another (the law was revised)."""

    since: date
    replace: str
    by: BasisDraft


class ItemDraft(ItemRow):
    """One item; everything but the names may come from the file's ``defaults``."""

    id: str = ""
    field_: str = ""
    level1: str = ""
    level2: str = ""
    elements: tuple[ElementDraft, ...] = ()
    bases: tuple[BasisDraft, ...] = ()
    limit: str = ""
    limits: tuple[TimeLimit, ...] = ()
    acts: tuple[str, ...] = ()
    """Classes of ``shared/vocabulary.yaml``."""
    act_words: tuple[str, ...] = ()
    """Further words for the act, beyond the classes."""


class FileDraft(Record):
    """One catalog file: one field."""

    name: str
    title: str
    field_: str
    version: str
    level: str
    source: tuple[BasisDraft, ...] = ()
    field_aliases: tuple[str, ...] = ()
    editions: tuple[EditionDraft, ...] = ()
    extends: tuple[str, ...] = ()
    """Catalogs whose rows count beside these."""
    replaces: tuple[str, ...] = ()
    """Fields whose other rows give way to these, wherever this file is laid over them."""


class MergeDraft(Record):
    """Several fields become one; ``items`` says whose items stay: all, or only the target's."""

    into: str
    fields: tuple[str, ...]
    items: str = "all"


class RenameDraft(Record):
    """A field gets another name; the old one stays an alias of its column."""

    old: str
    new: str


class SubsetDraft(Record):
    """What is kept. Empty parts keep everything."""

    fields: tuple[str, ...] = ()
    levels: tuple[Level, ...] = ()
    items: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    """Item ids or fields that are left out."""


class ExpectDraft(Record):
    """Counts that the finished catalog must have; a wrong one is an error that names the difference."""

    fields: int | None = None
    town_fields: int | None = None
    village_lists: int | None = None
    items: int | None = None


class PresetDraft(Record):
    """An overlay: other catalogs, changed."""

    name: str
    title: str
    version: str
    extends: tuple[str, ...]
    level: str = ""
    source: tuple[BasisDraft, ...] = ()
    merge: tuple[MergeDraft, ...] = ()
    rename: tuple[RenameDraft, ...] = ()
    subset: SubsetDraft = SubsetDraft()
    replaces: tuple[str, ...] = ()
    """Fields of ``extends`` that give way to the rows of ``add``."""
    town: tuple[str, ...] = ()
    """The fields of towns, where they differ from the shared list."""
    expect: ExpectDraft = ExpectDraft()
