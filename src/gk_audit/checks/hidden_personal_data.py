"""Find numbers of persons where only a curious reader sees them: hidden columns, comments, metadata."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from gk_audit.checks.protocol import document_check
from gk_audit.facts.leak_scan import distinct, spread
from gk_audit.facts.view import View
from gk_audit.model.document import Block, Region
from gk_audit.model.hit import Hit
from gk_audit.model.records import Record

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
    variants=(*KINDS, "bulk"),
)
def hidden_personal_data(view: View, params: Params) -> Iterator[Hit]:
    """Yield one hit per hidden number up to the cap; a bulk leak comes first."""
    leaks = view.identifiers.hidden(params.kinds)
    if not leaks:
        return
    numbers = distinct(leaks)
    firsts = [places[0] for places in numbers.values()]
    shown = list(spread(firsts, params.listed))
    values = {"count": str(len(numbers)), "places": str(len(leaks)), "listed": str(len(shown))}
    if params.bulk and len(numbers) >= params.bulk:
        where = hiding_place(firsts[0].place.block, params.places)
        yield Hit.secret(firsts[0].place, firsts[0].masked, variant="bulk", where=where, **values)
    for leak in shown:
        where = hiding_place(leak.place.block, params.places)
        yield Hit.secret(leak.place, leak.masked, variant=leak.item.kind.value, where=where, **values)


def hiding_place(block: Block, places: Sequence[HidingPlace]) -> str:
    """What the hiding place is called; the longest matching key counts."""
    key = block.hidden_by or ("metadata" if block.region is Region.METADATA else block.region.value)
    names = {row.key: row.name for row in places}
    best = max((start for start in names if key.startswith(start)), key=len, default="other")
    return names.get(best, "")
