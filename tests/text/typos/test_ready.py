"""Unpacked arrays are kept, mapped back unchanged, and never trusted where the file is not whole."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from gk_audit.text.typos.ready import Arrays, kept, mark_of

MADE: Arrays = {
    "a": np.arange(7, dtype=np.uint16),
    "b": np.arange(12, dtype=np.float32).reshape(3, 4),
    "c": np.zeros(0, np.uint8),
}


def never() -> Arrays:
    raise AssertionError("made again")


def test_what_is_kept_comes_back(tmp_path: Path) -> None:
    assert kept(tmp_path / "new", "x", lambda: MADE) is MADE
    back = kept(tmp_path / "new", "x", never)
    assert list(back) == list(MADE)
    for name, array in MADE.items():
        assert back[name].dtype == array.dtype
        assert np.array_equal(back[name], array)


def test_another_mark_replaces_the_old_file(tmp_path: Path) -> None:
    kept(tmp_path, "x", lambda: MADE)
    kept(tmp_path, "y", lambda: {"a": MADE["a"]})
    assert [path.name for path in tmp_path.iterdir()] == ["typos-y.bin"]


@pytest.mark.parametrize("keep", [0, 5, 60, -1])
def test_a_file_cut_short_is_made_again(tmp_path: Path, keep: int) -> None:
    kept(tmp_path, "x", lambda: MADE)
    path = tmp_path / "typos-x.bin"
    path.write_bytes(path.read_bytes()[:keep])
    assert kept(tmp_path, "x", lambda: MADE) is MADE
    assert np.array_equal(kept(tmp_path, "x", never)["a"], MADE["a"])


def test_a_folder_that_cannot_be_written_is_no_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way", "utf-8")
    assert kept(tmp_path / "file", "x", lambda: MADE) is MADE


def test_no_folder_keeps_nothing() -> None:
    assert kept(None, "x", lambda: MADE) is MADE


def test_the_mark_follows_the_files(tmp_path: Path) -> None:
    source = tmp_path / "counts.npz"
    source.write_bytes(b"one")
    first = mark_of([source])
    assert mark_of([source]) == first
    source.write_bytes(b"other")
    assert mark_of([source]) != first
