"""``local-words.yaml``: names of places, people and enterprises of one district."""

from __future__ import annotations

from pathlib import Path

from gk_audit.standards.yaml_source import read_yaml


def load_local_words(path: Path) -> tuple[str, ...]:
    """All words of a file: a list, or lists by kind (地名, 人名, 企业). Raises StandardsError."""
    root = read_yaml(path, path.name)
    groups = root.value.values() if isinstance(root.value, dict) else (root,)
    words = {item.text().strip() for group in groups for item in group.items()}
    return tuple(sorted(word for word in words if word))
