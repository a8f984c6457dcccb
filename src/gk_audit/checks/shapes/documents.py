"""Documents of a unit: the plainest kind of thing a rule can speak of."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import ClassVar

from gk_audit.checks.policy_stages import PolicyText
from gk_audit.checks.protocol import unit_check
from gk_audit.checks.shapes.statement import Statement
from gk_audit.facts.held import UnitView
from gk_audit.model.facts import DocumentFacts
from gk_audit.model.hit import Hit
from gk_audit.model.records import Record
from gk_audit.model.standard import UnitKind


class Posted(Record):
    """A published document with what is known of it."""

    document: DocumentFacts

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

    def hit(self) -> Hit:
        """A hit on the document."""
        return Hit.on(self.document.key, evidence=self.title[:60])


class Params(Statement, kw_only=True):
    """Which documents: those of one title or one kind (``rules/kinds.yaml``), of all units or some kinds of units."""

    facts: ClassVar[type] = Posted
    titles: re.Pattern[str] | None = None
    kind: str = ""
    form: str = ""
    """Of the kind; empty: each."""
    kinds: tuple[UnitKind, ...] = ()


@unit_check("documents", params=Params)
def each_document(held: UnitView, params: Params) -> Iterator[Hit]:
    """Yield each document of the unit that the rule's condition is true of."""
    if params.kind:
        found = held.of_kind(params.kind, params.form)
    else:
        found = held.titled(params.titles) if params.titles else held.content
    return params.judge((Posted(facts) for facts in found if _is_meant(held, params)), held)


def _is_meant(held: UnitView, params: Params) -> bool:
    return not params.kinds or held.unit.kind in params.kinds
