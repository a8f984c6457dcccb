"""The repository that a hook runs in: its top, and which files a branch has changed."""

from __future__ import annotations

import subprocess
from collections.abc import Sequence
from pathlib import Path

import typer

from gk_audit.model import chinese

zh = chinese.of(__name__)

CONTENT = zh.pattern("content")
"""Names of files that may be disclosure; the hook for pre-commit takes the same (``.pre-commit-hooks.yaml``)."""


def top_of(paths: Sequence[Path]) -> Path:
    """The folder that paths are counted from, never the argument: the git top level around the first
    path (in a worktree ``.git`` is a file), else the current folder."""
    start = (paths[0] if paths else Path()).resolve()
    for folder in (start, *start.parents):
        if (folder / ".git").exists():
            return folder
    return Path().resolve()


def changed_content(revision: str, within: Sequence[Path]) -> tuple[list[Path], list[Path]]:
    """Changed files that may be disclosure (below ``within``, where something is named), and those of other
    formats. A branch also changes pictures and programs: taken for unread, they would stop every one.
    """
    from gk_audit.engine.discover import discover

    discover([path for path in within if not path.exists()])  # tells the nearest name
    limits = [path.resolve() for path in within]
    changed = [
        path
        for path in changed_since(revision)
        if not limits or any(path.resolve().is_relative_to(limit) for limit in limits)
    ]
    taken = [path for path in changed if CONTENT.search(path.name)]
    return taken, [path for path in changed if path not in taken]


def changed_since(revision: str) -> list[Path]:
    """Files that this branch added, changed or renamed since it left ``revision``; deleted ones are gone.

    Compared with the merge base, so that what others mended on the main branch is not counted
    against this one. Raises typer.BadParameter with what to do.
    """
    if revision.startswith("-"):
        raise typer.BadParameter(zh("bad-revision", revision=revision))
    top = Path(_git(zh("no-repository"), "rev-parse", "--show-toplevel").strip())
    _git(
        zh("unknown-revision", revision=revision),
        "rev-parse",
        "--verify",
        "--quiet",
        f"{revision}^{{commit}}",
    )
    base = _git(
        zh("no-ancestor", revision=revision),
        "merge-base", revision, "HEAD",
    ).strip()  # fmt: skip
    command = ("-C", str(top), "diff", "--name-only", "-z", "--diff-filter=d", base, "--")
    names = _git(zh("no-list"), *command)
    here = Path().resolve()
    files = [top / name for name in names.split("\0") if name]
    return [path.relative_to(here) if path.is_relative_to(here) else path for path in files]


def _git(problem: str, *arguments: str) -> str:
    """What git prints. Raises typer.BadParameter, saying ``problem``, where it fails."""
    try:
        done = subprocess.run(["git", *arguments], capture_output=True, check=True)  # noqa: S603, S607 - fixed command, no shell
    except FileNotFoundError:
        raise typer.BadParameter(zh("no-git")) from None
    except subprocess.CalledProcessError:
        raise typer.BadParameter(problem) from None
    return done.stdout.decode("utf-8", "surrogateescape")
