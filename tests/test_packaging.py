"""The wheel carries the standards, and they are found from wheel and from checkout."""

from __future__ import annotations

import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Built without isolation, from the checkout."""
    pytest.importorskip("hatchling")
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    (found,) = folder.glob("*.whl")
    return found


def test_the_wheel_holds_rules_catalogs_templates_and_models(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    sources = [
        path for folder in ("rules", "catalogs") for path in (ROOT / folder).rglob("*") if path.is_file()
    ]
    wanted = {f"gk_audit/_data/{path.relative_to(ROOT).as_posix()}" for path in sources}
    assert len(wanted) > 40
    assert wanted <= names
    assert "gk_audit/reports/templates/notice.docx" in names
    assert "gk_audit/py.typed" in names
    assert {"LICENSE", "NOTICE"} <= {name.rsplit("/", 1)[-1] for name in names if ".dist-info/" in name}


@pytest.mark.slow
def test_an_installed_wheel_finds_its_standards(wheel: Path, tmp_path: Path) -> None:
    """A bare environment that borrows our dependencies, so that nothing is downloaded."""
    venv.create(tmp_path / "env", with_pip=False)
    (site,) = (tmp_path / "env").glob("lib/python*/site-packages")
    zipfile.ZipFile(wheel).extractall(site)
    borrowed = [path for path in sys.path if path.endswith("site-packages")]
    (site / "borrowed.pth").write_text("\n".join(borrowed), encoding="utf-8")
    code = "from gk_audit.standards.locate import standards_root; print(standards_root())"
    done = subprocess.run(
        [str(tmp_path / "env" / "bin" / "python"), "-c", code], capture_output=True, check=True, cwd=tmp_path
    )
    assert done.stdout.decode().strip() == str(site / "gk_audit" / "_data")
