"""Workers that may die alone."""

from __future__ import annotations

import ctypes
import faulthandler
import os
import re
import signal
import time
from pathlib import Path

import pytest

from gk_audit.readers.guard import Died, guarded_map
from gk_audit.readers.last_stop import OutOfTime, is_possible, renew, watched

pytestmark = [
    pytest.mark.skipif(not is_possible(), reason="no processor time limits on this system"),
    pytest.mark.slow,
]


def work(number: int) -> int:
    """Squares, and every kind of death."""
    if number == 7:
        os._exit(3)
    if number == 21:
        faulthandler.disable()  # pytest would print the crash that is meant
        ctypes.string_at(0)
    if number == 33:
        time.sleep(60)
    if number == 40:
        return len(bytearray(4 << 30))
    if number == 55:
        raise ValueError("340123199001011234")
    return number * number


def test_each_death_costs_one_task() -> None:
    answers = dict(guarded_map(work, list(range(60)), seconds=1, address_space=2 << 30, patience=1))
    died = {task: answer for task, answer in answers.items() if isinstance(answer, Died)}
    assert sorted(answers) == list(range(60))
    assert {task: answer.reason.value for task, answer in died.items()} == {
        7: "crashed",
        21: "crashed",
        33: "timed-out",
        40: "out-of-memory",
        55: "crashed",
    }
    assert all(answers[task] == task * task for task in answers if task not in died)
    assert died[55].error.startswith("ValueError (test_guard.py:")
    assert "340123" not in repr(died[55])


def burn(number: int) -> int:
    """Processor time, in native code that no signal handler could interrupt."""
    if number == 3:
        sum(range(1 << 33))
    return number


def test_a_hang_is_stopped_by_its_processor_time() -> None:
    answers = dict(guarded_map(burn, list(range(6)), workers=1, seconds=0.3))
    assert [task for task, answer in answers.items() if isinstance(answer, Died)] == [3]
    assert answers[3].reason.value == "timed-out"


def lucky(path: str) -> str:
    """Dies the first time."""
    mark = Path(path)
    if not mark.exists():
        mark.touch()
        os._exit(9)
    return "passed"


def test_a_death_is_tried_again_alone(tmp_path: Path) -> None:
    tasks = [str(tmp_path / name) for name in "abc"]
    assert dict(guarded_map(lucky, tasks, seconds=5)) == dict.fromkeys(tasks, "passed")


def test_a_result_in_doubt_is_asked_for_again_alone() -> None:
    answers = list(guarded_map(slow, [1, 2], seconds=5, doubt=lambda result: result == 2))
    assert answers == [(1, 1), (2, 2)]


def test_waiting_costs_no_processor_time() -> None:
    answers = dict(guarded_map(slow, list(range(4)), workers=4, seconds=0.2))
    assert answers == {number: number for number in range(4)}


def test_each_document_has_its_own_time() -> None:
    assert list(guarded_map(records, [5], seconds=0.3)) == [(5, 5)]


def records(number: int) -> int:
    """Longer than the limit in all, but not in one of its parts."""
    for _ in range(number):
        renew()
        start = time.process_time()
        while time.process_time() - start < 0.15:
            pass
    return number


def test_python_code_in_this_process_is_stopped_too() -> None:
    with pytest.raises(OutOfTime), watched(0.2):
        re.match("(?:a|aa)+$", "a" * 60 + "b")
    assert signal.getitimer(signal.ITIMER_PROF)[0] == 0.0
    with watched(0.2):
        time.sleep(0.3)


def test_no_tasks_start_no_worker() -> None:
    assert list(guarded_map(work, [])) == []


def slow(number: int) -> int:
    """Half of the time limit each: a chunk of them must not count as a hang."""
    time.sleep(0.4)
    return number


def test_slow_tasks_are_not_taken_for_a_hang() -> None:
    answers = dict(guarded_map(slow, list(range(6)), workers=2, seconds=1.0, chunk=6))
    assert answers == {number: number for number in range(6)}


def test_stopping_early_ends_the_workers() -> None:
    stream = guarded_map(slow, list(range(50)), seconds=5)
    next(stream)
    start = time.monotonic()
    stream.close()  # type: ignore[attr-defined] # guarded_map is a generator
    assert time.monotonic() - start < 4
