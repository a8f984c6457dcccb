"""The ledger file: all or nothing, one at a time, never a newer one."""

from __future__ import annotations

import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest
from tests.engine.ledger.test_states import TYPO, after, audit

from gk_audit.engine.ledger.store import Ledger, LedgerError
from gk_audit.model.ledger import Event
from gk_audit.model.records import replace

PROBLEMS = after([], audit("2024-03-31", TYPO))


def test_what_is_put_comes_back(tmp_path: Path) -> None:
    ledger = Ledger(tmp_path / "台账.sqlite")
    event = Event(PROBLEMS[0].mark, PROBLEMS[0].found, "new", "2024Q1")
    with ledger.change():
        ledger.put(PROBLEMS, [event])
    ledger.close()
    again = Ledger(tmp_path / "台账.sqlite")
    assert (again.problems(), again.events(PROBLEMS[0].mark)) == (PROBLEMS, [event])


def test_a_failed_change_leaves_nothing(tmp_path: Path) -> None:
    ledger = Ledger(tmp_path / "台账.sqlite")
    with pytest.raises(ZeroDivisionError), ledger.change():
        ledger.put(PROBLEMS, [])
        raise ZeroDivisionError
    assert ledger.problems() == []


def test_a_foreign_or_newer_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"no database" * 200)
    with pytest.raises(LedgerError, match="打不开"):
        Ledger(tmp_path / "a")
    base = sqlite3.connect(tmp_path / "b")
    base.execute("PRAGMA user_version = 99")
    base.close()
    with pytest.raises(LedgerError, match="更新的版本"):
        Ledger(tmp_path / "b")


def test_a_damaged_record_is_told(tmp_path: Path) -> None:
    ledger = Ledger(tmp_path / "台账.sqlite")
    with ledger.change():
        ledger.put(PROBLEMS, [])
    ledger.close()
    base = sqlite3.connect(tmp_path / "台账.sqlite")
    base.execute("UPDATE problems SET record = '{}'")
    base.commit()
    base.close()
    with pytest.raises(LedgerError, match="读不懂"):
        Ledger(tmp_path / "台账.sqlite").problems()


_WRITER = """
import sys
from pathlib import Path
from gk_audit.engine.ledger.store import Ledger
from gk_audit.model.records import replace
from tests.engine.ledger.test_store import PROBLEMS
ledger = Ledger(Path(sys.argv[1]))
print("ready", flush=True)
for turn in range(100000):
    with ledger.change():
        known = len(ledger.problems())
        ledger.put([replace(PROBLEMS[0], mark=f"{known + n}", number=f"{known + n}") for n in range(20)], [])
"""


def test_a_kill_at_any_moment_loses_and_doubles_nothing(tmp_path: Path) -> None:
    path, seed = tmp_path / "台账.sqlite", random.Random(1)
    last = 0
    for _ in range(4):
        command = [sys.executable, "-c", _WRITER, str(path)]
        writer = subprocess.Popen(command, stdout=subprocess.PIPE, cwd=Path(__file__).parents[3])
        assert writer.stdout is not None
        writer.stdout.readline()
        time.sleep(seed.uniform(0.05, 0.3))
        os.kill(writer.pid, signal.SIGKILL)
        writer.wait()
        ledger = Ledger(path)
        marks = {problem.mark for problem in ledger.problems()}
        ledger.close()
        assert len(marks) % 20 == 0 and marks == {str(n) for n in range(len(marks))}
        assert len(marks) >= last
        last = len(marks)
    assert last


def test_numbers_are_given_once(tmp_path: Path) -> None:
    ledger = Ledger(tmp_path / "台账.sqlite")
    with ledger.change():
        ledger.put(PROBLEMS, [])
        ledger.put([replace(PROBLEMS[0], mark="other", number="2024Q1-永安-002")], [])
    assert len(ledger.problems()) == 2
