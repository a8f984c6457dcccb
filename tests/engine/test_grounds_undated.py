"""A draft without a date is judged by the day of the run, and told so."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from tests.reports.sample_run import make_finding

from gk_audit.engine.discover import discover
from gk_audit.engine.grounds import settled
from gk_audit.engine.planning import PlanInputs, make_plan
from gk_audit.engine.run import Job, run_audit
from gk_audit.standards.grading import load_grading
from gk_audit.standards.locate import rules_folder

_SPANS = [
    ((None, None), True, False),
    ((date(2020, 1, 1), None), True, True),
    ((date(2026, 11, 30), date(2026, 11, 30)), True, True),
    ((date(2026, 12, 1), None), False, False),
    ((None, date(2026, 11, 29)), False, False),
]


@pytest.mark.parametrize(("during", "is_kept", "is_remarked"), _SPANS)
def test_the_day_of_the_run_decides(
    during: tuple[date | None, date | None], is_kept: bool, is_remarked: bool
) -> None:
    found = settled([make_finding(during=during)], date(2026, 11, 30))
    assert len(found) == is_kept
    assert all(("未见日期，按 2026-11-30 判断" in each.message) is is_remarked for each in found)
    assert all(each.during == (None, None) for each in found)


@pytest.mark.parametrize(
    ("text", "as_of", "remark"),
    [
        ("请把材料送到区国土资源局登记窗口。", date(2024, 9, 30), "未见日期，按 2024-09-30 判断"),
        ("请把材料送到区国土资源局登记窗口。\n2024年9月3日", date(2024, 9, 30), ""),
        ("请把材料送到区国土资源局登记窗口。", date(2017, 9, 30), None),
    ],
)
def test_a_former_office_in_a_draft(tmp_path: Path, text: str, as_of: date, remark: str | None) -> None:
    (tmp_path / "通知.txt").write_text(text, encoding="utf-8")
    job = Job(
        plan=make_plan(inputs=PlanInputs(is_holdings=False)),
        discovered=discover([tmp_path]),
        as_of=as_of,
        grading=load_grading(rules_folder() / "grading.yaml", "national-100"),
    )
    told = [each.message for each in run_audit(job).findings if each.name == "stale-name"]
    if remark is None:
        assert told == []
    else:
        assert len(told) == 1
        assert remark in told[0]
        assert bool(remark) is ("未见日期" in told[0])
