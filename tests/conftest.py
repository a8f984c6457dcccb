"""What all tests share: one cache of compiled standards, and no test that depends on the clock."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import settings

from tests.sample_scans import scanned

CACHE = Path(__file__).resolve().parent.parent / "build" / "test-cache"
"""Compiled rules, catalogs and unpacked counts: the same for every test, and for the next run."""

os.environ.setdefault("XDG_CACHE_HOME", str(CACHE))

# A busy machine is no defect: an example may take as long as it takes.
settings.register_profile("no-clock", deadline=None)
settings.register_profile("few", deadline=None, derandomize=True, max_examples=10)
settings.load_profile(os.environ.get("GK_TEST_PROFILE", "no-clock"))


_LONGEST = (
    "test_samples.py",
    "test_cases.py",
    "test_no_leaks.py",
    "test_hook_repository.py",
    "test_commands.py",
)
"""Files that take half a minute; the first one makes the scans that others wait for."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The longest files first, then those with slow tests: who begins one last works alone while the other waits."""
    first = {name: number for number, name in enumerate(_LONGEST)}
    slow = {item.path for item in items if item.get_closest_marker("slow")}
    items.sort(key=lambda item: (first.get(item.path.name, len(first)), item.path not in slow))


@pytest.fixture(scope="session")
def sample_scan(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """Quarter of the sample district → what its scan left behind; made once for all workers."""
    own = tmp_path_factory.getbasetemp()
    shared = own.parent if os.environ.get("PYTEST_XDIST_WORKER") else own
    return lambda quarter: scanned(shared, quarter)
