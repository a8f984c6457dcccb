"""Find numbers of persons that stand unmasked where every reader sees them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gk_audit.checks.leak_scan import Leak, distinct, scan_leaks, spread
from gk_audit.checks.protocol import document_check
from gk_audit.model.document import Document
from gk_audit.model.hit import Hit
from gk_audit.model.records import Record
from gk_audit.model.rule import Signs
from gk_audit.text.toolbox import Toolbox


class Params(Record):
    """What counts as a leak, and from how many on as one in bulk."""

    kinds: tuple[str, ...]
    """Kinds of ``text.identifiers.IdentifierKind``."""
    bulk: int = 10
    """Distinct numbers in one document from which they are a bulk leak; 0: never."""
    listed: int = 20
    """Places named one by one; the rest is in the count."""
    public_words: tuple[str, ...] = ()
    """Words before a number that make it an office's: a hotline, a duty telephone."""
    contact_words: tuple[str, ...] = ()
    """Words before a number that make it a contact person's."""


@document_check(
    "unmasked-number",
    params=Params,
    signs=Signs(numbers=True),
    values=("count", "places", "listed"),
    variants=("bulk", "contact"),
)
def unmasked_number(document: Document, params: Params, tools: Toolbox) -> Iterator[Hit]:
    """Yield one hit per number up to the cap, and one for the bulk leak before them."""
    leaks = scan_leaks(document, tools).visible(params.kinds)
    if not leaks:
        return
    public = words(params.public_words, tools)
    leaks = [leak for leak in leaks if public is None or not public.search(leak.item.label)]
    numbers = distinct(leaks)
    if not numbers:
        return
    firsts = [places[0] for places in numbers.values()]
    shown = list(spread(firsts, params.listed))
    values = {"count": str(len(numbers)), "places": str(len(leaks)), "listed": str(len(shown))}
    if params.bulk and len(numbers) >= params.bulk:
        yield Hit.secret(firsts[0].place, firsts[0].masked, variant="bulk", **values)
    contact = words(params.contact_words, tools)
    for leak in shown:
        yield Hit.secret(leak.place, leak.masked, variant=_variant(leak, contact), **values)


def _variant(leak: Leak, contact: re.Pattern[str] | None) -> str:
    return "contact" if contact is not None and contact.search(leak.item.label) else ""


def words(terms: tuple[str, ...], tools: Toolbox) -> re.Pattern[str] | None:
    """One pattern that finds any of ``terms``; None where there are none."""
    if not terms:
        return None
    return tools.memo(("any-of", terms), lambda: re.compile("|".join(map(re.escape, terms))))
