"""What the document says about a suspicion, and what known words cover."""

from __future__ import annotations

import pytest

from gk_audit.text.typos.document import Voice, Witness, covered


@pytest.mark.parametrize(
    ("blocks", "start", "end", "right", "expected"),
    [
        (["履行职则，"], 3, 4, "责", Voice(supported=False, repeated=False)),
        (["履行职则，", "职责"], 3, 4, "责", Voice(supported=True, repeated=False)),
        (["履行职则，", "履行职则。"], 3, 4, "责", Voice(supported=False, repeated=True)),
        (["元泽", "原则"], 0, 2, "原则", Voice(supported=True, repeated=False)),
        (["人民政政府", "人民政府"], 3, 4, "", Voice(supported=True, repeated=False)),
        (["人民府", "人民政府"], 2, 2, "政", Voice(supported=True, repeated=False)),
        (["则"], 0, 1, "责", Voice(supported=False, repeated=False)),
    ],
)
def test_voices(blocks: list[str], start: int, end: int, right: str, expected: Voice) -> None:
    assert Witness(blocks).hear(0, start, end, right) == expected


@pytest.mark.parametrize(
    ("start", "end", "known", "expected"),
    [
        (2, 3, {"组只"}, True),
        (2, 3, {"只领"}, True),
        (2, 3, {"领导"}, False),
        (2, 3, set(), False),
        (3, 3, {"只领"}, True),
        (0, 1, {"组只"}, False),
    ],
)
def test_known_words_cover(start: int, end: int, known: set[str], expected: bool) -> None:
    assert covered("的组只领导", start, end, known) is expected
