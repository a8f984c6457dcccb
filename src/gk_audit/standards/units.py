"""``units.yaml`` → the units that are audited, their kind and what they owe."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from gk_audit.model.records import Record, replace
from gk_audit.model.standard import Unit, UnitKind
from gk_audit.standards.convert import to_record, to_value
from gk_audit.standards.errors import StandardsError, choices, nearest
from gk_audit.standards.unit_cells import exempt_node, read_due
from gk_audit.standards.yaml_source import Node, read_yaml

KIND_WORDS = {
    "区政府办公室": UnitKind.DISTRICT_OFFICE, "政府办": UnitKind.DISTRICT_OFFICE, "区级": UnitKind.DISTRICT_OFFICE,
    "县直部门": UnitKind.DEPARTMENT, "县直单位": UnitKind.DEPARTMENT, "政府部门": UnitKind.DEPARTMENT,
    "部门": UnitKind.DEPARTMENT, "区直部门": UnitKind.DEPARTMENT, "区直单位": UnitKind.DEPARTMENT,
    "镇": UnitKind.TOWN, "乡": UnitKind.TOWN, "乡镇": UnitKind.TOWN,
    "街道": UnitKind.SUBDISTRICT, "街道办事处": UnitKind.SUBDISTRICT,
    "园区": UnitKind.PARK, "村": UnitKind.VILLAGE, "行政村": UnitKind.VILLAGE,
    "社区": UnitKind.COMMUNITY, "居委会": UnitKind.COMMUNITY,
    **{kind.value: kind for kind in UnitKind},
}  # fmt: skip
"""Words for the kind of a unit that a register may use."""
BROAD_WORDS = ("镇街", "镇（街道）", "乡镇（街道）", "乡镇街道", "村（社区）", "村居", "村社区")
"""Words that leave the kind to the unit's name."""

_NAMES = {
    "单位": "name", "全称": "full_name", "类别": "kind", "别名": "aliases", "上级": "parent", "领域": "fields",
    "应公开": "due", "栏目": "columns", "不适用": "exempt", "领导": "leaders", "主要负责同志": "leader", "分管领导": "deputy",
    "经办人员": "contact", "电话": "phone", "任职起": "since",
}  # fmt: skip


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


_TOP = {"units": "units", "单位": "units", "columns": "columns", "栏目": "columns", "district": "district",
        "区域": "district", "count": "count", "单位数": "count"}  # fmt: skip
_PLACE = {
    "name": "name",
    "名称": "name",
    "city": "city",
    "市": "city",
    "province": "province",
    "省": "province",
}


def load_units(path: Path) -> Register:
    """All units of a YAML register. Raises StandardsError with the line."""
    root = read_yaml(path, path.name)
    entries = _named(root, _TOP) if isinstance(root.value, dict) else {"units": root}
    if "units" not in entries:
        raise root.error("单位名册里没有“units”：一个单位也没有")
    units: dict[str, Unit] = {}
    for node in entries["units"].items():
        unit = _unit(node)
        if unit.name in units:
            raise StandardsError(
                f"单位“{unit.name}”重复（前一处 {units[unit.name].source}）", node.file, node.line
            )
        units[unit.name] = unit
    _confirm_count(entries.get("count"), len(units))
    for unit in units.values():
        if unit.parent and unit.parent not in units:
            file, _, line = unit.source.rpartition(":")
            raise StandardsError(f"{unit.name} 的上级“{unit.parent}”不在名册里", file, int(line))
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
                f"单位名册里没有“{written}”这一项{nearest(written, names)}（允许：{choices(names)}）",
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
        raise node.error(f"名册写明有 {wanted} 个单位，实际读到 {found} 个：文件可能不全，请核对后再检查")


def _place(node: Node | None) -> dict[str, str]:
    if node is None:
        return {}
    if not isinstance(node.value, dict):
        return {"name": node.text()}
    entries = _named(node, _PLACE)
    if "name" not in entries:
        raise node.error("district 里没有写名称（name）")
    return {name: value.text() for name, value in entries.items()}


def _columns(node: Node | None, units: Mapping[str, Unit]) -> dict[str, tuple[str, ...]]:
    """Unit → columns that its site must have, from the register's own ``columns:``."""
    if node is None:
        return {}
    for name in node.mapping():
        if name not in units:
            raise node.error(f"columns 里的“{name}”不在名册里{nearest(name, units)}", node.key_lines[name])
    return {name: tuple(item.text() for item in child.items()) for name, child in node.mapping().items()}


def _unit(node: Node) -> Unit:
    entries = {_NAMES.get(key, key): value for key, value in node.mapping().items()}
    lines = {_NAMES.get(key, key): line for key, line in node.key_lines.items()}
    kind = entries.get("kind")
    if kind is not None and kind.text() in KIND_WORDS:
        entries["kind"] = Node(KIND_WORDS[kind.text()].value, kind.file, kind.line)
    full_name = entries.pop("full_name", None)
    whole = _due_text(entries)
    if "exempt" in entries:
        entries["exempt"] = exempt_node(entries["exempt"])
    people = [to_record(item, _Leader) for item in _listed(entries.pop("leaders", None))]
    contact = entries.get("contact")
    detail = None
    if contact is not None and isinstance(contact.value, dict):
        detail = to_record(entries.pop("contact"), _Contact)
    unit: Unit = to_record(Node(entries, node.file, node.line, lines), Unit)
    aliases = (
        (*unit.aliases, full_name.text()) if full_name and full_name.text() != unit.name else unit.aliases
    )
    return replace(
        unit,
        aliases=aliases,
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
