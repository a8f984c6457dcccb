"""Which files are to be audited: every one found is counted, none is dropped silently."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from difflib import get_close_matches
from pathlib import Path

from gk_audit.engine.plan import Task
from gk_audit.model import chinese
from gk_audit.model.records import Record
from gk_audit.text.masking import scrub

zh = chinese.of(__name__)

_CONTROL_NAMES = frozenset(zh.words("control-names"))
_REGISTER = zh.pattern("register")
"""A register by another name; ``engine.register`` looks for it under the same."""
_REPOSITORIES = {".git": ("HEAD", "objects"), ".svn": ("wc.db",), ".hg": ("requires", "store")}
"""Folders of version control are told by what is in them; others of these names are walked."""


class Discovered(Record):
    """What was found below the given paths."""

    tasks: tuple[Task, ...]
    folders: tuple[str, ...]
    """Every folder, empty ones too, relative with ``/``: a blank column is a folder."""
    ignored: tuple[tuple[str, int], ...]
    """(reason in Chinese, count), sorted."""
    unreadable: tuple[tuple[str, str], ...]
    """(key, detail) of folders and files that the system refuses to list."""
    roots: tuple[str, ...]


class MissingPath(Exception):
    """A path that was asked for does not exist; nothing may look clean because of it."""


def discover(paths: Sequence[Path], base: Path | None = None) -> Discovered:
    """Walk folders in order; files named outright are always taken.

    ``base``: the top of the repository; keys are then paths below it, whatever way the files were
    named, and paths outside of it are keyed as without. Raises MissingPath for a path that does not exist.
    """
    walk = _Walk(many=len(paths) > 1)
    for path in paths:
        if not path.exists():
            raise MissingPath(zh("not-found", path=path, near=_near(path)))
        below = _below(path, base)
        if path.is_dir():
            prefix = f"{path.name}/" if walk.many else ""
            if below is not None:
                prefix = f"{below}/" if below != "." else ""
            walk.folder(path, prefix)
        else:
            # A hook names every file that was changed: its own baseline among them is no disclosure either.
            walk.file(path, below or _given_name(path), is_walked=base is not None)
    return Discovered(
        tasks=tuple(sorted(walk.tasks, key=lambda task: task.key)),
        folders=tuple(sorted(walk.folders)),
        ignored=tuple(sorted(walk.ignored.items())),
        unreadable=tuple(sorted(walk.unreadable)),
        roots=tuple(path.as_posix() for path in paths),
    )


def _near(path: Path) -> str:
    """What may have been meant: the first part that is not there, and the nearest name beside it."""
    parents = [path, *path.parents]
    wrong = next((part for part in reversed(parents) if not part.exists()), path)
    try:
        close = get_close_matches(wrong.name, [item.name for item in wrong.parent.iterdir()], n=1, cutoff=0.6)
    except OSError:
        return ""
    return (
        zh("near", name=scrub(wrong.parent.name or zh("this-folder")), close=scrub(close[0])) if close else ""
    )


def _below(path: Path, base: Path | None) -> str | None:
    """The path below the top of the repository, with ``/``; None where it lies elsewhere."""
    if base is None:
        return None
    full = path.resolve()
    return full.relative_to(base).as_posix() if full.is_relative_to(base) else None


def _given_name(path: Path) -> str:
    """Relative paths stay as given (a CI hook annotates them); absolute ones show the name."""
    if path.is_absolute() or ".." in path.parts:
        return path.name
    return path.as_posix()


class _Walk:
    """Collects tasks, with keys that are unique and free of personal data."""

    def __init__(self, *, many: bool) -> None:
        self.many = many
        self.tasks: list[Task] = []
        self.folders: list[str] = []
        self.ignored: Counter[str] = Counter()
        self.unreadable: list[tuple[str, str]] = []
        self._keys: Counter[str] = Counter()

    def file(self, path: Path, name: str, *, is_walked: bool = False, is_settings: bool = False) -> None:
        key = scrub(name)
        self._keys[key] += 1
        if self._keys[key] > 1:
            key = f"{key}（{self._keys[key]}）"
        self.tasks.append(Task(path=str(path), key=key, is_walked=is_walked, is_settings=is_settings))

    def folder(self, root: Path, prefix: str, top: Path | None = None) -> None:
        top = top or root.resolve()
        for item in self._entries(root, prefix):
            name = f"{prefix}{item.name}"
            if item.is_symlink():
                self._link(item, name, top)
            elif item.is_dir():
                if _is_repository(item):
                    self.ignored[zh("version-store")] += 1
                else:
                    self.folders.append(scrub(name))
                    self.folder(item, f"{name}/", top)
            elif item.is_file():
                is_control = item.name.lower() in _CONTROL_NAMES or bool(_REGISTER.search(item.name))
                is_settings = root.resolve() == top and is_control
                self.file(item, name, is_walked=True, is_settings=is_settings)
            else:
                self.unreadable.append((scrub(name), zh("no-plain-file")))

    def _link(self, item: Path, name: str, top: Path) -> None:
        """What a link leads to is audited where it stands, or is said not to be."""
        try:
            target = item.resolve(strict=True)
        except (OSError, RuntimeError):
            self.unreadable.append((scrub(name), zh("link-to-nothing")))
            return
        if target.is_relative_to(top):
            self.ignored[zh("link-inside")] += 1
        else:
            self.unreadable.append((scrub(name), zh("link-outside")))

    def _entries(self, root: Path, prefix: str) -> Iterable[Path]:
        try:
            return sorted(root.iterdir(), key=lambda item: item.name)
        except OSError as error:
            reason = error.strerror or type(error).__name__
            self.unreadable.append((prefix.rstrip("/") or root.name, zh("folder-closed", reason=reason)))
            return ()


def _is_repository(folder: Path) -> bool:
    members = _REPOSITORIES.get(folder.name)
    return members is not None and all((folder / member).exists() for member in members)
