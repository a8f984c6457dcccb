"""Starts gk-audit out of the bundle: unpacks the wheels the first time, then runs the command.

Only the standard library. All that is written stays in the bundle's own folder: ``lib`` and ``cache``.
"""

from __future__ import annotations

import os
import shutil
import sys
import zipfile
from pathlib import Path

HOME = Path(__file__).resolve().parent
LIB, MARK = HOME / "lib", "unpacked.txt"
_OTHER_PLACES = ("purelib", "platlib")
"""Parts of a wheel's data folder that belong beside its packages."""


def main(arguments: list[str]) -> int:
    """Run gk-audit with the arguments; a file in place of a command is checked."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]
    unpack(HOME / "wheels", LIB)
    os.environ.setdefault("XDG_CACHE_HOME", str(HOME / "cache"))
    sys.path.insert(0, str(LIB))
    from gk_audit.cli.entry import run

    if arguments and Path(arguments[0]).is_file():
        arguments = ["check", *arguments]  # dropped on the start script
    return run(arguments)


def unpack(wheels: Path, lib: Path) -> None:
    """Unpack all wheels once; a folder that was left half done, or of another version, is made anew."""
    names = "\n".join(sorted(path.name for path in wheels.glob("*.whl")))
    mark = lib / MARK
    if mark.is_file() and mark.read_text("utf-8") == names:
        return
    sys.stderr.write("第一次使用，正在展开程序文件，约需一分钟……\n")
    if lib.exists():
        shutil.rmtree(lib)
    for path in sorted(wheels.glob("*.whl")):
        with zipfile.ZipFile(path) as wheel:
            for member in wheel.infolist():
                target = place_of(member.filename)
                if target and not member.is_dir():
                    (lib / target).parent.mkdir(parents=True, exist_ok=True)
                    (lib / target).write_bytes(wheel.read(member))
    mark.write_text(names, "utf-8")


def place_of(name: str) -> str:
    """Where a member of a wheel goes below ``lib``; empty for scripts and headers. ValueError outside of it."""
    parts = name.split("/")
    if ".." in parts or name.startswith("/") or ":" in name or "\\" in name:
        raise ValueError(name)
    if not parts[0].endswith(".data"):
        return name
    return "/".join(parts[2:]) if parts[1] in _OTHER_PLACES else ""


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
