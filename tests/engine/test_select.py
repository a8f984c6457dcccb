"""What is set aside before a run is reported: usage that many documents share."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from gk_audit.cli.session import Request, audit
from gk_audit.engine.select import Selection, select
from gk_audit.model.finding import Finding
from gk_audit.model.location import Location
from gk_audit.model.records import replace
from gk_audit.model.severity import Confidence, Disposition, Family, Severity

DAY = date(2026, 11, 30)
FINDING = Finding(
    rule="GK-W02", name="suspected-typo", family=Family.WORDING, severity=Severity.MINOR, veto=False, stop=False,
    confidence=Confidence.MEDIUM, unit="", subject="", title="", message="“青”疑为“轻”", evidence="青", suggestion="轻",
    basis=("x",), remedy="", locations=(Location("a.txt"),),
)  # fmt: skip


def _told(*places: tuple[str, str]) -> tuple[Finding, ...]:
    return tuple(replace(FINDING, unit=unit, locations=(Location(name),)) for unit, name in places)


@pytest.mark.parametrize(
    ("places", "is_usage"),
    [
        (tuple(("", name) for name in "abcdef"), True),
        (tuple(("", name) for name in "abcde"), False),
        ((("柳河镇", "a"), ("柳河镇", "b"), ("柳河镇", "c")), False),
        ((("柳河镇", "a"), ("柳河镇", "b"), ("东岗镇", "c")), True),
        ((("", "a"), ("", "a"), ("", "a")), False),
    ],
    ids=["files", "few files", "one unit", "two units", "one file"],
)
def test_what_many_documents_write_is_usage(places: tuple[tuple[str, str], ...], is_usage: bool) -> None:
    findings = _told(*places)
    selected = select(findings, Selection(), (), DAY, {"GK-W02": 3})
    aside = selected.set_aside if is_usage else selected.reported
    assert len(aside) == len(findings)
    if is_usage:
        assert {finding.disposition for finding in aside} == {Disposition.RECURRING}
        assert aside[0].disposition_note == f"{len(places)}份文件都这样写"


def test_other_rules_and_other_slips_are_left() -> None:
    findings = (
        *_told(("甲镇", "a"), ("乙镇", "b")),
        replace(_told(("甲镇", "c"))[0], message="“青”疑为“清”"),
    )
    assert select(findings, Selection(), (), DAY, {"GK-W02": 3}).reported == findings
    findings = _told(("甲镇", "a"), ("乙镇", "b"), ("丙镇", "c"))
    assert select(findings, Selection(), (), DAY, {"GK-W02": 0}).reported == findings


def test_an_expired_waiver_is_a_hint_with_reason_and_day_and_its_finding_is_back(tmp_path: Path) -> None:
    page = tmp_path / "导出" / "柳河镇" / "通知公告" / "防汛.md"
    page.parent.mkdir(parents=True)
    page.write_text("# 防汛通知\n\n发布日期：2024-09-01\n\n请各村认真布署防汛工作。\n", "utf-8")
    (tmp_path / "导出" / "units.yaml").write_text(
        "count: 1\nunits:\n  - {name: 柳河镇, kind: town}\n", "utf-8"
    )
    (tmp_path / "导出" / "waivers.yaml").write_text(
        '- {id: W01, unit: 柳河镇, rule: typo, path: "柳河镇/*", reason: 引用原文如此, by: 张某, '
        'date: "2024-07-01", until: "2024-09-20"}\n',
        "utf-8",
    )
    found = []
    for day in (date(2024, 9, 20), date(2024, 9, 21)):
        run = audit(Request("quarterly", day, (tmp_path / "导出",), is_holdings=True, is_quiet=True))
        found.append({finding.rule: finding for finding in run.findings})
    assert not found[0].keys() & {"GK-W01", "GK-I02"}
    hint = found[1]["GK-I02"]
    assert (hint.severity, hint.unit) == (Severity.HINT, "柳河镇")
    assert "2024-09-20到期，当时的理由：引用原文如此（张某）" in hint.message
    assert found[1]["GK-W01"].severity is not Severity.HINT
