"""Figures behind rush, silence and replies: shares, weeks, batches, statistics."""

from __future__ import annotations

from datetime import date, timedelta

from gk_audit.checks import letters, rhythm
from gk_audit.checks.shapes.statement import Formula
from gk_audit.facts.held import DistrictView
from gk_audit.facts.publication_days import Batches, unit_days
from gk_audit.model.document import DocumentMeta
from gk_audit.model.facts import District, DocumentFacts, Holdings
from gk_audit.model.standard import Catalog, Unit, UnitKind
from gk_audit.text.toolbox import Toolbox

AS_OF = date(2024, 9, 30)


def holdings(name: str, days: list[date], section: str = "工作动态") -> Holdings:
    documents = tuple(
        DocumentFacts(
            f"{name}/{n}.html", "", "html", DocumentMeta(published=day, section=(section,)), unit=name
        )
        for n, day in enumerate(days)
    )
    return Holdings(Unit(name, UnitKind.TOWN), documents, ())


def district(*held: Holdings) -> DistrictView:
    catalog = Catalog("c", "c", "1", ())
    days = (date(2024, 6, 20), date(2024, 9, 20))
    return DistrictView(District(held, (), catalog, days), AS_OF, Toolbox())


def spread(step: int, count: int) -> list[date]:
    return [date(2024, 7, 1) + timedelta(days=step * n) for n in range(count)]


def test_the_chart_has_a_line_for_the_named_unit_and_one_for_the_others() -> None:
    rush = [date(2024, 9, 18)] * 9 + spread(20, 3)
    towns = [holdings(name, spread(7 + n, 10)) for n, name in enumerate(("柳河镇", "东岗镇", "石桥镇"))]
    params = rhythm.Params(
        when=Formula("last_share >= 0.5 and total >= 10"),
        values=(("share", Formula("percent(last_share)")),),
        working_days=5,
        chart=rhythm.ChartWords("各周发布", "其他", "考核{assessments}"),
    )
    (hit,) = rhythm.rhythm(district(holdings("永安街道", rush), *towns), params)
    assert hit.values["unit"] == "永安街道"
    assert hit.values["share"] == "75%"
    chart = rhythm.charts(district(holdings("永安街道", rush), *towns), params)
    data = chart["publications-per-week"]
    assert isinstance(data, dict)
    series = data["series"]
    assert isinstance(series, dict)
    assert list(series) == ["永安街道", "其他"]
    assert sum(point[1] for point in series["永安街道"]) == len(rush)  # type: ignore[union-attr,misc,index] # JSON
    assert "2024-09-20" in str(data["note"])


def test_a_budget_day_is_a_legal_batch_and_weekly_news_is_none() -> None:
    budget = [holdings(f"镇{n}", [date(2024, 9, 18)] * 3, "财政预决算") for n in range(6)]
    assert [unit.batch for unit in unit_days(district(*budget), Batches())] == [3] * 6
    news = [holdings(f"镇{n}", spread(7, 12)) for n in range(6)]
    assert [unit.batch for unit in unit_days(district(*news), Batches())] == [0] * 6


def test_statistics_of_replies_count_what_is_due() -> None:
    table = {
        "header": ["信件编号", "标题", "类型", "来信时间", "受理单位", "回复时间"],
        "rows": [
            ["A2", "1", "甲", "咨询", "2024-07-01", "柳河镇", "2024-07-03"],
            ["A3", "2", "乙", "咨询", "2024-07-01", "柳河镇", "2024-07-22"],
            ["A4", "3", "丙", "咨询", "2024-07-01", "柳河镇", ""],
            ["A5", "4", "丁", "咨询", "2024-09-29", "柳河镇", ""],
        ],
    }
    mail = DocumentFacts("信箱.csv", "", "csv", DocumentMeta(), extras={"ledgers": [table]})  # type: ignore[dict-item] # JSON
    held = Holdings(Unit("柳河镇", UnitKind.TOWN), (mail,), ())
    names = ("标题", "类型", "来信时间", "受理单位", "回复时间")
    keys = ("title", "kind", "received", "unit", "replied")
    columns = tuple((key, (name,)) for key, name in zip(keys, names, strict=True))
    params = letters.Params(columns=columns, limits=(("咨询", 5),), default=15)
    assert letters.on_time(district(held), params) == {"柳河镇": 33.3}
