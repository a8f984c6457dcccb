"""One JSON object read strictly: a key that is missing, unknown or of the wrong type is an error."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from typing import Any, TypeVar

T = TypeVar("T")
E = TypeVar("E", bound=StrEnum)
_REQUIRED: Any = object()
_NAMES: dict[type, str] = {str: "文字", int: "整数", bool: "true 或 false", list: "列表", dict: "对象"}


class RunFileError(Exception):
    """The file is not a run.json that this version can read (message in Chinese)."""


class Record:
    """One JSON object with its place; what nobody asked for is an error."""

    __slots__ = ("_left", "place")

    def __init__(self, data: object, place: str) -> None:
        if not isinstance(data, dict):
            raise RunFileError(f"结果文件 {place or '顶层'} 应为对象")
        self._left: dict[str, Any] = dict(data)
        self.place = place

    def read(self, build: Callable[[Record], T]) -> T:
        """Build a value, then refuse what is left over."""
        value = build(self)
        if self._left:
            key = sorted(self._left)[0]
            raise RunFileError(f"结果文件 {self._at(key)} 不是认识的键（可能由更新版本的 gk-audit 生成）")
        return value

    def _at(self, key: str) -> str:
        return f"{self.place}.{key}" if self.place else key

    def take(self, key: str, default: Any = _REQUIRED) -> Any:
        """The value of a key as it stands."""
        if key in self._left:
            return self._left.pop(key)
        if default is _REQUIRED:
            raise RunFileError(f"结果文件缺少 {self._at(key)}")
        return default

    def mapping(self, key: str, default: Any = _REQUIRED) -> dict[str, Any]:
        return self._typed(key, dict, default)

    def _typed(self, key: str, kind: type[T], default: Any) -> T:
        value = self.take(key, default)
        if type(value) is not kind:
            raise RunFileError(f"结果文件 {self._at(key)} 应为{_NAMES[kind]}，实际是 {value!r:.60}")
        return value

    def text(self, key: str, default: Any = _REQUIRED) -> str:
        return self._typed(key, str, default)

    def whole(self, key: str, default: Any = _REQUIRED) -> int:
        return self._typed(key, int, default)

    def flag(self, key: str, default: Any = _REQUIRED) -> bool:
        return self._typed(key, bool, default)

    def optional(self, key: str, default: Any = _REQUIRED) -> int | None:
        value = self.take(key, default)
        if value is not None and type(value) is not int:
            raise RunFileError(f"结果文件 {self._at(key)} 应为整数或 null，实际是 {value!r:.60}")
        return value

    def number(self, key: str) -> float | None:
        value = self.take(key)
        if value is not None and type(value) not in (int, float):
            raise RunFileError(f"结果文件 {self._at(key)} 应为数字或 null，实际是 {value!r:.60}")
        return None if value is None else float(value)

    def choice(self, key: str, kind: type[E], default: Any = _REQUIRED) -> E:
        return self._one_of(key, self.take(key, default), kind)

    def choices(self, key: str, kind: type[E]) -> tuple[E, ...]:
        return tuple(self._one_of(key, value, kind) for value in self._typed(key, list, _REQUIRED))

    def _one_of(self, key: str, value: Any, kind: type[E]) -> E:
        try:
            return kind(value)
        except ValueError as error:
            allowed = "、".join(member.value for member in kind)
            raise RunFileError(f"结果文件 {self._at(key)} 是 {value!r:.60}，只能是 {allowed}") from error

    def texts(self, key: str, default: Any = _REQUIRED) -> tuple[str, ...]:
        values = self._typed(key, list, default)
        if not all(type(value) is str for value in values):
            raise RunFileError(f"结果文件 {self._at(key)} 应为文字的列表")
        return tuple(values)

    def counts(self, key: str) -> dict[str, int]:
        values = self._typed(key, dict, _REQUIRED)
        if not all(type(value) is int for value in values.values()):
            raise RunFileError(f"结果文件 {self._at(key)} 的值应为整数")
        return values

    def record(self, key: str, build: Callable[[Record], T], default: Any = _REQUIRED) -> T:
        return Record(self.take(key, default), self._at(key)).read(build)

    def records(self, key: str, build: Callable[[Record], T], default: Any = _REQUIRED) -> tuple[T, ...]:
        values = self._typed(key, list, default)
        place = self._at(key)
        return tuple([Record(item, f"{place}[{number}]").read(build) for number, item in enumerate(values)])
