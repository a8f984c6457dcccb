"""``rules/prepare.yaml`` → words of the set-up."""

from __future__ import annotations

from pathlib import Path

from gk_audit.model.prepare import PrepareTerms
from gk_audit.standards.convert import to_record
from gk_audit.standards.yaml_source import read_kept


def load_prepare_terms(path: Path) -> PrepareTerms:
    """Raises StandardsError with the line."""
    root = read_kept(path, f"rules/{path.name}")
    terms: PrepareTerms = to_record(root, PrepareTerms)
    for name, sheet in terms.sheets.items():
        if len(sheet.widths) != len(sheet.columns) or not set(sheet.filled) <= set(sheet.columns):
            raise root.error(f"sheets.{name}: widths / filled / columns")
    return terms
