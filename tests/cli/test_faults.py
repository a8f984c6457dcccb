"""What goes wrong around the program is told in one Chinese sentence, with the right code and no traceback."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

_CALL = f'"{sys.executable}" -m gk_audit'
_TEXT = "关于公示的通知\n本次公示的名单已经村民代表会议讨论通过。身份证号：11010519491231002X\n"


def _run(line: str, folder: Path, **environment: str) -> tuple[int, str, str]:
    (folder / "通知.txt").write_text(_TEXT, "utf-8")
    done = subprocess.run(
        ["bash", "-c", line.replace("gk", _CALL, 1)],
        cwd=folder,
        capture_output=True,
        check=False,
        env={**os.environ, **environment},
    )
    return done.returncode, done.stdout.decode(), done.stderr.decode()


@pytest.mark.skipif(sys.platform == "win32", reason="shells and devices of POSIX")
@pytest.mark.parametrize(
    ("line", "code", "told"),
    [
        ("gk check ''", 2, "文件名是空的"),
        ("gk scan ' '", 2, "文件名是空的"),
        ("gk check 通知.txt --as-of 9999-12-31", 2, "1990 年到 2100 年"),
        ("gk check 通知.txt --as-of 0001-01-01", 2, "1990 年到 2100 年"),
        ("gk check 通知.txt -q >&-", 2, "已关闭"),
        ("gk check 通知.txt -q > /dev/full", 2, "没有空间"),
        ("gk check 通知.txt -q -o json:/dev/full", 2, "写不了"),
        ("gk check 通知.txt -q 2>&-", 1, ""),
        ("gk check 通知.txt -q | true; exit ${PIPESTATUS[0]}", 1, ""),
    ],
)
def test_fault_is_told(line: str, code: int, told: str, tmp_path: Path) -> None:
    found, _, error = _run(line, tmp_path)
    assert found == code, error
    assert told in error
    assert "Traceback" not in error
    assert "Exception ignored" not in error


@pytest.mark.skipif(sys.platform == "win32", reason="locales of POSIX")
def test_ascii_locale_writes_chinese_names(tmp_path: Path) -> None:
    plain = {"LC_ALL": "POSIX", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    code, _, error = _run("gk scan . --out ../结果 -q --as-of 2024-09-30", tmp_path / "", **plain)
    assert code in (1, 3), error
    names = {item.name for item in (tmp_path.parent / "结果").iterdir()}
    assert {"run.json", "report.html", "台账.xlsx", "结果清单.json"} <= names


@pytest.mark.parametrize(
    ("register", "told"),
    [
        ("district: {nam: 白沙县}\nunits: [{name: 柳河镇, kind: town}]\n", "nam"),
        ("units: [{nam: 柳河镇, kind: town}]\n", "nam"),
        ("units: [{name: 柳河镇, kind: town, parent: 不存在}]\n", "不存在"),
        ("count: 2\nunits: [{name: 柳河镇, kind: town}]\n", "2 个单位"),
        ("units: 3\n", ""),
        ("units:\n  - [1]\n", ""),
        ("- 1\n", ""),
        ("units:\n  - name:\n", ""),
        ("units:\n  - name: 柳河镇\n    kind: town\n    leaders: {a: b}\n", ""),
        ("units:\n  - name: 柳河镇\n    kind: town\n    contact: {x: y}\n", ""),
        ("units: [\n", ""),
    ],
)
def test_damaged_register_is_refused_with_its_line(register: str, told: str, tmp_path: Path) -> None:
    (tmp_path / "units.yaml").write_text(register, "utf-8")
    code, _, error = _run("gk scan . -q --as-of 2024-09-30", tmp_path)
    assert code == 2, error
    assert told in error
    assert "units.yaml" in error
    assert "内部出错" not in error
