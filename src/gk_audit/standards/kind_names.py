"""Kinds and forms of documents that rules name: ``of: [{name: …, forms: […]}]``, ``title: {form: …}``.

A name that nobody knows is refused: a rule about a kind that does not exist would look at no document and
say nothing, for ever. The patterns of titles stand with the forms, for all rules in one place.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from gk_audit.model import chinese
from gk_audit.model.records import replace
from gk_audit.standards.errors import choices, nearest
from gk_audit.standards.locate import rules_folder
from gk_audit.standards.yaml_source import Node, read_kept

zh = chinese.of(__name__)

NAME = "kinds.yaml"
KIND, FORM, MARK = zh("kind"), zh("form"), zh("mark")
"""What a name is of, in messages."""
_FORM, _TITLES = "form", ("forms", "mentions")


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
    root = read_kept(kinds_file(folder), f"rules/{NAME}").mapping()
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


def with_patterns(params: Node, folder: Path | None) -> Node:
    """Parameters in which what titles show is written out: ``{form: [budget, account]}`` is the patterns of both.

    Raises StandardsError for a form that is not there, and for one that a title shows only where it lacks
    something else, too.
    """
    if not any(map(_is_form, _below(params))):
        return params
    root = read_kept(kinds_file(folder), f"rules/{NAME}").mapping()
    named = [entry.mapping() for key in _TITLES if key in root for entry in root[key].items()]
    return _written(params, {entry["name"].text(): entry for entry in named})


def _is_form(node: Node) -> bool:
    return isinstance(node.value, dict) and list(node.value) == [_FORM]


def _below(node: Node) -> Iterator[Node]:
    yield node
    children = node.value if isinstance(node.value, list) else ()
    for child in node.value.values() if isinstance(node.value, dict) else children:
        yield from _below(child)


def _written(node: Node, forms: Mapping[str, Mapping[str, Node]]) -> Node:
    if _is_form(node):
        names = node.value[_FORM]
        confirm(names, FORM, forms)
        for name in names.items():
            if "unless" in forms[name.text()]:
                raise _error(name, zh("unless", form=name.text()))
        text = "|".join(f"(?:{forms[name.text()]['title'].text()})" for name in names.items())
        return replace(node, value=text)
    if isinstance(node.value, dict):
        return replace(node, value={key: _written(child, forms) for key, child in node.value.items()})
    if isinstance(node.value, list):
        return replace(node, value=[_written(child, forms) for child in node.value])
    return node


def confirm(node: Node | None, what: str, known: Iterable[str]) -> None:
    """Refuse a name, or one of a list of names, that is not known. ``what``: KIND, FORM or MARK."""
    names = list(known)
    for item in () if node is None else node.items():
        if item.text() not in names:
            near, allowed = nearest(item.text(), names), choices(names)
            raise _error(item, zh("unknown", what=what, name=item.text(), near=near, known=allowed))


def _error(node: Node, message: str) -> Exception:
    return node.error(zh("column", column=node.column, message=message) if node.column else message)
