"""What a text would look like with the suggestions applied, as a unified diff; nothing is written."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from itertools import pairwise

from gk_audit.model import chinese
from gk_audit.model.lazy import pattern
from gk_audit.model.records import Record

zh = chinese.of(__name__)

LINE_BREAK = pattern(r"\r\n|[\r\n\f\u2028\u2029]")
"""What ends a line for the readers, whose lines and columns the changes carry."""


class Change(Record):
    """One suggestion: at ``line`` and ``column`` (from 1, code points) ``wrong`` becomes ``right``."""

    line: int
    column: int
    wrong: str
    right: str


def apply(text: str, changes: Iterable[Change]) -> tuple[str, tuple[Change, ...]]:
    """The text with the changes made, and those that were left out.

    A change is left out where its place no longer holds the wrong form (the file was
    edited, or the evidence is masked), where it has no right form, or where it overlaps one made
    before it in the text.
    """
    lines = _lines(text)
    left_out: list[Change] = []
    by_line: dict[int, list[Change]] = {}
    for change in changes:
        by_line.setdefault(change.line, []).append(change)
    for number, group in by_line.items():
        if not 1 <= number <= len(lines):
            left_out.extend(group)
            continue
        lines[number - 1], skipped = _line(lines[number - 1], group)
        left_out.extend(skipped)
    return "".join(lines), tuple(sorted(left_out, key=lambda change: (change.line, change.column)))


def diff(text: str, changes: Iterable[Change], name: str) -> str:
    """A unified diff between the text and the text with the changes; empty without any."""
    after, _ = apply(text, changes)
    if after == text:
        return ""
    old, new = ([_BREAK_AT_END.sub("", line) for line in _lines(side)] for side in (text, after))
    lines = difflib.unified_diff(old, new, zh("original", name=name), zh("suggested", name=name), lineterm="")
    return "\n".join(lines) + "\n"


_BREAK_AT_END = pattern(r"[\r\n\f\u2028\u2029]+\Z")


def _lines(text: str) -> list[str]:
    """The lines with their breaks; the last is left out where it is empty."""
    starts = [0, *(match.end() for match in LINE_BREAK.finditer(text))]
    return [text[start:stop] for start, stop in pairwise([*starts, len(text)]) if stop > start]


def _line(line: str, changes: list[Change]) -> tuple[str, list[Change]]:
    parts: list[str] = []
    left_out: list[Change] = []
    reached = 0
    for change in sorted(changes, key=lambda change: (change.column, -len(change.wrong))):
        start = change.column - 1
        fits = change.wrong and change.right and line.startswith(change.wrong, start)
        if start < reached or not fits:
            left_out.append(change)
            continue
        parts += [line[reached:start], change.right]
        reached = start + len(change.wrong)
    return "".join((*parts, line[reached:])), left_out
