"""Documents of a unit: the plainest kind of thing a rule can speak of."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import ClassVar

from gk_audit.checks.facts_dates import Told, hit_on, periods_of, validity_of
from gk_audit.checks.policy_stages import PolicyText
from gk_audit.checks.protocol import unit_check
from gk_audit.checks.shapes.statement import Statement
from gk_audit.facts.held import UnitView
from gk_audit.facts.periods import Span, title_span
from gk_audit.model.facts import DocumentFacts
from gk_audit.model.hit import Hit
from gk_audit.model.records import Record
from gk_audit.model.standard import Unit, UnitKind


class Ending(Record):
    """When something ends, and the words that say so."""

    day: date
    told: Told


class Posted(Record):
    """A published document with what is known of it, and the unit that published it."""

    document: DocumentFacts
    unit: Unit

    @property
    def title(self) -> str:
        """As printed."""
        return self.document.title

    @property
    def published(self) -> date | None:
        """The day of publication."""
        return self.document.published

    @property
    def signed(self) -> date | None:
        """The day it was formed."""
        return self.document.signed

    @property
    def origins(self) -> tuple[tuple[str, str], ...]:
        """Where each date was found: ``(("published", "path"),)``."""
        return self.document.meta.origins

    @property
    def length(self) -> int:
        """Characters of the text."""
        return self.document.length

    @property
    def kind(self) -> str:
        """What kind of document it is: ``own_act``, ``not_applicable``, ``news`` …"""
        return self.document.kind.name

    @property
    def sure(self) -> bool:
        """Whether it is surely of its kind."""
        return self.document.kind.sure

    @property
    def attachments(self) -> tuple[str, ...]:
        """Names of its attachments."""
        return tuple(link.name for link in self.document.attachments)

    @property
    def policy(self) -> PolicyText | None:
        """What a consultation, feedback or interpretation says."""
        return self.document.fact("policy", PolicyText)

    @property
    def committee(self) -> str | None:
        """``signed``, ``blank`` or ``named``: what it says of the village's supervision committee."""
        return self.document.fact("committee", str)

    @property
    def span(self) -> Span | None:
        """The period that its title names."""
        return title_span(self.title, self.published)

    @property
    def column(self) -> str:
        """The path of its column."""
        return "/".join(self.document.meta.section)

    @property
    def fields(self) -> tuple[tuple[str, str], ...]:
        """What the page says of itself, by label."""
        return (*self.document.meta.fields, *self.document.meta.labels)

    @property
    def validity_note(self) -> str:
        """The page's own note on validity."""
        return self.document.meta.validity

    @property
    def valid_until(self) -> date | None:
        """The day that the page gives as its last."""
        return self.document.meta.valid_until

    @property
    def validity(self) -> Ending | None:
        """The end of the validity that the text states."""
        stated = validity_of(self.document)
        end = stated[0].expires(self.signed or self.published) if stated else None
        return Ending(end, stated[1]) if stated and end else None

    @property
    def running(self) -> Ending | None:
        """The last end of the periods that the text states."""
        ends = [Ending(period.end, told) for period, told in periods_of(self.document) if period.end]
        return max(ends, key=lambda each: each.day, default=None)

    def hit(self) -> Hit:
        """A hit on the document."""
        return Hit.on(self.document.key, evidence=self.title[:60])

    def hit_at(self, told: Told) -> Hit:
        """A hit on words of it."""
        return hit_on(self.document, told)


class Params(Statement, kw_only=True):
    """Which documents: those of one title or one kind (``rules/kinds.yaml``), of all units or some kinds of units."""

    facts: ClassVar[type] = Posted
    titles: re.Pattern[str] | None = None
    kind: str = ""
    form: str = ""
    """Of the kind; empty: each."""
    kinds: tuple[UnitKind, ...] = ()
    status_labels: tuple[str, ...] = ()
    """Labels under which a page says its state."""


@unit_check("documents", params=Params)
def each_document(held: UnitView, params: Params) -> Iterator[Hit]:
    """Yield each document of the unit that the rule's condition is true of."""
    if params.kind:
        found = held.of_kind(params.kind, params.form)
    else:
        found = held.titled(params.titles) if params.titles else held.content
    return params.judge((Posted(facts, held.unit) for facts in found if _is_meant(held, params)), held)


def _is_meant(held: UnitView, params: Params) -> bool:
    return not params.kinds or held.unit.kind in params.kinds
