"""The parameters of a rule, value by value, each with the place where it was written."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from gk_audit.model import chinese
from gk_audit.model.compiled import Compiled, Lexicon
from gk_audit.model.records import Record, fields, is_record
from gk_audit.standards.merging import name_of

zh = chinese.of(__name__)

_LONGEST = 60
"""Characters of a value that are shown: patterns run over hundreds."""


class Origin(Record):
    """One value and where it was written."""

    path: str
    """``params.kinds[动态要闻].days``."""
    value: str
    origin: str


def params_of(params: Any, written: Mapping[str, str], source: str) -> Iterator[Origin]:
    """Every parameter, down to the member of a list, in the order of the record.

    ``written``: path → place of what a district wrote; all else comes from ``source``.
    """
    left = dict(written)
    for item in fields(type(params)):
        path, value = f"params.{item.name}", getattr(params, item.name)
        members = list(_members(value))
        if not members:
            yield Origin(path, shown(value), left.pop(path, source))
            yield from _inside(path, value, left)
        for name, member in members:
            own = f"{path}[{name}]"
            yield Origin(own, shown(member), left.pop(own, source))
            yield from _inside(own, member, left)
    # What is written and not there any more was taken out.
    yield from (Origin(path, zh("disabled"), place) for path, place in left.items() if path.endswith("]"))


def _members(value: Any) -> Iterator[tuple[str, Any]]:
    """(name, member) of a list of named things."""
    for member in value if isinstance(value, tuple) else ():
        named = name_of(type(member))
        if named:
            yield getattr(member, named), member
        elif isinstance(member, tuple) and len(member) > 1 and isinstance(member[0], str):
            yield member[0], member[1:] if len(member) > 2 else member[1]


def _inside(path: str, member: Any, left: dict[str, str]) -> Iterator[Origin]:
    """The fields of a record that were written apart from it."""
    for item in fields(type(member)) if is_record(type(member)) else ():
        own = f"{path}.{item.name}"
        if own in left:
            yield Origin(own, shown(getattr(member, item.name)), left.pop(own))


def shown(value: Any) -> str:
    """A value in one line."""
    text = _text(value)
    return f"{text[:_LONGEST]}…" if len(text) > _LONGEST else text


def _text(value: Any) -> str:
    if isinstance(value, Lexicon):
        return zh("lexicon", name=value.name)
    if isinstance(value, re.Pattern):
        return str(value.pattern)
    if isinstance(value, Compiled):
        is_plain = type(value).made_of in (tuple[str, ...], Lexicon)
        return _text(value.data) if is_plain else zh("lexicon-rows", data=len(value.data))
    if is_record(type(value)):
        defaults = {item.name: item.default for item in fields(type(value))}
        told = {name: getattr(value, name) for name in defaults if getattr(value, name) != defaults[name]}
        told.pop(name_of(type(value)), None)  # the path says it
        return "，".join(f"{name} {_text(each)}" for name, each in told.items())
    if isinstance(value, tuple):
        return f"[{'、'.join(map(_text, value))}]"
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value) if value != "" else zh("empty")
