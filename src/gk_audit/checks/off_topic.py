"""Find columns of an item that hold only news or other things that are no evidence of it."""

from __future__ import annotations

from collections.abc import Iterator

from gk_audit.checks.item_rows import names_of, rows_by_document
from gk_audit.checks.protocol import NoParams, unit_check
from gk_audit.facts.held import UnitView
from gk_audit.model.facts import ItemState
from gk_audit.model.hit import Hit


@unit_check("off-topic", params=NoParams, whole=True, values=("field", "item", "column", "document"))
def off_topic(held: UnitView, params: NoParams) -> Iterator[Hit]:
    """Yield the newest of the documents that stand in an item's column instead of its content."""
    for key, rows in rows_by_document(held, ItemState.OFF_TOPIC).items():
        yield Hit.on(
            key,
            subject=key,
            evidence=held.by_key[key].title,
            field=rows[0].item.field_,
            item=names_of(rows),
            column="/".join(held.by_key[key].meta.section),
            document=held.by_key[key].title,
        )
