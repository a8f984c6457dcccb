"""Pages whose text runs up or down: a wide table set sideways. Places are turned, not the page."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

from gk_audit.readers.page_order import origin
from gk_audit.readers.ruling import Rule

_SAMPLE = 40
_UP, _DOWN = 1, -1


def turn_of(raw: Any, textpage: Any) -> int:
    """1 where most text of a page runs upwards, -1 where it runs downwards, else 0."""
    count = textpage.count_chars()
    upright = ups = seen = 0
    for index in range(0, count - 1, max(1, count // _SAMPLE)):
        angle = raw.FPDFText_GetCharAngle(textpage, index)
        seen += 1
        if abs(math.sin(angle)) < 0.9:
            continue
        upright += 1
        (x, y), (after_x, after_y) = origin(raw, textpage, index), origin(raw, textpage, index + 1)
        ups += 0 if abs(after_x - x) > abs(after_y - y) else 1 if after_y > y else -1
    return 0 if upright * 2 <= seen else _UP if ups > 0 else _DOWN


def turned(x: float, y: float, turn: int) -> tuple[float, float]:
    """A place as it is on the page turned so that its text runs to the right."""
    return (y, -x) if turn == _UP else (-y, x) if turn == _DOWN else (x, y)


def turned_rules(level: Sequence[Rule], upright: Sequence[Rule], turn: int) -> tuple[list[Rule], list[Rule]]:
    """Level and upright rules of the turned page."""
    if turn == _UP:
        return (
            [Rule(-rule.at, rule.start, rule.stop) for rule in upright],
            [Rule(rule.at, -rule.stop, -rule.start) for rule in level],
        )
    if turn == _DOWN:
        return (
            [Rule(rule.at, -rule.stop, -rule.start) for rule in upright],
            [Rule(-rule.at, rule.start, rule.stop) for rule in level],
        )
    return list(level), list(upright)
