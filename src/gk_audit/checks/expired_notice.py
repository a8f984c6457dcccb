"""Find notices and normative documents past their term that are still shown as current."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from gk_audit.checks.facts_dates import Told, hit_on, periods_of, validity_of
from gk_audit.checks.protocol import unit_check
from gk_audit.facts.held import UnitView
from gk_audit.model.facts import DocumentFacts
from gk_audit.model.hit import Hit
from gk_audit.model.records import Record
from gk_audit.text.terms import Words


class Params(Record):
    """What shows that a notice is presented as current, and what that it is marked."""

    current: Words
    """Metadata values and column names that present it as current: 现行有效, 正在公示."""
    marked: Words
    """Words in title or metadata that mark it as over: 已失效, 废止, 已结束."""
    status_labels: tuple[str, ...]
    """Metadata labels that hold the state."""
    grace_days: int = 30
    """Days after the end before a notice is reported."""


@unit_check(
    "expired-notice",
    params=Params,
    values=("end", "days", "quote"),
    variants=("validity", "metadata", "current"),
)
def expired_notice(held: UnitView, params: Params) -> Iterator[Hit]:
    """Yield each document whose term ended before the day of the run and that is not marked so.

    ``metadata``: the page's own 有效期; ``validity``: the text's; ``current``: a period
    of publicity, consultation or application that is over while the page says it runs.
    """
    for facts in held.content:
        state = _state(facts, params)
        if params.marked.occur_in(facts.title) or params.marked.occur_in(state):
            continue
        ended = _ended(facts, is_current=params.current.occur_in(state), params=params)
        if ended is None:
            continue
        variant, end, told = ended
        if end < held.as_of:
            days = str((held.as_of - end).days)
            yield hit_on(
                facts, told, variant=variant, end=end.isoformat(), days=days, quote=told.quote if told else ""
            )


def _state(facts: DocumentFacts, params: Params) -> str:
    labelled = [
        text
        for label, text in (*facts.meta.fields, *facts.meta.labels)
        if any(w in label for w in params.status_labels)
    ]
    return " ".join((facts.meta.validity, *labelled, *facts.meta.section))


def _ended(facts: DocumentFacts, *, is_current: bool, params: Params) -> tuple[str, date, Told | None] | None:
    if facts.meta.valid_until is not None:
        return "metadata", facts.meta.valid_until, None
    stated = validity_of(facts)
    if stated is not None:
        validity, told = stated
        end = validity.expires(facts.signed or facts.published)
        if end is not None:
            return "validity", end, told
    ends = [(period.end, told) for period, told in periods_of(facts) if period.end] if is_current else []
    if ends:
        end, told = max(ends, key=lambda pair: pair[0])
        return "current", end + timedelta(days=params.grace_days), told
    return None
