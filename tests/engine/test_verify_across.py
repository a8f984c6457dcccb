"""Files given together are held against one another, and every pair tried is reported."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.support import packaged_plan

from gk_audit.checks.across import Said, Sentences
from gk_audit.engine.verify import Compared, Verifier
from gk_audit.model.records import replace
from gk_audit.text.evaluation import Verdict

REPORT = """<html><head><title>柳河镇{year}年政府信息公开工作年度报告</title></head><body><table>
<tr><td>项目</td><td>自然人</td><td>总计</td></tr>
<tr><td>一、本年新收政府信息公开申请数量</td><td>5</td><td>5</td></tr>
<tr><td>二、上年结转政府信息公开申请数量</td><td>{before}</td><td>{before}</td></tr>
<tr><td>（七）总计</td><td>3</td><td>3</td></tr>
<tr><td>四、结转下年度继续办理</td><td>{after}</td><td>{after}</td></tr></table></body></html>"""


@pytest.fixture(scope="module")
def verifier() -> Verifier:
    return Verifier(packaged_plan().rules)


def compared(verifier: Verifier, folder: Path, opening: int) -> Compared:
    paths = []
    for year, before, after in ((2023, 0, 2), (2024, opening, 4)):
        path = folder / f"{year}.html"
        path.write_text(REPORT.format(year=year, before=before, after=after), encoding="utf-8")
        paths.append(path)
    return verifier.across([result for path in paths for result in verifier.file(path)])


def test_reports_of_following_years_are_compared(verifier: Verifier, tmp_path: Path) -> None:
    found = compared(verifier, tmp_path, 2)
    assert (found.count(Verdict.HOLDS), found.count(Verdict.FAILS)) == (1, 0)
    # The first year has nothing before it, and that is said.
    assert [item.relation.reason for item in found.tried if item.relation.reason] == ["no-earlier"]


def test_a_broken_carry_over_names_both_files(verifier: Verifier, tmp_path: Path) -> None:
    found = compared(verifier, tmp_path, 0)
    (item,) = (item for item in found.tried if item.relation.verdict is Verdict.FAILS)
    assert (item.rule.code, item.relation.left, item.relation.right) == ("GK-A07", "0", "2")
    assert (item.relation.key, item.relation.other) == ("2024.html", "2023.html")


def test_one_file_has_nothing_to_be_compared_with(verifier: Verifier, tmp_path: Path) -> None:
    path = tmp_path / "2023.html"
    path.write_text(REPORT.format(year=2023, before=0, after=2), encoding="utf-8")
    assert verifier.across(verifier.file(path)) == Compared()


def test_relations_are_told_in_the_rules_words(verifier: Verifier, tmp_path: Path) -> None:
    """The checks give keys only; a rule that lacks the sentence of one fails aloud."""
    found = compared(verifier, tmp_path, 2)
    assert {item.relation.says for item in found.tried} == {"上年结转等于上一年报告的结转下年度继续办理"}
    carry = next(rule for rule in packaged_plan().rules if rule.name == "carry-over-mismatch")
    lacking = replace(carry, given=Sentences((Said("documents", "不相干"),)))
    assert compared(Verifier([lacking]), tmp_path, 2).failures
