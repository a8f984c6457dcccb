"""``units.yaml`` → the units that are audited, their kind and what they owe."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from gk_audit.model import chinese
from gk_audit.model.records import Record, replace
from gk_audit.model.standard import Unit, UnitKind
from gk_audit.standards.convert import to_record, to_value
from gk_audit.standards.errors import StandardsError, choices, nearest
from gk_audit.standards.unit_cells import exempt_node, read_due
from gk_audit.standards.yaml_source import Node, read_yaml

zh = chinese.of(__name__)

KIND_WORDS = {word: UnitKind[name] for word, name in zh.table("kind-words").items()} | {
    kind.value: kind for kind in UnitKind
}
"""Words for the kind of a unit that a register may use."""
BROAD_WORDS = zh.words("broad-words")
"""Words that leave the kind to the unit's name."""

_NAMES = zh.table("names")  # fmt: skip


class Register(Record):
    """A register: the district's name, where it is given, and its units."""

    units: tuple[Unit, ...]
    district: str = ""
    province: str = ""


class _Leader(Record):
    name: str
    post: str = ""
    since: date | None = None


class _Contact(Record):
    name: str
    phone: str = ""
    since: date | None = None


def load_units(path: Path) -> Register:
    """All units of a YAML register. Raises StandardsError with the line."""
    root = read_yaml(path, path.name)
    entries = _named(root, zh.table("top")) if isinstance(root.value, dict) else {"units": root}
    if "units" not in entries:
        raise root.error(zh("no-units"))
    units: dict[str, Unit] = {}
    for node in entries["units"].items():
        unit = _unit(node)
        if unit.name in units:
            raise StandardsError(
                zh("twice", name=unit.name, source=units[unit.name].source), node.file, node.line
            )
        units[unit.name] = unit
    _confirm_count(entries.get("count"), len(units))
    for unit in units.values():
        if unit.parent and unit.parent not in units:
            file, _, line = unit.source.rpartition(":")
            raise StandardsError(zh("no-parent", name=unit.name, parent=unit.parent), file, int(line))
    wanted = _columns(entries.get("columns"), units)
    listed = tuple(
        replace(unit, columns=(*unit.columns, *wanted.get(unit.name, ()))) for unit in units.values()
    )
    place = _place(entries.get("district"))
    return Register(listed, place.get("name", ""), place.get("province", ""))


def _named(node: Node, names: Mapping[str, str]) -> dict[str, Node]:
    """The entries under their English names. Raises StandardsError for a key that is none of them."""
    for written in node.mapping():
        if written not in names:
            raise node.error(
                zh("no-entry", written=written, near=nearest(written, names), names=choices(names)),
                node.key_lines[written],
            )
    return {names[written]: value for written, value in node.mapping().items()}


def _confirm_count(node: Node | None, found: int) -> None:
    """A register that was cut off still is valid YAML; its own count tells.

    Raises StandardsError where the numbers differ.
    """
    if node is None:
        return
    wanted = to_value(node, int, "count")
    if wanted != found:
        raise node.error(zh("fewer", wanted=wanted, found=found))


def _place(node: Node | None) -> dict[str, str]:
    if node is None:
        return {}
    if not isinstance(node.value, dict):
        return {"name": node.text()}
    entries = _named(node, zh.table("place"))
    if "name" not in entries:
        raise node.error(zh("no-district"))
    return {name: value.text() for name, value in entries.items()}


def _columns(node: Node | None, units: Mapping[str, Unit]) -> dict[str, tuple[str, ...]]:
    """Unit → columns that its site must have, from the register's own ``columns:``."""
    if node is None:
        return {}
    for name in node.mapping():
        if name not in units:
            raise node.error(zh("no-such-unit", name=name, near=nearest(name, units)), node.key_lines[name])
    return {name: tuple(item.text() for item in child.items()) for name, child in node.mapping().items()}


def _unit(node: Node) -> Unit:
    entries = {_NAMES.get(key, key): value for key, value in node.mapping().items()}
    lines = {_NAMES.get(key, key): line for key, line in node.key_lines.items()}
    kind = entries.get("kind")
    if kind is not None and kind.text() in KIND_WORDS:
        entries["kind"] = Node(KIND_WORDS[kind.text()].value, kind.file, kind.line)
    whole = _due_text(entries)
    if "exempt" in entries:
        entries["exempt"] = exempt_node(entries["exempt"])
    people = [to_record(item, _Leader) for item in _listed(entries.pop("leaders", None))]
    contact = entries.get("contact")
    detail = None
    if contact is not None and isinstance(contact.value, dict):
        detail = to_record(entries.pop("contact"), _Contact)
    unit: Unit = to_record(Node(entries, node.file, node.line, lines), Unit)
    full = (unit.full_name,) if unit.full_name not in ("", unit.name, *unit.aliases) else ()
    return replace(
        unit,
        aliases=(*unit.aliases, *full),
        fields=tuple(dict.fromkeys((*unit.fields, *whole))),
        leader=unit.leader or (people[0].name if people else ""),
        deputy=unit.deputy or (people[1].name if len(people) > 1 else ""),
        leaders=tuple((person.post, person.name) for person in people),
        contact=detail.name if detail else unit.contact,
        phone=detail.phone if detail else unit.phone,
        since=detail.since if detail else unit.since,
        source=f"{node.file}:{node.line}",
    )


def _due_text(entries: dict[str, Node]) -> tuple[str, ...]:
    """``应公开`` written as one text becomes field → items; whole fields that it names are returned."""
    node = entries.get("due")
    if node is None or isinstance(node.value, dict):
        return ()
    texts = [node.text()] if isinstance(node.value, str) else [child.text() for child in node.items()]
    narrowed, whole = read_due("；".join(texts))
    names = {
        name: Node([Node(item, node.file, node.line) for item in items], node.file, node.line)
        for name, items in narrowed
    }
    entries["due"] = Node(names, node.file, node.line, dict.fromkeys(names, node.line))
    # Fields that are narrowed are owed as well: they stand beside the whole ones.
    return (*whole, *names) if whole else ()


def _listed(node: Node | None) -> list[Node]:
    return list(node.items()) if node is not None else []
