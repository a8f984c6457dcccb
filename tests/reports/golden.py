"""Compare a report with its golden file; ``GK_AUDIT_GOLDEN=write pytest tests/reports`` renews them."""

from __future__ import annotations

import os
from pathlib import Path

FOLDER = Path(__file__).parent.parent / "golden"


def assert_golden(name: str, content: bytes) -> None:
    """The whole file must be equal; the diff shows up in pytest's output."""
    path = FOLDER / name
    if os.environ.get("GK_AUDIT_GOLDEN") == "write":
        path.write_bytes(content)
    assert content.decode() == path.read_text(encoding="utf-8")
