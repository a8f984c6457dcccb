"""docs/survey-report.md answers every row with rules, commands and tests that are there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from gk_audit.cli.app import build_app
from gk_audit.cli.outputs import report_specs
from tests.support import packaged_plan

ROOT = Path(__file__).parents[1]
ROWS = [
    [cell.strip() for cell in line.strip("|").split("|")]
    for line in (ROOT / "docs" / "survey-report.md").read_text("utf-8").splitlines()
    if re.match(r"\| \d", line)
]
_COMMAND = re.compile(r"`gk-audit ([a-z-]+)(?: ([a-z-]+))?`")


def test_no_row_is_left_out() -> None:
    assert [int(row[0]) for row in ROWS] == list(range(1, 95))


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[0])
def test_what_a_row_names_is_there(row: list[str]) -> None:
    _, _, answer, test, lacking = row
    assert set(re.findall(r"GK-[A-Z]\d\d", answer)) <= {rule.code for rule in packaged_plan().rules}
    assert (ROOT / test.strip("`")).exists()
    named = {name for names in re.findall(r"--formats ([a-z,-]+)`", answer) for name in names.split(",")}
    assert named <= set(report_specs())
    for name, sub in _COMMAND.findall(answer):
        app = build_app([name])
        group = next((item.typer_instance for item in app.registered_groups if item.name == name), None)
        known = {
            item.name or getattr(item.callback, "__name__", "") for item in (group or app).registered_commands
        }
        assert (sub in known) if sub else (group is not None or name in known), name
    assert answer != "—" or lacking


def test_a_row_without_an_answer_says_what_is_missing() -> None:
    assert all(row[4] for row in ROWS if row[2] == "—")
