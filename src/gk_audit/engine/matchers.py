"""The matcher of a plan, with its tables kept compiled beside the standards.

The tables are read when the first document is matched: a check of one draft that nothing
has to be matched for never pays for them.
"""

from __future__ import annotations

from pathlib import Path

import gk_audit.facts.matching as matching
from gk_audit.engine.plan import AuditPlan
from gk_audit.facts.matching.items import ItemMatcher
from gk_audit.facts.matching.tables import VERSION, Tables, build_tables
from gk_audit.model import chinese
from gk_audit.standards.compiled import compiled, digest_of

_CODE = ("tables", "phrases", "policies", "subject", "finder")
"""Modules whose change makes stored tables stale, beside the catalog itself."""


def matcher_of(plan: AuditPlan) -> ItemMatcher:
    """A matcher for the plan's catalog. A catalog without a digest (made in memory) is never stored."""
    catalog = plan.catalog
    if not catalog.digest:
        return ItemMatcher(catalog, plan.tools.kinds)
    folder = Path(plan.tools.local.cache_folder) if plan.tools.local.cache_folder else None

    def tables() -> Tables | None:
        digest = digest_of((), f"{catalog.digest}:{VERSION}:{_code_stamp()}")
        return compiled(f"matcher-{catalog.name}", digest, dict, lambda: build_tables(catalog), folder)

    return ItemMatcher(catalog, plan.tools.kinds, tables)


def _code_stamp() -> str:
    folder = Path(str(matching.__file__)).parent
    files = [*(folder / f"{name}.py" for name in _CODE), chinese.WORDS / "facts.csv"]
    stats = [path.stat() for path in files if path.exists()]
    return ":".join(f"{stat.st_size}.{stat.st_mtime_ns}" for stat in stats)
