"""``rules/ledger.yaml`` and ``rules/prepare.yaml`` → terms and words of the ledger and of the set-up."""

from __future__ import annotations

from pathlib import Path

from gk_audit.model import chinese
from gk_audit.model.ledger import LedgerTerms, ProblemState
from gk_audit.model.prepare import PrepareTerms
from gk_audit.standards.convert import to_record
from gk_audit.standards.yaml_source import read_kept

zh = chinese.of(__name__)


def load_ledger_terms(path: Path) -> LedgerTerms:
    """Raises StandardsError for a state without a word, or a word of progress that is not allowed."""
    root = read_kept(path, f"rules/{path.name}")
    terms: LedgerTerms = to_record(root, LedgerTerms)
    lacking = [state.value for state in ProblemState if state not in terms.states]
    if lacking:
        raise root.error(zh("lacking-states", lacking="、".join(lacking)))
    foreign = [word for word in terms.reported_done if word not in terms.progress]
    if foreign:
        raise root.error(zh("foreign-progress", foreign=foreign[0]))
    return terms


def load_prepare_terms(path: Path) -> PrepareTerms:
    """Raises StandardsError with the line."""
    root = read_kept(path, f"rules/{path.name}")
    terms: PrepareTerms = to_record(root, PrepareTerms)
    for name, sheet in terms.sheets.items():
        if len(sheet.widths) != len(sheet.columns) or not set(sheet.filled) <= set(sheet.columns):
            raise root.error(f"sheets.{name}: widths / filled / columns")
    return terms
