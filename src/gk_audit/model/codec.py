"""Frozen values ↔ plain JSON: lists in field order for the cache, quick and compact.

A cache folder of a content repository is not trusted, so nothing is pickled; a value
that does not fit its type raises ValueError and is computed again.
"""

from __future__ import annotations

import re
import types
import typing
from collections.abc import Callable
from datetime import date
from enum import Enum
from functools import cache
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

from gk_audit.model.compiled import Compiled
from gk_audit.model.records import Struct, is_record

T = TypeVar("T")


def encode(value: Any) -> Any:
    """Turn a value of the model into JSON: records become lists of their fields."""
    if isinstance(value, Enum):
        return value.value
    if value is None or isinstance(value, str | int | float):
        return value
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Compiled):
        return encode(value.keep())
    if isinstance(value, re.Pattern):
        return value.pattern
    if isinstance(value, Struct):
        return [encode(getattr(value, name)) for name in value.__struct_fields__]
    if isinstance(value, tuple | list):
        return [encode(item) for item in value]
    if isinstance(value, typing.Mapping):
        return {str(key): encode(item) for key, item in value.items()}
    raise TypeError(f"cannot encode {type(value).__name__}")


def decode(kind: type[T], data: Any) -> T:
    """Read back what :func:`encode` made of a value of type ``kind``.

    Raises ValueError where the data does not have the shape of the type.
    """
    try:
        return typing.cast(T, _decoder(typing.cast(typing.Hashable, kind))(data))
    except (TypeError, KeyError, AttributeError) as error:
        raise ValueError(f"stored value does not fit {kind.__name__}") from error


def _same(data: Any) -> Any:
    return data


@cache
def _decoder(kind: typing.Hashable) -> Callable[[Any], Any]:
    origin = get_origin(kind)
    if origin in (Union, types.UnionType):
        return _optional(kind)
    if origin is tuple:
        return _tuple(get_args(kind))
    if origin in (dict, typing.Mapping) or kind is object or kind is Any:
        return _same
    if origin is re.Pattern:
        return re.compile
    if isinstance(kind, type):
        if issubclass(kind, Enum):
            return kind
        if issubclass(kind, Compiled):
            kept = _decoder(kind.kept_as or kind.made_of)
            return lambda data: kind.from_kept(kept(data))
        if is_record(kind):
            return _record(kind)
        if kind is date:
            return date.fromisoformat
    return _same


def _optional(kind: Any) -> Callable[[Any], Any]:
    choices = [choice for choice in get_args(kind) if choice is not type(None)]
    if len(choices) != 1:
        return _same
    inner = _decoder(choices[0])
    if inner is _same:
        return _same
    return lambda data: None if data is None else inner(data)


def _tuple(arguments: tuple[Any, ...]) -> Callable[[Any], Any]:
    if len(arguments) == 2 and arguments[1] is Ellipsis:
        inner = _decoder(arguments[0])
        if inner is _same:
            return tuple
        return lambda data: tuple([inner(item) for item in data]) if data else ()
    parts = [_decoder(argument) for argument in arguments]
    return lambda data: tuple([part(item) for part, item in zip(parts, data, strict=True)])


def _record(kind: Any) -> Callable[[Any], Any]:
    hints = get_type_hints(kind)
    parts = [_decoder(hints[name]) for name in kind.__struct_fields__]

    def build(data: Any) -> Any:
        if type(data) is not list or len(data) != len(parts):
            raise ValueError(f"stored value does not fit {kind.__name__}")
        return kind(
            *[value if part is _same else part(value) for part, value in zip(parts, data, strict=True)]
        )

    return build
