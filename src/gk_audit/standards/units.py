"""``units.yaml`` → the units that are audited, their kind and what they owe."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from gk_audit.model.standard import Unit, UnitKind
from gk_audit.standards.convert import to_record
from gk_audit.standards.errors import StandardsError
from gk_audit.standards.yaml_source import Node, read_yaml

KIND_WORDS = {
    "区政府办公室": UnitKind.DISTRICT_OFFICE, "政府办": UnitKind.DISTRICT_OFFICE, "区级": UnitKind.DISTRICT_OFFICE,
    "部门": UnitKind.DEPARTMENT, "区直部门": UnitKind.DEPARTMENT, "区直单位": UnitKind.DEPARTMENT,
    "镇": UnitKind.TOWN, "乡": UnitKind.TOWN, "乡镇": UnitKind.TOWN,
    "街道": UnitKind.SUBDISTRICT, "街道办事处": UnitKind.SUBDISTRICT,
    "园区": UnitKind.PARK, "村": UnitKind.VILLAGE, "行政村": UnitKind.VILLAGE,
    "社区": UnitKind.COMMUNITY, "居委会": UnitKind.COMMUNITY,
    **{kind.value: kind for kind in UnitKind},
}  # fmt: skip
"""Words for the kind of a unit that a register may use."""

_NAMES = {
    "单位": "name", "类别": "kind", "别名": "aliases", "上级": "parent", "领域": "fields",
    "主要负责同志": "leader", "分管领导": "deputy", "经办人员": "contact", "电话": "phone", "任职起": "since",
    "不适用": "exempt",
}  # fmt: skip


def load_units(path: Path) -> tuple[Unit, ...]:
    """All units of a YAML register. Raises StandardsError with the line."""
    root = read_yaml(path, path.name)
    listed = root.value.get("units", root) if isinstance(root.value, dict) else root
    units: dict[str, Unit] = {}
    for node in listed.items():
        unit = _unit(node)
        if unit.name in units:
            raise StandardsError(
                f"单位“{unit.name}”重复（前一处 {units[unit.name].source}）", node.file, node.line
            )
        units[unit.name] = unit
    for unit in units.values():
        if unit.parent and unit.parent not in units:
            file, _, line = unit.source.rpartition(":")
            raise StandardsError(f"{unit.name} 的上级“{unit.parent}”不在名册里", file, int(line))
    return tuple(units.values())


def _unit(node: Node) -> Unit:
    entries = {_NAMES.get(key, key): value for key, value in node.mapping().items()}
    lines = {_NAMES.get(key, key): line for key, line in node.key_lines.items()}
    kind = entries.get("kind")
    if kind is not None and kind.text() in KIND_WORDS:
        entries["kind"] = Node(KIND_WORDS[kind.text()].value, kind.file, kind.line)
    unit: Unit = to_record(Node(entries, node.file, node.line, lines), Unit)
    return replace(unit, source=f"{node.file}:{node.line}")
