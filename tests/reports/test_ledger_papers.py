"""整改情况报告 and 回头看报告: what stands in them, opened again with python-docx."""

from __future__ import annotations

from datetime import date

from tests.engine.ledger.test_standing import LATE, MENDED, SILENT
from tests.reports.test_papers import words

from gk_audit.engine.ledger.standing import standings
from gk_audit.model.ledger import Problem
from gk_audit.model.papers import Papers
from gk_audit.model.records import replace
from gk_audit.reports.ledger_papers import RECHECK, RECTIFICATION, ledger_paper
from gk_audit.reports.protocol import ReportOptions
from gk_audit.standards.locate import rules_folder
from gk_audit.standards.terms import load_ledger_terms

DAY = date(2024, 7, 20)
TERMS = load_ledger_terms(rules_folder() / "ledger.yaml")


def told(template: str, *problems: Problem, unseen: frozenset[str] = frozenset()) -> str:
    options = ReportOptions(papers=Papers(office="青禾区政务公开办"))
    return words(
        ledger_paper(template, problems, standings(problems, DAY), TERMS, DAY, options, unseen=unseen)
    )


def test_a_unit_reports_all_that_is_not_settled() -> None:
    text = told(RECTIFICATION, MENDED, LATE)
    assert "柳河镇政务公开问题整改情况报告" in text and "共2条" in text and "中位数" not in text
    assert "报已整改而复核仍存在1条" in text and LATE.number in text and MENDED.number not in text


def test_for_the_district_only_what_has_to_be_pressed_for_is_listed_and_the_rest_counted() -> None:
    text = told(RECTIFICATION, MENDED, LATE, SILENT)
    assert "涉及2个单位" in text and LATE.number in text and SILENT.number not in text
    assert "另有1条没有了结" in text and "石桥镇 | 1 |" in text


def test_a_second_look_says_what_could_not_be_looked_at() -> None:
    text = told(RECHECK, LATE, SILENT, unseen=frozenset({SILENT.mark}))
    assert "其中1条这次没有读到" in text and "无法核对（没有读到）" in text
    assert "报已整改而复核仍存在的1条" in text
    assert f"对{LATE.period}检查发现的" in text and "没有改好和无法核对的问题" in text
    assert "附件：没有改好的问题" in told(RECHECK, LATE)


def test_a_title_that_the_message_has_is_not_told_twice() -> None:
    told_so = replace(LATE, title="公告要素不全", message="公告要素不全，缺少：起草说明")
    text = told(RECHECK, told_so)
    assert "公告要素不全，缺少：起草说明" in text and "公告要素不全：" not in text


def test_so_many_rows_as_people_read_stand_on_paper_and_the_rest_is_counted() -> None:
    many = [replace(LATE, mark=f"m{number}", number=f"2024Q3-柳河-{number:03d}") for number in range(1, 303)]
    text = told(RECHECK, *many)
    assert "另有2条，见台账" in text and "2024Q3-柳河-300" in text and "2024Q3-柳河-301" not in text
