"""Lay what a district writes about a rule's parameters over the packaged ones, member by member.

Lists of named things (kinds of columns, parts, relations, sentences) merge by name: a member that is
there keeps what is not written, a new one comes before the others (where the first that fits counts,
the district's own must count), and ``enabled: false`` takes one out. Lists without names (words,
titles) can only be replaced whole; whoever does so is told what is gone.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, get_args, get_origin

from gk_audit.model import chinese
from gk_audit.model.compiled import Lexicon, is_compiled
from gk_audit.model.records import fields, is_record, replace
from gk_audit.standards.convert import to_record, to_value, validated
from gk_audit.standards.errors import StandardsError, choices, nearest
from gk_audit.standards.yaml_source import Node

zh = chinese.of(__name__)

_KEYS = ("name", "id", "key", "field_", "unit")
"""Fields that name a member, in this order."""
_OFF = "enabled"


class Notes:
    """What the merge of one rule leaves to say: where each value was written, and what it replaced."""

    def __init__(self, rule: str) -> None:
        self.rule = rule
        self.origins: dict[str, str] = {}
        """``params.kinds[动态要闻].days`` → file and line."""
        self.replaced: list[str] = []

    def wrote(self, path: str, node: Node, line: int | None = None) -> None:
        """Remember where a value comes from."""
        self.origins[path] = zh("line-of", file=node.file, line=line or node.line)


def merged(old: Any, node: Node, notes: Notes) -> Any:
    """The parameters with what ``node`` says. Raises StandardsError at the line of a mistake."""
    known = {item.name: item for item in fields(type(old))}
    changes = {}
    for key, child in node.mapping().items():
        if key not in known:
            raise node.error(
                zh("no-param", rule=notes.rule, key=key, near=nearest(key, known), known=choices(known)),
                node.key_lines.get(key),
            )
        line = node.key_lines.get(key)
        changes[key] = _value(
            getattr(old, key), child, known[key].type, Place(f"params.{key}", key, line), notes
        )
    return validated(replace(old, **changes), node)


class Place:
    """Where in the parameters a value stands."""

    def __init__(self, path: str, key: str, line: int | None) -> None:
        self.path, self.key, self.line = path, key, line


def _value(old: Any, node: Node, kind: Any, place: Place, notes: Notes) -> Any:
    if is_record(kind) and kind is not Lexicon:
        for key in node.mapping():
            notes.wrote(f"{place.path}.{key}", node, node.key_lines.get(key))
        return to_record(node, kind, base=old)
    if is_compiled(kind) and kind.made_of == tuple[str, ...]:
        return kind(_value(old.data, node, kind.made_of, place, notes))
    arguments = get_args(kind)
    if get_origin(kind) is not tuple or len(arguments) != 2 or arguments[1] is not Ellipsis:
        notes.wrote(place.path, node, place.line)
        return to_value(node, kind, place.key)
    if get_origin(arguments[0]) is tuple and get_args(arguments[0])[0] is str:
        return _pairs(old, node, kind, place, notes)
    if name_of(arguments[0]):
        return _members(old, node, arguments[0], place, notes)
    made = to_value(node, kind, place.key)
    notes.wrote(place.path, node, place.line)
    notes.replaced.append(_replaced(old, made, node, place, notes.rule))
    return made


def name_of(kind: Any) -> str:
    """The field that names the members of a list of ``kind``; empty where they have no names."""
    if not is_record(kind):
        return ""
    texts = {item.name for item in fields(kind) if item.type is str}
    return next((key for key in _KEYS if key in texts), "")


def _pairs(old: Any, node: Node, kind: Any, place: Place, notes: Notes) -> Any:
    """``{栏目: 14}`` by its first part."""
    found = {pair[0]: pair for pair in old}
    made = to_value(node, kind, place.key)
    for pair in made:
        line = node.key_lines.get(pair[0], place.line)
        notes.wrote(f"{place.path}[{pair[0]}]", node, line)
    changed = {pair[0]: pair for pair in made}
    new = [pair for name, pair in changed.items() if name not in found]
    return (*new, *(changed.get(name, pair) for name, pair in found.items()))


def _members(old: Any, node: Node, kind: Any, place: Place, notes: Notes) -> Any:
    named = name_of(kind)
    kept = {getattr(member, named): member for member in old}
    new: dict[str, Any] = {}
    seen: set[str] = set()
    for name, entry in _named(node, named, place.key):
        if name in seen:
            raise entry.error(zh("twice", key=place.key, name=name))
        seen.add(name)
        path = f"{place.path}[{name}]"
        written = dict(entry.mapping())
        off = written.pop(_OFF, None)
        own = Node(written, entry.file, entry.line, entry.key_lines)
        if off is not None and not to_value(off, bool, _OFF):
            if name not in kept:
                raise entry.error(zh("cannot-disable", key=place.key, name=name, near=nearest(name, kept)))
            del kept[name]
            notes.wrote(path, off)
        elif name in kept:
            kept[name] = to_record(own, kind, base=kept[name])
            for key in written:
                if key != named:
                    notes.wrote(f"{path}.{key}", entry, entry.key_lines.get(key))
        else:
            new[name] = _added(own, kind, place.key, name, kept)
            notes.wrote(path, entry)
    return (*new.values(), *kept.values())


def _named(node: Node, named: str, key: str) -> list[tuple[str, Node]]:
    """(name, member) of a list of members, or of a mapping from names to members."""
    if isinstance(node.value, dict):
        return [
            (name, Node({named: Node(name, child.file, node.key_lines[name]), **child.mapping()}, child.file,
                        node.key_lines[name], {named: node.key_lines[name], **child.key_lines}))
            for name, child in node.mapping().items()
        ]  # fmt: skip
    found = []
    for entry in node.items():
        if named not in entry.mapping():
            raise entry.error(zh("needs-name", key=key, named=named))
        found.append((entry.mapping()[named].text(), entry))
    return found


def _added(node: Node, kind: Any, key: str, name: str, kept: Mapping[str, Any]) -> Any:
    """A member that was not there; a name that is only misspelled must not pass for a new one."""
    try:
        return to_record(node, kind)
    except StandardsError as error:
        hint = nearest(name, kept) or zh("existing", kept=choices(kept))
        raise StandardsError(
            zh("incomplete-member", key=key, name=name, hint=hint, message=error.message),
            error.file,
            error.line,
        ) from error


def _replaced(old: Any, made: Any, node: Node, place: Place, rule: str) -> str:
    gone = [_shown(member) for member in old if member not in made]
    lost = zh("dropped", count=len(gone), gone=choices(gone, 5)) if gone else zh("all-kept")
    return zh(
        "replaced-whole",
        file=node.file,
        line=place.line or node.line,
        rule=rule,
        key=place.key,
        made=len(made),
        old=len(old),
        lost=lost,
    )


def _shown(member: Any) -> str:
    if is_record(type(member)):
        member = getattr(member, fields(type(member))[0].name)
    return "、".join(map(str, member)) if isinstance(member, tuple) else str(member)
