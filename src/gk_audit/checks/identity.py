"""Try the identities of a pack (final account, budget, annual report) on documents of its kind."""

from __future__ import annotations

from collections.abc import Iterator

from gk_audit.checks.relations import relation_check
from gk_audit.facts.view import View
from gk_audit.model.relation import Relation
from gk_audit.text.tables.identities import try_pack
from gk_audit.text.tables.relation import Pack


@relation_check(
    "identity",
    params=Pack,
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
        "extra",
        "order",
        "name",
        "note",
        "base",
        "old",
        "power",
        "bare-percent",
        "points",
        "bare-money",
    ),
)
def identity(view: View, params: Pack) -> Iterator[Relation]:
    """Yield the outcome of every identity of the pack."""
    yield from try_pack(params, view)
