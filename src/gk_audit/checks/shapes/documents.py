"""Documents of a unit: the plainest kind of thing a rule can speak of."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import cached_property
from typing import ClassVar

from gk_audit.checks.protocol import unit_check
from gk_audit.checks.shapes.statement import Formula, Statement
from gk_audit.facts.dates import Told, events_of, has_events, hit_on, periods_of, validity_of
from gk_audit.facts.held import UnitView
from gk_audit.facts.periods import Span, title_span
from gk_audit.facts.policy_stages import PolicyText
from gk_audit.model.facts import DocumentFacts
from gk_audit.model.hit import Hit
from gk_audit.model.kinds import OfKind
from gk_audit.model.lazy import pattern
from gk_audit.model.records import Record
from gk_audit.model.standard import Unit, UnitKind
from gk_audit.text.dates import parse_date
from gk_audit.text.dates_roles import DateRole

_PATH_DAY = pattern(r"(?<!\d)t?(20\d\d)[-/_]?(0[1-9]|1[0-2])[-/_]?(0[1-9]|[12]\d|3[01])(?=[_/.\-]|$)")


class Ending(Record):
    """When something ends, and the words that say so."""

    day: date
    told: Told


class Posted(Record):
    """A published document with what is known of it, and the unit that published it."""

    document: DocumentFacts
    shelf: Shelf

    @property
    def unit(self) -> Unit:
        """Who published it."""
        return self.shelf.held.unit

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
    def media_type(self) -> str:
        """The format of the file."""
        return self.document.media_type

    @property
    def dated(self) -> bool:
        """Whether page or text tells any day at all."""
        return bool(self.published or self.signed or has_events(self.document))

    @property
    def happened(self) -> Ending | None:
        """The last past event that the text tells."""
        events = [Ending(each.day, each.told) for each in events_of(self.document, DateRole.HAPPENED)]
        return max(events, key=lambda each: each.day, default=None)

    @property
    def created(self) -> date | None:
        """The day on which the page says that the file was made."""
        labels = self.shelf.rule.created_labels
        days = (parse_date(text) for label, text in self.document.meta.fields if label in labels)
        return next(filter(None, days), None)

    @property
    def path_day(self) -> date | None:
        """The last date in its path, as content systems write it on creation; none where a site was migrated."""
        return None if self.shelf.is_migrated else path_day(self.document.key)

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


class Together(Record):
    """Documents that are told once for the unit."""

    when: Formula
    variant: str
    least: int | None = None
    """So many of them."""
    share: float | None = None
    """More than this share of the unit's documents; these are then not told one by one."""


class Params(Statement, kw_only=True):
    """Which documents: those of one title or one kind (``rules/kinds.yaml``), of all units or some kinds of units."""

    facts: ClassVar[type] = Posted
    read: ClassVar[tuple[str, ...]] = ("tolerance",)
    titles: re.Pattern[str] | None = None
    of: tuple[OfKind, ...] = ()
    not_kinds: tuple[str, ...] = ()
    kinds: tuple[UnitKind, ...] = ()
    status_labels: tuple[str, ...] = ()
    """Labels under which a page says its state ..."""
    created_labels: tuple[str, ...] = ()
    """... and when its file was made."""
    media: tuple[str, ...] = ()
    migration_share: float | None = None
    """Where more of the unit's dated paths than this are later than ``tolerance``, the site was migrated."""
    complete: bool = False
    """Only where the whole export is at hand: a draft before publication has no date yet."""
    together: Together | None = None

    @property
    def told(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Names of values and of variants, for the loader of rules."""
        values, variants = super().told
        return (*values, "count", "total"), (*variants, self.together.variant) if self.together else variants

    def formulas(self) -> Iterator[tuple[Formula, str]]:
        """Every expression with the kind it must be of."""
        yield from super().formulas()
        if self.together:
            yield self.together.when, "flag"


class Shelf:
    """The documents of a unit that a rule looks at."""

    def __init__(self, held: UnitView, rule: Params) -> None:
        self.held, self.rule = held, rule

    @cached_property
    def documents(self) -> list[Posted]:
        """All of them."""
        held, rule = self.held, self.rule
        if rule.complete and not held.is_complete:
            return []
        found = held.any_of(rule.of)
        if not rule.of:
            found = held.titled(rule.titles) if rule.titles else held.content
        if found and rule.kinds and held.unit.kind not in rule.kinds:
            return []
        return [Posted(facts, self) for facts in found if facts.kind.name not in rule.not_kinds]

    @cached_property
    def is_migrated(self) -> bool:
        """Whether most paths are later than the dates of publication, and several are."""
        share, several = self.rule.migration_share, self.rule.together and self.rule.together.least
        ages = [
            (day - facts.published).days
            for facts in self.held.published
            if facts.published and (day := path_day(facts.key))
        ]
        later = sum(age > (self.rule.tolerance or 0) for age in ages)
        return share is not None and later > share * max(len(ages), 1) and later > (several or 0)


@unit_check("documents", params=Params)
def each_document(held: UnitView, params: Params) -> Iterator[Hit]:
    """Yield each document of the unit that the rule's condition is true of."""
    shelf = Shelf(held, params)
    hit = _together(shelf, params.together) if params.together else None
    if hit is None or params.together is None or params.together.share is None:
        yield from params.judge(shelf.documents, held)
    if hit is not None:
        yield hit


def _together(shelf: Shelf, group: Together) -> Hit | None:
    """One hit for the documents that are told once, where they are so many."""
    whole, rule = shelf.documents, shelf.rule
    if not whole:
        return None
    unit = shelf.held.unit.name
    found = [posted for posted in whole if rule.scope(posted, shelf.held).holds(group.when.node)]
    values = {"count": str(len(found)), "total": str(len(whole))}
    if group.share is not None:
        is_most = len(whole) > 1 and len(found) > group.share * len(whole)
        return Hit.about(unit, variant=group.variant, **values) if is_most else None
    if not found or len(found) < (group.least or 0):
        return None
    hit = Hit.on(found[0].document.key, subject=unit, variant=group.variant, **values)
    for posted in found[1:]:
        hit = hit.also(posted.document.key, posted.title[:60])
    return hit


def path_day(key: str) -> date | None:
    """The last date in a path."""
    found = None
    for year, month, day in _PATH_DAY.findall(key):
        try:
            found = date(int(year), int(month), int(day))
        except ValueError:
            continue
    return found
