"""The hook in a real repository: every format it claims is taken, read, refused with a number in it and let through without.

What ``pre-commit`` does is done here by git's own hook: the staged files whose names fit ``files`` are handed to
``entry``. Files come from the sets of planted places, which were written from what the formats allow.
"""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path

import py7zr
import pytest
from benchmarks.hiding.old_shows import presentation
from benchmarks.hiding.packing import CompoundFile
from benchmarks.hiding.places import all_places as hiding_places
from benchmarks.leaks.invented import id_number
from benchmarks.leaks.places import all_places as leak_places

from tests.test_hooks import HOOK

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform == "win32", reason="git's hooks are shell scripts"),
    pytest.mark.skipif(not shutil.which("soffice"), reason="needs LibreOffice for the old formats"),
]
ALIKE = {
    "docx": ["docm"], "doc": ["wps"], "xlsx": ["xlsm"], "xls": ["et"], "pptx": ["pptm", "ppsx"], "ppt": ["pps", "pot"],
    "odt": ["ott"], "ods": ["ots"], "odp": ["otp"], "html": ["htm", "shtml", "xhtml"], "md": ["markdown"],
    "csv": ["tsv"], "jsonl": ["ndjson"],
}  # fmt: skip
"""Names that hold the same as another one."""
NUMBER = id_number(7)


def message(words: str) -> bytes:
    """A letter of Outlook."""
    wide = {"__substg1.0_0037001F": "来信", "__substg1.0_1000001F": f"来信人身份证号{words}"}
    streams = {name: text.encode("utf-16-le") for name, text in wide.items()}
    return CompoundFile({"__properties_version1.0": bytes(32), **streams}).save()


def packed(words: str) -> bytes:
    """A 7z archive with a text in it."""
    sink = io.BytesIO()
    with py7zr.SevenZipFile(sink, "w") as archive:
        archive.writestr(f"来信人身份证号{words}", "名单.txt")
    return sink.getvalue()


@cache
def files(words: str) -> dict[str, bytes]:
    """A file of each format, by name, with the words in it."""
    made = {"msg": message(words), "7z": packed(words)}
    for place in (*(item for item in leak_places() if item.is_visible), *hiding_places()):
        if place.suffix not in made:
            made[place.suffix] = place.build(words)
    made["ppt"] = presentation(said=("地点在中心校", words), inner=made["doc"])
    named = {suffix: data for base, data in made.items() for suffix in (base, *ALIKE.get(base, ()))}
    return {
        f"政策 文件/{suffix}的通知.{suffix}": data
        for suffix, data in named.items()
        if re.search(HOOK["files"], f"a.{suffix}")
    }


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """An empty repository with the hook installed."""
    folder = tmp_path / "内容 库"
    folder.mkdir()
    git(folder, "init", "-q", "-b", "main")
    fits = HOOK["files"].removeprefix("(?i)")
    entry = HOOK["entry"].replace("gk-audit", f"{sys.executable} -m gk_audit")
    hook = folder / ".git" / "hooks" / "pre-commit"
    hook.write_text(
        "#!/bin/sh\nset -e\nexport LC_ALL=C\n"
        f"git diff --cached --name-only -z --diff-filter=ACMR | grep -ziE '{fits}' >.git/staged || exit 0\n"
        f"xargs -0 {entry} --as-of 2024-09-30 --baseline baseline.json <.git/staged\n",
        encoding="utf-8",
    )
    hook.chmod(0o755)
    run(folder, "baseline", "create", ".", "--to", "baseline.json")
    return folder


def git(folder: Path, *command: str) -> subprocess.CompletedProcess[bytes]:
    who = ("-c", "user.name=a", "-c", "user.email=a@example.invalid", "-c", "core.quotepath=false")
    return subprocess.run(["git", *who, *command], capture_output=True, cwd=folder, check=False)


def run(folder: Path, *command: str) -> subprocess.CompletedProcess[bytes]:
    call = [sys.executable, "-m", "gk_audit", *command, "--as-of", "2024-09-30"]
    return subprocess.run(call, capture_output=True, cwd=folder, check=False)


def commit(folder: Path, words: str) -> tuple[bool, str]:
    """Whether a commit of all there is was let through, and what was said."""
    git(folder, "add", "-A")
    done = git(folder, "commit", "-qm", words)
    return done.returncode == 0, (done.stdout + done.stderr).decode()


def write(folder: Path, made: dict[str, bytes]) -> None:
    for name, data in made.items():
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(data)


def test_every_claimed_format_is_here() -> None:
    words = re.search(r"\((?!\?)(.*)\)", HOOK["files"])
    assert words
    claimed = {
        form for word in words[1].split("|") for form in ({word.replace("?", ""), re.sub(".[?]", "", word)})
    }
    assert {Path(name).suffix[1:] for name in files(NUMBER)} == claimed


def test_a_number_in_any_format_is_refused_and_a_clean_file_is_taken(repository: Path) -> None:
    planted = files(NUMBER)
    write(repository, planted)
    is_let, said = commit(repository, "a")
    assert not is_let and NUMBER not in said
    told = [line for line in said.splitlines() if re.search("GK-(D01|H01)", line)]
    assert [
        name for name in planted if not any(line.startswith(f"{name}{end}") for line in told for end in ": !")
    ] == []
    write(repository, files("none"))  # some are written in Latin letters only
    is_let, said = commit(repository, "b")
    assert is_let, said


def test_a_known_problem_goes_on_living_under_another_name(repository: Path) -> None:
    wrong = "# 关于全年来信办理情况的通报\n\n全年共受理来信32件，其中咨询15件、投诉10件、其他8件。\n"
    write(repository, {"旧/来信.md": wrong.encode()})
    is_let, said = commit(repository, "a")
    assert not is_let and "旧/来信.md:3" in said
    assert run(repository, "baseline", "create", ".", "--to", "baseline.json").returncode == 0
    assert commit(repository, "b")[0]
    git(repository, "mv", "旧/来信.md", "来信 2024.md")
    write(repository, {"来信 2024.md": b"\n\n" + wrong.encode()})
    is_let, said = commit(repository, "c")
    assert is_let, said
    write(
        repository,
        {"来信 2024.md": (wrong + "全年共受理来电9件，其中咨询5件、投诉3件、其他2件。\n").encode()},
    )
    is_let, said = commit(repository, "d")
    assert not is_let and "32" not in said, "what is new is told, what is known is not"
