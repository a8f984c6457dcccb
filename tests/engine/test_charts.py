"""Charts of a run come from the coverage, the findings and the district checks; a crash is told."""

from __future__ import annotations

from datetime import date

import pytest
from tests.engine.ledger.test_acceptance import FINDING
from tests.support import packaged_plan

from gk_audit.checks import letters
from gk_audit.engine.charts import chart_figures
from gk_audit.engine.plan import AuditPlan
from gk_audit.model.document import DocumentMeta
from gk_audit.model.facts import Coverage, District, DocumentFacts, Holdings, ItemState
from gk_audit.model.records import replace
from gk_audit.model.standard import Catalog, Item, Unit, UnitKind

AS_OF = date(2024, 9, 30)
ITEMS = (
    Item("a", "领域", "一", "甲", openness="决策", rights=("知情",)),
    Item("b", "领域", "一", "乙", openness="结果", rights=("知情", "监督")),
    Item("c", "领域", "一", "丙", openness="结果", rights=("监督",)),
)
STATES = (ItemState.SUBSTANTIVE, ItemState.MISSING, ItemState.STATEMENT)
MAIL = {
    "header": ["信件编号", "标题", "类型", "来信时间", "受理单位", "回复时间"],
    "rows": [
        ["A2", "1", "甲", "咨询", "2024-07-01", "柳河镇", "2024-07-03"],
        ["A3", "2", "乙", "咨询", "2024-07-01", "柳河镇", "2024-07-22"],
    ],
}


def _district(items: tuple[Item, ...] = ITEMS) -> District:
    rows = tuple(
        Coverage(
            unit="柳河镇",
            field_="领域",
            level1="一",
            level2=item.level2,
            item=item.id,
            state=state,
            documents=(),
        )
        for item, state in zip(items, STATES, strict=True)
    )
    mail = DocumentFacts("信箱.csv", "", "csv", DocumentMeta(), extras={"ledgers": [MAIL]})  # type: ignore[list-item] # JSON
    held = Holdings(Unit("柳河镇", UnitKind.TOWN), (mail,), items, rows)
    return District((held,), (), Catalog("c", "c", "1", items))


@pytest.fixture(scope="module")
def plan() -> AuditPlan:
    return replace(packaged_plan(), is_holdings=True)


def test_shares_by_stage_of_openness_and_by_right(plan: AuditPlan) -> None:
    found, failures = chart_figures(_district(), plan, AS_OF, ())
    assert not failures
    assert found["coverage-by-openness"]["series"] == [["决策", 100.0], ["结果", 50.0]]  # type: ignore[index] # JSON
    assert found["coverage-by-right"]["series"] == [["知情", 50.0], ["监督", 50.0]]  # type: ignore[index] # JSON


def test_rights_that_all_items_share_say_nothing(plan: AuditPlan) -> None:
    alike = tuple(replace(item, rights=("知情",)) for item in ITEMS)
    assert "coverage-by-right" not in chart_figures(_district(alike), plan, AS_OF, ())[0]


def test_problems_by_right(plan: AuditPlan) -> None:
    findings = [replace(FINDING, rights=("知情", "监督")), replace(FINDING, rights=("监督",))]
    found, _ = chart_figures(_district(), plan, AS_OF, findings)
    series = found["problems-by-right"]["series"]  # type: ignore[index] # JSON
    assert series == [["知情权", 1], ["参与权", 0], ["表达权", 0], ["监督权", 2]]


def test_district_checks_give_theirs(plan: AuditPlan) -> None:
    found, _ = chart_figures(_district(), plan, AS_OF, ())
    assert found["reply-days"]["series"] == [["≤5", 1], ["6–10", 0], ["11–15", 1], [">15", 0]]  # type: ignore[index] # JSON
    assert found["reply-days"]["title"] and found["replies-on-time"]["title"]  # type: ignore[index] # JSON
    assert list(found) == sorted(found)


def test_a_crash_costs_one_chart_and_is_told(plan: AuditPlan, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_: object, params: letters.Params) -> dict[str, object]:
        if params.charts:
            raise ValueError("身份证号 110101199003070011")
        return {}

    monkeypatch.setattr(letters, "charts", broken)
    found, failures = chart_figures(_district(), plan, AS_OF, ())
    assert "coverage-by-openness" in found and "reply-days" not in found
    assert [failure.rule for failure in failures] == ["GK-P14"]
    assert "1101" not in failures[0].detail


def test_a_self_check_has_no_charts(plan: AuditPlan) -> None:
    assert chart_figures(_district(), replace(plan, is_holdings=False), AS_OF, ()) == ({}, [])
