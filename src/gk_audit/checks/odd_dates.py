"""Find dates that cannot be: that no calendar has, are typed with letters, or contradict each other in one document."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from gk_audit.checks.protocol import document_check
from gk_audit.facts.view import View
from gk_audit.model import chinese
from gk_audit.model.document import BlockKind, Place
from gk_audit.model.hit import Hit
from gk_audit.model.records import Record
from gk_audit.text.dates import DateKind, DateMention, find_dates
from gk_audit.text.dates_periods import Period, PeriodKind, PeriodUnit
from gk_audit.text.dates_roles import find_signature
from gk_audit.text.toolbox import Toolbox

zh = chinese.of(__name__)

_WEEKDAYS = zh("weekdays")
_SIGNER, _STOPS = 30, set("，。；：")
"""Characters of the name before a date in a signature, and marks that make a sentence of it."""


class ContradictionParams(Record):
    """How far a stated length may be from its dates."""

    tolerance: int = 1
    """Days: both ways of counting (with and without the first day) are accepted."""
    formed_days: int = 3
    """The signature may be so far from the formation date that the page shows."""
    counted: re.Pattern[str] | None = None
    """What says that figures run to the end of a year, group ``year``: it is signed after that."""


@document_check(
    "contradictory-dates",
    params=ContradictionParams,
    values=("text", "first", "second", "counted", "stated"),
    variants=("reversed", "length", "weekday", "formed", "signature", "early"),
)
def contradictory_dates(view: View, params: ContradictionParams) -> Iterator[Hit]:
    """Yield ranges that end before they begin, wrong lengths, wrong weekdays, late signatures."""
    for mention in view.dates:
        place = view.body.place(mention.start, mention.end)
        if mention.kind is DateKind.RANGE and mention.date and mention.until and mention.until < mention.date:
            first, second = mention.date.isoformat(), mention.until.isoformat()
            yield Hit.at(place, variant="reversed", text=place.text, first=first, second=second)
        if mention.weekday is not None and mention.date and mention.date.weekday() != mention.weekday:
            named, real = _WEEKDAYS[mention.weekday], _WEEKDAYS[mention.date.weekday()]
            yield Hit.at(place, variant="weekday", text=place.text, first=named, second=real)
    for period in view.periods:
        length = _wrong_length(period, params.tolerance, view.tools)
        if length is not None:
            place = view.body.place(*period.place)
            unit = _WORDS[period.unit or PeriodUnit.DAY]
            yield Hit.at(
                place,
                variant="length",
                text=place.text,
                counted=f"{length}{unit}",
                stated=f"{period.count}{unit}",
            )
    yield from _signature(view, params)
    yield from _early(view, params)


def _early(view: View, params: ContradictionParams) -> Iterator[Hit]:
    """A date that closes a line of its own or of the signer, before the end of the year that the figures run to."""
    counted = params.counted and view.prose.search(params.counted)
    for mention in view.dates if counted else ():
        place = view.body.place(mention.start, mention.end)
        line = place.block.text.strip()
        is_last = (
            line.endswith(place.text) and len(line) <= len(place.text) + _SIGNER and not _STOPS & set(line)
        )
        if not counted or not is_last or mention.kind is not DateKind.FULL or mention.date is None:
            continue
        year = mention.date.year
        if str(year) == counted["year"] and mention.date < date(year, 12, 31):
            yield Hit.at(place, variant="early", text=place.text, first=place.text, second=str(year))


_WORDS = {PeriodUnit[name]: word for name, word in zh.table("words").items()}


def _wrong_length(period: Period, tolerance: int, tools: Toolbox) -> int | None:
    """The real length where the stated one is wrong in every way of counting."""
    days = period.days()
    if days is None or days < 1 or period.count is None or period.kind is PeriodKind.APPLICATION:
        return None
    if period.unit is PeriodUnit.WORKING_DAY:
        worked = period.working_days(tools.calendar)
        return worked[0] if worked and worked[1] and abs(worked[0] - period.count) > tolerance else None
    if period.unit is not PeriodUnit.DAY:
        return None
    worked = period.working_days(tools.calendar)
    # 日 in a notice may mean working days
    fits = abs(days - period.count) <= tolerance or (
        worked is not None and abs(worked[0] - period.count) <= tolerance
    )
    return None if fits else days


def _signature(view: View, params: ContradictionParams) -> Iterator[Hit]:
    """A signature dated after publication, or apart from the formation date of the page.

    A formation date after publication is another rule's matter.
    """
    meta = view.meta
    signature = find_signature(view.body.text, view.dates)
    if signature is None or signature.date is None or dict(meta.origins).get("signed") == "text":
        return
    place = view.body.place(signature.start, signature.end)
    is_told = meta.signed is not None and meta.published is not None and meta.signed > meta.published
    if meta.published and not is_told and signature.date > meta.published + timedelta(days=1):
        published = meta.published.isoformat()
        yield Hit.at(place, variant="signature", text=place.text, first=place.text, second=published)
    elif meta.signed and abs((signature.date - meta.signed).days) > params.formed_days:
        yield Hit.at(
            place, variant="formed", text=place.text, first=place.text, second=meta.signed.isoformat()
        )


class ImpossibleParams(Record):
    """What shows that an odd date is meant, or is no date."""

    quoting: tuple[str, ...]
    """Words near the date that talk about it instead of using it."""
    before: tuple[str, ...]
    """Words directly before that make it something else: 农历, 编号."""
    after: tuple[str, ...]
    """Signs directly behind that make it something else: 9月31日龄."""
    labels: re.Pattern[str]
    """Metadata labels that hold dates."""
    reach: int = 16


@document_check(
    "impossible-date", params=ImpossibleParams, values=("text",), variants=("metadata", "letters")
)
def impossible_date(view: View, params: ImpossibleParams) -> Iterator[Hit]:
    """Yield each impossible or mistyped date of the body, then those of the metadata."""
    text = view.body.text
    for mention in view.dates:
        if not (mention.is_impossible or mention.mixups) or _is_meant(text, mention, params):
            continue
        place = view.body.place(mention.start, mention.end)
        variant = "" if mention.is_impossible else "letters"
        yield Hit.at(place, variant=variant, text=place.text)
    yield from _in_metadata(view, params)


def _is_meant(text: str, mention: DateMention, params: ImpossibleParams) -> bool:
    ahead = text[max(0, mention.start - params.reach) : mention.start]
    behind = text[mention.end : mention.end + params.reach]
    around = ahead.rpartition("\n")[2] + behind.partition("\n")[0]
    return (
        ahead.endswith(params.before)
        or behind.startswith(params.after)
        or any(word in around for word in params.quoting)
    )


def _in_metadata(view: View, params: ImpossibleParams) -> Iterator[Hit]:
    for label, value in view.meta.fields:
        if not params.labels.search(label):
            continue
        odd = [mention for mention in find_dates(value) if mention.is_impossible]
        if not odd:
            continue
        blocks = (
            block
            for block in view.document.blocks
            if block.kind is BlockKind.PROPERTY and value in block.text
        )
        block = next(blocks, None)
        if block is None:
            yield Hit.on(view.key, variant="metadata", evidence=odd[0].raw, text=f"{label}：{odd[0].raw}")
            continue
        start = block.text.index(value) + odd[0].start
        place = Place(block, start, start + len(odd[0].raw))
        yield Hit.at(place, variant="metadata", text=f"{label}：{odd[0].raw}")
