"""``rules/columns.yaml``: names that platforms give the columns of their lists."""

from __future__ import annotations

from pathlib import Path

from gk_audit.model import chinese
from gk_audit.standards.errors import StandardsError
from gk_audit.standards.yaml_source import read_kept

zh = chinese.of(__name__)

Columns = tuple[tuple[str, tuple[str, ...]], ...]


def load_columns(path: Path, kind: str) -> Columns:
    """Canonical column → names met, for one kind of list (``articles``, ``units``)."""
    root = read_kept(path, f"rules/{path.name}").mapping()
    if kind not in root:
        raise StandardsError(zh("no-section", kind=kind), f"rules/{path.name}")
    found = []
    seen: dict[str, str] = {}
    for column, node in root[kind].mapping().items():
        names = tuple(item.text() for item in node.items())
        for item, name in zip(node.items(), names, strict=True):
            if seen.setdefault(name, column) != column:
                raise item.error(zh("two-columns", name=name, first=seen[name], column=column))
        found.append((column, names))
    return tuple(found)
