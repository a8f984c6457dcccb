"""The bundle for machines without Python and network: nothing lacks, and it unpacks what it should."""

from __future__ import annotations

import importlib.util
import re
import subprocess
import sys
import zipfile
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "tools" / "bundle"


def _loaded(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(f"bundle_{name}", FOLDER / f"{name}.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


MAKE, START = _loaded("make"), _loaded("start")


def wheel(folder: Path, name: str, version: str = "1.0", needs: tuple[str, ...] = (), **files: str) -> Path:
    """A wheel with a module of its name, and what ``files`` says (``__`` for ``/``)."""
    path = folder / f"{name}-{version}-py3-none-any.whl"
    head = [f"Name: {name}", f"Version: {version}", *(f"Requires-Dist: {each}" for each in needs)]
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(f"{name}-{version}.dist-info/METADATA", "\n".join(head) + "\n")
        for member, text in files.items():
            archive.writestr(member.replace("__", "/"), text)
    return path


def test_what_the_target_alone_needs_is_missed(tmp_path: Path) -> None:
    """pip asks this machine for its conditions; the bundle asks for those of the target."""
    wheel(tmp_path, "logs", needs=('tint>=0.3; sys_platform == "win32"', 'old; python_version < "3.7"'))
    windows, linux = (MAKE.Target(name, "3.11").environment for name in ("windows", "linux"))
    assert list(MAKE.lacking_of(tmp_path, windows)) == ["tint>=0.3"]
    assert not list(MAKE.lacking_of(tmp_path, linux))
    wheel(tmp_path, "tint", "0.2")
    assert list(MAKE.lacking_of(tmp_path, windows)) == ["tint>=0.3"]
    wheel(tmp_path, "tint", "0.4")
    (tmp_path / "tint-0.2-py3-none-any.whl").unlink()
    assert not list(MAKE.lacking_of(tmp_path, windows))


def test_a_bundle_with_a_hole_is_refused(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    wheel(tmp_path / "in", "gk_audit", needs=("nowhere",))
    with pytest.raises(SystemExit, match="nowhere"):
        MAKE.main(["windows", "--wheels", str(tmp_path / "in"), "--to", str(tmp_path / "out")])
    assert not list(tmp_path.glob("out/*"))


@pytest.mark.parametrize("target", ["linux", "windows"])
def test_the_zip_holds_all_and_can_be_run(tmp_path: Path, target: str) -> None:
    wheels, python = tmp_path / "in", tmp_path / "python"
    wheels.mkdir()
    wheel(wheels, "gk_audit", "1.2")
    (python / "bin").mkdir(parents=True)
    (python / "lib" / "python3.11").mkdir(parents=True)
    (python / "lib" / "python3.11" / "os.py").write_text("", "utf-8")
    (python / "bin" / "python3.11").write_text("", "utf-8")
    options = ["--python", str(python)] if target == "linux" else []
    assert (
        MAKE.main([target, "--version", "3.11", "--wheels", str(wheels), *options, "--to", str(tmp_path)])
        == 0
    )
    archive = zipfile.ZipFile(tmp_path / f"gk-audit-1.2-{target}-x64.zip")
    script = {"linux": "start.sh", "windows": "start.bat"}[target]
    names = set(archive.namelist())
    assert {f"gk-audit/{name}" for name in (script, "start.py", "说明.txt", "SHA256SUMS")} <= names
    assert ("gk-audit/python/bin/python3" in names) == (target == "linux")
    if target == "linux":
        assert archive.getinfo("gk-audit/start.sh").external_attr >> 16 == 0o100755
    else:
        assert b"\r\n" in archive.read("gk-audit/start.bat")


def test_wheels_are_unpacked_once_and_anew_for_another_version(tmp_path: Path) -> None:
    wheels, lib = tmp_path / "wheels", tmp_path / "lib"
    wheels.mkdir()
    wheel(
        wheels,
        "one",
        **{"one__a.py": "1", "one-1.0.data__purelib__two.py": "2", "one-1.0.data__scripts__x": "3"},
    )
    START.unpack(wheels, lib)
    assert (lib / "one" / "a.py").read_text() == "1"
    assert (lib / "two.py").read_text() == "2"
    assert not (lib / "x").exists()
    (lib / "one" / "a.py").write_text("kept")
    START.unpack(wheels, lib)
    assert (lib / "one" / "a.py").read_text() == "kept"
    (wheels / "one-1.0-py3-none-any.whl").unlink()
    wheel(wheels, "one", "2.0", **{"one__b.py": "1"})
    START.unpack(wheels, lib)
    assert not (lib / "one" / "a.py").exists()


@pytest.mark.parametrize("name", ["../out.py", "/etc/x", "a/../../b", "C:/x", "a\\b"])
def test_nothing_is_unpacked_elsewhere(name: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        START.place_of(name)


def test_a_file_alone_is_checked(tmp_path: Path) -> None:
    """What is dropped on the script has no command before it."""
    (tmp_path / "start.py").write_bytes((FOLDER / "start.py").read_bytes())
    (tmp_path / "wheels").mkdir()
    entry = "def run(arguments):\n    print(arguments)\n    return 3\n"
    wheel(tmp_path / "wheels", "gk_audit")
    with zipfile.ZipFile(tmp_path / "wheels" / "gk_audit-1.0-py3-none-any.whl", "a") as archive:
        archive.writestr("gk_audit/__init__.py", "")
        archive.writestr("gk_audit/cli/__init__.py", "")
        archive.writestr("gk_audit/cli/entry.py", entry)
    (tmp_path / "稿子.txt").write_text("x", "utf-8")
    command = [sys.executable, "-I", "start.py", "稿子.txt", "--as-of", "2024-09-30"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, check=False)
    assert done.returncode == 3
    assert done.stdout.decode().strip() == "['check', '稿子.txt', '--as-of', '2024-09-30']"


def test_the_start_script_of_windows_says_what_cmd_needs() -> None:
    """What cannot be run here is read: line ends, the code page before any Chinese, quoted paths, no foreign Python."""
    text = (FOLDER / "start.bat").read_text("utf-8")
    lines = text.splitlines()
    assert lines[0] == "@echo off"
    page = next(number for number, line in enumerate(lines) if line.startswith("chcp 65001"))
    assert all(line.isascii() for line in lines[: page + 1]), (
        "cmd reads UTF-8 only after the code page is set"
    )
    assert "set PYTHONUTF8=1" in lines and "set PYTHONHOME=" in lines and "set PYTHONPATH=" in lines
    assert 'set "HERE=%~dp0"' in lines, (
        "the folder of the script, also where it was dropped upon or has blanks"
    )
    for line in lines:
        for path in re.findall(r"%HERE%[^\s\"]*", line):
            assert re.search(rf'"{re.escape(path)}"', line), f"a folder with a blank breaks: {line}"
        for word in re.findall(r"%~1|%\*", line):
            assert word != "%~1" or '"%~1"' in line
    assert "pause" in text, "a window that a double click opened stays until it was read"
    assert not text.startswith("\ufeff"), "cmd takes a byte order mark for a command"


def test_each_line_of_the_start_script_ends_as_windows_wants(tmp_path: Path) -> None:
    wheel(tmp_path, "gk_audit", "1.2")
    MAKE.main(
        ["windows", "--version", "3.11", "--wheels", str(tmp_path), "--to", str(tmp_path / "with blank")]
    )
    archive = zipfile.ZipFile(tmp_path / "with blank" / "gk-audit-1.2-windows-x64.zip")
    data = archive.read("gk-audit/start.bat")
    assert data.count(b"\r\n") == data.count(b"\n") > 10
    assert archive.read("gk-audit/说明.txt").decode("utf-8-sig")
