"""The engine's arrays as they are used, kept in the user's cache folder and mapped into memory.

Unpacking the counts and filing them takes half a second and 80 MB. Mapped from a file it takes some
milliseconds, only the pages that are asked for are read, and all workers share them.
"""

from __future__ import annotations

import hashlib
import json
import mmap
import os
import tempfile
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from gk_audit.text.typos.kept import KEPT

_MAGIC = b"gkaudit-arrays-1\n"
_LAYOUT = "6"
"""Changes with what the arrays are, where the packed files stay the same."""
_LENGTH, _ALIGN = 8, 64
_PREFIX = KEPT.partition("*")[0]
Arrays = dict[str, NDArray[np.generic]]


def kept(folder: Path | None, mark: str, make: Callable[[], Arrays]) -> Arrays:
    """The arrays that ``make`` gives, from ``folder`` where they are there under this ``mark``.

    A folder that cannot be read or written is no error: the arrays are made in memory.
    """
    if folder is None:
        return make()
    path = folder / f"{_PREFIX}{mark}.bin"
    with suppress(OSError, ValueError, KeyError, TypeError):
        return _mapped(path)
    arrays = make()
    with suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
        _write(path, arrays)
        for other in folder.glob(KEPT):
            if other != path:
                other.unlink(missing_ok=True)
    return arrays


def mark_of(sources: Sequence[Path]) -> str:
    """What tells that the packed files changed: their names, sizes and times."""
    parts = [_LAYOUT, *(f"{path.name}-{path.stat().st_size}-{path.stat().st_mtime_ns}" for path in sources)]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:16]


def _mapped(path: Path) -> Arrays:
    """Read-only arrays over the file. Raises ValueError where it is not whole."""
    with path.open("rb") as stream:
        view = mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ)
    end = len(view) - len(_MAGIC) - _LENGTH
    if end < 0 or view[end + _LENGTH :] != _MAGIC:
        raise ValueError("not a whole file of arrays")
    size = int.from_bytes(view[end : end + _LENGTH], "little")
    found: Arrays = {}
    for name, kind, shape, offset in json.loads(view[end - size : end]):
        count = int(np.prod(shape, dtype=np.int64))
        found[name] = np.frombuffer(view, np.dtype(kind), count, offset).reshape(shape)
    return found


def _write(path: Path, arrays: Mapping[str, NDArray[np.generic]]) -> None:
    """The arrays, then where each lies; under another name first, so that nobody maps half a file."""
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=".tmp-")
    try:
        with os.fdopen(handle, "wb") as stream:
            entries = []
            for name, array in arrays.items():
                stream.write(b"\0" * (-stream.tell() % _ALIGN))
                entries.append((name, array.dtype.str, array.shape, stream.tell()))
                stream.write(np.ascontiguousarray(array).data)
            tail = json.dumps(entries).encode()
            stream.write(tail + len(tail).to_bytes(_LENGTH, "little") + _MAGIC)
        Path(temporary).replace(path)
    except OSError:
        Path(temporary).unlink(missing_ok=True)
        raise
