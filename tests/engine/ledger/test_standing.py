"""How rectification stands, counted by hand for a few problems."""

from __future__ import annotations

import sqlite3
from datetime import date
from pathlib import Path

from gk_audit.engine.ledger.standing import course, sample, standings
from gk_audit.engine.ledger.store import _SCHEMA, Grade, Ledger, RunEntry
from gk_audit.model.ledger import Problem, ProblemState, Reply
from gk_audit.model.records import replace

FOUND = date(2024, 7, 1)


def problem(number: int, unit: str = "柳河镇", **changes: object) -> Problem:
    base: dict[str, object] = {
        "number": f"2024Q3-柳河-{number:03d}", "mark": f"m{number}", "alike": "a", "rule": "GK-W01", "name": "typo",
        "severity": "minor", "unit": unit, "title": "错别字", "message": "", "place": "", "document": "a.md",
        "heading": "", "period": "2024Q3", "found": FOUND, "seen": FOUND,
    }  # fmt: skip
    return Problem(**(base | changes))  # type: ignore[arg-type]


MENDED = problem(
    1, state=ProblemState.RECTIFIED, settled=date(2024, 7, 21), due=date(2024, 7, 15),
    reply=Reply(progress="已整改", done=date(2024, 7, 11)),
)  # fmt: skip
LATE = problem(
    2,
    state=ProblemState.REOPENED,
    due=date(2024, 7, 15),
    reply=Reply(progress="已整改", done=date(2024, 7, 16)),
)
SILENT = problem(3, "石桥镇", due=date(2024, 8, 1))
WRONG = problem(4, state=ProblemState.FALSE_ALARM)


def test_counts_terms_and_days() -> None:
    whole, liuhe, shiqiao = standings([MENDED, LATE, SILENT, WRONG], date(2024, 8, 1))
    assert (whole.unit, whole.total, whole.unanswered, whole.late) == ("", 3, 1, 1)
    assert (whole.on_time, whole.answered) == (1, 2)
    assert (whole.reply_days, whole.settle_days) == (12.5, 20.0)
    assert liuhe.states == {ProblemState.RECTIFIED: 1, ProblemState.REOPENED: 1}
    assert (shiqiao.unanswered, shiqiao.reply_days, shiqiao.late) == (1, None, 0)
    assert standings([SILENT], date(2024, 8, 2))[0].late == 1


def test_three_clocks_run_from_what_people_and_runs_told() -> None:
    issued = [replace(MENDED, issued=date(2024, 7, 6)), replace(LATE, issued=date(2024, 7, 8)), SILENT]
    whole = standings(issued, date(2024, 8, 1))[0]
    assert (whole.issue_days, whole.mend_days, whole.settle_days) == (6.0, 15.0, 20.0)
    assert standings([SILENT], date(2024, 8, 1))[0].issue_days is None
    before = replace(MENDED, issued=date(2024, 7, 25))  # gone before the notice went out
    assert standings([before], date(2024, 8, 1))[0].mend_days == 0.0


def test_the_course_counts_what_was_open_on_each_day_and_marks_other_standards() -> None:
    runs = [
        RunEntry("r1", date(2024, 7, 1), "2024Q3", "s1"),
        RunEntry("r2", date(2024, 7, 21), "2024Q4", "s1"),
        RunEntry("r3", date(2024, 9, 1), "2025Q1", "s2"),
    ]
    grades = [Grade(run.id, "柳河镇", "town", 80.0, 10, 8) for run in runs]
    points = course(runs, grades, [replace(MENDED, issued=date(2024, 7, 3)), LATE, WRONG, SILENT])
    assert [(point.issue_days, point.mend_days) for point in points] == [
        (2.0, 18.0),
        (None, None),
        (None, None),
    ]
    assert [(point.found, point.open, point.is_comparable) for point in points] == [
        (2, 2, True),
        (0, 1, True),
        (0, 1, False),
    ]


def test_a_sample_takes_every_unit_first_and_is_the_same_again() -> None:
    many = [problem(number, state=ProblemState.RECTIFIED) for number in range(10)]
    one = problem(99, "石桥镇", state=ProblemState.RECTIFIED)
    for seed in ("a", "b", "c"):
        drawn = sample([*many, one, LATE], 2, seed)
        assert {item.unit for item in drawn} == {"柳河镇", "石桥镇"}
        assert drawn == sample([one, LATE, *reversed(many)], 2, seed)
    assert {sample(many, 1, str(seed))[0].number for seed in range(20)} != {many[0].number}


def test_a_ledger_of_the_first_version_is_taken_on(tmp_path: Path) -> None:
    path = tmp_path / "old.sqlite"
    base = sqlite3.connect(path)
    base.executescript(_SCHEMA)
    base.execute("INSERT INTO runs VALUES ('r1', '2024-07-01', '2024Q3', 's1')")
    base.execute("PRAGMA user_version = 1")
    base.commit()
    base.close()
    for _ in range(2):
        book = Ledger(path)
        assert [run.period for run in book.runs()] == ["2024Q3"] and book.grades() == []
        book.close()
