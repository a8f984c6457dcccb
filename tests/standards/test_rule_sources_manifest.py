"""Rules that were cut off are noticed, not missed in silence."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from gk_audit.standards.errors import StandardsError
from gk_audit.standards.locate import rules_folder
from gk_audit.standards.rule_sources import MANIFEST, manifest_text
from gk_audit.standards.rulebook import NOT_RULES, load_rules

pytestmark = pytest.mark.slow

THEMES = ("confidentiality", "personal-data")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the packaged rules, of two themes alone: each test reads all rules there are."""
    copy = tmp_path / "rules"
    shutil.copytree(rules_folder(), copy)
    manifest = (copy / MANIFEST).read_text("utf-8").splitlines(keepends=True)
    (copy / MANIFEST).write_text("".join(line for line in manifest if line.startswith(THEMES)), "utf-8")
    for path in copy.glob("*.yaml"):
        if path.name not in NOT_RULES and path.stem not in THEMES:
            path.unlink()
    assert {rule.family.value for rule in load_rules(copy)} == set(THEMES)
    return copy


def test_an_emptied_rule_file_is_refused(folder: Path) -> None:
    (folder / "confidentiality.yaml").write_text("[]\n", encoding="utf-8")
    with pytest.raises(StandardsError, match=r"confidentiality\.yaml:1.*一条规则也没有"):
        load_rules(folder)


def test_a_rule_file_that_is_gone_is_refused(folder: Path) -> None:
    (folder / "personal-data.yaml").unlink()
    with pytest.raises(
        StandardsError, match=r"manifest\.yaml:\d+.*personal-data 一类应有 \d+ 条，只读到 0 条"
    ):
        load_rules(folder)


def test_a_rule_file_cut_at_a_rule_is_refused(folder: Path) -> None:
    path = folder / "personal-data.yaml"
    text = path.read_text("utf-8")
    path.write_text(text[: text.rindex("\n- code:") + 1], encoding="utf-8")
    with pytest.raises(StandardsError, match="只读到"):
        load_rules(folder)


def test_a_manifest_that_asks_for_less_is_content(folder: Path) -> None:
    (folder / MANIFEST).write_text("confidentiality: 1\n", encoding="utf-8")
    (folder / "personal-data.yaml").unlink()
    assert load_rules(folder)


def test_a_family_that_does_not_exist_is_refused(folder: Path) -> None:
    (folder / MANIFEST).write_text("wordnig: 1\n", encoding="utf-8")
    with pytest.raises(StandardsError, match="wording"):
        load_rules(folder)


def test_the_packaged_manifest_counts_every_rule() -> None:
    folder = rules_folder()
    assert (folder / MANIFEST).read_text("utf-8") == manifest_text(load_rules(folder))
