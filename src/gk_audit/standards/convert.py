"""Text of a YAML file → typed values of the model, with kind complaints; a pattern is tried when it is read."""

from __future__ import annotations

import re
import types
import typing
from collections.abc import Callable, Mapping
from datetime import date
from enum import Enum
from functools import cache
from typing import Any, Union, get_args, get_origin

from gk_audit.model import chinese
from gk_audit.model.compiled import Compiled, Lexicon, PatternText, is_compiled
from gk_audit.model.records import FieldInfo, fields, is_record
from gk_audit.standards.errors import choices, nearest
from gk_audit.standards.lexicons import Sheet
from gk_audit.standards.yaml_source import Node

zh = chinese.of(__name__)


Lookup = Callable[[str, Node], Sheet]
_TRUE, _FALSE = zh.rows("true-false")


def to_record(
    node: Node,
    kind: type[Any],
    *,
    lexicon: Lookup | None = None,
    names: Mapping[str, str] | None = None,
    base: Any = None,
) -> Any:
    """Make a record of a YAML mapping.

    ``names`` maps YAML keys to field names where they differ; ``base`` is a record of the
    kind that keeps its values where the mapping has none. Unknown keys, missing
    required keys and values of the wrong type raise StandardsError at their line; so does
    what the record's own ``validate()`` refuses with a ValueError (an expression, a pattern).
    """
    fields = _fields(typing.cast(typing.Hashable, kind))
    renamed = dict(names or {})
    allowed = [key for key in fields if key not in renamed.values()] + list(renamed)
    values: dict[str, Any] = {}
    for key, child in node.mapping().items():
        name = renamed.get(key, key)
        if key not in allowed:
            raise node.error(
                zh("no-key", key=key, near=nearest(key, allowed), allowed=choices(allowed)),
                node.key_lines.get(key),
            )
        values[name] = to_value(child, fields[name].type, key, lexicon)
    for name, item in fields.items():
        if name not in values and base is not None:
            values[name] = getattr(base, name)
        elif name not in values and item.required:
            key = next((key for key, own in renamed.items() if own == name), name)
            raise node.error(zh("key-missing", key=key))
    return validated(kind(**values), node)


def validated(made: Any, node: Node) -> Any:
    """A record after its own test. Raises StandardsError for what it refuses."""
    validate = getattr(made, "validate", None)
    if validate is not None:
        try:
            validate()
        except ValueError as error:
            raise node.error(str(error)) from error
    return made


@cache
def _fields(kind: typing.Hashable) -> dict[str, FieldInfo]:
    """The fields of a kind of record; thousands of records share some twenty kinds."""
    return {item.name: item for item in fields(typing.cast(Any, kind))}


def to_value(node: Node, kind: Any, key: str, lexicon: Lookup | None = None) -> Any:
    """Convert one node to the type of the field ``key``."""
    origin = get_origin(kind)
    if origin in (Union, types.UnionType):
        inner = [choice for choice in get_args(kind) if choice is not type(None)]
        if node.value in ("", "null", "~") or (node.value == [] and get_origin(inner[0]) is re.Pattern):
            return None
        return to_value(node, inner[0], key, lexicon)
    if origin is tuple:
        return _to_tuple(node, get_args(kind), key, lexicon)
    if origin is re.Pattern:
        return read_pattern(node, key)
    if origin in (dict, Mapping, typing.Mapping):
        arguments = get_args(kind)
        return {name: to_value(child, arguments[1], name, lexicon) for name, child in node.mapping().items()}
    if kind is Lexicon:
        return _sheet(node, key, lexicon).lexicon
    if kind is PatternText:
        return PatternText(read_pattern(node, key).pattern if node.text() else "")
    if is_compiled(kind):
        return _compiled(node, kind, key, lexicon)
    if is_record(kind):
        return to_record(node, typing.cast(type[Any], kind), lexicon=lexicon)
    return _to_scalar(node, kind, key)


def _to_tuple(node: Node, arguments: tuple[Any, ...], key: str, lexicon: Lookup | None) -> Any:
    if len(arguments) == 2 and arguments[1] is Ellipsis:
        if isinstance(node.value, dict) and get_origin(arguments[0]) is tuple:
            # {栏目: 14} is the short way to write [[栏目, 14]].
            parts = get_args(arguments[0])
            return tuple(
                (
                    to_value(Node(name, node.file, node.key_lines[name]), parts[0], key),
                    *_rest(child, parts, key),
                )
                for name, child in node.value.items()
            )
        if lexicon is not None and isinstance(node.value, str) and node.value and is_record(arguments[0]):
            return to_rows(_sheet(node, key, lexicon), typing.cast(type[Any], arguments[0]))
        return tuple(to_value(item, arguments[0], key, lexicon) for item in node.items())
    items = list(node.items())
    if len(items) != len(arguments):
        raise node.error(zh("wrong-count", key=key, arguments=len(arguments), items=len(items)))
    return tuple(to_value(item, part, key, lexicon) for item, part in zip(items, arguments, strict=True))


def _rest(child: Node, parts: tuple[Any, ...], key: str) -> tuple[Any, ...]:
    if len(parts) == 2:
        return (to_value(child, parts[1], key),)
    return tuple(to_value(item, part, key) for item, part in zip(child.items(), parts[1:], strict=True))


def _sheet(node: Node, key: str, lexicon: Lookup | None) -> Sheet:
    if lexicon is None:
        raise node.error(zh("no-lexicon-here", key=key))
    return lexicon(node.text().strip(), node)


def _compiled(node: Node, kind: type[Compiled], key: str, lexicon: Lookup | None) -> Compiled:
    if lexicon is None and kind.made_of not in (str, tuple[str, ...]):
        raise node.error(zh("no-lexicon-here", key=key))
    data = to_value(node, kind.made_of, key, lexicon)
    try:
        return kind(data)
    except ValueError as error:
        raise node.error(f"“{key}”：{error}") from error


def to_rows(sheet: Sheet, kind: type[Any]) -> tuple[Any, ...]:
    """The rows of a word list as records whose fields are its columns.

    Raises StandardsError with the line for an unknown or missing column, for a cell that does
    not fit, and for a second row of the same ``unique`` field.
    """
    known = _fields(typing.cast(typing.Hashable, kind))
    head = Node("", sheet.file, sheet.head)
    for column in sheet.columns:
        if column not in known:
            raise head.error(
                zh("no-column", column=column, near=nearest(column, known), known=choices(known))
            )
    for name, item in known.items():
        if item.required and name not in sheet.columns:
            raise head.error(zh("column-missing", name=name, columns=choices(sheet.columns)))
    rows, seen = [], dict[str, int]()
    unique = getattr(kind, "unique", None)
    for line, cells in sheet.rows:
        found = {
            column: Node(cell, sheet.file, line)
            for column, cell in zip(sheet.columns, cells, strict=True)
            if cell
        }
        rows.append(to_record(Node(found, sheet.file, line), kind))
        key = getattr(rows[-1], unique) if unique else ""
        if key in seen and key:
            raise head.error(zh("row-twice", unique=unique, key=key, line=seen[key]), line)
        seen[key] = line
    return tuple(rows)


def _to_scalar(node: Node, kind: Any, key: str) -> Any:
    text = node.text().strip() if kind is not str else node.text()
    if kind is str:
        return text
    if isinstance(kind, type) and issubclass(kind, Enum):
        allowed = [str(member.value) for member in kind]
        if text not in allowed:
            raise node.error(
                zh("bad-choice", key=key, text=text, near=nearest(text, allowed), allowed=choices(allowed))
            )
        return kind(text)
    if kind is bool:
        if text.lower() not in _TRUE + _FALSE:
            raise node.error(zh("no-flag", key=key, text=text))
        return text.lower() in _TRUE
    if kind is date:
        try:
            return date.fromisoformat(text)
        except ValueError:
            raise node.error(zh("no-date", key=key, text=text)) from None
    if kind in (int, float):
        try:
            return kind(text)
        except ValueError:
            word = zh("whole-number") if kind is int else zh("number")
            raise node.error(zh("no-number", key=key, word=word, text=text)) from None
    raise node.error(zh("no-yaml-type", key=key, kind=kind))


_AROUND = 8
_WORDS = zh.rows("words")


def read_pattern(node: Node, key: str) -> re.Pattern[str]:
    """The pattern that a node holds; a list of words is the pattern of any of them.

    Raises StandardsError where it is none, or where it would match everywhere because it
    matches nothing at all as well.
    """
    is_list = isinstance(node.value, list)
    text = "|".join(re.escape(word.text()) for word in node.value) if is_list else node.text()
    try:
        found = re.compile(text)
    except re.error as error:
        raise node.error(zh("wrong-pattern", key=key, problem=_problem(error, text))) from error
    except (OverflowError, RecursionError) as error:
        raise node.error(zh("large-pattern", key=key)) from error
    if found.search("") is not None:
        raise node.error(zh("empty-match", key=key, text=text[:40]))
    return found


def _problem(error: re.error, text: str) -> str:
    """``第5个字符“(目前”处，左括号没有右括号``."""
    word = next((chinese for english, chinese in _WORDS if error.msg.startswith(english)), error.msg)
    if error.pos is None:
        return word
    return zh("at-place", pos=error.pos + 1, text=text[error.pos : error.pos + _AROUND], word=word)
