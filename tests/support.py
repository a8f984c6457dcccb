"""Shared by tests: the packaged standards as a plan."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import cache
from pathlib import Path

from gk_audit.engine.discover import discover
from gk_audit.engine.plan import AuditPlan
from gk_audit.engine.planning import PlanInputs, make_plan
from gk_audit.engine.run import Job, run_audit
from gk_audit.model.records import replace
from gk_audit.model.rule import Rule
from gk_audit.model.run import AuditRun
from gk_audit.standards.compiled import cache_folder
from gk_audit.standards.grading import load_grading
from gk_audit.standards.locate import rules_folder
from gk_audit.standards.settings import Settings


@cache
def packaged_plan() -> AuditPlan:
    """Rules as shipped and the catalog of the sample district, no units."""
    return make_plan(Settings(preset="qinghe31"), PlanInputs(is_holdings=True))


def linked_cache(home: Path) -> None:
    """A cache folder of a test's own that begins with what all tests share, by links; outcomes are not."""
    packaged_plan()  # compiled now, if it was not
    own = home / "gk-audit"
    own.mkdir(parents=True, exist_ok=True)
    for path in cache_folder().glob("*-*"):
        if path.suffix in (".json", ".bin") and not (own / path.name).exists():
            (own / path.name).symlink_to(path)


@cache
def relations_plan() -> AuditPlan:
    """The plan of ``verify``: rules that try relations, all outcomes kept."""
    return make_plan(inputs=PlanInputs(relations=True))


def verified(
    paths: Sequence[Path], rules: Sequence[Rule] = (), *, mapper: str = "", cache: Path | None = None
) -> AuditRun:
    """The run of ``verify`` over files, by the packaged rules or by those given."""
    plan = replace(relations_plan(), rules=tuple(rules)) if rules else relations_plan()
    grading = load_grading(rules_folder() / "grading.yaml", "national-100")
    job = Job(plan, discover(paths), date(2024, 9, 30), grading, mapper=mapper, workers=2, cache=cache)
    return run_audit(job)
