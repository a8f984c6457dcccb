"""Who takes over from whom, told when a run shows it."""

from __future__ import annotations

import sqlite3
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook
from tests.reports.sample_run import units

from gk_audit.cli.entry import run
from gk_audit.engine.ledger.history import Change, changes
from gk_audit.engine.ledger.store import _GRADES, _SCHEMA, Ledger
from gk_audit.model.ledger import Staff
from gk_audit.model.records import replace

DAYS = [date(2024, month, 30) for month in (3, 6, 9, 12)]


def export(folder: Path, contact: str) -> None:
    page = folder / "导出" / "柳河镇" / "通知公告" / "防汛.md"
    page.parent.mkdir(parents=True, exist_ok=True)
    page.write_text("# 防汛\n\n发布日期：2024-03-01\n\n各村要认真布署防汛工作。\n", "utf-8")
    units = f"count: 1\nunits:\n  - {{name: 柳河镇, kind: town, contact: {contact}}}\n"
    (folder / "导出" / "units.yaml").write_text(units, "utf-8")


@pytest.mark.slow
def test_a_scan_tells_who_took_over_and_the_book_of_handover_who_was_before(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    monkeypatch.chdir(tmp_path)
    said = []
    for day, contact in zip(DAYS[:3], ("赵某", "钱某", "孙某"), strict=True):
        export(tmp_path, contact)
        scan = [
            "scan",
            "导出",
            "--as-of",
            day.isoformat(),
            "-q",
            "-o",
            "json:run.json",
            "--ledger",
            "台账.sqlite",
        ]
        capfdbinary.readouterr()
        run(scan)
        said.append(capfdbinary.readouterr().err.decode())
    assert "人员有变" not in said[0]
    assert "柳河镇 经办人 赵某 → 钱某；请交接：gk-audit ledger handover 柳河镇" in said[1]
    assert "钱某 → 孙某，近四个季度第 2 次" in said[2]
    hand_over = [
        "ledger",
        "handover",
        "柳河镇",
        "--run",
        "run.json",
        "--ledger",
        "台账.sqlite",
        "--to",
        "交接.xlsx",
    ]
    assert run(hand_over) == 0
    people = [[cell.value for cell in row] for row in load_workbook("交接.xlsx")["人员"].iter_rows()]
    (contact,) = [row for row in people if row[0] == "经办人"]
    assert contact[1] == "孙某" and contact[3] == "赵某、钱某" and "2024-09-30" in str(contact[2])


def test_an_empty_register_a_second_run_of_the_day_and_a_new_name_of_the_unit_are_no_change() -> None:
    (unit, *_) = units()
    known = [Staff("旧名镇", "contact", DAYS[0], "赵某")]
    renamed = replace(unit, unit="新名街道", aliases=("旧名镇",), leader="", deputy="", contact="赵某")
    assert changes(known, [renamed], DAYS[1]) == ([], [])
    assert changes(known, [replace(renamed, contact="")], DAYS[1]) == ([], [])
    fresh, told = changes(known, [replace(renamed, contact="李某")], DAYS[1])
    assert told == [Change("新名街道", "contact", "赵某", "李某", 1)]
    assert changes([*known, *fresh], [replace(renamed, contact="李某")], DAYS[1]) == ([], [])


def test_a_ledger_of_an_older_version_gets_the_table(tmp_path: Path) -> None:
    base = sqlite3.connect(tmp_path / "台账.sqlite")
    for statement in f"{_SCHEMA}{_GRADES}".split(";"):
        base.execute(statement)
    base.execute("PRAGMA user_version = 2")
    base.commit()
    base.close()
    assert Ledger(tmp_path / "台账.sqlite").staff() == []
