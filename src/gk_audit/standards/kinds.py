"""``rules/kinds.yaml`` → the kinds of documents, their signs and forms."""

from __future__ import annotations

from pathlib import Path

from gk_audit.model.kinds import MARKS, Kinds
from gk_audit.standards.convert import to_record
from gk_audit.standards.errors import choices, nearest
from gk_audit.standards.locate import rules_folder
from gk_audit.standards.yaml_source import Node, read_kept

_NAME = "kinds.yaml"


def load_kinds(folder: Path | None = None) -> Kinds:
    """The kinds of a folder of rules, of the packaged one where it has none.

    Raises StandardsError for the first mistake, with its line.
    """
    path = (folder or rules_folder()) / _NAME
    root = read_kept(path if path.is_file() else rules_folder() / _NAME, f"rules/{_NAME}")
    found: Kinds = to_record(root, Kinds)
    names = [kind.name for kind in found.kinds]
    for node in _items(root, "forms"):
        _confirm(node, "of", names)
    for node in _items(root, "kinds"):
        _confirm(node, "like", names)
        for sign in node.mapping()["signs"].items():
            for key in ("shows", "lacks"):
                _confirm(sign, key, MARKS)
    return found


def _items(node: Node, key: str) -> list[Node]:
    child = node.mapping().get(key)
    return list(child.items()) if child else []


def _confirm(node: Node, key: str, known: list[str] | tuple[str, ...]) -> None:
    """Refuse a name that nobody knows: a sign that never speaks is a silent mistake."""
    child = node.mapping().get(key)
    if child is None:
        return
    for item in child.items() if isinstance(child.value, list) else (child,):
        if item.text() not in known:
            raise item.error(f"{key}: “{item.text()}”{nearest(item.text(), known)}（{choices(known)}）")
