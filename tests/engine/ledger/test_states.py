"""A scripted year: what each run and each answer make of the problems of a unit."""

from __future__ import annotations

from datetime import date

import pytest
from tests.reports.sample_run import YONGAN, make_finding, place, sample_run

from gk_audit.engine.ledger.states import advance, period_key, short_name
from gk_audit.model.facts import ItemState
from gk_audit.model.finding import Finding
from gk_audit.model.kinds import KindFound
from gk_audit.model.ledger import Problem, ProblemState, Reply
from gk_audit.model.records import replace
from gk_audit.model.run import AuditRun, DocumentLine, Failure, RuleOff, RuleScope
from gk_audit.model.severity import Disposition, Family, Severity
from gk_audit.standards.locate import rules_folder
from gk_audit.standards.terms import load_ledger_terms

TERMS = load_ledger_terms(rules_folder() / "ledger.yaml")
PAGE = DocumentLine("永安街道/通知公告/停水.md", "停水通知", YONGAN)
TYPO = make_finding()
BLANK = KindFound(blank=True)
QUARTERS = {
    "2024-03-31": "一",
    "2024-06-30": "二",
    "2024-09-30": "三",
    "2024-12-31": "四",
    "2025-09-30": "三",
}


def audit(
    day: str, *findings: Finding, pages: tuple[DocumentLine, ...] = (PAGE,), **changes: object
) -> AuditRun:
    run = sample_run()
    return replace(
        run, as_of=day, period=f"{day[:4]}年第{QUARTERS[day]}季度", findings=findings, set_aside=(), documents=pages,
        inputs=replace(run.inputs, skipped=(), partial=()), **changes,
    )  # fmt: skip


def after(problems: list[Problem], run: AuditRun) -> list[Problem]:
    changed = {item.mark: item for item in advance(problems, run, TERMS).problems}
    return [changed.pop(item.mark, item) for item in problems] + list(changed.values())


def test_a_problem_lives_through_a_year() -> None:
    problems = after([], audit("2024-03-31", TYPO))
    assert [(item.number, item.state) for item in problems] == [("2024Q1-永安-001", ProblemState.NEW)]
    problems = after(problems, audit("2024-06-30", TYPO))
    assert problems[0].state is ProblemState.PERSISTING
    problems = [replace(problems[0], reply=Reply(progress="已整改", done=date(2024, 7, 5)))]
    problems = after(problems, audit("2024-09-30", TYPO))
    assert problems[0].state is ProblemState.REOPENED
    problems = after(problems, audit("2024-12-31"))
    assert (problems[0].state, problems[0].settled) == (ProblemState.RECTIFIED, date(2024, 12, 31))
    problems = after(problems, audit("2025-09-30", TYPO))
    assert (problems[0].state, problems[0].settled) == (ProblemState.RELAPSED, None)
    assert problems[0].number == "2024Q1-永安-001"


def test_after_more_than_four_quarters_it_is_new() -> None:
    gone = replace(
        after([], audit("2024-03-31", TYPO))[0], state=ProblemState.RECTIFIED, settled=date(2024, 4, 1)
    )
    assert after([gone], audit("2025-09-30", TYPO))[0].state is ProblemState.NEW


def test_taking_down_the_page_is_no_fix() -> None:
    other = DocumentLine("永安街道/通知公告/其他.md", "其他", YONGAN)
    problems = after([], audit("2024-03-31", TYPO))
    assert after(problems, audit("2024-06-30", pages=(other,)))[0].state is ProblemState.WITHDRAWN


@pytest.mark.parametrize(
    ("left", "becomes"),
    [
        ((), ProblemState.WITHDRAWN),
        (
            (replace(PAGE, document="永安街道/通知公告/index.html", section=("通知公告",), kind=BLANK),),
            ProblemState.WITHDRAWN,
        ),
        (
            (replace(PAGE, document="永安街道/通知公告/新.html", section=("通知公告", "停水")),),
            ProblemState.RECTIFIED,
        ),
    ],
    ids=["nothing", "an empty page of the same title", "a new page"],
)
def test_an_emptied_column_is_no_fresh_one(left: tuple[DocumentLine, ...], becomes: ProblemState) -> None:
    """The old page of a stale column is gone: only what is new in the column brings it up to date."""
    stale = make_finding(rule="GK-T01", name="stale-column", subject="通知公告", evidence="通知公告")
    problems = after([], audit("2024-03-31", stale, pages=(replace(PAGE, section=("通知公告",)),)))
    other = replace(PAGE, document="永安街道/其他/页.html", section=("其他",))
    problems = after(problems, audit("2024-06-30", pages=(other, *left)))
    assert problems[0].state is becomes


def test_another_name_and_column_is_the_same_page() -> None:
    moved = DocumentLine("永安街道/政策文件/2024停水.md", "停水通知", YONGAN)
    found = replace(TYPO, locations=(place(moved.document, 9, 1, ""),))
    problems = after([], audit("2024-03-31", TYPO))
    (kept,) = after(problems, audit("2024-06-30", found, pages=(moved,)))
    assert (kept.state, kept.document) == (ProblemState.PERSISTING, moved.document)
    assert after([kept], audit("2024-09-30", pages=(PAGE,)))[0].state is ProblemState.RECTIFIED


def test_what_the_run_did_not_see_is_left_alone() -> None:
    problems = after([], audit("2024-03-31", TYPO))
    units = tuple(replace(unit, documents=0) for unit in sample_run().units)
    assert after(problems, audit("2024-06-30", pages=(), units=units)) == problems


def test_a_rule_that_did_not_run_clears_nothing() -> None:
    problems = after([], audit("2024-03-31", TYPO))
    off = RuleScope(rules=2, ran=1, off=(RuleOff(TYPO.rule, TYPO.name, "wording", "命令行"),))
    assert after(problems, audit("2024-06-30", scope=off)) == problems
    run = audit("2024-06-30")
    crashed = (Failure(PAGE.document, TYPO.rule, "ValueError"),)
    assert after(problems, replace(run, inputs=replace(run.inputs, failed=crashed))) == problems


def test_hints_and_findings_of_nobody_are_no_orders() -> None:
    hint, nobodys = replace(TYPO, severity=Severity.HINT), replace(TYPO, unit="", fingerprint="ff")
    assert after([], audit("2024-03-31", hint, nobodys)) == []


def test_people_decide_about_false_alarms_and_waivers_are_kept() -> None:
    (problem,) = after([], audit("2024-03-31", TYPO))
    false = replace(problem, state=ProblemState.FALSE_ALARM)
    assert after([false], audit("2024-06-30", TYPO)) == [false]
    waived = replace(TYPO, disposition=Disposition.ACCEPTED)
    run = replace(audit("2024-06-30"), set_aside=(waived,))
    assert after([problem], run)[0].state is ProblemState.ACCEPTED


@pytest.mark.parametrize(
    ("unit", "short"),
    [
        ("区市场监督管理局", "市场监督管理"),
        ("区民政局", "民政"),
        ("柳河镇", "柳河"),
        ("永安街道", "永安"),
        ("镇", "镇"),
    ],
)
def test_numbers_name_the_unit(unit: str, short: str) -> None:
    assert short_name(unit) == short


def test_a_period_without_a_quarter_is_counted_by_the_day() -> None:
    assert period_key("", date(2026, 9, 30)) == "2026Q3"
    assert period_key("2026年上半年", date(2026, 9, 30)) == "2026年上半年"


ABSENT = make_finding(
    rule="GK-C01", family=Family.COMPLETENESS, subject="statutory-0303", evidence="statutory-0303", locations=(),
    due="2024-04-20",
)  # fmt: skip


def _covered(day: str, state: ItemState, *findings: Finding) -> AuditRun:
    row = replace(sample_run().coverage[0], unit=YONGAN, item="statutory-0303", state=state)
    return audit(day, *findings, coverage=(row,))


@pytest.mark.parametrize(
    ("state", "becomes"),
    [
        (ItemState.SUBSTANTIVE, ProblemState.RECTIFIED),
        (ItemState.NOT_DUE, ProblemState.NEW),  # too few peers in the export to know what is owed
        (ItemState.UNCERTAIN, ProblemState.NEW),
        (ItemState.MISSING, ProblemState.NEW),  # told together with others, under another rule
    ],
)
def test_what_was_not_there_is_mended_when_it_is_there(state: ItemState, becomes: ProblemState) -> None:
    problems = after([], _covered("2024-03-31", ItemState.MISSING, ABSENT))
    (problem,) = after(problems, _covered("2024-06-30", state))
    assert problem.state is becomes


def test_what_is_told_alone_and_then_with_others_is_one_problem() -> None:
    problems = after([], _covered("2024-03-31", ItemState.MISSING, ABSENT))
    together = replace(ABSENT, rule="GK-C12", fingerprint="f" * 32, due="2024-07-20")
    (problem,) = after(problems, _covered("2024-06-30", ItemState.MISSING, together))
    assert problem.state is ProblemState.PERSISTING
    # No later run gives new time to what nobody has answered.
    assert problem.due == date(2024, 4, 20)


def test_two_habits_of_one_unit_are_two_problems() -> None:
    burst = make_finding(
        rule="GK-P01", family=Family.PROCESS, subject=YONGAN, evidence="一日三十条", locations=()
    )
    quiet = replace(burst, rule="GK-P02", evidence="考核后无更新", fingerprint="e" * 32)
    problems = after([], audit("2024-03-31", burst))
    assert [item.state for item in after(problems, audit("2024-06-30", quiet))] == [
        ProblemState.RECTIFIED,
        ProblemState.NEW,
    ]


def test_what_was_reported_once_and_stays_gets_new_time_once() -> None:
    (problem,) = after([], audit("2024-03-31", replace(TYPO, due="2024-04-20")))
    problem = replace(problem, reply=Reply(progress="已整改", done=date(2024, 4, 2)))
    (problem,) = after([problem], audit("2024-06-30", replace(TYPO, due="2024-07-20")))
    assert (problem.state, problem.due) == (ProblemState.REOPENED, date(2024, 7, 20))
    (problem,) = after([problem], audit("2024-09-30", replace(TYPO, due="2024-10-20")))
    assert (problem.state, problem.due) == (ProblemState.REOPENED, date(2024, 7, 20))


def test_units_that_would_share_a_short_name_keep_their_kind_in_the_number() -> None:
    village = replace(sample_run().units[0], unit="永安村", aliases=())
    run = audit("2024-03-31", TYPO)
    run = replace(run, units=(*run.units, village))
    assert [problem.number for problem in after([], run)] == ["2024Q1-永安街道-001"]
