"""Catalog values → YAML text that the loader reads back: one item per block, one key per line."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from gk_audit.model.lazy import pattern

_PLAIN = pattern(r"[^\s,\[\]{}&*#?|<>=!%@`:\"'\-][^,\[\]{}#:\"\n]*")


def flow(value: Any) -> str:
    """One-line YAML: readable, and a diff shows one item's change on one line."""
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{key}: {flow(item)}" for key, item in value.items()) + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(flow(item) for item in value) + "]"
    text = str(value)
    return text if _PLAIN.fullmatch(text) and text == text.strip() else json.dumps(text, ensure_ascii=False)


def catalog_yaml(head: Mapping[str, Any], items: Sequence[Mapping[str, Any]]) -> str:
    """A catalog file: its head, then its items; empty values are left out."""
    lines = [f"{key}: {flow(value)}" for key, value in head.items() if value not in ("", [], ())]
    lines.append("items:")
    for item in items:
        kept = [(key, value) for key, value in item.items() if value not in ("", [], (), None)]
        for number, (key, value) in enumerate(kept):
            lines.append(f"{'- ' if number == 0 else '  '}{key}: {flow(value)}")
    return "\n".join(lines) + "\n"
