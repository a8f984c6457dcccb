"""Frozen values ↔ JSON, as their declarations say: for caches and between processes.

A cache folder of a content repository is not trusted, so nothing is pickled; what does not
fit its type raises ValueError and is computed again.
"""

from __future__ import annotations

import re
from collections.abc import Hashable, Mapping
from functools import cache
from typing import Any, TypeVar, cast, get_origin

import msgspec

from gk_audit.model.compiled import Compiled, is_compiled

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
