"""Results stand whole in their folder, or not at all; other people's files stay."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from gk_audit.cli import result_set
from gk_audit.cli.result_set import MANIFEST, is_whole, write_set

_FIRST = {"run.json": b"1", "通知书/甲.docx": b"2"}
_SECOND = {"run.json": b"3", "通知书/乙.docx": b"4"}


def _files(folder: Path) -> dict[str, bytes]:
    found = (item for item in folder.rglob("*") if item.is_file())
    return {item.relative_to(folder).as_posix(): item.read_bytes() for item in found}


def _without_manifest(folder: Path) -> dict[str, bytes]:
    return {name: data for name, data in _files(folder).items() if name != MANIFEST}


def test_new_set_takes_the_place_of_the_old(tmp_path: Path) -> None:
    out = tmp_path / "结果"
    write_set(out, _FIRST)
    assert _without_manifest(out) == _FIRST
    write_set(out, _SECOND)
    assert _without_manifest(out) == _SECOND
    assert is_whole(out)
    assert [item.name for item in tmp_path.iterdir()] == ["结果"]


def test_other_files_stay(tmp_path: Path) -> None:
    write_set(tmp_path / "out", _FIRST)
    (tmp_path / "out" / "备忘.txt").write_bytes(b"x")
    write_set(tmp_path / "out", _SECOND)
    assert _without_manifest(tmp_path / "out") == {**_SECOND, "备忘.txt": b"x"}
    assert is_whole(tmp_path / "out")


def test_some_reports_made_again_leave_the_others(tmp_path: Path) -> None:
    write_set(tmp_path / "out", _FIRST)
    write_set(tmp_path / "out", {"report.html": b"5"}, is_whole_run=False)
    assert _without_manifest(tmp_path / "out") == {**_FIRST, "report.html": b"5"}


def test_current_folder_is_not_moved_away(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    write_set(Path(), _FIRST)
    write_set(Path(), _SECOND)
    assert _without_manifest(tmp_path) == _SECOND


def test_refusal_midway_changes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out = tmp_path / "out"
    write_set(out, _FIRST)
    written: list[Path] = []

    def full(path: Path, data: bytes) -> None:
        if len(written) == 1:
            raise OSError(28, "No space left on device")
        written.append(path)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)

    monkeypatch.setattr(result_set, "write_file", full)
    with pytest.raises(OSError, match="No space"):
        write_set(out, _SECOND)
    assert _without_manifest(out) == _FIRST
    assert is_whole(out)
    assert [item.name for item in tmp_path.iterdir()] == ["out"]


def test_set_that_a_dead_run_left_aside_is_put_back(tmp_path: Path) -> None:
    out = tmp_path / "out"
    write_set(out, _FIRST)
    out.rename(tmp_path / ".out.old-1")
    write_set(out, {"report.html": b"5"}, is_whole_run=False)
    assert _without_manifest(out) == {**_FIRST, "report.html": b"5"}


@pytest.mark.parametrize(
    "spoil",
    [
        lambda out: (out / "run.json").write_bytes(b"other"),
        lambda out: (out / "run.json").unlink(),
        lambda out: (out / MANIFEST).write_bytes(b"{"),
        lambda out: (out / MANIFEST).unlink(),
    ],
    ids=["changed", "missing", "damaged", "without"],
)
def test_mixed_set_is_no_set(spoil: Any, tmp_path: Path) -> None:
    write_set(tmp_path, _FIRST)
    assert is_whole(tmp_path)
    spoil(tmp_path)
    assert not is_whole(tmp_path)


def test_manifest_names_size_and_hash() -> None:
    entry = json.loads(result_set.manifest({"a": b"xy"}))["files"][0]
    assert entry["size"] == 2
    assert entry["sha256"].startswith("769a4e6d")
