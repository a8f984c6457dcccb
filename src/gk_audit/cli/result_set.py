"""A run's results as one set: written aside, put in place whole, with a manifest of hashes last.

A run that is killed, or a disk that fills, leaves the set before it as it was. Two runs into one folder: the set
of the later one stands there whole. Where the folder holds other people's files too, or cannot be moved (it is the
current folder, a link, open in another program), files are replaced one by one behind a manifest that is taken
away first: a set without a valid manifest is no set.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from gk_audit.cli.console import write_file
from gk_audit.model import chinese

zh = chinese.of(__name__)

MANIFEST = zh("manifest")
_SIGN = "gk_audit_results"
_ATTEMPTS = 20
"""Another run may put its set in place between two steps of ours; then ours is tried again."""


def write_set(out: Path, files: Mapping[str, bytes], *, is_whole_run: bool = True) -> None:
    """Put the results into ``out``. Raises OSError where the system refuses; then nothing has changed.

    ``is_whole_run``: what the set before it had beside these files is of another run and goes with it. False: some
    reports of the same run are made again, the others stay.
    """
    target = Path.cwd() / out
    target.parent.mkdir(parents=True, exist_ok=True)
    _recover(target)
    if not is_whole_run:
        others = sorted(_listed(target) - set(files))
        files = {
            **files,
            **{name: (target / name).read_bytes() for name in others if (target / name).is_file()},
        }
    fresh = _beside(target, "new")
    try:
        for name, data in files.items():
            write_file(fresh / name, data)
        write_file(fresh / MANIFEST, manifest(files))
        if not (_may_move(target, files) and _moved(fresh, target)):
            _replaced(fresh, target, files)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)


def manifest(files: Mapping[str, bytes]) -> bytes:
    """Name, size and sha256 of each file of a set."""
    listed = [
        {"name": name, "size": len(data), "sha256": hashlib.sha256(data).hexdigest()}
        for name, data in sorted(files.items())
    ]
    return json.dumps({_SIGN: 1, "files": listed}, ensure_ascii=False, indent=1).encode() + b"\n"


def is_whole(out: Path) -> bool:
    """Whether a folder holds a set whose every file is the one that its manifest names."""
    try:
        listed = json.loads((out / MANIFEST).read_bytes())["files"]
        return all(
            hashlib.sha256((out / entry["name"]).read_bytes()).hexdigest() == entry["sha256"]
            for entry in listed
        )
    except (OSError, ValueError, KeyError, TypeError):
        return False


def _beside(target: Path, kind: str) -> Path:
    return target.parent / f".{target.name}.{kind}-{os.getpid()}"


def _recover(target: Path) -> None:
    """A run that died between two moves has left the old set beside its place."""
    if target.exists():
        return
    for left in sorted(target.parent.glob(f".{target.name}.old-*")):
        with suppress(OSError):
            left.rename(target)
            return


def _may_move(target: Path, files: Mapping[str, bytes]) -> bool:
    """Whether the folder holds nothing but an older set, and is nobody's place to stand."""
    if not target.exists():
        return True
    here = Path.cwd()
    if target.is_symlink() or target.is_mount() or target == here or target in here.parents:
        return False
    known = {MANIFEST, *files, *_listed(target)}
    found = (item for item in target.rglob("*") if not item.is_dir())
    return all(item.relative_to(target).as_posix() in known for item in found)


def _listed(target: Path) -> set[str]:
    try:
        return {str(entry["name"]) for entry in json.loads((target / MANIFEST).read_bytes())["files"]}
    except (OSError, ValueError, KeyError, TypeError):
        return set()


def _moved(fresh: Path, target: Path) -> bool:
    """Exchange the old folder for the new one; False where the system does not let it be moved."""
    old = _beside(target, "old")
    for _ in range(_ATTEMPTS):
        shutil.rmtree(old, ignore_errors=True)
        with suppress(FileNotFoundError):
            try:
                target.rename(old)
            except OSError as error:
                if isinstance(error, FileNotFoundError):
                    raise
                return False
        try:
            fresh.rename(target)
        except OSError:
            continue  # another run was quicker: its set is taken away again
        shutil.rmtree(old, ignore_errors=True)
        return True
    return False


def _replaced(fresh: Path, target: Path, files: Mapping[str, bytes]) -> None:
    """Replace file by file, the manifest last; what an older set had and this one has not is taken away."""
    target.mkdir(parents=True, exist_ok=True)
    former = _listed(target) - set(files)
    with suppress(FileNotFoundError):
        (target / MANIFEST).unlink()
    for name in (*files, MANIFEST):
        (target / name).parent.mkdir(parents=True, exist_ok=True)
        (fresh / name).replace(target / name)
    for name in former:
        with suppress(OSError):
            (target / name).unlink()
