"""Find dates that no calendar has (2月30日, 9月31日) and dates typed with letters (2O26年)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gk_audit.checks.protocol import document_check
from gk_audit.facts.view import View
from gk_audit.model.document import BlockKind, Place
from gk_audit.model.hit import Hit
from gk_audit.model.records import Record
from gk_audit.text.dates import DateMention, find_dates


class Params(Record):
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


@document_check("impossible-date", params=Params, values=("text",), variants=("metadata", "letters"))
def impossible_date(view: View, params: Params) -> Iterator[Hit]:
    """Yield each impossible or mistyped date of the body, then those of the metadata."""
    text = view.body.text
    for mention in view.dates:
        if not (mention.is_impossible or mention.mixups) or _is_meant(text, mention, params):
            continue
        place = view.body.place(mention.start, mention.end)
        variant = "" if mention.is_impossible else "letters"
        yield Hit.at(place, variant=variant, text=place.text)
    yield from _in_metadata(view, params)


def _is_meant(text: str, mention: DateMention, params: Params) -> bool:
    ahead = text[max(0, mention.start - params.reach) : mention.start]
    behind = text[mention.end : mention.end + params.reach]
    around = ahead.rpartition("\n")[2] + behind.partition("\n")[0]
    return (
        ahead.endswith(params.before)
        or behind.startswith(params.after)
        or any(word in around for word in params.quoting)
    )


def _in_metadata(view: View, params: Params) -> Iterator[Hit]:
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
