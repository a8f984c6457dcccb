"""Try the identities of a pack (final account, budget, annual report) on documents of its kind."""

from __future__ import annotations

from collections.abc import Iterator

from gk_audit.checks.relations import relation_check
from gk_audit.model.document import Document
from gk_audit.model.relation import Relation
from gk_audit.model.rule import Signs
from gk_audit.text.tables.identities import try_pack
from gk_audit.text.tables.relation import Pack
from gk_audit.text.toolbox import Toolbox


@relation_check(
    "identity",
    params=Pack,
    signs=lambda pack: Signs(pack.signs or pack.needles) if pack.signs or pack.needles else None,
    variants=(
        "share",
        "hint",
        "wording",
        "blank",
        "narrative",
        "period",
        "direction",
        "purpose",
        "list",
        "order",
    ),
)
def identity(document: Document, params: Pack, tools: Toolbox) -> Iterator[Relation]:
    """Yield the outcome of every identity of the pack."""
    yield from try_pack(params, document, tools)
