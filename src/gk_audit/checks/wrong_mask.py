"""Find masks that hide too little: an identity number with its birth date, a mobile but for two digits."""

from __future__ import annotations

from collections.abc import Iterator

from gk_audit.checks.protocol import document_check
from gk_audit.facts.leak_scan import Leak, distinct, spread
from gk_audit.facts.view import View
from gk_audit.model.hit import Hit
from gk_audit.model.lazy import pattern
from gk_audit.model.records import Record
from gk_audit.text.identifiers import IdentifierKind

_BIRTH = pattern(r"(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])")
_FULL = {IdentifierKind.ID: 18, IdentifierKind.MOBILE: 11, IdentifierKind.BANK_CARD: 16}


class Params(Record):
    """How much may be seen of a masked number."""

    shown_id: int = 10
    shown_mobile: int = 7
    shown_bank_card: int = 10
    listed: int = 20


@document_check(
    "wrong-mask",
    params=Params,
    values=("hidden_digits", "count", "listed"),
    variants=("birthday", "few"),
)
def wrong_mask(view: View, params: Params) -> Iterator[Hit]:
    """Yield one hit per badly masked number, up to the cap."""
    half = view.identifiers.half
    if not half:
        return
    allowed = {
        IdentifierKind.ID: params.shown_id,
        IdentifierKind.MOBILE: params.shown_mobile,
        IdentifierKind.BANK_CARD: params.shown_bank_card,
    }
    bad = [places[0] for places in distinct(half).values() if _variant(places[0], allowed)]
    shown = list(spread(bad, params.listed))
    for leak in shown:
        yield Hit.secret(
            leak.place,
            leak.masked,
            variant=_variant(leak, allowed),
            hidden_digits=str(max(_FULL[leak.item.kind] - leak.item.shown, 0)),
            count=str(len(bad)),
            listed=str(len(shown)),
        )


def _variant(leak: Leak, allowed: dict[IdentifierKind, int]) -> str:
    """``birthday``, ``few``, or nothing where the mask hides enough."""
    if leak.item.kind is IdentifierKind.ID and _BIRTH.search(leak.item.value):
        return "birthday"
    return "few" if leak.item.shown > allowed.get(leak.item.kind, 99) else ""
