"""Kinds of documents that rules name (``of: [{name: …, forms: […]}]``): a name that nobody knows is refused.

A rule about a kind that does not exist would look at no document and say nothing, for ever.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from gk_audit.model import chinese
from gk_audit.standards.errors import choices, nearest
from gk_audit.standards.locate import rules_folder
from gk_audit.standards.yaml_source import Node, read_yaml

zh = chinese.of(__name__)

NAME = "kinds.yaml"
KIND, FORM, MARK = zh("kind"), zh("form"), zh("mark")
"""What a name is of, in messages."""


def kinds_file(folder: Path | None) -> Path:
    """The kinds of a folder of rules, the packaged ones where it has none."""
    path = (folder or rules_folder()) / NAME
    return path if path.is_file() else rules_folder() / NAME


def confirm_kinds(params: Node | None, folder: Path | None) -> None:
    """Refuse kinds and forms in the parameters of a rule that the file of kinds does not have.

    Raises StandardsError with file, line and column.
    """
    of = params.mapping().get("of") if params is not None else None
    if of is None:
        return
    root = read_yaml(kinds_file(folder), f"rules/{NAME}").mapping()
    kinds = {node.mapping()["name"].text(): node.mapping() for node in root["kinds"].items()}
    forms = {node.mapping()["name"].text(): node.mapping() for node in root["forms"].items()}
    for item in of.items():
        entry = item.mapping()
        name = entry["name"].text() if "name" in entry else ""
        confirm(entry.get("name"), KIND, kinds)
        for key in ("forms", "not_forms"):
            confirm(entry.get(key), FORM, forms)
        for form in entry["forms"].items() if "forms" in entry else ():
            own = forms[form.text()].get("of")
            with_forms = [each for each, kind in kinds.items() if "has_form" in kind]
            allowed = [one.text() for one in own.items()] if own else with_forms
            if name not in allowed:
                raise _error(form, zh("never", kind=name, form=form.text(), allowed=choices(allowed)))


def confirm(node: Node | None, what: str, known: Iterable[str]) -> None:
    """Refuse a name, or one of a list of names, that is not known. ``what``: KIND, FORM or MARK."""
    names = list(known)
    for item in () if node is None else node.items():
        if item.text() not in names:
            near, allowed = nearest(item.text(), names), choices(names)
            raise _error(item, zh("unknown", what=what, name=item.text(), near=near, known=allowed))


def _error(node: Node, message: str) -> Exception:
    return node.error(zh("column", column=node.column, message=message) if node.column else message)
