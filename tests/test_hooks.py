"""The pre-commit hook takes every format that the program reads."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from gk_audit.cli.repository import CONTENT
from gk_audit.model.registry import formats

(HOOK,) = yaml.safe_load((Path(__file__).parents[1] / ".pre-commit-hooks.yaml").read_text("utf-8"))
_PICTURES = (".png", ".jpg", ".jpeg", ".bmp", ".tif", ".tiff", ".gif", ".webp")
"""A repository of pages is full of them; named outright they are audited all the same."""
SUFFIXES = sorted(
    suffix
    for form in formats().values()
    if form.is_read
    for suffix in form.suffixes
    if suffix not in _PICTURES
)


@pytest.mark.parametrize("suffix", [*SUFFIXES, ".HTML", ".eml", ".rtf", ".htm"])
def test_the_hook_takes_the_format(suffix: str) -> None:
    assert re.search(HOOK["files"], f"政策文件/关于 A 的通知{suffix}")


def test_the_hook_and_the_changes_of_a_branch_are_the_same_files() -> None:
    assert CONTENT.pattern == HOOK["files"]


@pytest.mark.parametrize("name", ["a.py", "图.png", "gk-audit.yaml", "Makefile"])
def test_the_hook_leaves_alone_what_is_no_disclosure(name: str) -> None:
    assert not re.search(HOOK["files"], name)
