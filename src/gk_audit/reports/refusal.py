"""Why a file is no run.json that this version can read, in Chinese and with its place."""

from __future__ import annotations

import json
from collections.abc import Sequence
from enum import Enum
from typing import Annotated, Any, get_args, get_origin

from gk_audit.model import chinese
from gk_audit.model.lazy import pattern
from gk_audit.model.records import fields, is_record

zh = chinese.of(__name__)

_COMPLAINT = pattern(r"(?P<what>.*?)(?: - at `\$\.?(?P<place>.*)`)?")
_KEY = pattern(r"(\w+)|\[(\d+)\]")
_MISSING = pattern(r"Object missing required field `(.*)`")
_UNKNOWN = pattern(r"Object contains unknown field `(.*)`")
_EXPECTED = pattern(r"Expected `(.*?)`(?:, got .*| ([<>]=|matching regex) (.*))")


class RunFileError(Exception):
    """The file is not a run.json that this version can read (message in Chinese)."""


def parse(data: bytes) -> dict[str, Any]:
    """The JSON object of the file. Raises RunFileError."""
    try:
        plain = json.loads(data.decode("utf-8-sig"), parse_constant=_refuse)
    except UnicodeDecodeError as error:
        raise RunFileError(zh("not-utf8", start=error.start)) from error
    except json.JSONDecodeError as error:
        raise RunFileError(zh("not-json", lineno=error.lineno, colno=error.colno)) from error
    except RecursionError as error:
        raise RunFileError(zh("too-deep")) from error
    if not isinstance(plain, dict) or "schema_version" not in plain:
        raise RunFileError(zh("not-ours"))
    return plain


def _refuse(constant: str) -> None:
    raise RunFileError(zh("constant", constant=constant))


def refusal(message: str, plain: object, kind: type) -> str:
    """The sentence for what msgspec says of ``plain``, which should have been a ``kind``."""
    parts = _COMPLAINT.fullmatch(message)
    assert parts is not None  # everything in it is optional
    what, place = parts["what"], parts["place"] or ""
    if missing := _MISSING.fullmatch(what):
        return zh("lacks", under=_under(place, missing[1]))
    if unknown := _UNKNOWN.fullmatch(what):
        return zh("unknown-key", under=_under(place, unknown[1]))
    keys = [int(index) if index else name for name, index in _KEY.findall(place)]
    found = zh("is", value_at=_value_at(plain, keys))
    place = zh("file", place=place or zh("top-level"))
    if what.startswith("Invalid enum value"):
        return zh("only", place=place, choices_at="、".join(_choices_at(kind, keys)), found=found)
    expected = _EXPECTED.fullmatch(what)
    if expected is None:
        return zh("wrong", place=place, what=what, found=found)
    if expected[2]:
        limit = (
            zh("fits", expected=expected[3])
            if expected[2] == "matching regex"
            else f"{expected[2]} {expected[3]}"
        )
        return zh("should-be-range", place=place, limit=limit, found=found)
    words = zh("or").join(zh.table("words").get(word, word) for word in expected[1].split(" | "))
    return zh("should-be", place=place, words=words, found=found)


def _under(place: str, key: str) -> str:
    return f"{place}.{key}" if place else key


def _value_at(plain: Any, keys: Sequence[str | int]) -> object:
    """What stands at the place, as far as the place leads."""
    for key in keys:
        try:
            plain = plain[key]
        except (KeyError, IndexError, TypeError):
            break
    return plain


def _choices_at(kind: Any, keys: Sequence[str | int]) -> list[str]:
    """The values that may stand at the place."""
    for key in keys:
        kind = _plain_kind(kind)
        if is_record(kind):
            own = fields(kind)
            kind = own[key].type if isinstance(key, int) else _named(own, key)
        elif get_args(kind):
            kind = get_args(kind)[-1 if get_origin(kind) is dict else 0]
    kind = _plain_kind(kind)
    return (
        [str(member.value) for member in kind] if issubclass(kind, Enum) else list(map(str, get_args(kind)))
    )


def _named(own: Sequence[Any], key: str) -> Any:
    return next(item.type for item in own if item.encode_name == key)


def _plain_kind(kind: Any) -> Any:
    """Without annotations and without null."""
    while get_origin(kind) is Annotated:
        kind = get_args(kind)[0]
    choices = [each for each in get_args(kind) if each is not type(None)]
    is_optional = len(choices) < len(get_args(kind))
    return _plain_kind(choices[0]) if is_optional else kind
