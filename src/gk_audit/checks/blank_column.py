"""Find columns without content: empty folders, and pages that say 暂无信息."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from gk_audit.checks.item_rows import content_of
from gk_audit.checks.protocol import unit_check
from gk_audit.model.facts import Holdings, Substance
from gk_audit.model.hit import Hit
from gk_audit.model.records import Record
from gk_audit.text.toolbox import Toolbox


class Params(Record):
    """Which folders are no columns, and how a blank page words it."""

    not_columns: str
    """Regular expression on the last part of a path."""
    wording: str
    """Regular expression for the words that a blank page shows."""


@unit_check("blank-column", params=Params, whole=True, values=("column",), variants=("folder",))
def blank_column(holdings: Holdings, params: Params, as_of: date, tools: Toolbox) -> Iterator[Hit]:
    """Yield each blank column once, the topmost where a whole branch is blank."""
    if not holdings.is_complete:
        return
    not_column, wording = re.compile(params.not_columns), re.compile(params.wording)
    content = content_of(holdings)
    filled = {"/".join(facts.meta.section) for facts in content if facts.substance is not Substance.BLANK}
    seen: set[str] = set()
    for facts in content:
        column = "/".join(facts.meta.section)
        if facts.substance is not Substance.BLANK or column in seen:
            continue
        if any(name == column or name.startswith(f"{column}/") for name in filled):
            continue
        seen.add(column)
        match = wording.search(facts.head)
        shown = match.group() if match else facts.head[:20]
        yield Hit.on(facts.key, subject=column or facts.key, evidence=shown, column=column or facts.title)
    for column in holdings.blank_sections:
        inside = any(column == other or column.startswith(f"{other}/") for other in seen)
        if inside or not_column.search(column.rsplit("/", 1)[-1]) or column in filled:
            continue
        seen.add(column)
        yield Hit.about(column, variant="folder", evidence=column, column=column)
