"""The one exit of a run: whatever is in it has its numbers masked, whoever put it there.

Findings, facts, names of files and members, fields of the register, messages of readers: a value of the
model goes through here before it is kept, sent on or shown, and here every string of it is scrubbed. What
a check or a reader forgot cannot get out, and what comes later needs no care.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TypeVar

from gk_audit.model.codec import from_plain, to_plain
from gk_audit.model.facts import Json
from gk_audit.text.identifier_shape import may_hold_identifiers
from gk_audit.text.masking import scrub

T = TypeVar("T")


def sealed(kind: type[T], value: T) -> T:
    """``value``, or a copy of it with every long number masked that is not proven to name nobody."""
    plain = to_plain(value)
    if not may_hold_identifiers("\n".join(_texts(plain))):
        return value
    masked = _masked(plain)
    return value if masked == plain else from_plain(kind, masked)


def _texts(value: Json) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for item in value:
            yield from _texts(item)
    elif isinstance(value, Mapping):
        for name, item in value.items():
            yield name
            yield from _texts(item)


def _masked(value: Json) -> Json:
    if isinstance(value, str):
        return scrub(value)
    if isinstance(value, list):
        return [_masked(item) for item in value]
    if isinstance(value, Mapping):
        return {scrub(name): _masked(item) for name, item in value.items()}
    return value
