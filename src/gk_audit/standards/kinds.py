"""``rules/kinds.yaml`` → the kinds of documents, their signs and forms."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from gk_audit.model.kinds import MARKS, PLACES, Kinds
from gk_audit.model.records import replace
from gk_audit.standards.compiled import code_stamp, compiled, digest_of
from gk_audit.standards.convert import to_record
from gk_audit.standards.kind_names import KIND, MARK, NAME, confirm, kinds_file
from gk_audit.standards.yaml_source import Node, read_yaml

Needs = Callable[[str], tuple[str, ...] | None]
"""Strings of which one stands wherever a pattern matches; None: not known."""


def load_kinds(folder: Path | None, needs: Needs) -> Kinds:
    """The kinds of a folder of rules, of the packaged one where it has none.

    Raises StandardsError for the first mistake, with its line.
    """
    path = kinds_file(folder)
    # Each of its patterns is tried when it is read: once for a file, not once for a run.
    return compiled("kinds", digest_of([path], code_stamp()), Kinds, lambda: _read(path, needs))


def _read(path: Path, needs: Needs) -> Kinds:
    root = read_yaml(path, f"rules/{NAME}")
    found: Kinds = to_record(root, Kinds)
    names = [kind.name for kind in found.kinds]
    for node in _items(root, "forms"):
        confirm(node.mapping().get("of"), KIND, names)
    for node in _items(root, "kinds"):
        confirm(node.mapping().get("like"), KIND, names)
        for sign in node.mapping()["signs"].items():
            for key in ("shows", "lacks"):
                confirm(sign.mapping().get(key), MARK, MARKS)
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
