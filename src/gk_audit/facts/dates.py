"""Facts of time that unit and district checks need of a document, as tiny JSON."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from gk_audit.facts.protocol import document_fact
from gk_audit.facts.view import View
from gk_audit.model.facts import DocumentFacts
from gk_audit.model.hit import Hit, Mark
from gk_audit.model.location import Location
from gk_audit.model.records import Record, replace
from gk_audit.text.dates_periods import Period, PeriodKind, Validity, find_validity
from gk_audit.text.dates_roles import DateRole, find_roles

_EVENTS = 24
_NOWHERE = (0, 0)
_TOLD = (
    DateRole.SIGNED,
    DateRole.EFFECTIVE,
    DateRole.APPROVED,
    DateRole.DECIDED,
    DateRole.HAPPENED,
    DateRole.DEADLINE,
)


class Told(Record):
    """Something the text says, with its words and their line (0 where the format has none)."""

    quote: str
    line: int
    column: int


class Event(Record):
    """A dated event in the text."""

    role: DateRole
    day: date
    told: Told


class StatedPeriod(Record):
    """A period with the words that state it."""

    period: Period
    told: Told


class StatedValidity(Record):
    """The document's own validity, likewise."""

    validity: Validity
    told: Told


class DateFacts(Record, omit_defaults=True):
    """What a text says of time; offsets in it are left out."""

    periods: tuple[StatedPeriod, ...] = ()
    validity: StatedValidity | None = None
    events: tuple[Event, ...] = ()


@document_fact("dates")
def dates_fact(view: View) -> DateFacts | None:
    """Signature, periods, validity and dated events; None where the text has no date."""
    text, mentions, periods = view.body.text, view.dates, view.periods
    validity = find_validity(text, mentions)
    roles = [item for item in find_roles(text, mentions) if item.role in _TOLD and item.mention.date]
    if not (periods or validity or roles):
        return None

    def told(start: int, end: int) -> Told:
        place = view.body.place(start, end)
        return Told(place.text[:80], *(view.document.line_column(place) or (0, 0)))

    return DateFacts(
        tuple(StatedPeriod(replace(item, place=_NOWHERE), told(*item.place)) for item in periods),
        StatedValidity(replace(validity, place=_NOWHERE), told(*validity.place)) if validity else None,
        tuple(
            Event(item.role, item.mention.date, told(item.mention.start, item.mention.end))
            for item in roles[-_EVENTS:]
            if item.mention.date
        ),
    )


def periods_of(facts: DocumentFacts, kind: PeriodKind | None = None) -> Iterator[tuple[Period, Told]]:
    """The periods of one kind (or all) with the words that state them."""
    for stated in _dates(facts).periods:
        if kind is None or stated.period.kind is kind:
            yield stated.period, stated.told


def events_of(facts: DocumentFacts, role: DateRole) -> Iterator[Event]:
    """The dated events of one role, in the order of the text."""
    return (event for event in _dates(facts).events if event.role is role)


def has_events(facts: DocumentFacts) -> bool:
    """Whether the text tells any date at all."""
    return bool(_dates(facts).events)


def validity_of(facts: DocumentFacts) -> tuple[Validity, Told] | None:
    """The document's own validity, if it states one."""
    stated = _dates(facts).validity
    return (stated.validity, stated.told) if stated else None


def hit_on(facts: DocumentFacts, told: Told | None, *, variant: str = "", **values: str) -> Hit:
    """A hit on a document at the words that tell it, from facts alone."""
    quote = told.quote if told else ""
    line = told.line if told and told.line else None
    column = told.column if told and told.line else None
    location = Location(facts.key, line=line, column=column, quote=quote)
    return Hit(
        marks=(Mark(location=location),), variant=variant, values=values, subject=facts.key, evidence=quote
    )


def _dates(facts: DocumentFacts) -> DateFacts:
    return facts.fact("dates", DateFacts) or DateFacts()
