"""What is written to be copied works: the pipelines of the manual, the rule and the settings of CONTRIBUTING."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from gk_audit.standards.locate import rules_folder
from gk_audit.standards.overrides import override
from gk_audit.standards.rulebook import load_rules
from gk_audit.standards.yaml_source import parse_yaml

pytestmark = pytest.mark.slow

_BLOCK = re.compile(r"^```yaml (\S+)\n(.*?)^```", re.MULTILINE | re.DOTALL)
_CONTRIBUTING = Path(__file__).parents[1] / "CONTRIBUTING.md"
_MANUAL = Path(__file__).parents[1] / "docs" / "manual" / "ci.md"
_SCHEMAS = {".github/workflows/gk-audit.yml": "vendor.github-workflows", ".gitlab-ci.yml": "vendor.gitlab-ci"}


def _told(text: str, schema: str, folder: Path) -> subprocess.CompletedProcess[str]:
    path = folder / "recipe.yml"
    path.write_text(text, encoding="utf-8")
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", schema, str(path)]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)


@pytest.mark.parametrize("name", _SCHEMAS)
def test_a_recipe_fits_the_schema_of_its_platform(name: str, tmp_path: Path) -> None:
    recipes = dict(_BLOCK.findall(_MANUAL.read_text("utf-8")))
    told = _told(recipes[name], _SCHEMAS[name], tmp_path)
    assert told.returncode == 0, told.stdout
    wrong = recipes[name].replace("script:", "scripts:").replace("runs-on:", "runs-at:")
    assert _told(wrong, _SCHEMAS[name], tmp_path).returncode == 1


def _written(first: str) -> str:
    """The YAML of CONTRIBUTING that begins with these words."""
    blocks = re.findall(r"^```yaml\n(.*?)^```", _CONTRIBUTING.read_text("utf-8"), re.MULTILINE | re.DOTALL)
    return next(block for block in blocks if block.startswith(first))


def test_the_rule_that_is_shown_can_be_loaded(tmp_path: Path) -> None:
    shutil.copytree(rules_folder(), tmp_path / "rules")
    (tmp_path / "rules" / "manifest.yaml").unlink()
    shown = (
        _written("- code:").replace("GK-P30", "GK-P99").replace("name: reply-before-letter", "name: shown")
    )
    path = tmp_path / "rules" / "process.yaml"
    path.write_text(path.read_text("utf-8") + "\n" + shown, "utf-8")
    rules = {rule.name: rule for rule in load_rules(tmp_path / "rules")}
    assert rules["shown"].check == "letters"


def test_the_settings_that_are_shown_change_the_rules() -> None:
    wishes = parse_yaml(_written("rules:").encode(), "gk-audit.yaml").mapping()["rules"]
    changed = {rule.name: rule for rule in override(load_rules(rules_folder()), [wishes]).rules}
    assert changed["stale-leader"].params.titles == ("镇长",)
