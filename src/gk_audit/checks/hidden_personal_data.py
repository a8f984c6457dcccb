"""Find numbers of persons where only a curious reader sees them: hidden columns, comments, metadata."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from gk_audit.checks.protocol import document_check
from gk_audit.facts.leak_scan import Leak, distinct, spread
from gk_audit.facts.view import View
from gk_audit.model.document import Block, Region
from gk_audit.model.hit import Hit
from gk_audit.model.records import Record
from gk_audit.text.identifier_kinds import Doubt

DOUBTS = tuple(doubt.value for doubt in Doubt if doubt)
KINDS = ("id", "old-id", "mobile", "bank-card", "passport", "plate")


class HidingPlace(Record):
    """A row of the list of hiding places."""

    key: str
    """``Block.hidden_by`` or its beginning."""
    name: str
    source: str = ""


class Params(Record):
    """What to look for."""

    places: tuple[HidingPlace, ...] = ()
    """How hiding places are called."""
    bulk: int = 10
    listed: int = 20
    kinds: tuple[str, ...] = KINDS


@document_check(
    "hidden-personal-data",
    params=Params,
    values=("where", "count", "places", "listed"),
    variants=(*KINDS, "bulk", *DOUBTS),
)
def hidden_personal_data(view: View, params: Params) -> Iterator[Hit]:
    """Yield one hit per hidden number up to the cap; a bulk leak comes first, what is doubtful last."""
    leaks = view.identifiers.hidden(params.kinds)
    if leaks:
        yield from _sure(leaks, params)
    doubtful = [
        leak for leak in view.identifiers.doubtful if leak.item.kind in params.kinds and leak.is_hidden
    ]
    if doubtful:
        yield from _named(doubtful, params, is_doubtful=True)


def _sure(leaks: Sequence[Leak], params: Params) -> Iterator[Hit]:
    numbers = distinct(leaks)
    if params.bulk and len(numbers) >= params.bulk:
        first = next(iter(numbers.values()))[0]
        yield _hit(first, leaks, params, "bulk")
    yield from _named(leaks, params)


def _named(leaks: Sequence[Leak], params: Params, *, is_doubtful: bool = False) -> Iterator[Hit]:
    for leak in spread((places[0] for places in distinct(leaks).values()), params.listed):
        yield _hit(leak, leaks, params, leak.item.doubt.value if is_doubtful else leak.item.kind.value)


def _hit(leak: Leak, leaks: Sequence[Leak], params: Params, variant: str) -> Hit:
    count = len(distinct(leaks))
    return Hit.secret(
        leak.place,
        leak.masked,
        variant=variant,
        where=hiding_place(leak.place.block, params.places),
        count=str(count),
        places=str(len(leaks)),
        listed=str(min(count, params.listed)),
    )


def hiding_place(block: Block, places: Sequence[HidingPlace]) -> str:
    """What the hiding place is called; the longest matching key counts."""
    key = block.hidden_by or ("metadata" if block.region is Region.METADATA else block.region.value)
    names = {row.key: row.name for row in places}
    best = max((start for start in names if key.startswith(start)), key=len, default="other")
    return names.get(best, "")
