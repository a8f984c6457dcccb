"""One key per machine, readable by its owner only."""

from __future__ import annotations

import stat
from pathlib import Path

from tests.support import packaged_plan

from gk_audit.engine.local_key import with_local_key


def test_the_key_is_made_once_and_kept_private(tmp_path: Path) -> None:
    plan = packaged_plan()
    first = with_local_key(plan, tmp_path / "cache").tools.local.identity_key
    assert with_local_key(plan, tmp_path / "cache").tools.local.identity_key == first
    assert with_local_key(plan, tmp_path / "other").tools.local.identity_key != first
    (kept,) = (tmp_path / "cache").iterdir()
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600


def test_a_damaged_key_is_made_anew(tmp_path: Path) -> None:
    (tmp_path / "identity.key").write_text("", "ascii")
    assert len(with_local_key(packaged_plan(), tmp_path).tools.local.identity_key) == 32


def test_a_folder_that_cannot_be_written_costs_nothing(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    plan = packaged_plan()
    assert with_local_key(plan, tmp_path / "file" / "cache") is plan
