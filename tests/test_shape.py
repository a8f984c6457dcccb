"""The shape of the project holds: parts are found, files are short, nothing names this machine."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from gk_audit.model.registry import checks
from tests.support import packaged_plan

ROOT = Path(__file__).resolve().parent.parent
SOURCES = sorted((ROOT / "src").rglob("*.py"))
_LONGEST = 300


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.relative_to(ROOT / "src").as_posix())
def test_files_stay_short(path: Path) -> None:
    assert len(path.read_text("utf-8").splitlines()) <= _LONGEST


def test_every_check_is_used_by_a_rule() -> None:
    used = {rule.check for rule in packaged_plan().rules}
    assert set(checks()) == used


def test_algorithms_stay_few() -> None:
    """A new defect is a rule of a known shape wherever it can be: a file that registers a check is the exception."""
    registering = re.compile(r"^@(?:document|unit|district|across|relation)_check\(", re.MULTILINE)
    found = [path for path in SOURCES if registering.search(path.read_text("utf-8"))]
    assert len(found) <= 65


def test_every_source_file_has_a_docstring() -> None:
    lacking = [
        path.name
        for path in SOURCES
        if path.read_text("utf-8").strip() and not path.read_text("utf-8").startswith('"""')
    ]
    assert not lacking


def test_modules_are_imported_by_name_where_it_is_meant() -> None:
    """What the import contracts cannot see: the registry finds parts, the command line its own commands."""
    found = {
        path.relative_to(ROOT / "src/gk_audit").as_posix()
        for path in SOURCES
        if "import_module" in path.read_text("utf-8")
    }
    libraries = {"cli/doctor.py", "engine/pair_cases.py"}
    assert found - libraries == {"model/registry.py", "cli/app.py"}


def test_there_are_nine_rooms() -> None:
    rooms = {path.parent.name for path in (ROOT / "src/gk_audit").glob("*/__init__.py")}
    assert rooms == {"model", "text", "readers", "facts", "standards", "checks", "engine", "reports", "cli"}


def test_chinese_is_no_identifier() -> None:
    pattern = re.compile(r"^\s*(?:def|class)\s+\w*[\u4e00-\u9fff]|^\s*[\u4e00-\u9fff]\w*\s*=", re.MULTILINE)
    assert not [path.name for path in SOURCES if pattern.search(path.read_text("utf-8"))]


def test_no_regulation_is_cited_by_web_address() -> None:
    folders = ("rules", "catalogs")
    files = [path for folder in folders for path in (ROOT / folder).rglob("*") if path.is_file()]
    found = [path.name for path in files if re.search(r"https?://|www\.", path.read_text("utf-8"))]
    assert not [name for name in found if not name.startswith("wording-")], found


def test_importing_the_command_line_imports_nothing_heavy() -> None:
    code = (
        "import sys; from gk_audit.cli.app import build_app; build_app([]); "
        "heavy = {'pycorrector','jieba','numpy','lxml','selectolax','docxtpl','xlsxwriter','jinja2',"
        "'yaml','pebble','sqlite3','pypdfium2'} & set(sys.modules); print(sorted(heavy))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
    assert done.stdout.decode().strip() == "[]"


def test_checking_a_text_file_loads_neither_pycorrector_nor_jieba(tmp_path: Path) -> None:
    path = tmp_path / "通知.txt"
    path.write_text("关于召开会议的通知\n请按时参加。", encoding="utf-8")
    code = (
        "import sys; from gk_audit.cli.entry import run; "
        f"run(['check', {str(path)!r}, '--as-of', '2024-09-30']); "
        "print(sorted({'pycorrector','jieba','lxml','torch'} & set(sys.modules)), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
    assert done.stderr.decode().strip().splitlines()[-1] == "[]"
