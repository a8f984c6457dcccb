"""Find items that are published in the column of another field."""

from __future__ import annotations

from collections.abc import Iterator

from gk_audit.checks.item_rows import names_of, rows_by_document
from gk_audit.checks.protocol import NoParams, unit_check
from gk_audit.facts.held import UnitView
from gk_audit.model.facts import ItemState
from gk_audit.model.hit import Hit


@unit_check("misfiled", params=NoParams, whole=True, values=("field", "item", "column", "document"))
def misfiled(held: UnitView, params: NoParams) -> Iterator[Hit]:
    """Yield each misfiled document once, with the items it belongs to."""
    for key, rows in rows_by_document(held, ItemState.MISFILED).items():
        yield Hit.on(
            key,
            subject=key,
            evidence=held.by_key[key].title,
            field=rows[0].item.field_,
            item=names_of(rows),
            column="/".join(held.by_key[key].meta.section),
            document=held.by_key[key].title,
        )
