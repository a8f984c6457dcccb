"""Frozen values ↔ JSON, as their declarations say; many records of one kind column by column.

A cache folder of a content repository is not trusted, so nothing is pickled; what does not
fit its type raises ValueError and is computed again.
"""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterable, Mapping, Sequence
from functools import cache
from typing import Any, TypeVar, cast, get_args, get_origin

import msgspec

from gk_audit.model.compiled import Compiled, is_compiled
from gk_audit.model.records import Struct, fields, is_record

T = TypeVar("T")


def encode(value: Any) -> bytes:
    """A value of the model as JSON. Raises UnicodeEncodeError for a lone surrogate."""
    return msgspec.json.encode(value, enc_hook=_plain)


def decode(kind: type[T], data: bytes) -> T:
    """Read back what :func:`encode` made of a value of type ``kind``. Raises ValueError where it does not fit."""
    return cast(T, _decoder(cast(Hashable, kind)).decode(data))


def to_plain(value: Any) -> Any:
    """A value of the model as plain JSON values."""
    return msgspec.json.decode(encode(value))


def from_plain(kind: type[T], data: Any) -> T:
    """Read back what :func:`to_plain` made. Raises ValueError where it does not fit."""
    return msgspec.convert(data, kind, dec_hook=_made)


@cache
def _decoder(kind: Hashable) -> msgspec.json.Decoder[Any]:
    return msgspec.json.Decoder(cast(Any, kind), dec_hook=_made)


def _plain(value: Any) -> Any:
    """What is no JSON of its own."""
    if isinstance(value, Compiled):
        return value.keep()
    if isinstance(value, re.Pattern):
        return value.pattern
    if isinstance(value, Mapping):
        return dict(value)
    raise TypeError(f"cannot encode {type(value).__name__}")


def _made(kind: Any, data: Any) -> Any:
    if is_compiled(kind):
        return kind.from_kept(msgspec.convert(data, kind.kept_as or kind.made_of, dec_hook=_made))
    if get_origin(kind) is re.Pattern:
        return re.compile(data)
    raise TypeError(f"cannot decode {kind}")


R = TypeVar("R", bound=Struct)
H = TypeVar("H", bound=Hashable)


def pack(kind: Any, values: Sequence[Any]) -> Any:
    """A column of values of the type ``kind`` as JSON values.

    Records become an object of columns. Lists become ``[their members as a column, each distinct
    list as numbers of members, for each row the number of its list]``. All else stands as it is.
    """
    if is_record(kind):
        return {
            each.name: pack(each.type, [getattr(row, each.name) for row in values]) for each in fields(kind)
        }
    inner = _member_of(kind)
    if inner is None:
        return msgspec.to_builtins(values)
    members = _numbered(member for value in values for member in value)
    lists = _numbered(values)
    numbers = [[members[member] for member in value] for value in lists]
    return [pack(inner, list(members)), numbers, [lists[value] for value in values]]


def unpack(kind: type[R], data: Any) -> tuple[R, ...]:
    """Read back what :func:`pack` made of records. Raises ValueError where the data has another shape."""
    try:
        return tuple(_unpack(kind, data))
    except (TypeError, KeyError, IndexError) as error:
        raise ValueError(f"stored columns do not fit {kind.__name__}") from error


def _unpack(kind: Any, data: Any) -> Sequence[Any]:
    if is_record(kind):
        own = fields(kind)
        names = [each.name for each in own]
        if sorted(data) != sorted(names):
            raise ValueError(f"stored columns do not fit {kind.__name__}")
        columns = [_unpack(each.type, data[each.name]) for each in own]
        return [kind(**dict(zip(names, row, strict=True))) for row in zip(*columns, strict=True)]
    inner = _member_of(kind)
    if inner is None:
        return msgspec.convert(data, list[kind])
    stored, numbers, rows = data
    members = _unpack(inner, stored)
    lists = [tuple([members[number] for number in each]) for each in numbers]
    return [lists[number] for number in rows]


def _member_of(kind: Any) -> Any:
    """What a list of any length holds; None where ``kind`` is none."""
    arguments = get_args(kind)
    return arguments[0] if get_origin(kind) is tuple and arguments[1:] == (Ellipsis,) else None


def _numbered(values: Iterable[H]) -> dict[H, int]:
    """Distinct values in the order in which they first come, with their numbers."""
    return {value: number for number, value in enumerate(dict.fromkeys(values))}
