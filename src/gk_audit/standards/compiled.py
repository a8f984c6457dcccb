"""Standards parsed once: JSON kept in the user's cache folder, keyed by what it was made of.

1 MB of YAML costs half a second even with libyaml; the same data as JSON 15 ms.
"""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from functools import cache, lru_cache
from pathlib import Path
from typing import TypeVar

from gk_audit import __version__
from gk_audit.model.codec import decode, encode

T = TypeVar("T")

_KEEP = 8


def cache_folder() -> Path:
    """``$XDG_CACHE_HOME/gk-audit`` or ``~/.cache/gk-audit``."""
    base = os.environ.get("XDG_CACHE_HOME") or ""
    return (Path(base) if base else Path.home() / ".cache") / "gk-audit"


def digest_of(sources: Iterable[Path], salt: str = "") -> str:
    """sha256 over names and bytes of the sources, the tool version and ``salt``."""
    state = hashlib.sha256(f"{__version__}\n{salt}\n".encode())
    for path in sources:
        stat = path.stat()
        state.update(f"{path.name}\n".encode() + _digest(path, stat.st_size, stat.st_mtime_ns))
    return state.hexdigest()


@lru_cache(maxsize=512)
def _digest(path: Path, _size: int, _time: int) -> bytes:
    """Rules, catalogs and the register share files of some MB: each is read once in a process."""
    return hashlib.sha256(path.read_bytes()).digest()


@cache
def code_stamp() -> str:
    """What tells that the program or its plugins changed, without importing any: sizes and times of files."""
    sites = [Path(entry) for entry in sys.path if entry.endswith("-packages")]
    marks = [f"{site}:{site.stat().st_mtime_ns}" for site in sites if site.is_dir()]
    marks += _marks(Path(__file__).parent.parent)
    return hashlib.sha256("\n".join(marks).encode()).hexdigest()


def _marks(folder: Path) -> Iterator[str]:
    with os.scandir(folder) as entries:
        for entry in sorted(entries, key=lambda each: each.name):
            if entry.name.endswith((".py", ".csv")):
                stat = entry.stat()
                yield f"{entry.name}:{stat.st_size}:{stat.st_mtime_ns}"
            elif entry.is_dir() and entry.name != "__pycache__":
                yield from _marks(Path(entry.path))


def compiled(name: str, digest: str, kind: type[T], build: Callable[[], T], folder: Path | None = None) -> T:
    """What ``build`` makes, from the cache where it is already there.

    A cache that cannot be read or written, or holds something else than a ``kind``, is no
    error: the value is built again.
    """
    place = folder or cache_folder()
    path = place / f"{name}-{digest[:24]}.json"
    with suppress(OSError, ValueError, RecursionError):
        return decode(kind, path.read_bytes())
    value = build()
    with suppress(OSError):
        place.mkdir(parents=True, exist_ok=True)
        _write(path, encode(value))
        _prune(place, name)
    return value


def _write(path: Path, data: bytes) -> None:
    import tempfile

    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=".tmp-")
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
        Path(temporary).replace(path)
    except OSError:
        Path(temporary).unlink(missing_ok=True)
        raise


def _prune(folder: Path, name: str) -> None:
    """Keep the newest few: old versions of the standards are of no further use."""
    files = sorted(folder.glob(f"{name}-*.json"), key=lambda path: path.stat().st_mtime, reverse=True)
    for path in files[_KEEP:]:
        path.unlink(missing_ok=True)
