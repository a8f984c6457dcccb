"""What others must know of the engine without loading it or numpy: a file name, an error."""

from __future__ import annotations

KEPT = "typos-*.bin"
"""Mask of the files in the user's cache folder (``text.typos.ready`` writes them)."""


class LearnedError(Exception):
    """A file of own counts that cannot be used; the message is for the user."""
