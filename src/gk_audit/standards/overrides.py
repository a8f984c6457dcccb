"""A district's own wishes about packaged rules: ``rules:`` of its gk-audit.yaml.

rules:
  stale-column: {severity: hint, params: {news_days: 21}}
  placeholder-left: {enabled: false}
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, get_type_hints

from gk_audit.model.records import replace
from gk_audit.model.rule import Rule
from gk_audit.model.severity import Confidence, Severity
from gk_audit.registry import find_check
from gk_audit.standards.convert import to_value
from gk_audit.standards.errors import choices, nearest
from gk_audit.standards.yaml_source import Node

_MAY_CHANGE: dict[str, Any] = {"enabled": bool, "severity": Severity, "confidence": Confidence, "remedy": str}


def override(rules: Sequence[Rule], wishes: Iterable[Node]) -> tuple[Rule, ...]:
    """Rules with the wishes applied, in order. Raises StandardsError at the line."""
    known = {rule.name: rule for rule in rules}
    by_code = {rule.code: rule.name for rule in rules}
    for wish in wishes:
        for written, node in wish.mapping().items():
            name = by_code.get(written, written)
            if name not in known:
                line = wish.key_lines.get(written)
                raise wish.error(f"没有规则“{written}”{nearest(written, [*known, *by_code])}", line)
            known[name] = _changed(known[name], node)
    return tuple(sorted(known.values(), key=lambda rule: rule.code))


def _changed(rule: Rule, node: Node) -> Rule:
    changes: dict[str, Any] = {}
    for key, value in node.mapping().items():
        if key == "params":
            changes |= _of_params(rule, value)
        elif key in _MAY_CHANGE:
            changes[key] = to_value(value, _MAY_CHANGE[key], key)
        else:
            allowed = [*_MAY_CHANGE, "params"]
            raise node.error(
                f"规则 {rule.name} 的“{key}”不能在这里改{nearest(key, allowed)}（可改：{choices(allowed)}）",
                node.key_lines.get(key),
            )
    return replace(rule, **changes)


def _of_params(rule: Rule, node: Node) -> dict[str, Any]:
    """The new parameters, and the signs that follow from them: those of the old would be too narrow."""
    made = _params(rule, node)
    spec = find_check(rule.check, rule.scope, rule.home)
    # Signs that the parameters only name stand for the old title; without them every document is seen.
    is_stale = hasattr(made, "signs") and "signs" not in node.mapping()
    return {
        "given": made,
        "signs": None if is_stale or spec.signs is None else spec.signs(made),
        "unit_signs": None if spec.unit_signs is None else spec.unit_signs(made),
    }


def _params(rule: Rule, node: Node) -> Any:
    hints = get_type_hints(type(rule.params))
    changes = {}
    for key, value in node.mapping().items():
        if key not in hints:
            raise node.error(
                f"规则 {rule.name} 没有参数“{key}”{nearest(key, hints)}（参数：{choices(hints)}）",
                node.key_lines.get(key),
            )
        changes[key] = to_value(value, hints[key], key)
    params: Any = rule.params
    return replace(params, **changes)
