"""The key of this machine's identity marks: made once beside the cache, never sent, never shown.

Marks of names and digits (``text.masking.keyed_mark``) must be made with one key in all
documents of a run, those from the cache included.
"""

from __future__ import annotations

import os
import secrets
from pathlib import Path

from gk_audit.engine.plan import AuditPlan
from gk_audit.model.lazy import pattern
from gk_audit.model.records import replace

_FILE = "identity.key"
_KEY = pattern(r"[0-9a-f]{32}")


def with_local_key(plan: AuditPlan, folder: Path) -> AuditPlan:
    """The plan with the key kept in ``folder``; unchanged where none can be kept there."""
    try:
        local = replace(plan.tools.local, identity_key=_read_or_make(folder / _FILE))
        return replace(plan, tools=replace(plan.tools, local=local))
    except OSError:
        return plan


def _read_or_make(path: Path) -> str:
    try:
        stored = path.read_text("ascii", "replace").strip()
        if _KEY.fullmatch(stored):
            return stored
    except FileNotFoundError:
        path.parent.mkdir(parents=True, exist_ok=True)
    key = secrets.token_hex(16)
    temporary = path.with_name(f"{_FILE}.{os.getpid()}")
    temporary.touch(mode=0o600)
    temporary.write_text(key, "ascii")
    temporary.replace(path)
    return key
