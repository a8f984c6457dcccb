"""The pipelines that the manual shows are what the platforms take: checked against their own schemas."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

_BLOCK = re.compile(r"^```yaml (\S+)\n(.*?)^```", re.MULTILINE | re.DOTALL)
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
