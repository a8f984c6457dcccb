"""What a district keeps beside its settings: waivers, terms of office, local names. What cannot be right is refused."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from gk_audit.model import chinese
from gk_audit.model.records import Record, replace
from gk_audit.model.waiver import Waiver
from gk_audit.standards.convert import to_record
from gk_audit.standards.errors import choices
from gk_audit.standards.yaml_source import Node, read_yaml

zh = chinese.of(__name__)


KINDS = zh.words("kinds")
_SHORTEST_REASON = 6
_LONGEST_DAYS = 365


def load_waivers(path: Path) -> tuple[Waiver, ...]:
    """All waivers of a file. Raises StandardsError."""
    root = read_yaml(path, path.name)
    found: dict[str, Waiver] = {}
    for node in root.items():
        waiver = replace(to_record(node, Waiver, names={"date": "dated"}), source=f"{node.file}:{node.line}")
        _verify(waiver, node)
        if waiver.id in found:
            raise node.error(zh("twice", id=waiver.id, source=found[waiver.id].source))
        found[waiver.id] = waiver
    return tuple(found.values())


def _verify(waiver: Waiver, node: Node) -> None:
    if len(waiver.reason.strip()) < _SHORTEST_REASON:
        raise node.error(zh("short-reason", shortest_reason=_SHORTEST_REASON), node.key_lines.get("reason"))
    if waiver.kind not in KINDS:
        raise node.error(zh("bad-kind", kind=waiver.kind, kinds=choices(KINDS)), node.key_lines.get("kind"))
    if not 0 <= (waiver.until - waiver.dated).days <= _LONGEST_DAYS:
        raise node.error(zh("too-long", longest_days=_LONGEST_DAYS), node.key_lines.get("until"))
    if not waiver.fingerprint and not waiver.rule:
        raise node.error(zh("no-target"))
    if waiver.rule and not waiver.fingerprint and not (waiver.unit or waiver.path):
        raise node.error(zh("too-wide"))


Leader = tuple[str, str, str, str, str]
"""(name, unit, post, from, to) with ISO dates; empty where open."""


class _Entry(Record):
    name: str
    unit: str
    post: str
    start: date | None = None
    end: date | None = None


def load_leaders(path: Path) -> tuple[Leader, ...]:
    """All entries of a file. Raises StandardsError with the line."""
    found = []
    for node in read_yaml(path, path.name).items():
        names = {key: name for key, name in zh.table("names").items() if key in node.mapping()}
        entry: _Entry = to_record(node, _Entry, names=names)
        if entry.start and entry.end and entry.end < entry.start:
            raise node.error(zh("leaves-before", name=entry.name))
        start, end = (day.isoformat() if day else "" for day in (entry.start, entry.end))
        found.append((entry.name, entry.unit, entry.post, start, end))
    return tuple(sorted(found))


def load_local_words(path: Path) -> tuple[str, ...]:
    """All words of a file: a list, or lists by kind (地名, 人名, 企业). Raises StandardsError."""
    root = read_yaml(path, path.name)
    groups = root.value.values() if isinstance(root.value, dict) else (root,)
    words = {item.text().strip() for group in groups for item in group.items()}
    return tuple(sorted(word for word in words if word))
