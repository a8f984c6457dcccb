"""学习单: the commonest first, doubts apart, one unit's own; text and Word say the same."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from docx import Document
from tests.reports.golden import assert_golden
from tests.reports.sample_run import BINHU, YONGAN, clean_run, make_finding, place

from gk_audit.cli.entry import run as run_command
from gk_audit.model.finding import Finding
from gk_audit.model.records import replace
from gk_audit.model.run import AuditRun, RuleInfo
from gk_audit.model.severity import Confidence, Family, Severity
from gk_audit.reports.lesson import Lesson, lesson_document, lesson_text, make_lesson, unit_names
from gk_audit.reports.machine import render_machine
from gk_audit.reports.protocol import ReportOptions

ROOT = Path(__file__).parents[2]
RULE = RuleInfo(
    "GK-W01",
    "typo",
    "wording",
    "minor",
    "错别字",
    "《指标》",
    "改为“{right}”后重新发布",
    "群众会怀疑没有人看过。",
)


def typo(wrong: str, right: str, number: int, unit: str = YONGAN, **changes: object) -> Finding:
    document = f"{unit}/通知{number}.txt"
    spot = place(document, 3, 5, f"第{number}句里的{wrong}")
    return make_finding(
        evidence=wrong, suggestion=right, unit=unit, subject=document, locations=(spot,), **changes
    )


def made_run(*findings: Finding) -> AuditRun:
    return replace(clean_run(), findings=findings, rules=(RULE,))


FINDINGS = (
    typo("己完成", "已完成", 1),
    typo("布署", "部署", 2),
    typo("布署", "部署", 3),
    typo("布署", "部署", 4, BINHU),
    typo("攻府", "政府", 5, rule="GK-W03", title="疑似严重表述错误", veto=True, severity=Severity.CRITICAL),
    typo("做好", "作好", 6, confidence=Confidence.LOW),
    typo("赵**", "", 7, family=Family.PERSONAL_DATA),
)


def shown(lesson: Lesson) -> list[tuple[str, int, int, int]]:
    return [(entry.wrong, entry.count, entry.documents, entry.units) for entry in lesson.entries]


def words(data: bytes) -> str:
    document = Document(io.BytesIO(data))
    lines = [paragraph.text for paragraph in document.paragraphs]
    for table in document.tables:
        lines += [" | ".join(cell.text for cell in row.cells) for row in table.rows]
    return "\n".join(lines) + "\n"


def test_the_commonest_first_and_one_units_own() -> None:
    everyone = make_lesson([made_run(*FINDINGS)])
    assert shown(everyone) == [("布署", 3, 3, 2), ("己完成", 1, 1, 1)]
    own = make_lesson([made_run(*FINDINGS)], YONGAN)
    assert shown(own) == [("布署", 2, 2, 1), ("己完成", 1, 1, 1)]
    assert own.entries[0].example == "第2句里的布署"
    assert own.whose == YONGAN


def test_doubts_are_apart_and_leaks_are_not_there() -> None:
    lesson = make_lesson([made_run(*FINDINGS)])
    assert {entry.wrong for entry in lesson.doubtful} == {"攻府", "做好"}
    text = lesson_text(lesson)
    assert text.index("须人工确认的，核对后再记") < text.index("攻府")
    assert "赵" not in text


def test_an_error_not_mended_for_two_quarters_counts_once() -> None:
    assert shown(make_lesson([made_run(FINDINGS[0]), made_run(FINDINGS[0], FINDINGS[1])])) == [
        ("己完成", 1, 1, 1),
        ("布署", 1, 1, 1),
    ]


def test_advice_is_the_rules_and_is_said_once() -> None:
    lesson = make_lesson([made_run(*FINDINGS[:3])])
    assert [item.advice for item in lesson.advice] == ["改为正确写法后重新发布。群众会怀疑没有人看过。"]
    assert lesson_text(lesson).count("群众会怀疑没有人看过") == 1
    assert "二、怎么避免" in lesson_text(lesson)


def test_nothing_found_is_said() -> None:
    assert "没有文字差错" in lesson_text(make_lesson([clean_run()]))
    assert "{{" not in words(lesson_document(make_lesson([]), ReportOptions()))


def test_golden() -> None:
    lesson = make_lesson([made_run(*FINDINGS)])
    assert_golden("lesson-text.txt", lesson_text(lesson).encode())
    assert_golden("lesson.txt", words(lesson_document(lesson, ReportOptions())).encode())


def test_word_holds_what_the_text_holds_and_repeats_to_the_byte() -> None:
    lesson = make_lesson([made_run(*FINDINGS)])
    document = lesson_document(lesson, ReportOptions())
    assert document == lesson_document(lesson, ReportOptions())
    plain = words(document)
    assert "{{" not in plain and "{%" not in plain
    assert "1 | 布署 → 部署 | 3次，涉及3份文件、2个单位 | 第2句里的布署 | 错别字（GK-W01）" in plain


def test_units_are_those_graded_and_those_found() -> None:
    assert {YONGAN, BINHU} <= set(unit_names([made_run(*FINDINGS)]))


def test_command_line(tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    kept = tmp_path / "run.json"
    kept.write_bytes(render_machine(made_run(*FINDINGS), ReportOptions())["run.json"])
    assert run_command(["学习", str(kept), "--unit", YONGAN]) == 0
    assert f"{YONGAN}常见文字差错学习单" in capfdbinary.readouterr().out.decode()
    for name in ("学习单.docx", "学习单.txt"):
        assert run_command(["learn", str(kept), "-o", str(tmp_path / name)]) == 0
        assert (tmp_path / name).stat().st_size > 200
    assert "布署 → 部署" in words((tmp_path / "学习单.docx").read_bytes())
    capfdbinary.readouterr()
    assert run_command(["learn", str(kept), "--unit", "永安街"]) == 2
    assert YONGAN in capfdbinary.readouterr().err.decode()
    assert run_command(["learn", str(kept), "-o", str(tmp_path / "x.pdf")]) == 2
    assert run_command(["learn", str(tmp_path / "无.json")]) == 2
