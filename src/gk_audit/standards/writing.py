"""Settings written into a gk-audit.yaml that may be there already: what else stands in it stays as it is."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from gk_audit.standards.catalog_text import flow
from gk_audit.standards.settings import CHINESE_KEYS


def with_settings(text: str, values: Mapping[str, Any]) -> str:
    """The file's text with these settings in place of its own; comments and other settings are kept.

    ``values``: setting → value, written under the Chinese word; a mapping is a block of lines.
    """
    words = {key: word for word, key in CHINESE_KEYS.items()}
    ours = {name for key in values for name in (key, words[key])}
    kept, is_ours = [], False
    for line in text.splitlines():
        if line.strip() and not line[0].isspace() and not line.startswith(("#", "-", "}", "]")):
            is_ours = line.partition(":")[0].strip().strip("\"'") in ours
        if not is_ours or line.startswith("#"):
            kept.append(line)
    for key, value in values.items():
        if isinstance(value, Mapping):
            kept += (
                [f"{words[key]}:", *(f"  {name}: {flow(part)}" for name, part in value.items())]
                if value
                else []
            )
        elif value:
            kept.append(f"{words[key]}: {flow(value)}")
    return "\n".join(kept).strip("\n") + "\n"
