"""Find columns of an item that hold only news or other things that are no evidence of it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from gk_audit.checks.item_rows import names_of, rows_by_document
from gk_audit.checks.protocol import NoParams, unit_check
from gk_audit.model.facts import Holdings, ItemState
from gk_audit.model.hit import Hit
from gk_audit.text.toolbox import Toolbox


@unit_check("off-topic", params=NoParams, whole=True, values=("field", "item", "column", "document"))
def off_topic(holdings: Holdings, params: NoParams, as_of: date, tools: Toolbox) -> Iterator[Hit]:
    """Yield the newest of the documents that stand in an item's column instead of its content."""
    facts = holdings.by_key()
    for key, rows in rows_by_document(holdings, ItemState.OFF_TOPIC).items():
        yield Hit.on(
            key,
            subject=key,
            evidence=facts[key].title,
            field=rows[0].item.field_,
            item=names_of(rows),
            column="/".join(facts[key].meta.section),
            document=facts[key].title,
        )
