"""Find villages and communities without a published list of disclosure items."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from gk_audit.checks.item_rows import content_of, is_in_export
from gk_audit.checks.protocol import unit_check
from gk_audit.model.facts import Holdings
from gk_audit.model.hit import Hit
from gk_audit.model.records import Record
from gk_audit.text.toolbox import Toolbox


class Params(Record):
    """How the list is titled."""

    titles: str
    """Regular expression on titles and attachment names."""


@unit_check("missing-village-list", params=Params, whole=True, values=("parent",))
def missing_village_list(holdings: Holdings, params: Params, as_of: date, tools: Toolbox) -> Iterator[Hit]:
    """Yield each village of the export that shows no list."""
    unit = holdings.unit
    if not holdings.is_complete or unit.kind.tier != "village" or not is_in_export(holdings):
        return
    titles = re.compile(params.titles)
    for facts in content_of(holdings):
        if titles.search(facts.title) or any(titles.search(link.name) for link in facts.attachments):
            return
    yield Hit.about(unit.name, parent=unit.parent)
