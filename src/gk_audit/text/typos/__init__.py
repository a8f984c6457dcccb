"""Statistical typo detection for official Chinese: what a reader who knows the genre would stumble over.

Counts of character sequences in public law and policy text say what is usual; confusion tables say
what could have been meant; a ranker of boosted trees weighs both. Everything runs in numpy, offline.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from gk_audit.text.typos.suspects import Levels, Reading, Suspect, Tier

if TYPE_CHECKING:
    from gk_audit.text.typos.engine import TypoModel, load_model, read_model

__all__ = ["Levels", "Reading", "Suspect", "Tier", "TypoModel", "load_model", "read_model"]


def __getattr__(name: str) -> Any:
    """The engine's names, loaded with numpy when first asked for."""
    if name not in __all__:
        raise AttributeError(name)
    from gk_audit.text.typos import engine

    return getattr(engine, name)
