"""Run the unit and district checks over finished holdings; one crash costs one rule."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from gk_audit.engine.faults import where
from gk_audit.engine.plan import AuditPlan
from gk_audit.engine.relations import sift, tried_of
from gk_audit.engine.stamp import stamp
from gk_audit.facts.held import DistrictView, Held, shown_by
from gk_audit.model import chinese
from gk_audit.model.facts import District
from gk_audit.model.finding import Finding
from gk_audit.model.hit import Hit
from gk_audit.model.registry import find_check
from gk_audit.model.relation import Relation, Tried
from gk_audit.model.rule import Rule
from gk_audit.model.run import Failure
from gk_audit.text.toolbox import Toolbox

zh = chinese.of(__name__)


class ScopeRunner:
    """Holds what both scopes need and collects findings and failures."""

    def __init__(self, plan: AuditPlan, as_of: date) -> None:
        self.plan, self.as_of = plan, as_of
        self.tools = Toolbox(plan.tools)
        self.findings: list[Finding] = []
        self.hits: list[Hit] = []
        """What each finding was made of, in the same order."""
        self.tried: list[Tried] = []
        """Relations between documents, where the plan asks for them."""
        self.failures: list[Failure] = []

    def run(self, district: District) -> None:
        """Judge every unit, then the district."""
        view = DistrictView(district, self.as_of, self.tools)
        days = {facts.key: facts.published or facts.signed for facts in district.documents}
        for rule in self.plan.rules_of("unit"):
            if rule.whole and not self.plan.is_holdings:
                continue
            for held in view.units:
                self._collect(rule, held, held.unit.name, days)
        # Files given together to be verified are held against one another, whole export or not.
        if self.plan.is_holdings or (self.plan.relations and len(days) > 1):
            for rule in self.plan.rules_of("district"):
                self._collect(rule, view, "", days)

    def _collect(self, rule: Rule, held: Held, unit: str, days: Mapping[str, date | None]) -> None:
        if not shown_by(rule.asks, held):
            return
        try:
            check = find_check(rule.check, rule.scope, rule.home).run
            kept: list[Relation] | None = [] if self.plan.relations else None
            hits = list(sift(check(held, rule.params), "", kept))
            for hit in hits:
                if rule.in_force(_day(hit, days) or self.as_of):
                    self.findings.append(stamp(hit, rule, unit=unit))
                    self.hits.append(hit)
            for relation in kept or ():
                if rule.in_force(days.get(relation.key) or self.as_of):
                    self.tried.append(tried_of(rule, relation))
        except Exception as error:  # noqa: BLE001 - one (unit, rule) crash is recorded, the rest goes on
            self.failures.append(Failure(unit or zh("whole-district"), rule.code, where(error)))


def _day(hit: Hit, days: Mapping[str, date | None]) -> date | None:
    """The date of the document a hit is about: the edition of the rule follows it."""
    for mark in hit.marks:
        if mark.location is not None and days.get(mark.location.document):
            return days[mark.location.document]
    return None
