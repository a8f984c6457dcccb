"""Find villages and communities without a published list of disclosure items."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gk_audit.checks.item_rows import content_of, is_in_export
from gk_audit.checks.protocol import unit_check
from gk_audit.facts.held import UnitView
from gk_audit.model.hit import Hit
from gk_audit.model.records import Record


class Params(Record):
    """How the list is titled."""

    titles: re.Pattern[str]
    """Regular expression on titles and attachment names."""


@unit_check("missing-village-list", params=Params, whole=True, values=("parent",))
def missing_village_list(held: UnitView, params: Params) -> Iterator[Hit]:
    """Yield each village of the export that shows no list."""
    unit = held.unit
    if not held.is_complete or unit.kind.tier != "village" or not is_in_export(held):
        return
    for facts in content_of(held):
        if params.titles.search(facts.title) or any(
            params.titles.search(link.name) for link in facts.attachments
        ):
            return
    yield Hit.about(unit.name, parent=unit.parent)
