"""The one exit of a run: whatever is in it has its numbers masked, whoever put it there.

Findings, facts, names of files and members, fields of the register, messages of readers: a value of the
model goes through here before it is kept, sent on or shown, and here every string of it is scrubbed. What
a check or a reader forgot cannot get out, and what comes later needs no care.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

from gk_audit.model.codec import from_plain, to_plain
from gk_audit.model.facts import Json
from gk_audit.text.identifier_shape import may_hold_identifiers
from gk_audit.text.masking import scrub

T = TypeVar("T")


def sealed(kind: type[T], value: T) -> T:
    """``value``, or a copy of it with every long number masked that is not proven to name nobody."""
    plain = to_plain(value)
    texts = _texts(plain)
    if not may_hold_identifiers("\n".join(texts)):
        return value
    changed = {text: masked for text in texts if (masked := scrub(text)) != text}
    return from_plain(kind, _with(plain, changed)) if changed else value


def _texts(value: Json) -> list[str]:
    """Every string in a value once, in an order that two runs share."""
    found: dict[str, None] = {}
    left: list[Json] = [value]
    while left:
        item = left.pop()
        if isinstance(item, str):
            found[item] = None
        elif isinstance(item, list):
            left.extend(item)
        elif isinstance(item, Mapping):
            found.update(dict.fromkeys(item))
            left.extend(item.values())
    return list(found)


def _with(value: Json, changed: Mapping[str, str]) -> Json:
    if isinstance(value, str):
        return changed.get(value, value)
    if isinstance(value, list):
        return [_with(item, changed) for item in value]
    if isinstance(value, Mapping):
        return {changed.get(name, name): _with(item, changed) for name, item in value.items()}
    return value
