"""The packed data of the typo engine: written by tools/typos, read here in about a tenth of a second.

Keys of n-grams are sorted; their differences are stored byte plane by byte plane, which deflate
shrinks to some 2½ bytes an n-gram. No pickles: only plain arrays.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from gk_audit.text.typos.table import Codes, Keys

_EPOCH = (1980, 1, 1, 0, 0, 0)
Arrays = dict[str, NDArray[np.generic]]


def write(path: Path, arrays: Mapping[str, NDArray[np.generic]]) -> None:
    """Write arrays to an .npz whose bytes depend on nothing but their contents."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name in sorted(arrays):
            buffer = io.BytesIO()
            np.lib.format.write_array(buffer, np.ascontiguousarray(arrays[name]), allow_pickle=False)
            info = zipfile.ZipInfo(f"{name}.npy", _EPOCH)
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, buffer.getvalue())


def read(path: Path, only: tuple[str, ...] = ("",)) -> Arrays:
    """The arrays of an .npz whose names begin so: all of them, if not told otherwise."""
    with np.load(path, allow_pickle=False) as archive:
        return {name: archive[name] for name in archive.files if name.startswith(only)}


def planes(prefix: str, keys: Keys, codes: Codes) -> Arrays:
    """Sorted keys and their codes, ready to be written."""
    steps = np.diff(keys, prepend=np.uint64(0)).view(np.uint8).reshape(-1, 8)
    out: Arrays = {f"{prefix}_code": codes}
    for plane in range(8):
        if steps[:, plane].any():
            out[f"{prefix}_{plane}"] = steps[:, plane]
    return out


def unplaned(prefix: str, arrays: Mapping[str, NDArray[np.generic]]) -> tuple[Keys, Codes]:
    """The keys and codes that `planes` stored."""
    codes = np.asarray(arrays[f"{prefix}_code"], np.uint8)
    low = np.zeros(len(codes), np.uint32)
    for plane in range(4):
        stored = arrays.get(f"{prefix}_{plane}")
        if stored is not None:
            low |= np.asarray(stored, np.uint32) << np.uint32(8 * plane)
    steps = low.astype(np.uint64)
    for plane in range(4, 8):
        stored = arrays.get(f"{prefix}_{plane}")
        if stored is not None:  # almost all zeros: touch only the others
            there = np.nonzero(stored)[0]
            steps[there] |= np.asarray(stored, np.uint8)[there].astype(np.uint64) << np.uint64(8 * plane)
    return np.cumsum(steps, dtype=np.uint64), codes
