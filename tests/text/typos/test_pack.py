"""Packed arrays come back as they were, their bytes are repeatable, and the shipped files are recorded."""

from __future__ import annotations

import hashlib
import json
from importlib.resources import files
from pathlib import Path

import numpy as np

from gk_audit.text.typos.pack import planes, read, unplaned, write

DATA = Path(str(files("gk_audit").joinpath("_typos")))


def test_keys_and_codes_survive(tmp_path: Path) -> None:
    rng = np.random.default_rng(5)
    keys = np.unique(np.concatenate([rng.integers(0, 1 << 60, 500), np.arange(10)]).astype(np.uint64))
    codes = rng.integers(1, 255, len(keys)).astype(np.uint8)
    write(tmp_path / "a.npz", planes("gram5", keys, codes))
    back_keys, back_codes = unplaned("gram5", read(tmp_path / "a.npz"))
    assert back_keys.tolist() == keys.tolist()
    assert back_codes.tolist() == codes.tolist()


def test_the_same_arrays_give_the_same_bytes(tmp_path: Path) -> None:
    arrays = {"b": np.arange(9, dtype=np.uint16), "a": np.zeros(3, np.uint8)}
    write(tmp_path / "one.npz", arrays)
    write(tmp_path / "two.npz", dict(reversed(arrays.items())))
    assert (tmp_path / "one.npz").read_bytes() == (tmp_path / "two.npz").read_bytes()


def test_shipped_files_are_those_of_the_provenance() -> None:
    recorded = json.loads((DATA / "PROVENANCE.json").read_text("utf-8"))
    shipped = {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest()
        for path in DATA.iterdir()
        if path.suffix in (".npz", ".csv")
    }
    assert recorded["sha256"] == shipped
    assert len(recorded["corpus_sha256"]) == 64


def test_shipped_files_stay_small() -> None:
    assert sum(path.stat().st_size for path in DATA.iterdir()) < 12_000_000
