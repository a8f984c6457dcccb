"""What comes from one mistake is told once, with its consequences; a table read wrongly accuses nobody."""

from __future__ import annotations

from tests.support import packaged_plan

from gk_audit.checks.relations import without_misread
from gk_audit.engine.document import Auditor
from gk_audit.model.document import Block, BlockKind, Place
from gk_audit.model.finding import Finding
from gk_audit.model.location import Role
from gk_audit.model.relation import Relation, Verdict

TABLE = (
    "<h1>各村补贴汇总</h1><table><tr><td>村名</td><td>地力补贴</td><td>农机补贴</td><td>合计</td></tr>"
    "<tr><td>甲村</td><td>100</td><td>20</td><td>120</td></tr>"
    "<tr><td>乙村</td><td>80</td><td>10</td><td>90</td></tr>"
    "<tr><td>丙村</td><td>70</td><td>5</td><td>{}</td></tr>"
    "<tr><td>合计</td><td>250</td><td>{}</td><td>285</td></tr></table>"
)


def sums(*printed: str, table: str = TABLE) -> list[Finding]:
    (audited,) = Auditor(packaged_plan()).audit_bytes("汇总.html", table.format(*printed).encode()).audited
    return [finding for finding in audited.findings if finding.name == "sum-mismatch"]


def test_one_wrong_figure_is_one_finding() -> None:
    assert sums("75", "35") == []
    (finding,) = sums("65", "35")
    assert finding.cause.endswith("65")
    assert finding.evidence == "65"
    assert [place.note for place in finding.locations if "285" in place.note]


def test_a_part_that_breaks_its_row_and_its_column_is_told_where_it_stands() -> None:
    (finding,) = sums("75", "35", table=TABLE.replace("<td>20</td>", "<td>29</td>"))
    assert finding.evidence == "29"
    assert finding.locations[0].route[-1].at == "C2"
    assert {place.role for place in finding.locations[1:]} == {Role.RELATED}


def test_two_wrong_figures_are_two() -> None:
    assert sorted(finding.evidence for finding in sums("65", "38")) == ["38", "65"]


def test_two_wrong_rates_of_one_amount_are_two() -> None:
    text = "2020年度三公经费41万元，较上年减少19万元，下降43.78%，较年初预算数减少4万元，下降2.2%。"
    (audited,) = Auditor(packaged_plan()).audit_bytes("说明.txt", text.encode()).audited
    found = [finding.evidence for finding in audited.findings if finding.name == "percentage-mismatch"]
    assert sorted(found) == ["2.2%", "43.78%"]


def relations(failing: int, holding: int) -> list[Relation]:
    block = Block(0, BlockKind.ROW, "0123456789" * 4, (), table=0, row=0)
    return [
        Relation(
            "r",
            Verdict.FAILS if number < failing else Verdict.HOLDS,
            left="1",
            place=Place(block, number, number + 1),
        )
        for number in range(failing + holding)
    ]


def test_a_table_with_many_failures_is_doubted() -> None:
    doubted = list(without_misread(relations(6, 20)))
    assert {item.reason for item in doubted if item.verdict is Verdict.UNDECIDED} == {"misread"}
    assert sum(item.verdict is Verdict.UNDECIDED for item in doubted) == 6


def test_few_failures_are_told() -> None:
    for failing, holding in ((5, 1), (6, 24)):
        assert (
            sum(item.verdict is Verdict.FAILS for item in without_misread(relations(failing, holding)))
            == failing
        )
