"""Find items whose documents lack required content elements."""

from __future__ import annotations

from collections.abc import Iterator

from gk_audit.checks.item_rows import ItemRow, rows_in
from gk_audit.checks.protocol import unit_check
from gk_audit.facts.held import UnitView
from gk_audit.model.facts import ItemMatch, ItemState
from gk_audit.model.hit import Hit
from gk_audit.model.records import Record

_NO_CONTENT = (
    "news", "list_page", "catalog", "act_of_other", "consultation", "letter_to_offices", "not_applicable", "citizen_letter",
)  # fmt: skip


class Params(Record):
    """Which elements count."""

    ignore: tuple[str, ...] = ()
    """Elements that this district does not ask for."""
    most: int = 4
    """A document that lacks more is hardly about the item; a person looks at it."""


@unit_check(
    "missing-element",
    params=Params,
    values=("field", "item", "elements", "count", "basis"),
    variants=("many", "draft"),
)
def missing_element(held: UnitView, params: Params) -> Iterator[Hit]:
    """Yield, per document, the elements that no document of the item shows.

    Several documents may share an item's elements (policy here, result there); an
    element is missing where none shows it and none leaves it undecided. ``draft``: a single
    file before publication, whose companions are not known.
    """
    if not held.is_complete:
        yield from _of_drafts(held, params)
        return
    found: dict[tuple[str, tuple[str, ...]], list[ItemRow]] = {}
    for entry in rows_in(held, ItemState.SUBSTANTIVE, ItemState.MISFILED):
        matches = [
            match
            for key in entry.row.documents
            for match in held.by_key[key].matches
            if match.item == entry.item.id and match.is_certain
        ]
        lacking = tuple(name for name in _lacking(entry, matches) if name not in params.ignore)
        if lacking and len(matches) == len(entry.row.documents):
            found.setdefault((entry.row.documents[0], lacking), []).append(entry)
    for (key, lacking), rows in found.items():
        yield Hit.on(
            key,
            subject=key,
            variant="many" if len(lacking) > params.most else "",
            evidence="、".join(lacking),
            field=rows[0].item.field_,
            item="、".join(f"“{entry.name}”" for entry in rows[:4]),
            elements="、".join(lacking),
            count=str(len(lacking)),
            basis=rows[0].basis,
        )


def _of_drafts(held: UnitView, params: Params) -> Iterator[Hit]:
    """What a clerk may have forgotten: only where the draft surely is about one item and
    shows some of its elements."""
    items = {item.id: item for item in held.items}
    for facts in held.documents:
        certain = [match for match in facts.matches if match.is_certain and match.item in items]
        if facts.kind.name in _NO_CONTENT or facts.kind.blank or facts.is_list or not certain:
            continue
        best = max(certain, key=lambda match: (match.score, match.item))
        lacking = [name for name in best.missing if name not in params.ignore]
        if not lacking or not best.elements or len(lacking) > params.most:
            continue
        item = items[best.item]
        yield Hit.on(
            facts.key,
            variant="draft",
            evidence="、".join(lacking),
            field=item.field_,
            item=f"“{item.level1}·{item.level2}”",
            elements="、".join(lacking),
            count=str(len(lacking)),
            basis=str(item.bases[0]) if item.bases else "",
        )


def _lacking(entry: ItemRow, matches: list[ItemMatch]) -> tuple[str, ...]:
    shown = {name for match in matches for name in (*match.elements, *match.undecided)}
    # Only what a search has looked for and not found; a match from a list row decides nothing.
    sought = {name for match in matches for name in match.missing}
    return tuple(
        element.name
        for element in entry.item.elements
        if element.required and element.name in sought and element.name not in shown
    )
