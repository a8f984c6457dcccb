"""A district's own wishes about packaged rules: ``rules:`` of its gk-audit.yaml.

::

    rules:
      stale-column:
        severity: hint
        params:
          kinds:
            - {name: 动态要闻, days: 21}
      placeholder-left: {enabled: false}

Lists of named things merge by name, others are replaced whole and said so: ``merging``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from gk_audit.model import chinese
from gk_audit.model.records import Record, field, replace
from gk_audit.model.registry import find_check
from gk_audit.model.rule import Rule
from gk_audit.model.severity import Confidence, Severity
from gk_audit.standards.convert import to_value
from gk_audit.standards.errors import choices, nearest
from gk_audit.standards.kind_names import confirm_kinds, with_patterns
from gk_audit.standards.merging import Notes, merged
from gk_audit.standards.yaml_source import Node

zh = chinese.of(__name__)

_MAY_CHANGE: dict[str, Any] = {"enabled": bool, "severity": Severity, "confidence": Confidence, "remedy": str}


class Overridden(Record):
    """The rules with a district's wishes, and where each of these was written."""

    rules: tuple[Rule, ...]
    origins: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """Rule → path of a value (``severity``, ``params.kinds[动态要闻].days``) → file and line, in Chinese."""
    replaced: tuple[str, ...] = ()
    """Chinese sentences: which lists were replaced whole."""


def override(rules: Sequence[Rule], wishes: Iterable[Node], folder: Path | None = None) -> Overridden:
    """Rules with the wishes applied, in order. ``folder``: of the rules. Raises StandardsError at the line."""
    known = {rule.name: rule for rule in rules}
    by_code = {rule.code: rule.name for rule in rules}
    origins: dict[str, dict[str, str]] = {}
    replaced: list[str] = []
    for wish in wishes:
        for written, node in wish.mapping().items():
            name = by_code.get(written, written)
            if name not in known:
                line = wish.key_lines.get(written)
                raise wish.error(
                    zh("no-rule", written=written, near=nearest(written, [*known, *by_code])), line
                )
            notes = Notes(name)
            known[name] = _changed(known[name], node, notes, folder)
            confirm_kinds(node.mapping().get("params"), folder)
            origins.setdefault(name, {}).update(notes.origins)
            replaced += notes.replaced
    return Overridden(tuple(sorted(known.values(), key=lambda rule: rule.code)), origins, tuple(replaced))


def _changed(rule: Rule, node: Node, notes: Notes, folder: Path | None) -> Rule:
    changes: dict[str, Any] = {}
    for key, value in node.mapping().items():
        if key == "params":
            changes |= _of_params(rule, with_patterns(value, folder), notes)
        elif key in _MAY_CHANGE:
            changes[key] = to_value(value, _MAY_CHANGE[key], key)
            notes.wrote(key, value, node.key_lines.get(key))
        else:
            allowed = [*_MAY_CHANGE, "params"]
            raise node.error(
                zh("not-here", name=rule.name, key=key, near=nearest(key, allowed), allowed=choices(allowed)),
                node.key_lines.get(key),
            )
    return replace(rule, **changes)


def _of_params(rule: Rule, node: Node, notes: Notes) -> dict[str, Any]:
    """The new parameters, and the signs that follow from them: those of the old would be too narrow."""
    made = merged(rule.params, node, notes)
    spec = find_check(rule.check, rule.scope, rule.home)
    # Signs that the parameters only name stand for the old title; without them every document is seen.
    is_stale = hasattr(made, "signs") and "signs" not in node.mapping()
    return {
        "given": made,
        "signs": None if is_stale or spec.signs is None else spec.signs(made),
        "asks": None if spec.asks is None else spec.asks(made),
        "whole": spec.whole or getattr(made, "complete", False),
    }
