"""The matcher of a plan, with its tables kept compiled beside the standards.

The tables are read when the first document is matched: a check of one draft that nothing
has to be matched for never pays for them.
"""

from __future__ import annotations

from pathlib import Path

from gk_audit.engine.plan import AuditPlan
from gk_audit.facts.matching.items import ItemMatcher
from gk_audit.facts.matching.tables import Tables, build_tables
from gk_audit.standards.compiled import code_stamp, compiled, digest_of


def matcher_of(plan: AuditPlan) -> ItemMatcher:
    """A matcher for the plan's catalog. A catalog without a digest (made in memory) is never stored."""
    catalog = plan.catalog
    if not catalog.digest:
        return ItemMatcher(catalog, plan.tools.kinds)
    folder = Path(plan.tools.local.cache_folder) if plan.tools.local.cache_folder else None

    def tables() -> Tables | None:
        digest = digest_of((), f"{catalog.digest}:{code_stamp()}")
        return compiled(f"matcher-{catalog.name}", digest, dict, lambda: build_tables(catalog), folder)

    return ItemMatcher(catalog, plan.tools.kinds, tables)
