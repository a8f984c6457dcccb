"""The kinds of documents of a folder of rules, with what each of their patterns needs."""

from __future__ import annotations

from pathlib import Path

from gk_audit.model.kinds import Kinds
from gk_audit.standards.kinds import load_kinds


def kinds_of(folder: Path | None) -> Kinds:
    """The kinds of a folder of rules. Raises StandardsError for the first mistake."""
    return load_kinds(folder, _needs)


def _needs(pattern: str) -> tuple[str, ...] | None:
    # Asked for once per version of the file: the parser of patterns is no part of an ordinary start.
    from gk_audit.text.literals import required

    return required(pattern)
