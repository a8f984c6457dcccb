"""Slips of the hand in one figure: a digit wrong, doubled, lost or changed for its neighbour; a point moved."""

from __future__ import annotations

from decimal import Decimal

from gk_audit.text.numbers import show


def is_one_digit(printed: Decimal, meant: Decimal) -> bool:
    """Whether one slip turns the one figure into the other: 887.36 for 87.36, 3015.66 for 3105.66."""
    if meant < 0 < printed:
        return False
    left, right = show(abs(printed)), show(abs(meant))
    if left == right:
        return False
    if left.replace(".", "").strip("0") == right.replace(".", "").strip("0"):
        return True
    return _apart_by_one(left, right)


def is_one_edit(left: str, right: str) -> bool:
    """Whether one character wrong, doubled, lost or changed for its neighbour makes the one text of the other."""
    return left != right and _apart_by_one(left, right)


def _apart_by_one(left: str, right: str) -> bool:
    if len(left) == len(right):
        wrong = [place for place, (a, b) in enumerate(zip(left, right, strict=True)) if a != b]
        if len(wrong) == 1:
            return True
        return (
            len(wrong) == 2
            and wrong[1] == wrong[0] + 1
            and left[wrong[0]] == right[wrong[1]]
            and left[wrong[1]] == right[wrong[0]]
        )
    short, long = sorted((left, right), key=len)
    return len(long) - len(short) == 1 and any(
        long[:place] + long[place + 1 :] == short for place in range(len(long))
    )
