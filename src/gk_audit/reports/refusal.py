"""Why a file is no run.json that this version can read, in Chinese and with its place."""

from __future__ import annotations

import json
from collections.abc import Sequence
from enum import Enum
from typing import Annotated, Any, get_args, get_origin

from gk_audit.model.lazy import pattern
from gk_audit.model.records import fields, is_record

_COMPLAINT = pattern(r"(?P<what>.*?)(?: - at `\$\.?(?P<place>.*)`)?")
_KEY = pattern(r"(\w+)|\[(\d+)\]")
_MISSING = pattern(r"Object missing required field `(.*)`")
_UNKNOWN = pattern(r"Object contains unknown field `(.*)`")
_EXPECTED = pattern(r"Expected `(.*?)`(?:, got .*| ([<>]=|matching regex) (.*))")
_WORDS = {"str": "文字", "int": "整数", "float": "数字", "bool": "true 或 false", "array": "列表",
          "object": "对象", "null": "null"}  # fmt: skip


class RunFileError(Exception):
    """The file is not a run.json that this version can read (message in Chinese)."""


def parse(data: bytes) -> dict[str, Any]:
    """The JSON object of the file. Raises RunFileError."""
    try:
        plain = json.loads(data.decode("utf-8-sig"), parse_constant=_refuse)
    except UnicodeDecodeError as error:
        raise RunFileError(f"结果文件不是 UTF-8 编码（第 {error.start} 字节处）") from error
    except json.JSONDecodeError as error:
        raise RunFileError(
            f"结果文件不是完整的 JSON：第 {error.lineno} 行第 {error.colno} 列无法读取"
        ) from error
    except RecursionError as error:
        raise RunFileError("结果文件嵌套过深，不是 gk-audit 生成的 run.json") from error
    if not isinstance(plain, dict) or "schema_version" not in plain:
        raise RunFileError("这不是 gk-audit 生成的 run.json（缺少 schema_version）")
    return plain


def _refuse(constant: str) -> None:
    raise RunFileError(f"结果文件含有 {constant}，不是有效的 JSON")


def refusal(message: str, plain: object, kind: type) -> str:
    """The sentence for what msgspec says of ``plain``, which should have been a ``kind``."""
    parts = _COMPLAINT.fullmatch(message)
    assert parts is not None  # everything in it is optional
    what, place = parts["what"], parts["place"] or ""
    if missing := _MISSING.fullmatch(what):
        return f"结果文件缺少 {_under(place, missing[1])}"
    if unknown := _UNKNOWN.fullmatch(what):
        return f"结果文件 {_under(place, unknown[1])} 不是认识的键（可能由更新版本的 gk-audit 生成）"
    keys = [int(index) if index else name for name, index in _KEY.findall(place)]
    found = f"实际是 {_value_at(plain, keys)!r:.60}"
    place = f"结果文件 {place or '顶层'}"
    if what.startswith("Invalid enum value"):
        return f"{place} 只能是 {'、'.join(_choices_at(kind, keys))}，{found}"
    expected = _EXPECTED.fullmatch(what)
    if expected is None:
        return f"{place} 的值不对（{what}），{found}"
    if expected[2]:
        limit = f"符合 {expected[3]}" if expected[2] == "matching regex" else f"{expected[2]} {expected[3]}"
        return f"{place} 的值应{limit}，{found}"
    words = " 或 ".join(_WORDS.get(word, word) for word in expected[1].split(" | "))
    return f"{place} 应为{words}，{found}"


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
