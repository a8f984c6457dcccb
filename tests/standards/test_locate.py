"""Standards are found in the checkout, in a chosen folder, and nowhere else in silence."""

from __future__ import annotations

from pathlib import Path

import pytest

from gk_audit.standards.errors import StandardsError
from gk_audit.standards.locate import catalogs_folder, rules_folder, standards_root


def test_packaged_or_checkout_standards_are_found() -> None:
    assert (standards_root() / "rules" / "grading.yaml").is_file()


def test_a_chosen_folder_wins_and_keeps_packaged_rules(tmp_path: Path) -> None:
    (tmp_path / "catalogs").mkdir()
    assert catalogs_folder(tmp_path) == tmp_path / "catalogs"
    assert rules_folder(tmp_path) == standards_root() / "rules"


def test_an_empty_chosen_folder_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(StandardsError, match="没有 rules/ 或 catalogs/"):
        standards_root(tmp_path)
