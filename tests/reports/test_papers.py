"""Papers whose words stand in their templates: what each is given, opened again with python-docx."""

from __future__ import annotations

import io

import pytest
from docx import Document
from tests.reports.sample_run import BINHU, CIVIL, CLEAN, UNSEEN, YONGAN, make_finding, sample_run

from gk_audit.model.grading import RoutingKind
from gk_audit.model.papers import Papers
from gk_audit.model.records import replace
from gk_audit.model.registry import Group, find
from gk_audit.model.run import AuditRun, Routing
from gk_audit.model.severity import Severity
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


def test_the_leader_sees_what_awaits_a_decision() -> None:
    (text,) = made("brief", sample_run()).values()
    assert f"{CIVIL}：疑似出现密级标志（区民政局/内部材料.docx）" in text
    assert "没有疑似单项否决问题" not in text
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
