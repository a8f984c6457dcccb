"""The report for people at a terminal."""

from __future__ import annotations

import pytest
from rich.cells import cell_len
from tests.reports.golden import assert_golden
from tests.reports.sample_run import (
    BINHU,
    clean_run,
    findings,
    make_finding,
    place,
    sample_run,
    small_run,
    units,
)

from gk_audit.model.location import Location, Step, StepKind
from gk_audit.model.records import replace
from gk_audit.model.run import AuditRun, Inputs
from gk_audit.model.severity import Confidence, Severity
from gk_audit.reports.protocol import ReportOptions
from gk_audit.reports.terminal import render_terminal


def text(run: AuditRun, **options: object) -> str:
    return render_terminal(run, ReportOptions(**options))["report.txt"].decode()  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("name", "run"),
    [("terminal-district", sample_run()), ("terminal-files", small_run()), ("terminal-clean", clean_run())],
)
def test_golden(name: str, run: AuditRun) -> None:
    assert_golden(f"{name}.txt", text(run).encode())


@pytest.mark.parametrize("width", [60, 80, 120])
@pytest.mark.parametrize("run", [sample_run(), small_run()], ids=["district", "files"])
def test_no_line_is_wider_than_asked(run: AuditRun, width: int) -> None:
    assert [line for line in text(run, width=width).splitlines() if cell_len(line) > width] == []


def test_columns_of_the_unit_table_end_together() -> None:
    lines = text(sample_run()).splitlines()
    start = next(number for number, line in enumerate(lines) if line.startswith("单位"))
    table = [line for line in lines[start : start + 6] if not line.startswith("  └")]
    assert len({cell_len(line) for line in table[:4]}) == 1


def test_stop_sentence_comes_first_and_unread_files_before_findings() -> None:
    shown = text(sample_run())
    assert shown.startswith("■  疑似出现密级标志（1 处），请立即下线并核实（需人工确认）")
    assert shown.index("未检 3 个文件") < shown.index("单位  ") < shown.index("[严重]")


def test_colour_adds_nothing_but_colour() -> None:
    from rich.text import Text

    coloured = text(sample_run(), colour=True)
    assert "\x1b[" in coloured
    stripped = "\n".join(line.rstrip() for line in Text.from_ansi(coloured).plain.splitlines())
    assert stripped == text(sample_run()).rstrip("\n")


def test_text_of_documents_cannot_command_the_terminal() -> None:
    hostile = tuple(finding for finding in findings() if "\x1b" in finding.message)
    shown = text(replace(sample_run(), findings=hostile))
    assert "\x1b" not in shown and "\u202e" not in shown
    assert "\\x1b[31m" in shown


def test_self_check_shows_every_finding_even_where_units_are_known() -> None:
    unscored = tuple(replace(unit, score=None, grade="不排名") for unit in units())
    shown = text(replace(sample_run(), units=unscored, profile="self-check"))
    assert all(finding.rule in shown for finding in findings())
    assert "最要紧" not in shown


def test_never_all_clear_where_something_was_not_read() -> None:
    nothing = text(replace(clean_run(), inputs=Inputs(found=0, audited=0, skipped=(), failed=())))
    assert "没有检查任何文件" in nothing and "未发现问题" not in nothing
    partly = replace(clean_run(), inputs=replace(sample_run().inputs, failed=()))
    assert "未检部分不能视为没有问题" in text(partly)


def test_many_unread_files_are_cut_with_notice() -> None:
    skipped = sample_run().inputs.skipped * 20
    shown = text(replace(sample_run(), inputs=Inputs(found=70, audited=10, skipped=skipped, failed=())))
    assert "另有 40 个" in shown


def test_next_step_may_be_given() -> None:
    assert "下一步：gk-audit route 2024Q3" in text(sample_run(), texts={"next": "gk-audit route 2024Q3"})


def test_long_unit_names_do_not_break_the_table() -> None:
    longer = replace(units()[0], unit=f"青禾区{BINHU}经济技术开发区综合行政执法和应急管理办公室第一分局")
    shown = text(replace(sample_run(), units=(longer, *units()[1:])))
    assert "…" in shown
    assert all(cell_len(line) <= 80 for line in shown.splitlines())


def test_one_cause_is_told_once_with_all_its_places() -> None:
    path = "草稿.md"
    found = tuple(
        make_finding(unit="", subject=path, locations=(place(path, line, 1, f"第{line}次 带口罩"),))
        for line in (3, 4, 5, 9)
    )
    shown = text(replace(small_run(), findings=found))
    assert f"{path}　4 个问题" in shown and "错别字（GK-W01；4 处）" in shown
    assert "第3—5、9行" in shown and shown.count("怎么改") == 1 and shown.count("依　据") == 1
    assert all(f"第{line}次 带口罩" in shown for line in (3, 4, 5, 9))


def test_a_place_that_two_figures_share_is_named_once() -> None:
    shared = Location("a.pdf", note="第21页")
    finding = make_finding(locations=(Location("a.pdf"), shared, replace(shared, quote="另一个数")))
    told = text(replace(clean_run(), findings=(finding,)))
    assert told.count("a.pdf，第21页") == 1


def test_what_stands_under_a_cause_is_told_with_its_place() -> None:
    below = Location("a.pdf", route=(Step(StepKind.PAGE, 21),), note="一节的末尾是分号")
    finding = make_finding(locations=(Location("a.pdf"), below))
    assert "a.pdf，第21页，一节的末尾是分号" in text(replace(clean_run(), findings=(finding,)))


def test_what_is_told_first_stops_is_graver_is_certain_is_more() -> None:
    certain, doubtful = (
        make_finding(confidence=level, message=level.value) for level in (Confidence.HIGH, Confidence.LOW)
    )
    grave = make_finding(severity=Severity.MAJOR, message="major", rule="GK-W02")
    more = tuple(make_finding(message=f"more {n}", rule="GK-W03", evidence=str(n)) for n in range(2))
    stop = make_finding(stop=True, message="stop", severity=Severity.MINOR, rule="GK-S01")
    doubtful = replace(doubtful, rule="GK-W04")
    shown = text(replace(sample_run(), findings=(doubtful, certain, *more, grave, stop)))
    places = [
        shown.index(words)
        for words in ("是什么  stop", "是什么  major", "more 0", "是什么  high", "是什么  low")
    ]
    assert places == sorted(places)


def test_an_export_of_units_that_are_not_scored_is_not_printed_whole() -> None:
    unscored = tuple(replace(unit, score=None, grade="不排名") for unit in units())
    many = tuple(make_finding(evidence=f"错{number}", rule=f"GK-W{number:02d}") for number in range(30))
    shown = text(replace(sample_run(), units=unscored, findings=many))
    assert "最要紧的 5 项" in shown and "GK-W29" not in shown
