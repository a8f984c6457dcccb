"""Run every command that README.md and docs/manual show, as a reader would, in a folder made for it.

``python tools/run_docs.py [FILE…]``. The folder holds what the examples name: exports, drafts, a repository.
A command that the shell or the program refuses, or that ends with a code other than those of an audit
(0, 1, 3, 5), is told with its file and line. CI runs it, so that no recipe is printed that does not work.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SAMPLES = ROOT / "samples" / "qinghe"
_BLOCK = re.compile(r"^```(\w+)(?: (\S+))?\n(.*?)^```", re.MULTILINE | re.DOTALL)
"""Kind, the file that the block is the text of, text."""
_SET_UP = "python3 -m venv"
_AUDITED = (0, 1, 3, 5)
_NUMBER = "2024Q3-柳河-012"
"""A number that stands for any: the program has to answer about it, and may refuse it."""
_SECONDS = 300


def commands(path: Path, folder: Path) -> Iterator[tuple[str, str]]:
    """(file and line, command) of every line of a shell block that calls the program.

    Blocks that are the text of a file are written on the way.
    """
    text = path.read_text("utf-8")
    for block in _BLOCK.finditer(text):
        kind, name, body = block.groups()
        if name:
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_text(body, encoding="utf-8")
        if kind != "sh":
            continue
        first = text.count("\n", 0, block.start(3)) + 1
        for number, line in enumerate(body.splitlines(), start=first):
            if line.startswith("gk-audit ") and _SET_UP not in line:
                yield f"{path.name}:{number}", line


def furnish(folder: Path) -> None:
    """What the examples name."""
    for name, quarter in (("2024Q3", "2024Q3"), ("2024Q4", "2024Q3"), ("回头看", "2024Q3")):
        shutil.copytree(SAMPLES / quarter, folder / "导出" / name)
    draft = "关于做好防汛工作的通知\n\n请各村认真布署防汛工作，备足物资，落实责任。\n\n柳河镇人民政府\n2024年9月2日\n"
    (folder / "通知.txt").write_text(draft, encoding="utf-8")
    for pattern, name in (("*.docx", "通知.docx"), ("*.pdf", "决算.pdf")):
        shutil.copy(next(iter(sorted(SAMPLES.rglob(pattern)))), folder / name)
    for name in ("content", "收回"):
        (folder / name).mkdir()
    (folder / "content" / "旧.md").write_text(f"# {draft}", encoding="utf-8")
    git = ["git", "-c", "user.name=a", "-c", "user.email=a@example.invalid"]
    for command in (["init", "-q", "-b", "main"], ["add", "content"], ["commit", "-qm", "a"]):
        subprocess.run([*git, *command], cwd=folder, check=True)
    subprocess.run([*git, "update-ref", "refs/remotes/origin/main", "HEAD"], cwd=folder, check=True)
    (folder / "content" / "新.md").write_text(f"# {draft}", encoding="utf-8")
    subprocess.run([*git, "add", "content"], cwd=folder, check=True)


def run(command: str, folder: Path) -> str:
    """An empty string, or why the command does not work."""
    if "收回/*.xlsx" in command:  # what the units send back is what was sent to them
        for book in (folder / "各单位台账").glob("*.xlsx"):
            shutil.copy(book, folder / "收回" / book.name)
    bin_ = Path(sys.executable).parent
    environment = {**os.environ, "PATH": f"{bin_}{os.pathsep}{os.environ['PATH']}"}
    done = subprocess.run(
        ["bash", "-c", command], cwd=folder, env=environment, capture_output=True, timeout=_SECONDS
    )
    said = done.stderr.decode("utf-8", "replace")
    if done.returncode == 2 and _NUMBER in command and _NUMBER in said:
        return ""
    if done.returncode not in _AUDITED or "Traceback" in said:
        return f"code {done.returncode}: {said.strip()[-400:]}"
    return ""


def main(paths: list[Path]) -> int:
    """Exit code 1 where a command does not work."""
    failed = 0
    for path in paths:
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            furnish(folder)
            for where, command in commands(path, folder):
                problem = run(command, folder)
                failed += bool(problem)
                print(f"{'FAIL' if problem else 'ok  '} {where}  {command.split(' #')[0].strip()}")
                if problem:
                    print(f"     {problem}")
    return 1 if failed else 0


if __name__ == "__main__":
    given = [Path(name) for name in sys.argv[1:]]
    sys.exit(main(given or [ROOT / "README.md", *sorted((ROOT / "docs" / "manual").glob("*.md"))]))
