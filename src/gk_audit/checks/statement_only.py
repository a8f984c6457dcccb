"""Find items for which only a statement stands (本季度无此类信息)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gk_audit.checks.item_rows import names_of, rows_by_document
from gk_audit.checks.protocol import unit_check
from gk_audit.facts.held import UnitView
from gk_audit.model.facts import ItemState
from gk_audit.model.hit import Hit
from gk_audit.model.records import Record


class Params(Record):
    """How a statement words it, for the evidence; the first pattern that fits is shown."""

    wording: tuple[str, ...]


@unit_check("statement-only", params=Params, whole=True, values=("field", "item", "count"))
def statement_only(held: UnitView, params: Params) -> Iterator[Hit]:
    """Yield each statement once, with the items it stands for."""
    for key, rows in rows_by_document(held, ItemState.STATEMENT).items():
        found = (re.search(pattern, held.by_key[key].head) for pattern in params.wording)
        match = next((match for match in found if match), None)
        yield Hit.on(
            key,
            subject=key,
            evidence=match.group() if match else held.by_key[key].title,
            field=rows[0].item.field_,
            item=names_of(rows),
            count=str(len(rows)),
        )
