"""``考核日程.yaml`` of an export: the assessment dates that bursts are measured against."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from gk_audit.standards.convert import to_value
from gk_audit.standards.yaml_source import read_yaml

_NAME = "考核日程.yaml"
_KEYS = ("assessment_dates", "考核日期", "考核日")


def assessment_dates(roots: Sequence[Path]) -> tuple[date, ...]:
    """Dates from the export's schedule; none without one. Raises StandardsError."""
    found: set[date] = set()
    for root in roots:
        for folder in (root, root.parent):
            path = folder / _NAME
            if path.is_file():
                entries = read_yaml(path, _NAME).mapping()
                for key in _KEYS:
                    if key in entries:
                        found.update(to_value(entries[key], tuple[date, ...], key))
                break
    return tuple(sorted(found))
