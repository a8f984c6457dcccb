"""Find columns without content: empty folders, and pages that say 暂无信息."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gk_audit.checks.item_rows import content_of
from gk_audit.checks.protocol import unit_check
from gk_audit.facts.held import UnitView
from gk_audit.model.hit import Hit
from gk_audit.model.records import Record


class Params(Record):
    """Which folders are no columns, and how a blank page words it."""

    not_columns: re.Pattern[str]
    """Regular expression on the last part of a path."""
    wording: re.Pattern[str]
    """Regular expression for the words that a blank page shows."""


@unit_check("blank-column", params=Params, whole=True, values=("column",), variants=("folder",))
def blank_column(held: UnitView, params: Params) -> Iterator[Hit]:
    """Yield each blank column once, the topmost where a whole branch is blank."""
    if not held.is_complete:
        return
    content = content_of(held)
    filled = {"/".join(facts.meta.section) for facts in content if not facts.kind.blank}
    seen: set[str] = set()
    for facts in content:
        column = "/".join(facts.meta.section)
        if not facts.kind.blank or column in seen:
            continue
        if any(name == column or name.startswith(f"{column}/") for name in filled):
            continue
        seen.add(column)
        match = params.wording.search(facts.head)
        shown = match.group() if match else facts.head[:20]
        yield Hit.on(facts.key, subject=column or facts.key, evidence=shown, column=column or facts.title)
    for column in held.blank_sections:
        inside = any(column == other or column.startswith(f"{other}/") for other in seen)
        if inside or params.not_columns.search(column.rsplit("/", 1)[-1]) or column in filled:
            continue
        seen.add(column)
        yield Hit.about(column, variant="folder", evidence=column, column=column)
