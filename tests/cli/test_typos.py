"""``gk-audit typos learn``: counts a folder, says how many files, and the counts then keep check quiet."""

from __future__ import annotations

from pathlib import Path

import pytest

from gk_audit.cli.entry import run

pytestmark = pytest.mark.slow


def test_learn_counts_a_folder(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder, out = tmp_path / "files", tmp_path / "own-counts.npz"
    folder.mkdir()
    for number in range(3):
        (folder / f"{number}.txt").write_text(f"第{number}期 推广籽瓜种植技术。\n", "utf-8")
    assert run(["typos", "learn", str(folder), "-o", str(out)]) == 0
    assert "已统计 3 份文件" in capsys.readouterr().err
    assert "籽瓜".encode() not in out.read_bytes()
    config = tmp_path / "gk-audit.yaml"
    config.write_text("own_counts: own-counts.npz\n", "utf-8")
    assert run(["check", str(folder / "0.txt"), "--config", str(config), "-q"]) == 0


def test_missing_counts_are_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    config = tmp_path / "gk-audit.yaml"
    config.write_text("own_counts: gone.npz\n", "utf-8")
    file = tmp_path / "a.txt"
    file.write_text("通知\n", "utf-8")
    assert run(["check", str(file), "--config", str(config)]) == 2
    assert "找不到本地用字统计" in capsys.readouterr().err


def test_what_is_no_folder_is_refused(tmp_path: Path) -> None:
    assert run(["typos", "learn", str(tmp_path / "none")]) == 2
