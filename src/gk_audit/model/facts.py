"""The light record of a document that unit and district checks see."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from functools import cached_property
from typing import Any, TypeVar

from gk_audit.model.codec import from_plain
from gk_audit.model.document import AttachmentLink, DocumentMeta, Skipped
from gk_audit.model.kinds import KindFound
from gk_audit.model.reading import Account
from gk_audit.model.records import Record, field
from gk_audit.model.standard import Catalog, Item, Unit
from gk_audit.model.waiver import Waiver

T = TypeVar("T")
Json = None | bool | int | float | str | list["Json"] | dict[str, "Json"]


class ItemMatch(Record):
    """One catalog item that a document is about."""

    item: str
    """Item id."""
    score: float
    """0 to 1."""
    is_certain: bool
    """False: the uncertain band, listed for a person and never reported as missing."""
    reasons: tuple[str, ...] = ()
    elements: tuple[str, ...] = ()
    """Required elements found."""
    missing: tuple[str, ...] = ()
    undecided: tuple[str, ...] = ()
    """Elements that may sit in an attachment that was not read."""


class DocumentFacts(Record, dict=True):
    """What remains of a document after the map: a few hundred bytes."""

    key: str
    digest: str
    media_type: str
    meta: DocumentMeta
    unit: str = ""
    """Unit name after assignment; empty where none was found."""
    kind: KindFound = field(default_factory=KindFound)
    """What kind of document it is."""
    matches: tuple[ItemMatch, ...] = ()
    length: int = 0
    """Characters of visible body text."""
    sketch: tuple[int, ...] = ()
    """Bottom-k sketch of the body's character shingles, for likeness and containment."""
    head: str = ""
    """First characters of the body (masked where needed), for matching again after
    an article list has supplied a title or column."""
    extras: dict[str, Any] = field(default_factory=dict)
    """Facts of registered extractors, by name (dates, replies, consultation periods …), as plain
    JSON values: masked, and the same whether made now or kept. :meth:`fact` gives them back."""
    is_list: bool = False
    """An article list, a units register or another index of the export: not content."""
    parent: str = ""
    """Key of the archive or page it came with."""
    account: Account = field(default_factory=Account)
    """How far it was read."""

    def fact(self, name: str, kind: type[T]) -> T | None:
        """What the extractor ``name`` found, as the ``kind`` of value that it makes; None: nothing.

        Raises ValueError where a kept fact does not fit.
        """
        data = self.extras.get(name)
        if data is None:
            return None
        if name not in self._read:
            self._read[name] = from_plain(kind, data)
        found: T = self._read[name]
        return found

    @cached_property
    def _read(self) -> dict[str, Any]:
        """Facts that were asked for: several checks ask for the same."""
        return {}

    @property
    def is_content(self) -> bool:
        """Published content: no list, no attachment of another document."""
        return not self.is_list and not self.parent

    @property
    def title(self) -> str:
        """The best title known."""
        return self.meta.title

    @property
    def published(self) -> date | None:
        """发布日期."""
        return self.meta.published

    @property
    def signed(self) -> date | None:
        """成文日期."""
        return self.meta.signed

    @property
    def attachments(self) -> tuple[AttachmentLink, ...]:
        """Attachments that the document names."""
        return self.meta.attachments


class ItemState(StrEnum):
    """The state of one item of one unit in the coverage matrix."""

    SUBSTANTIVE = "substantive"
    STATEMENT = "statement"
    OFF_TOPIC = "off-topic"
    BLANK = "blank"
    MISSING = "missing"
    NO_COLUMN = "no-column"
    UNCERTAIN = "uncertain"
    MISFILED = "misfiled"
    NOT_DUE = "not-due"

    @property
    def is_held(self) -> bool:
        """已公开: there, if perhaps in the wrong column, or said with a reason that there is nothing."""
        return self in _HELD

    @property
    def is_pending(self) -> bool:
        """待核实: neither published nor missing before somebody has looked."""
        return self is ItemState.UNCERTAIN


_HELD = frozenset((ItemState.SUBSTANTIVE, ItemState.STATEMENT, ItemState.MISFILED))


class Coverage(Record, kw_only=True):
    """One row of the coverage matrix, as run.json has it."""

    unit: str
    field_: str = field(name="field")
    level1: str
    level2: str
    state: ItemState
    documents: tuple[str, ...]
    item: str = ""
    reason: str = ""
    """Why it is not due, or why it is uncertain; in Chinese."""
    period: str = ""
    """The period judged: 2024年第三季度, or the closed ones that lack; empty for items owed once."""
    owed: bool = True
    """False: owed only where there was such business, which nobody can see from the outside."""
    asked: bool = False
    """No other unit of its class has it: whether the district owes it at all is asked first."""
    alone: bool = False
    """This unit alone has it: it counts for the unit, and nothing that is wrong with it counts against it."""

    @property
    def is_due(self) -> bool:
        """Only due items stand in the denominator: what must be there, and what is there."""
        if self.asked:
            return False
        if self.owed:
            return self.state is not ItemState.NOT_DUE
        return self.state.is_held and self.state is not ItemState.STATEMENT


class Holdings(Record):
    """All that one unit has published, beside what it owes."""

    unit: Unit
    documents: tuple[DocumentFacts, ...]
    items: tuple[Item, ...]
    """Items the unit owes, in catalog order."""
    coverage: tuple[Coverage, ...] = ()
    sections: tuple[str, ...] = ()
    """Every column seen for the unit, blank ones too, as ``a/b``."""
    blank_sections: tuple[str, ...] = ()
    exported: frozenset[str] = frozenset()
    """Keys of every file of the run, other units' and unread ones too: whether a linked file is there."""
    is_complete: bool = True
    """False for a self-check of single files: nothing can be said to be missing."""
    is_bound: bool = True
    """Whether the catalog is the district's own: limits of another only advise."""
    unread: tuple[Skipped, ...] = ()
    """Files of the unit that could not be audited."""


class District(Record):
    """The whole run for district checks: units, and documents that belong to none."""

    holdings: tuple[Holdings, ...]
    unassigned: tuple[DocumentFacts, ...]
    catalog: Catalog
    assessment_dates: tuple[date, ...] = ()
    waivers: tuple[Waiver, ...] = ()

    @property
    def documents(self) -> tuple[DocumentFacts, ...]:
        """All documents, sorted by key."""
        found = [facts for holding in self.holdings for facts in holding.documents]
        return tuple(sorted((*found, *self.unassigned), key=lambda facts: facts.key))
