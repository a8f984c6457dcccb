"""``waivers.yaml`` → waivers; what cannot be right is refused with its line."""

from __future__ import annotations

from pathlib import Path

from gk_audit.model.records import replace
from gk_audit.model.waiver import Waiver
from gk_audit.standards.convert import to_record
from gk_audit.standards.errors import choices
from gk_audit.standards.yaml_source import Node, read_yaml

KINDS = ("误报", "依法不予公开", "本年度无此事项", "上级规定不同")
_SHORTEST_REASON = 6
_LONGEST_DAYS = 365


def load_waivers(path: Path) -> tuple[Waiver, ...]:
    """All waivers of a file. Raises StandardsError."""
    root = read_yaml(path, path.name)
    found: dict[str, Waiver] = {}
    for node in root.items():
        waiver = replace(to_record(node, Waiver, names={"date": "dated"}), source=f"{node.file}:{node.line}")
        _verify(waiver, node)
        if waiver.id in found:
            raise node.error(f"编号“{waiver.id}”与 {found[waiver.id].source} 重复")
        found[waiver.id] = waiver
    return tuple(found.values())


def _verify(waiver: Waiver, node: Node) -> None:
    if len(waiver.reason.strip()) < _SHORTEST_REASON:
        raise node.error(f"理由（reason）至少写 {_SHORTEST_REASON} 个字", node.key_lines.get("reason"))
    if waiver.kind not in KINDS:
        raise node.error(f"kind 不能是“{waiver.kind}”（允许：{choices(KINDS)}）", node.key_lines.get("kind"))
    if not 0 <= (waiver.until - waiver.dated).days <= _LONGEST_DAYS:
        raise node.error(f"有效期（until）应在确认之日起 {_LONGEST_DAYS} 天以内", node.key_lines.get("until"))
    if not waiver.fingerprint and not waiver.rule:
        raise node.error("应写 fingerprint（问题编号），或写 rule（规则）加 unit、path")
    if waiver.rule and not waiver.fingerprint and not (waiver.unit or waiver.path):
        raise node.error("只写规则会放过全部单位的同类问题，请再写 unit 或 path")
