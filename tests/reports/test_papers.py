"""Papers whose words stand in their templates: what each is given, opened again with python-docx."""

from __future__ import annotations

import io

import pytest
from docx import Document
from tests.reports.sample_run import BINHU, CIVIL, CLEAN, UNSEEN, YONGAN, make_finding, sample_run

from gk_audit.model.facts import Coverage, ItemState
from gk_audit.model.grading import RoutingKind
from gk_audit.model.papers import Papers
from gk_audit.model.records import replace
from gk_audit.model.registry import Group, find
from gk_audit.model.run import AuditRun, Routing
from gk_audit.model.severity import Family, Severity
from gk_audit.reports import papers as _papers  # noqa: F401  (registers the papers)
from gk_audit.reports.protocol import ReportOptions


def made(name: str, run: AuditRun, papers: Papers | None = None) -> dict[str, str]:
    """File → all its words."""
    found = find(Group.REPORTS, name, "gk_audit.reports.papers")
    assert found is not None
    return {
        path: words(data)
        for path, data in found.value.render(run, ReportOptions(papers=papers or Papers())).items()
    }


def words(data: bytes) -> str:
    document = Document(io.BytesIO(data))
    lines = [paragraph.text for paragraph in document.paragraphs]
    for table in document.tables:
        lines += [" | ".join(cell.text for cell in row.cells) for row in table.rows]
    return "\n".join(lines)


def test_hints_go_to_their_unit_and_order_nothing() -> None:
    run = sample_run()
    told = made("tip", run)
    assert list(told) == [f"提示单/{YONGAN}.docx"]
    (text,) = told.values()
    assert "二〇二四" in text and "没有整改时限" in text
    assert "“带口罩”应为“戴口罩”" not in text and "身份证" not in text


def test_grave_and_repeated_problems_are_told_point_to_point() -> None:
    run = sample_run()
    marks = {item.title: item.fingerprint for item in run.findings}
    routes = tuple(
        Routing(marks[title], (kind,), 1, 1, 2, 0.0, 0.0)
        for title, kind in (("身份证号码未脱敏", RoutingKind.GRAVE), ("错别字", RoutingKind.EMERGING))
    )
    told = made("point", replace(run, routes=routes), Papers(office="青禾区政务公开办", copies="区纪委监委"))
    (text,) = told.values()
    assert "身份证号码未脱敏" in text and "戴口罩" not in text
    assert "青禾区政务公开办" in text and "抄送：区纪委监委。" in text
    assert "改过以后又出现或者报已整改而仍存在的1条" in text


def test_a_village_gets_one_plain_page_and_a_town_none() -> None:
    run = sample_run()
    tiers = {YONGAN: "village"}
    units = tuple(replace(unit, tier=tiers.get(unit.unit, "town")) for unit in run.units)
    told = made("village", replace(run, units=units))
    assert list(told) == [f"村级整改单/{YONGAN}.docx"]
    (text,) = told.values()
    assert "先从公开栏、网页上撤下来" in text and "二〇二四" not in text


def test_a_village_asks_its_town_and_the_committee_is_addressed() -> None:
    town, village = sample_run().units[0], replace(sample_run().units[0], unit=BINHU)
    town = replace(town, unit=YONGAN, contact="祁某", phone="0555-1234567")
    village = replace(village, kind="village", tier="village", parent=YONGAN, contact="丁某", full_name="")
    orders = (make_finding(unit=BINHU), make_finding(unit=BINHU, severity=Severity.HINT, evidence="另一处"))
    run = replace(sample_run(), units=(town, village), findings=orders, routes=())
    (text,) = made("village", run).values()
    assert f"找{YONGAN}经办人祁某（电话0555-1234567）问" in text and "丁某" not in text
    assert f"依据的规定：1. {orders[0].basis[0]}。" in text
    (text,) = made("tip", run).values()
    assert f"{BINHU}村民委员会：" in text


def test_a_hint_that_an_order_covers_is_counted_and_not_told_again() -> None:
    hidden = make_finding(family=Family.HIDDEN_CONTENT, name="hidden-text", rule="GK-H03", title="隐藏内容")
    hint = replace(hidden, severity=Severity.HINT, message="请确认可以公开")
    typo = make_finding(severity=Severity.HINT, message="疑似错字")
    absent = {"locations": (), "field_": "财政预决算"}
    column = make_finding(name="missing-column", subject="财政预决算", **absent)
    peers = make_finding(
        severity=Severity.HINT, subject=f"{YONGAN}/b-01", message="同类单位多数已公开", **absent
    )
    own = make_finding(severity=Severity.HINT, family=Family.INPUT, locations=(), message="确认误报已到期")
    row = Coverage(
        unit=YONGAN, field_="财政预决算", level1="决算", level2="决算公开", state=ItemState.NO_COLUMN,
        documents=(), item="b-01",
    )  # fmt: skip
    run = replace(sample_run(), findings=(hidden, column, hint, typo, peers, own), coverage=(row,), routes=())
    (text,) = made("tip", run).values()
    assert "有1处写法" in text and "另有2处已经包含在整改通知书" in text and "疑似错字" in text
    assert "请确认可以公开" not in text and "同类单位多数" not in text and "误报" not in text
    (text,) = made("brief", run).values()
    assert "提示4条（发单位1条，已含在问题中2条，检查单位自己处理1条）" in text
    alone = replace(run, findings=(hint, peers))
    (text,) = made("tip", alone).values()
    assert "有2处写法" in text and "另有" not in text


def test_what_is_due_at_once_is_due_when_the_paper_comes_and_taking_down_has_its_own_day() -> None:
    run = sample_run()
    now = make_finding(severity=Severity.CRITICAL, due=run.as_of, due_note="当日", evidence="甲")
    down = make_finding(
        remedy="已发布的立即撤下，遮盖后重新发布", due="2024-10-10", title="手机号", evidence="乙"
    )
    late = make_finding(due="2024-10-21", title="日期", evidence="丙")
    routes = tuple(Routing(item.fingerprint, (RoutingKind.GRAVE,), 1, 1, 2, 0.0, 0.0) for item in (now, down))
    (text,) = made("point", replace(run, findings=(now, down, late), routes=routes)).values()
    assert "收到之日\n（当日）" in text and run.as_of not in text
    assert "撤下：收到之日\n改好：2024-10-10" in text
    assert (
        "请于2024年10月21日前" in text
    )  # the day that the notice names, though nothing in this letter is due then


def test_the_leader_sees_what_awaits_a_decision() -> None:
    (text,) = made("brief", sample_run()).values()
    assert f"{CIVIL}：疑似出现密级标志（区民政局/内部材料.docx）" in text
    assert "没有疑似单项否决问题" not in text
    assert "其他严重问题1条" in text and "身份证号码未脱敏（永安街道/涉农补贴/发放表.xlsx）" in text
    calm = replace(sample_run(), findings=(make_finding(severity=Severity.MINOR),), routes=())
    (text,) = made("brief", calm).values()
    assert "没有疑似单项否决问题" in text


def test_a_visit_list_names_units_with_something_to_look_at() -> None:
    (text,) = made("visit", sample_run()).values()
    assert f"{UNSEEN}（导出中没有文件）" in text
    assert "身份证号码未脱敏 永安街道/涉农补贴/发放表.xlsx" in text  # it came back
    assert f"\n{CLEAN} |" not in text and BINHU in "".join(unit.unit for unit in sample_run().units)


@pytest.mark.parametrize("name", ["tip", "point", "village"])
def test_no_paper_where_there_is_nothing_to_tell(name: str) -> None:
    assert made(name, replace(sample_run(), findings=(), routes=())) == {}


def test_a_self_check_has_a_receipt_that_names_what_was_not_judged() -> None:
    run = sample_run()
    (path,) = found = made("receipt", run)
    text = found[path]
    assert path == "自查回执.docx"
    assert all(line.document in text for line in run.documents)
    assert all(skipped.key in text for skipped in run.inputs.skipped)
    assert f"运行{sum(family.ran for family in run.scope.families)}条规则" in text
