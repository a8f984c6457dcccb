"""States of the coverage matrix, period by period, and what each kind of unit owes."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from gk_audit.engine.planning import kinds_of
from gk_audit.facts.matching.coverage import cover
from gk_audit.facts.matching.items import ItemMatcher
from gk_audit.facts.matching.owed import fields_owed, items_owed
from gk_audit.facts.matching.subject import Subject
from gk_audit.facts.periods import Span, due_span, title_span
from gk_audit.model.document import DocumentMeta
from gk_audit.model.facts import DocumentFacts, ItemState
from gk_audit.model.kinds import KindFound
from gk_audit.model.standard import Audience, Item, Mode, Period, Unit, UnitKind
from gk_audit.standards.catalogs import load_catalog

CATALOG = load_catalog(Path(__file__).parents[3] / "catalogs", "qinghe31")
MATCHER = ItemMatcher(CATALOG, kinds_of(None))
TOWN = Unit("石桥镇", UnitKind.TOWN, fields=("社会救助",))
AS_OF = date(2024, 9, 30)


def facts(title: str, section: str = "社会救助", **more: object) -> DocumentFacts:
    published = more.pop("published", date(2024, 7, 1))
    kind = more.pop("kind", KindFound("own_act", sure=True))
    meta = DocumentMeta(title=title, section=tuple(section.split("/")), published=published)  # type: ignore[arg-type]
    matches = MATCHER.match(Subject(title, meta.section), kind)  # type: ignore[arg-type]
    return DocumentFacts(title, "", "text", meta, "石桥镇", kind, matches, 100)  # type: ignore[arg-type]


def state(item: str, *documents: DocumentFacts, unit: Unit = TOWN, **more: object) -> ItemState:
    items = items_owed(unit, CATALOG, AS_OF)
    rows = cover(unit, items, documents, **{"as_of": AS_OF, **more})  # type: ignore[arg-type]
    return next(row.state for row in rows if row.item == item)


OTHER = facts("石桥镇临时救助对象名单")
GUIDE = "social-assistance-0202"


def test_states() -> None:
    assert state(GUIDE, facts("石桥镇低保申请指南")) is ItemState.SUBSTANTIVE
    assert state(GUIDE, OTHER) is ItemState.MISSING
    assert state(GUIDE, OTHER, facts("城乡低保一本通")) is ItemState.UNCERTAIN
    assert (
        state(GUIDE, facts("石桥镇低保申请指南", kind=KindFound("not_applicable", sure=True)))
        is ItemState.STATEMENT
    )
    blank = facts("低保", "社会救助/最低生活保障", kind=KindFound(blank=True))
    assert state(GUIDE, OTHER, blank) is ItemState.BLANK
    maybe = facts("石桥镇低保申请指南", kind=KindFound("news"))
    assert state(GUIDE, OTHER, maybe) is ItemState.UNCERTAIN
    assert state(GUIDE, OTHER, is_complete=False) is ItemState.UNCERTAIN


def test_a_document_of_the_future_does_not_count() -> None:
    assert state(GUIDE, OTHER, facts("石桥镇低保申请指南", published=date(2024, 10, 8))) is ItemState.MISSING


def test_misfiled_is_found_elsewhere() -> None:
    unit = Unit("石桥镇", UnitKind.TOWN, fields=("社会救助", "养老服务"))
    assert state(GUIDE, facts("石桥镇低保申请指南", "养老服务"), unit=unit) is ItemState.MISFILED
    assert state(GUIDE, facts("石桥镇低保申请指南", "通知公告"), unit=unit) is ItemState.SUBSTANTIVE


def test_no_column_needs_other_columns() -> None:
    unit = Unit("石桥镇", UnitKind.TOWN, fields=("社会救助", "财政预决算"))
    sections = ["社会救助", "工作动态"]
    assert state("budgets-accounts-0101", OTHER, unit=unit, sections=sections) is ItemState.NO_COLUMN
    named = ["社会救助", "预决算公开"]
    aliases = dict(CATALOG.field_aliases)
    found = state("budgets-accounts-0101", OTHER, unit=unit, sections=named, field_aliases=aliases)
    assert found is ItemState.MISSING


def test_news_in_the_item_s_own_column_is_off_topic() -> None:
    unit = Unit("东岗镇", UnitKind.TOWN, fields=("涉农补贴",))
    news = facts("镇领导走访种粮大户", "涉农补贴/耕地地力保护补贴", kind=KindFound("news", sure=True))
    assert state("agricultural-subsidies-0102", news, unit=unit) is ItemState.OFF_TOPIC


def test_a_list_in_the_item_s_own_column_may_lead_to_it() -> None:
    unit = Unit("东岗镇", UnitKind.TOWN, fields=("涉农补贴",))
    page = facts("[通知]-东岗镇", "涉农补贴/耕地地力保护补贴", kind=KindFound("list_page", sure=True))
    assert state("agricultural-subsidies-0102", page, unit=unit) is ItemState.UNCERTAIN


def test_on_request_and_specific_items_are_never_missing() -> None:
    unit = Unit("区住建局", UnitKind.DEPARTMENT, fields=("国有土地上房屋征收",))
    items = items_owed(unit, CATALOG, AS_OF)
    rows = {row.item: row for row in cover(unit, items, [], ["国有土地上房屋征收"], AS_OF)}
    special = [
        item for item in items if item.mode is not Mode.PROACTIVE or item.audience is not Audience.PUBLIC
    ]
    assert special
    assert {rows[item.id].state for item in special} <= {ItemState.NOT_DUE}
    assert all(rows[item.id].reason for item in special)


@pytest.mark.parametrize(
    ("title", "published", "expected"),
    [
        ("2023年政府信息公开工作年度报告", date(2024, 1, 20), ItemState.SUBSTANTIVE),
        ("2024年政府信息公开工作年度报告", date(2025, 1, 20), ItemState.MISSING),
        ("2022年政府信息公开工作年度报告", date(2023, 1, 20), ItemState.MISSING),
        ("政府信息公开工作年度报告", date(2024, 1, 20), ItemState.SUBSTANTIVE),
    ],
    ids=["of the period", "not yet published", "of an older period", "no period in the title"],
)
def test_periodic_items_are_judged_per_period(title: str, published: date, expected: ItemState) -> None:
    unit = Unit("石桥镇", UnitKind.TOWN, fields=("通用法定主动公开",))
    found = state("statutory-0303", facts(title, "政府信息公开", published=published), unit=unit)
    assert found is expected


def test_accounts_of_a_year_are_due_in_the_next() -> None:
    item = Item("x", "财政预决算", "部门决算", "表", periodicity=Period.YEAR, period_due_day=304)
    assert due_span(item, date(2024, 9, 30)) == (
        Span(date(2022, 1, 1), date(2022, 12, 31)),
        date(2023, 10, 31),
    )
    assert due_span(item, date(2024, 11, 1)) == (
        Span(date(2023, 1, 1), date(2023, 12, 31)),
        date(2024, 10, 30),
    )
    budget = Item("y", "财政预决算", "部门预算", "表", periodicity=Period.YEAR, period_due_day=-245)
    found = due_span(budget, date(2024, 9, 30))
    assert found is not None
    assert found[0].label == "2024年度"


@pytest.mark.parametrize(
    ("title", "published", "label"),
    [
        ("2024年第三季度低保名单", None, "2024年第三季度"),
        ("2025年3月救助资金", None, "2025年3月"),
        ("2023年度部门决算", date(2024, 9, 1), "2023年度"),
        ("第四季度财务公开", date(2024, 1, 10), "2023年第四季度"),
        ("上半年执行情况", date(2024, 7, 20), "2024年上半年"),
        ("低保申请指南", date(2024, 7, 20), None),
    ],
)
def test_periods_of_titles(title: str, published: date | None, label: str | None) -> None:
    span = title_span(title, published)
    assert (span.label if span else None) == label


def test_what_units_owe() -> None:
    town = fields_owed(Unit("柳河镇", UnitKind.TOWN), CATALOG)
    assert len(town) == 13
    assert "通用法定主动公开" in town
    assert fields_owed(Unit("柳湾村", UnitKind.VILLAGE), CATALOG) == ("村务公开",)
    assert fields_owed(Unit("城南社区", UnitKind.COMMUNITY), CATALOG) == ("居务公开",)
    civil = Unit("区民政局", UnitKind.DEPARTMENT)
    assert {"社会救助", "养老服务", "通用法定主动公开", "财政预决算"} == set(fields_owed(civil, CATALOG))
    accounts = {item.level1 for item in items_owed(civil, CATALOG, AS_OF) if item.field_ == "财政预决算"}
    assert accounts == {"部门预算", "部门决算"}
    treasury = items_owed(Unit("区财政局", UnitKind.DEPARTMENT), CATALOG, AS_OF)
    assert "政府预算" in {item.level1 for item in treasury}


def test_the_register_narrows_and_exempts() -> None:
    unit = Unit("石桥镇", UnitKind.TOWN, fields=("涉农补贴",), due=(("涉农补贴", ("农业保险保费补贴",)),))
    (item,) = items_owed(unit, CATALOG, AS_OF)
    assert item.level2 == "农业保险保费补贴"
    assert item.mandatory, "what the register names is due there"
    exempt = Unit("石桥镇", UnitKind.TOWN, fields=("社会救助",), exempt=((GUIDE, "由区民政局统一公开"),))
    assert GUIDE not in {item.id for item in items_owed(exempt, CATALOG, AS_OF)}
