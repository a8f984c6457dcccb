"""The name that unpacked counts are kept under: known without loading the engine or numpy."""

from __future__ import annotations

KEPT = "typos-*.bin"
"""Mask of the files in the user's cache folder (``text.typos.ready`` writes them)."""
