"""Workers that may die alone."""

from __future__ import annotations

import ctypes
import faulthandler
import os
import time

from gk_audit.readers.guard import Died, guarded_map


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
    answers = dict(guarded_map(work, list(range(60)), seconds=2, address_space=2 << 30))
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
