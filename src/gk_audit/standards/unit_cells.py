"""What clerks write in the cells of a register: 应公开 and 不适用, in Excel as in YAML.

财政预决算：部门预算、部门决算；社会救助        items of a field, or a whole field
扶贫（已无此项工作）；农村危房改造：辖区无农村    what does not apply, and why
"""

from __future__ import annotations

from gk_audit.model import chinese
from gk_audit.model.lazy import pattern
from gk_audit.standards.yaml_source import Node

zh = chinese.of(__name__)

_ENTRIES = pattern(r"[；;\n]+")
_NAMES = pattern(r"[、，,]+(?![^（(]*[）)])")
_HEAD = pattern(r"^([^：:（(]+)[：:](.+)$")
_REASON = pattern(r"^(.+?)[（(]([^（）()]*(?:[（(][^（）()]*[）)][^（）()]*)*)[）)]$")
UNSAID = zh("unsaid")
"""The reason where the register gives none."""

Due = tuple[tuple[str, tuple[str, ...]], ...]
Exempt = tuple[tuple[str, str], ...]


def split_names(text: str) -> tuple[str, ...]:
    """Names parted by 、 or a line end; what stands in brackets stays together."""
    parts = (part.strip() for entry in _ENTRIES.split(text) for part in _NAMES.split(entry))
    return tuple(part for part in parts if part)


def read_due(text: str) -> tuple[Due, tuple[str, ...]]:
    """(field → items, whole fields) of a cell 应公开."""
    narrowed: dict[str, tuple[str, ...]] = {}
    whole: list[str] = []
    for entry in filter(None, map(str.strip, _ENTRIES.split(text))):
        match = _HEAD.match(entry)
        if match:
            name = match[1].strip()
            narrowed[name] = (*narrowed.get(name, ()), *split_names(match[2]))
        else:
            whole += split_names(entry)
    return tuple(narrowed.items()), tuple(whole)


def read_exempt(text: str) -> Exempt:
    """(row or field, reason) of a cell 不适用."""
    found: dict[str, str] = {}
    for entry in filter(None, map(str.strip, _ENTRIES.split(text))):
        head = _HEAD.match(entry)
        names = split_names(head[1]) if head else split_names(entry)
        for name in names:
            bracket = None if head else _REASON.match(name)
            if head:
                found[name] = head[2].strip()
            elif bracket:
                found[bracket[1].strip()] = bracket[2].strip() or UNSAID
            else:
                found[name] = UNSAID
    return tuple(found.items())


def exempt_node(node: Node) -> Node:
    """``exempt`` of a YAML register as pairs: a text, a list of names or pairs, or a mapping."""
    if isinstance(node.value, dict):
        return node
    if isinstance(node.value, str):
        return _pairs(node, read_exempt(node.value))
    pairs: list[Node] = []
    for child in node.items():
        if isinstance(child.value, str):
            pairs += _pairs(child, read_exempt(child.value)).items()
        elif isinstance(child.value, dict):
            pairs += [
                Node([Node(name, child.file, child.line), reason], child.file, child.line)
                for name, reason in child.mapping().items()
            ]
        else:
            pairs.append(child)
    return Node(pairs, node.file, node.line)


def _pairs(node: Node, found: Exempt) -> Node:
    def leaf(text: str) -> Node:
        return Node(text, node.file, node.line)

    return Node(
        [Node([leaf(name), leaf(reason)], node.file, node.line) for name, reason in found],
        node.file,
        node.line,
    )
