"""``rules/kinds.yaml`` → the kinds of documents, their signs and forms."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from gk_audit.model.kinds import MARKS, PLACES, Kinds
from gk_audit.model.records import replace
from gk_audit.standards.compiled import compiled, digest_of
from gk_audit.standards.convert import to_record
from gk_audit.standards.errors import choices, nearest
from gk_audit.standards.locate import rules_folder
from gk_audit.standards.rulebook import code_stamp
from gk_audit.standards.yaml_source import Node, read_yaml

_NAME = "kinds.yaml"


Needs = Callable[[str], tuple[str, ...] | None]
"""Strings of which one stands wherever a pattern matches; None: not known."""


def load_kinds(folder: Path | None, needs: Needs) -> Kinds:
    """The kinds of a folder of rules, of the packaged one where it has none.

    Raises StandardsError for the first mistake, with its line.
    """
    path = (folder or rules_folder()) / _NAME
    path = path if path.is_file() else rules_folder() / _NAME
    # Each of its patterns is tried when it is read: once for a file, not once for a run.
    return compiled("kinds", digest_of([path], code_stamp()), Kinds, lambda: _read(path, needs))


def _read(path: Path, needs: Needs) -> Kinds:
    root = read_yaml(path, f"rules/{_NAME}")
    found: Kinds = to_record(root, Kinds)
    names = [kind.name for kind in found.kinds]
    for node in _items(root, "forms"):
        _confirm(node, "of", names)
    for node in _items(root, "kinds"):
        _confirm(node, "like", names)
        for sign in node.mapping()["signs"].items():
            for key in ("shows", "lacks"):
                _confirm(sign, key, MARKS)
    return replace(found, needles=tuple((text, needs(text) or ()) for text in sorted(set(_patterns(found)))))


def _patterns(kinds: Kinds) -> Iterator[str]:
    for form in kinds.forms:
        yield from (form.title, form.unless)
    for kind in kinds.kinds:
        for sign in kind.signs:
            yield from (*sign.parts, sign.unless, *(getattr(sign, place) for place in PLACES))


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
