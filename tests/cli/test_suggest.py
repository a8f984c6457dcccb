"""``check --suggest``: what is plain becomes a diff, what people must decide is listed, no file changes."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.reports.sample_run import clean_run, make_finding, place

from gk_audit.cli.entry import run
from gk_audit.cli.suggest import is_plain, suggestions
from gk_audit.model.finding import Finding
from gk_audit.model.records import replace
from gk_audit.model.run import AuditRun
from gk_audit.model.severity import Confidence, Family, Severity
from gk_audit.readers import plain as plain_reader
from gk_audit.text.suggest import LINE_BREAK

DRAFT = "关于布署工作的通知\n\n请各村认真布署，按时参加。\n中华人民共合国成立以来，成效明显。\n"
KEY = "通知.txt"


def _run(*findings: Finding) -> AuditRun:
    return replace(clean_run(), findings=findings)


def _finding(line: int | None, column: int | None, wrong: str, right: str, **more: object) -> Finding:
    spot = place(KEY, line, column, wrong)
    return make_finding(evidence=wrong, suggestion=right, locations=(spot,), subject=KEY, **more)


def _shown(*findings: Finding, data: bytes | None = DRAFT.encode()) -> str:
    return suggestions(_run(*findings), lambda key: data if key == KEY else None)


def test_plain_changes_are_a_diff() -> None:
    shown = _shown(_finding(1, 3, "布署", "部署"), _finding(3, 6, "布署", "部署"))
    assert "-关于布署工作的通知\n+关于部署工作的通知\n" in shown
    assert "-请各村认真布署，按时参加。\n+请各村认真部署，按时参加。\n" in shown
    assert "逐处修改" not in shown and "须人工确认" not in shown


@pytest.mark.parametrize(
    "changes",
    [
        {"veto": True, "severity": Severity.CRITICAL},
        {"severity": Severity.CRITICAL},
        {"confidence": Confidence.LOW},
        {"suggestion": "国家间（或“国际”）"},
        {"suggestion": "村民委员会主任（村主任）"},
    ],
    ids=lambda changes: "-".join(changes),
)
def test_what_people_must_decide_is_only_listed(changes: dict[str, object]) -> None:
    finding = replace(_finding(4, 1, "中华人民共合国", "中华人民共和国"), **changes)  # type: ignore[arg-type]
    assert not is_plain(finding)
    shown = _shown(finding)
    assert "须人工确认，确认后再改：\n    第4行第1字：中华人民共合国 → " in shown
    assert "@@" not in shown


def test_hints_are_a_habit_of_the_text_and_are_listed() -> None:
    shown = _shown(_finding(3, 6, "，", ",", severity=Severity.HINT))
    assert "提示类，全文酌情统一修改：\n    第3行第6字：，→ ,".replace("，→", "， →") in shown
    assert "@@" not in shown


def test_without_lines_or_without_the_file_there_is_a_list() -> None:
    no_line = _finding(None, None, "布署", "部署")
    assert "逐处修改：\n    全文：布署 → 部署" in _shown(no_line)
    lined = _finding(1, 3, "布署", "部署")
    assert "第1行第3字：布署 → 部署" in _shown(lined, data=None)


def test_a_place_that_no_longer_fits_is_listed_not_lost() -> None:
    shown = _shown(_finding(1, 1, "布署", "部署"), _finding(3, 6, "布署", "部署"))
    assert "第1行第1字：布署 → 部署" in shown
    assert "+请各村认真部署，按时参加。" in shown


def test_a_document_with_personal_data_gets_no_diff() -> None:
    """A diff shows whole lines, and names are not masked by number patterns."""
    leak = _finding(3, 1, "赵**", "", family=Family.PERSONAL_DATA)
    shown = _shown(_finding(1, 3, "布署", "部署"), leak)
    assert "@@" not in shown and "布署 → 部署" in shown


def test_numbers_in_context_lines_are_masked() -> None:
    data = DRAFT.replace("按时参加", "电话13800138000").encode()
    shown = _shown(_finding(1, 3, "布署", "部署"), data=data)
    assert "13800138000" not in shown and "138****8000" in shown


def test_nothing_to_suggest_is_said() -> None:
    assert "没有可以直接给出改法" in _shown(make_finding(suggestion=""))


def test_gb18030_file_is_read_as_the_reader_reads_it() -> None:
    shown = _shown(_finding(1, 3, "布署", "部署"), data=DRAFT.encode("gb18030"))
    assert "+关于部署工作的通知" in shown


def test_lines_are_what_the_reader_counts() -> None:
    assert LINE_BREAK.pattern == plain_reader._BREAKS.pattern


def test_command_line(tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    draft = tmp_path / KEY
    draft.write_text(DRAFT, encoding="utf-8")
    arguments = ["check", str(draft), "--quiet", "--as-of", "2024-09-30"]
    code = run(arguments)
    capfdbinary.readouterr()
    assert run([*arguments, "--suggest"]) == code
    shown = capfdbinary.readouterr().out.decode()
    assert "+请各村认真部署，按时参加。" in shown
    assert "中华人民共合国 → 中华人民共和国" in shown and "+中华人民共和国" not in shown
    assert draft.read_text(encoding="utf-8") == DRAFT
    assert run([*arguments, "--suggest", "--format", "json"]) == code
    machine = capfdbinary.readouterr()
    assert machine.out.decode().lstrip().startswith("{") and "+请各村" not in machine.out.decode()
    assert "+请各村认真部署" in machine.err.decode()
