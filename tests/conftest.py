"""What all tests share: one cache of compiled standards, and no test that depends on the clock."""

from __future__ import annotations

import os
from pathlib import Path

from hypothesis import settings

CACHE = Path(__file__).resolve().parent.parent / "build" / "test-cache"
"""Compiled rules, catalogs and unpacked counts: the same for every test, and for the next run."""

os.environ.setdefault("XDG_CACHE_HOME", str(CACHE))

# A busy machine is no defect: an example may take as long as it takes.
settings.register_profile("no-clock", deadline=None)
settings.register_profile("few", deadline=None, derandomize=True, max_examples=10)
settings.load_profile(os.environ.get("GK_TEST_PROFILE", "no-clock"))
