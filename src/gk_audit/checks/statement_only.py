"""Find items for which only a statement stands (本季度无此类信息)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from gk_audit.checks.item_rows import names_of, rows_by_document
from gk_audit.checks.protocol import unit_check
from gk_audit.model.facts import Holdings, ItemState
from gk_audit.model.hit import Hit
from gk_audit.model.records import Record
from gk_audit.text.toolbox import Toolbox


class Params(Record):
    """How a statement words it, for the evidence; the first pattern that fits is shown."""

    wording: tuple[str, ...]


@unit_check("statement-only", params=Params, whole=True, values=("field", "item", "count"))
def statement_only(holdings: Holdings, params: Params, as_of: date, tools: Toolbox) -> Iterator[Hit]:
    """Yield each statement once, with the items it stands for."""
    facts = holdings.by_key()
    for key, rows in rows_by_document(holdings, ItemState.STATEMENT).items():
        found = (re.search(pattern, facts[key].head) for pattern in params.wording)
        match = next((match for match in found if match), None)
        yield Hit.on(
            key,
            subject=key,
            evidence=match.group() if match else facts[key].title,
            field=rows[0].item.field_,
            item=names_of(rows),
            count=str(len(rows)),
        )
