"""The shape of a unit that lacks a document: a village without its list of disclosure items."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gk_audit.checks.item_rows import content_of, is_in_export
from gk_audit.checks.protocol import unit_check
from gk_audit.facts.held import UnitView
from gk_audit.model.hit import Hit
from gk_audit.model.records import Record
from gk_audit.model.standard import UnitKind


class Params(Record):
    """How the document is titled, and which units must have it."""

    titles: re.Pattern[str]
    """Of titles and names of attachments."""
    kinds: tuple[UnitKind, ...]


@unit_check("missing-document", params=Params, whole=True, values=("parent",))
def missing_document(held: UnitView, params: Params) -> Iterator[Hit]:
    """Yield the unit where it is of such a kind, has something in the export and no such document."""
    unit = held.unit
    if not held.is_complete or unit.kind not in params.kinds or not is_in_export(held):
        return
    for facts in content_of(held):
        if params.titles.search(facts.title) or any(
            params.titles.search(link.name) for link in facts.attachments
        ):
            return
    yield Hit.about(unit.name, parent=unit.parent)
