"""Shared by tests: the packaged standards as a plan."""

from __future__ import annotations

from functools import cache

from gk_audit.engine.plan import AuditPlan
from gk_audit.engine.planning import PlanInputs, make_plan


@cache
def packaged_plan() -> AuditPlan:
    """Rules and catalogs as shipped, no units."""
    return make_plan(inputs=PlanInputs(is_holdings=True))
