"""Files given together are held against one another, and every pair tried is reported."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from tests.support import relations_plan, verified

from gk_audit.checks.relations import Said, Sentences
from gk_audit.model.records import replace
from gk_audit.model.relation import Tried, Verdict
from gk_audit.model.rule import Rule
from gk_audit.model.run import AuditRun

REPORT = """<html><head><title>柳河镇{year}年政府信息公开工作年度报告</title></head><body><table>
<tr><td>项目</td><td>自然人</td><td>总计</td></tr>
<tr><td>一、本年新收政府信息公开申请数量</td><td>5</td><td>5</td></tr>
<tr><td>二、上年结转政府信息公开申请数量</td><td>{before}</td><td>{before}</td></tr>
<tr><td>（七）总计</td><td>3</td><td>3</td></tr>
<tr><td>四、结转下年度继续办理</td><td>{after}</td><td>{after}</td></tr></table></body></html>"""


def compared(folder: Path, opening: int, *rules: Rule) -> AuditRun:
    paths = []
    for year, before, after in ((2023, 0, 2), (2024, opening, 4)):
        path = folder / f"{year}.html"
        path.write_text(REPORT.format(year=year, before=before, after=after), encoding="utf-8")
        paths.append(path)
    return verified(paths, rules)


def across(run: AuditRun) -> tuple[Tried, ...]:
    assert run.relations is not None
    return run.relations.across


def test_reports_of_following_years_are_compared(tmp_path: Path) -> None:
    found = across(compared(tmp_path, 2))
    assert Counter(item.verdict for item in found) == {Verdict.HOLDS: 1, Verdict.UNDECIDED: 1}
    # The first year has nothing before it, and that is said.
    assert [item.reason for item in found if item.reason] == ["no-earlier"]


def test_a_broken_carry_over_names_both_files(tmp_path: Path) -> None:
    run = compared(tmp_path, 0)
    (item,) = (item for item in across(run) if item.verdict is Verdict.FAILS)
    assert (item.rule, item.left, item.right) == ("GK-A07", "0", "2")
    assert (item.key, item.other) == ("2024.html", "2023.html")
    # It is the finding of an audit, too.
    (finding,) = (finding for finding in run.findings if finding.rule == "GK-A07")
    assert (finding.document, finding.evidence) == ("2024.html", "0≠2")


def test_one_file_has_nothing_to_be_compared_with(tmp_path: Path) -> None:
    path = tmp_path / "2023.html"
    path.write_text(REPORT.format(year=2023, before=0, after=2), encoding="utf-8")
    assert across(verified([path])) == ()


def test_relations_are_told_in_the_rules_words(tmp_path: Path) -> None:
    """The checks give keys only; a rule that lacks the sentence of one fails aloud."""
    found = across(compared(tmp_path, 2))
    assert {item.says for item in found} == {"上年结转等于上一年报告的结转下年度继续办理"}
    carry = next(rule for rule in relations_plan().rules if rule.name == "carry-over-mismatch")
    lacking = replace(carry, given=Sentences((Said("documents", "不相干"),)))
    assert [item.rule for item in compared(tmp_path, 2, lacking).inputs.failed] == ["GK-A07"]
