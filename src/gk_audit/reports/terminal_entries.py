"""One cause in the terminal: its title and labelled lines, law and remedy once, every place."""

from __future__ import annotations

from collections.abc import Iterator

from gk_audit.model import chinese
from gk_audit.model.location import Location
from gk_audit.model.severity import Confidence, Disposition
from gk_audit.reports.grouping import Entry, Point, Told, suggestion_of, told
from gk_audit.reports.places import places_words
from gk_audit.reports.words import (
    DISPOSITIONS,
    MUST_CONFIRM,
    MUST_VERIFY,
    describe_place,
    describe_related,
    one_line,
    shorten,
)

zh = chinese.of(__name__)

QUOTE_LIMIT = 60
Lines = Iterator[tuple[str, str]]


def entry_title(entry: Entry) -> str:
    """Title, rule, and how many places; what a person has to confirm."""
    first = entry.first
    marks = [first.rule]
    if entry.count > 1:
        marks.append(zh("places", count=entry.count))
    if first.veto:
        marks.append(zh("veto", must_confirm=MUST_CONFIRM))
    if first.confidence is Confidence.LOW:
        marks.append(MUST_VERIFY)
    if first.disposition is not Disposition.OPEN:
        marks.append(DISPOSITIONS[first.disposition])
    return f"{one_line(first.title)}（{'；'.join(marks)}）"


def entry_details(entry: Entry, heading: str) -> Lines:
    """Labels and texts; empty texts are for the caller to leave out."""
    above = told(entry.findings)
    if heading and len(entry.points) > 1:
        yield zh("where"), heading
        heading = ""
    for point in entry.points:
        yield from _point(point, heading, told((point.first,)).without(above))
    yield from _told(above)


def _point(point: Point, heading: str, own: Told) -> Lines:
    yield zh("where"), "　".join(part for part in (heading, *_where(point)) if part)
    yield zh("what"), one_line(point.first.message)
    yield zh("change-to"), suggestion_of(point.first)
    # Two figures of one paragraph are one place to look at.
    for words in dict.fromkeys(
        describe_related(place) for item in point.findings for place in item.locations[1:]
    ):
        yield zh("see-also"), words
    yield from _told(own)


def _where(point: Point) -> Iterator[str]:
    places = [finding.locations[0] for finding in point.findings if finding.locations]
    yield describe_place(places[0]) if len(places) == 1 else places_words(places)
    yield from dict.fromkeys(_quote(place) for place in places)


def _quote(place: Location) -> str:
    quote = shorten(one_line(place.quote), QUOTE_LIMIT)
    return f"“{quote}”" if quote else ""


def _told(words: Told) -> Lines:
    yield zh("basis"), words.basis
    yield zh("reason"), words.reason
    yield zh("remedy"), words.remedy
    yield zh("due"), words.due
