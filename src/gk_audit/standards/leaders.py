"""``leaders.yaml``: who held which post when. The district keeps it; nothing is built in."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from gk_audit.model import chinese
from gk_audit.model.records import Record
from gk_audit.standards.convert import to_record
from gk_audit.standards.yaml_source import read_yaml

zh = chinese.of(__name__)

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
