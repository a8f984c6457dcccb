"""Find numbers of persons where only a curious reader sees them: hidden columns, comments, metadata."""

from __future__ import annotations

from collections.abc import Iterator

from gk_audit.checks.leak_scan import distinct, scan_leaks, spread
from gk_audit.checks.protocol import document_check
from gk_audit.model.document import Block, Document, Region
from gk_audit.model.hit import Hit
from gk_audit.model.lexicon import Lexicon
from gk_audit.model.records import Record
from gk_audit.model.rule import Signs
from gk_audit.text.toolbox import Toolbox

KINDS = ("id", "old-id", "mobile", "bank-card", "passport", "plate")


NO_PLACES = Lexicon("", ("key", "name"), ())


class Params(Record):
    """What to look for."""

    places: Lexicon = NO_PLACES
    """How hiding places are called: columns ``key`` (``Block.hidden_by`` or its beginning), ``name``."""
    bulk: int = 10
    listed: int = 20
    kinds: tuple[str, ...] = KINDS


@document_check(
    "hidden-personal-data",
    params=Params,
    signs=Signs(numbers=True),
    values=("where", "count", "places", "listed"),
    variants=(*KINDS, "bulk"),
)
def hidden_personal_data(document: Document, params: Params, tools: Toolbox) -> Iterator[Hit]:
    """Yield one hit per hidden number up to the cap; a bulk leak comes first."""
    leaks = scan_leaks(document, tools).hidden(params.kinds)
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


def hiding_place(block: Block, places: Lexicon) -> str:
    """What the hiding place is called; the longest matching key counts."""
    key = block.hidden_by or ("metadata" if block.region is Region.METADATA else block.region.value)
    names = {row["key"]: row["name"] for row in places}
    best = max((start for start in names if key.startswith(start)), key=len, default="other")
    return names.get(best, "")
