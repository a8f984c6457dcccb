"""Find numbers of persons that stand unmasked where every reader sees them."""

from __future__ import annotations

from collections.abc import Iterator

from gk_audit.checks.protocol import document_check
from gk_audit.facts.leak_scan import distinct, spread
from gk_audit.facts.view import View
from gk_audit.model.hit import Hit
from gk_audit.model.records import Record
from gk_audit.text.identifier_kinds import Doubt
from gk_audit.text.terms import NO_WORDS, Words

DOUBTS = tuple(doubt.value for doubt in Doubt if doubt)


class Params(Record):
    """What counts as a leak, and from how many on as one in bulk."""

    kinds: tuple[str, ...]
    """Kinds of ``text.identifiers.IdentifierKind``."""
    bulk: int = 10
    """Distinct numbers in one document from which they are a bulk leak; 0: never."""
    listed: int = 20
    """Places named one by one; the rest is in the count."""
    public_words: Words = NO_WORDS
    """Words before a number that make it an office's: a hotline, a duty telephone."""
    contact_words: Words = NO_WORDS
    """Words before a number that make it a contact person's."""


@document_check(
    "unmasked-number",
    params=Params,
    values=("count", "places", "listed"),
    variants=("bulk", "contact", *DOUBTS),
)
def unmasked_number(view: View, params: Params) -> Iterator[Hit]:
    """Yield one hit per number up to the cap, and one for the bulk leak before them."""
    yield from _sure(view, params)
    yield from _doubtful(view, params)


def _sure(view: View, params: Params) -> Iterator[Hit]:
    leaks = view.identifiers.visible(params.kinds)
    numbers = distinct(leak for leak in leaks if not params.public_words.occur_in(leak.item.label))
    if not numbers:
        return
    firsts = [places[0] for places in numbers.values()]
    shown = list(spread(firsts, params.listed))
    values = {
        "count": str(len(numbers)),
        "places": str(sum(map(len, numbers.values()))),
        "listed": str(len(shown)),
    }
    if params.bulk and len(numbers) >= params.bulk:
        yield Hit.secret(firsts[0].place, firsts[0].masked, variant="bulk", **values)
    for leak in shown:
        variant = "contact" if params.contact_words.occur_in(leak.item.label) else ""
        yield Hit.secret(leak.place, leak.masked, variant=variant, **values)


def _doubtful(view: View, params: Params) -> Iterator[Hit]:
    """What looks like such a number and may be another: each kind of doubt has its own words."""
    leaks = [
        leak for leak in view.identifiers.doubtful if leak.item.kind in params.kinds and not leak.is_hidden
    ]
    numbers = distinct(leaks)
    shown = list(spread((places[0] for places in numbers.values()), params.listed))
    for leak in shown:
        yield Hit.secret(
            leak.place,
            leak.masked,
            variant=leak.item.doubt.value,
            count=str(len(numbers)),
            places=str(len(leaks)),
            listed=str(len(shown)),
        )
