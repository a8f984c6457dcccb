"""What hostile texts may cost, counted: steps, not seconds; the clock is asked by benchmarks/adversarial."""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import FrameType
from typing import Any

import pytest
from benchmarks.adversarial.texts import hostile, ordinary
from tools.nested_repeats import faults, of_modules, of_rules

from gk_audit.checks.secrecy_mark import _overlaps
from gk_audit.text.identifiers import find_identifiers
from gk_audit.text.marks import unpaired
from gk_audit.text.masking import scrub
from gk_audit.text.patterns import PatternMatch, apart
from gk_audit.text.skeleton import skeleton

pytestmark = pytest.mark.slow

TEXTS = dict(hostile())


def calls(work: Callable[[], Any]) -> int:
    """How many calls, of Python and of C, some work makes."""
    count = 0

    def note(_frame: FrameType, event: str, _given: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(note)
    try:
        work()
    finally:
        sys.setprofile(before)
    return count


@pytest.mark.parametrize("name", sorted(TEXTS))
@pytest.mark.parametrize(
    "work", [find_identifiers, scrub, skeleton, unpaired], ids=lambda work: work.__name__
)
def test_work_grows_with_the_text_and_no_faster(name: str, work: Callable[[str], Any]) -> None:
    short, long = (TEXTS[name](size) for size in (1_000, 8_000))
    work(short)  # what is loaded when first used
    few, many = calls(lambda: work(short)), calls(lambda: work(long))
    assert many <= 10 * few + 200, f"{few} calls became {many}"
    assert many <= 40 * 8_000


def test_ordinary_text_costs_no_calls_for_each_character() -> None:
    text = ordinary(8_000)
    find_identifiers(text)
    assert calls(lambda: find_identifiers(text)) < 1_000
    assert calls(lambda: scrub(text)) < 2_000


def test_overlaps_are_told_without_comparing_all_with_all() -> None:
    def found(count: int) -> list[PatternMatch]:
        return [PatternMatch(place, place + 2, "", "", "", "", 0) for place in range(count)]

    assert [match.start for match in apart(found(7))] == [0, 2, 4, 6]
    assert [match.start for match in apart(reversed(found(4)))] == [1, 3]
    assert calls(lambda: apart(found(4_000))) <= 9 * calls(lambda: apart(found(500)))


def test_spans_meet_as_they_did_when_all_were_compared() -> None:
    taken = [(2, 4), (6, 9)]
    for start in range(10):
        for end in range(start + 1, 11):
            assert _overlaps(taken, start, end) == any(a < end and start < b for a, b in taken)


@pytest.mark.parametrize(
    ("pattern", "is_wrong"),
    [
        ("(?:a+)*", True),
        ("(?:通知|[一二]+)*$", True),
        (r"(?:\w+\s*)+$", True),
        ("(?:a*,?)*", True),
        ("(?:(?:ab)+c?)*", True),
        ("(?:a+b)*", False),
        ("(?:,a*)*", False),
        ("(?:通知|[一二])*$", False),
        ("(?:a++)*", False),
        ("(?>a+)*b", False),
        (r"([^{}]+\{)*", False),
        (r"(x)(?:\1[ ]*)+", False),
    ],
)
def test_the_linter_knows_nested_repeats(pattern: str, is_wrong: bool) -> None:
    assert bool(faults(pattern)) is is_wrong


def test_no_pattern_has_a_repeat_inside_a_repeat() -> None:
    every = [*of_modules(), *of_rules()]
    assert len(every) > 1_000
    assert not [f"{where}: {pattern}" for where, pattern, flags in every if faults(pattern, flags)]
