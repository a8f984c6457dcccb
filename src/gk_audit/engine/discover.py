"""Which files are to be audited: every one found is counted, none is dropped silently."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

from gk_audit.engine.plan import Task
from gk_audit.model.records import Record
from gk_audit.text.masking import scrub

# Parts of a saved web page or leftovers of office programs: counted, not audited.
_ASSETS = frozenset((".css", ".js", ".mjs", ".map", ".ico", ".woff", ".woff2", ".ttf", ".eot", ".svg"))
_SYSTEM_NAMES = frozenset(("thumbs.db", "desktop.ini", ".ds_store", ".gitkeep", ".gitignore"))
_CONTROL_NAMES = frozenset(
    (
        "units.yaml",
        "单位名册.xlsx",
        "单位名册.csv",
        "考核日程.yaml",
        "gk-audit.yaml",
        "waivers.yaml",
        "local-words.yaml",
        "leaders.yaml",
        "baseline.json",
    )
)
_OWN_FOLDERS = frozenset((".git", ".gk-audit", "__MACOSX", ".svn"))


class Discovered(Record):
    """What was found below the given paths."""

    tasks: tuple[Task, ...]
    folders: tuple[str, ...]
    """Every folder, empty ones too, relative with ``/``: a blank column is a folder."""
    ignored: tuple[tuple[str, int], ...]
    """(reason in Chinese, count), sorted."""
    assets: int
    unreadable: tuple[tuple[str, str], ...]
    """(key, detail) of folders and files that the system refuses to list."""
    roots: tuple[str, ...]


class MissingPath(Exception):
    """A path that was asked for does not exist; nothing may look clean because of it."""


def discover(paths: Sequence[Path]) -> Discovered:
    """Walk folders in order; files named outright are always taken.

    Raises MissingPath for a path that does not exist.
    """
    walk = _Walk(many=len(paths) > 1)
    for path in paths:
        if not path.exists():
            raise MissingPath(f"找不到“{path}”，请检查文件名或路径")
        if path.is_dir():
            prefix = f"{path.name}/" if walk.many else ""
            walk.folder(path, prefix)
        else:
            walk.file(path, _given_name(path))
    return Discovered(
        tasks=tuple(sorted(walk.tasks, key=lambda task: task.key)),
        folders=tuple(sorted(walk.folders)),
        ignored=tuple(sorted(walk.ignored.items())),
        assets=walk.assets,
        unreadable=tuple(sorted(walk.unreadable)),
        roots=tuple(path.as_posix() for path in paths),
    )


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
        self.assets = 0
        self.unreadable: list[tuple[str, str]] = []
        self._keys: Counter[str] = Counter()

    def file(self, path: Path, name: str) -> None:
        key = scrub(name)
        self._keys[key] += 1
        if self._keys[key] > 1:
            key = f"{key}（{self._keys[key]}）"
        self.tasks.append(Task(path=str(path), key=key))

    def folder(self, root: Path, prefix: str) -> None:
        for item in self._entries(root, prefix):
            name = f"{prefix}{item.name}"
            if item.is_symlink():
                self.ignored["符号链接"] += 1
            elif item.is_dir():
                if item.name in _OWN_FOLDERS:
                    self.ignored["版本库和程序自己的文件夹"] += 1
                else:
                    self.folders.append(scrub(name))
                    self.folder(item, f"{name}/")
            elif item.is_file():
                self._regular(item, name)
            else:
                self.ignored["不是普通文件"] += 1

    def _entries(self, root: Path, prefix: str) -> Iterable[Path]:
        try:
            return sorted(root.iterdir(), key=lambda item: item.name)
        except OSError as error:
            reason = error.strerror or type(error).__name__
            self.unreadable.append((prefix.rstrip("/") or root.name, f"文件夹无法打开（{reason}）"))
            return ()

    def _regular(self, path: Path, name: str) -> None:
        lowered = path.name.lower()
        if lowered in _CONTROL_NAMES:
            self.ignored["名册、日程等配置文件"] += 1
        elif lowered in _SYSTEM_NAMES or lowered.startswith(("._", "~$", ".~lock")):
            self.ignored["系统文件和临时文件"] += 1
        elif path.suffix.lower() in _ASSETS:
            self.assets += 1
        else:
            self.file(path, name)
