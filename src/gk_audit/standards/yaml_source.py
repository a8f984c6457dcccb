"""Read YAML strictly: every scalar is text, a repeated key is an error, lines are kept.

Plain YAML turns item ``0505`` into 325, office hours ``8:30`` into 510, ``on:`` into
True, and keeps the last of two equal keys. Here the schema converts, nothing else.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from gk_audit.model import chinese
from gk_audit.model.records import Record, field
from gk_audit.standards.compiled import compiled
from gk_audit.standards.errors import StandardsError

zh = chinese.of(__name__)

_LARGEST = 20 << 20
_DEEPEST = 40
_UNFOLDED, _FREE = 10, 1_000
"""Nodes for each character of a file, references unfolded: nine lines of references to each other are a billion."""


class Node(Record):
    """A value with its place: ``value`` is str, list[Node] or dict[str, Node]."""

    value: Any
    file: str
    line: int
    key_lines: dict[str, int] = field(default_factory=dict)
    column: int = 0
    """Where it begins in its line, from 1; 0: made of something else."""

    def error(self, message: str, line: int | None = None) -> StandardsError:
        """An error at this node."""
        return StandardsError(message, self.file, line or self.line)

    @property
    def kind(self) -> str:
        """What the value is, in Chinese, for messages."""
        if isinstance(self.value, dict):
            return zh("mapping")
        return zh("list") if isinstance(self.value, list) else zh("text")

    def text(self) -> str:
        """The scalar. Raises StandardsError for a list or mapping."""
        if not isinstance(self.value, str):
            raise self.error(zh("not-text", kind=self.kind))
        return self.value

    def items(self) -> Iterator[Node]:
        """The elements of a list; a single scalar counts as a list of one."""
        if isinstance(self.value, list):
            yield from self.value
        elif isinstance(self.value, str):
            if self.value:
                yield self
        else:
            raise self.error(zh("not-list"))

    def mapping(self) -> dict[str, Node]:
        """The mapping. Raises StandardsError otherwise."""
        if not isinstance(self.value, dict):
            raise self.error(zh("not-mapping", kind=self.kind))
        return self.value

    def plain(self) -> Any:
        """The value without places: str, list and dict."""
        if isinstance(self.value, dict):
            return {key: node.plain() for key, node in self.value.items()}
        if isinstance(self.value, list):
            return [node.plain() for node in self.value]
        return self.value


def read_yaml(path: Path, shown: str = "") -> Node:
    """Read one YAML file. ``shown`` is the name to print in errors.

    Raises StandardsError for a missing file, wrong encoding, broken YAML or a
    repeated key, with the line.
    """
    name = shown or path.as_posix()
    return parse_yaml(_read(path, name), name)


def read_kept(path: Path, shown: str) -> Node:
    """The same for files that every run needs: their tree is kept as JSON, and most runs load no YAML."""
    data = _read(path, shown)
    digest = hashlib.sha256(data).hexdigest()
    stored = compiled(f"yaml2-{path.stem}", digest, list, lambda: _packed(parse_yaml(data, shown)))
    try:
        return _unpacked(stored, shown)
    except (TypeError, ValueError, AttributeError):
        return parse_yaml(data, shown)  # the right name and the wrong contents: never trusted


def _read(path: Path, name: str) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise StandardsError(
            zh("unreadable", strerror=error.strerror or type(error).__name__), name
        ) from error


def _packed(node: Node) -> list[Any]:
    """A node as JSON: line, column and value; the keys of a mapping with their lines."""
    value = node.value
    if isinstance(value, dict):
        value = {key: [node.key_lines[key], _packed(item)] for key, item in value.items()}
    elif isinstance(value, list):
        value = [_packed(item) for item in value]
    return [node.line, node.column, value]


def _unpacked(stored: Any, name: str) -> Node:
    """What was packed. Raises TypeError, ValueError or AttributeError for anything else."""
    line, column, value = stored
    lines: dict[str, int] = {}
    if isinstance(value, dict):
        lines = {key: int(item[0]) for key, item in value.items()}
        value = {key: _unpacked(item, name) for key, (_, item) in value.items()}
    elif isinstance(value, list):
        value = [_unpacked(item, name) for item in value]
    elif not isinstance(value, str):
        raise TypeError("not a scalar")
    return Node(value, name, int(line), lines, int(column))


def parse_yaml(data: bytes, name: str) -> Node:
    """The same for bytes."""
    import yaml

    if len(data) > _LARGEST:
        raise StandardsError(zh("too-large", largest=_LARGEST >> 20), name)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise StandardsError(zh("not-utf8"), name, line) from error
    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    try:
        root = yaml.compose(text, Loader=loader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        problem = getattr(error, "problem", None) or type(error).__name__
        raise StandardsError(
            zh("bad-yaml", problem=problem), name, mark.line + 1 if mark else None
        ) from error
    except RecursionError as error:
        raise StandardsError(zh("too-deep"), name) from error
    if root is None:
        raise StandardsError(zh("empty"), name)
    return _convert(root, name, 0, iter(range(_UNFOLDED * len(text) + _FREE)))


def _convert(node: Any, name: str, depth: int, left: Iterator[int]) -> Node:
    """A node and all below it; ``left`` is used up by one for each, references unfolded."""
    line, column = node.start_mark.line + 1, node.start_mark.column + 1
    if depth > _DEEPEST or next(left, None) is None:
        raise StandardsError(zh("too-deep"), name, line)
    if node.id == "scalar":
        return Node(node.value, name, line, column=column)
    if node.id == "sequence":
        items = [_convert(item, name, depth + 1, left) for item in node.value]
        return Node(items, name, line, column=column)
    found: dict[str, Node] = {}
    lines: dict[str, int] = {}
    for key_node, value_node in node.value:
        key_line = key_node.start_mark.line + 1
        if key_node.id != "scalar":
            raise StandardsError(zh("key-text"), name, key_line)
        key = key_node.value
        if key in found:
            raise StandardsError(zh("key-twice", key=key, line=lines[key]), name, key_line)
        found[key] = _convert(value_node, name, depth + 1, left)
        lines[key] = key_line
    return Node(found, name, line, lines, column)
