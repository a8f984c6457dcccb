"""``考核日程.yaml`` of an export: the assessment dates that bursts are measured against."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from gk_audit.model import chinese
from gk_audit.standards.convert import to_value
from gk_audit.standards.yaml_source import read_yaml

zh = chinese.of(__name__)

_NAME = zh("name")


def assessment_dates(roots: Sequence[Path]) -> tuple[date, ...]:
    """Dates from the export's schedule; none without one. Raises StandardsError."""
    found: set[date] = set()
    for root in roots:
        for folder in (root, root.parent):
            path = folder / _NAME
            if path.is_file():
                entries = read_yaml(path, _NAME).mapping()
                for key in zh.words("keys"):
                    if key in entries:
                        found.update(to_value(entries[key], tuple[date, ...], key))
                break
    return tuple(sorted(found))
