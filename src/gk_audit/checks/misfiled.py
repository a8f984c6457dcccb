"""Find items that are published in the column of another field."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from gk_audit.checks.item_rows import names_of, rows_by_document
from gk_audit.checks.protocol import NoParams, unit_check
from gk_audit.model.facts import Holdings, ItemState
from gk_audit.model.hit import Hit
from gk_audit.text.toolbox import Toolbox


@unit_check("misfiled", params=NoParams, whole=True, values=("field", "item", "column", "document"))
def misfiled(holdings: Holdings, params: NoParams, as_of: date, tools: Toolbox) -> Iterator[Hit]:
    """Yield each misfiled document once, with the items it belongs to."""
    facts = holdings.by_key()
    for key, rows in rows_by_document(holdings, ItemState.MISFILED).items():
        yield Hit.on(
            key,
            subject=key,
            evidence=facts[key].title,
            field=rows[0].item.field_,
            item=names_of(rows),
            column="/".join(facts[key].meta.section),
            document=facts[key].title,
        )
