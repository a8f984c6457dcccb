"""Find numbers of persons: where every reader sees them, where a curious one does, and badly masked ones."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import StrEnum

from gk_audit.checks.protocol import document_check
from gk_audit.facts.leak_scan import HidingPlace, Leak, distinct, hiding_place, spread
from gk_audit.facts.view import View
from gk_audit.model.hit import Hit
from gk_audit.model.lazy import pattern
from gk_audit.model.records import Record
from gk_audit.text.identifier_kinds import Doubt
from gk_audit.text.identifiers import IdentifierKind
from gk_audit.text.terms import NO_WORDS, Words

_DOUBTS = tuple(doubt.value for doubt in Doubt if doubt)
_KINDS = ("id", "old-id", "mobile", "bank-card", "passport", "plate")
_BIRTH = pattern(r"(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])")
_FULL = {IdentifierKind.ID: 18, IdentifierKind.MOBILE: 11, IdentifierKind.BANK_CARD: 16}


class Shown(StrEnum):
    """How a number can be read."""

    VISIBLE = "visible"
    HIDDEN = "hidden"
    """By who unfolds columns, comments, metadata: the variant is its kind."""
    MASKED = "masked"
    """In part, because the mask hides too little."""


class Params(Record, kw_only=True):
    """What counts as a leak, and from how many on as one in bulk."""

    shown: Shown = Shown.VISIBLE
    kinds: tuple[str, ...] = _KINDS
    """Kinds of ``text.identifiers.IdentifierKind``."""
    bulk: int | None = None
    """Distinct numbers in one document from which they are a bulk leak; none: never."""
    listed: int
    """Places named one by one; the rest is in the count."""
    public_words: Words = NO_WORDS
    """Words before a number that make it an office's: a hotline, a duty telephone."""
    contact_words: Words = NO_WORDS
    """Words before a number that make it a contact person's."""
    places: tuple[HidingPlace, ...] = ()
    """How hiding places are called."""
    most: tuple[tuple[str, int], ...] = ()
    """Kind → digits of a masked number that may be seen."""


@document_check(
    "person-numbers",
    params=Params,
    values=("count", "places", "listed", "where", "hidden_digits"),
    variants=("bulk", "contact", "birthday", "few", *_KINDS, *_DOUBTS),
)
def person_numbers(view: View, params: Params) -> Iterator[Hit]:
    """Yield one hit per number up to the cap, a bulk leak before them, what is doubtful after them."""
    found = view.identifiers
    match params.shown:
        case Shown.MASKED:
            bad = [leak for leak in found.half if _bad_mask(leak, params)]
            yield from _told(bad, params, [_bad_mask(leak, params) for leak in bad])
            return
        case Shown.HIDDEN:
            sure = found.hidden(params.kinds)
            variants = [leak.item.kind.value for leak in sure]
        case _:
            visible = found.visible(params.kinds)
            sure = [leak for leak in visible if not params.public_words.occur_in(leak.item.label)]
            variants = ["contact" if params.contact_words.occur_in(leak.item.label) else "" for leak in sure]
    yield from _told(sure, params, variants, params.bulk)
    is_hidden = params.shown is Shown.HIDDEN
    doubtful = [
        leak for leak in found.doubtful if leak.item.kind in params.kinds and leak.is_hidden is is_hidden
    ]
    yield from _told(doubtful, params, [leak.item.doubt.value for leak in doubtful])


def _told(
    leaks: Sequence[Leak], params: Params, variants: Sequence[str], bulk: int | None = None
) -> Iterator[Hit]:
    """A hit for each distinct number, the first of them for all where there are so many."""
    numbers = distinct(leaks)
    firsts = [places[0] for places in numbers.values()]
    shown = list(spread(firsts, params.listed))
    values = {"count": str(len(numbers)), "places": str(len(leaks)), "listed": str(len(shown))}
    variant = {id(leak): name for leak, name in zip(leaks, variants, strict=True)}
    if bulk and len(numbers) >= bulk:
        yield _hit(firsts[0], params, "bulk", values)
    for leak in shown:
        yield _hit(leak, params, variant[id(leak)], values)


def _hit(leak: Leak, params: Params, variant: str, values: dict[str, str]) -> Hit:
    hidden = max(_FULL.get(leak.item.kind, 0) - leak.item.shown, 0)
    where = hiding_place(leak.place.block, params.places) if params.places else ""
    return Hit.secret(
        leak.place, leak.masked, variant=variant, where=where, hidden_digits=str(hidden), **values
    )


def _bad_mask(leak: Leak, params: Params) -> str:
    """``birthday``, ``few``, or nothing where the mask hides enough."""
    if leak.item.kind is IdentifierKind.ID and _BIRTH.search(leak.item.value):
        return "birthday"
    return "few" if leak.item.shown > dict(params.most).get(leak.item.kind, 99) else ""
