"""A zip that runs where there is no Python and no network: wheels, an interpreter, a start script.

``python tools/bundle/make.py {linux,windows} [--python FILE_OR_FOLDER] [--wheels FOLDER] [--to FOLDER]``

The wheels are downloaded for the target by pip, whatever machine this runs on; packages that are published as
source alone are built here and must turn out to be for any platform. pip reads the conditions of dependencies
(``sys_platform == "win32"``) for the machine that it runs on, so they are read again here for the target, and what
then lacks is downloaded, too: a bundle with a hole is an error.

The interpreter: for Windows the embeddable package (64 bit) of the version ``--version`` as it was downloaded;
for Linux a folder or archive of an installation that can be moved, by default the one that runs this, with
the libraries that its modules need. It runs on systems whose C library is no older than this one's.
"""

from __future__ import annotations

import argparse
import hashlib
import re
import shutil
import subprocess
import sys
import tarfile
import tempfile
import tomllib
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from email.parser import HeaderParser
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name, parse_wheel_filename

ROOT = Path(__file__).resolve().parents[2]
HERE = Path(__file__).resolve().parent
SOURCE_ONLY = ("jieba", "pycorrector")
"""Packages without wheels of the versions that are needed."""
_LEFT_OUT = re.compile(
    r"(^|/)(site-packages|__pycache__|test|tests|idlelib|tkinter|turtledemo|ensurepip|config-[^/]*)(/|$)|\.a$"
)
_OF_SYSTEM = re.compile(r"^(?:linux-vdso|ld-linux|lib(?:c|m|dl|pthread|rt|util)\.so)")
"""The C library is the target's own; another one's would not fit its loader."""


class Target:
    """What wheels and conditions are asked for."""

    def __init__(self, name: str, version: str) -> None:
        self.name, self.version = name, version
        self.platforms = {
            "linux": ("manylinux2014_x86_64", "manylinux_2_28_x86_64"),
            "windows": ("win_amd64",),
        }[name]
        self.script = {"linux": "start.sh", "windows": "start.bat"}[name]

    @property
    def environment(self) -> dict[str, str]:
        """Values of the conditions in requirements."""
        windows = self.name == "windows"
        return {
            "python_version": self.version,
            "python_full_version": f"{self.version}.0",
            "implementation_name": "cpython",
            "platform_python_implementation": "CPython",
            "os_name": "nt" if windows else "posix",
            "sys_platform": "win32" if windows else "linux",
            "platform_system": "Windows" if windows else "Linux",
            "platform_machine": "AMD64" if windows else "x86_64",
            "extra": "",
        }


def main(arguments: Sequence[str] | None = None) -> int:
    """Make the zip and say what is in it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("target", choices=("linux", "windows"))
    parser.add_argument("--python", type=Path, default=None)
    parser.add_argument("--version", default=f"{sys.version_info.major}.{sys.version_info.minor}")
    parser.add_argument(
        "--wheels", type=Path, default=None, help="a folder of wheels made before: no network"
    )
    parser.add_argument("--to", type=Path, default=Path("dist"))
    given = parser.parse_args(arguments)
    target = Target(given.target, given.version)
    with tempfile.TemporaryDirectory() as name:
        home = Path(name) / "gk-audit"
        wheels = home / "wheels"
        wheels.mkdir(parents=True)
        if given.wheels:
            for path in given.wheels.glob("*.whl"):
                shutil.copy(path, wheels)
        else:
            collect(target, wheels)
        lacking = sorted(lacking_of(wheels, target.environment))
        if lacking:
            sys.exit(f"these are not among the wheels: {', '.join(lacking)}")
        add_python(target, given.python, home / "python")
        if target.name == "linux" and (home / "python").is_dir():
            add_libraries(wheels, home / "python" / "lib")
        for source in ("start.py", target.script, "说明.txt"):
            shutil.copy(HERE / source, home / source)
        if target.script.endswith(".bat"):  # what the command interpreter of Windows reads best
            script = home / target.script
            script.write_bytes(script.read_bytes().replace(b"\n", b"\r\n"))
        made = given.to / f"gk-audit-{version_of(wheels)}-{target.name}-x64.zip"
        given.to.mkdir(parents=True, exist_ok=True)
        pack(home, made)
    has_python = "with" if given.target == "linux" or given.python else "WITHOUT"
    print(f"{made}: {made.stat().st_size / 2**20:.0f} MB, {has_python} an interpreter")
    return 0


def collect(target: Target, wheels: Path) -> None:
    """Own wheel, what is built here, what is downloaded, and what a condition of the target asks for besides."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    wanted = [Requirement(text) for text in project["dependencies"]]
    built = [str(each) for each in wanted if canonicalize_name(each.name) in SOURCE_ONLY]
    pip("wheel", "--no-deps", "-w", str(wheels), str(ROOT), *built)
    for path in wheels.glob("*.whl"):
        if not path.name.endswith("-none-any.whl"):
            sys.exit(f"{path.name} was built for this machine alone")
    download(target, wheels, [str(each) for each in wanted])
    while lacking := sorted(lacking_of(wheels, target.environment)):
        before = set(wheels.iterdir())
        download(target, wheels, lacking)
        if set(wheels.iterdir()) == before:
            return  # the caller tells what lacks


def download(target: Target, wheels: Path, requirements: Sequence[str]) -> None:
    """Wheels for the target, from the package index that pip is set up for."""
    platforms = [part for name in target.platforms for part in ("--platform", name)]
    pip(
        "download", "--only-binary=:all:", "--implementation", "cp", "--python-version", target.version,
        *platforms, "--find-links", str(wheels), "-d", str(wheels), *requirements,
    )  # fmt: skip


def pip(*arguments: str) -> None:
    """Raises CalledProcessError."""
    subprocess.run([sys.executable, "-m", "pip", "--quiet", *arguments], check=True)


def lacking_of(wheels: Path, environment: Mapping[str, str]) -> Iterator[str]:
    """Requirements of the wheels that no wheel satisfies, read for the target."""
    have = {}
    for path in wheels.glob("*.whl"):
        name, version, _, _ = parse_wheel_filename(path.name)
        have[str(name)] = version
    for path in sorted(wheels.glob("*.whl")):
        for each in requirements_of(path):
            if each.marker is not None and not each.marker.evaluate(dict(environment)):
                continue
            version = have.get(canonicalize_name(each.name))
            if version is None or not each.specifier.contains(version, prereleases=True):
                yield str(Requirement(f"{each.name}{each.specifier}"))


def requirements_of(path: Path) -> Iterator[Requirement]:
    """What a wheel says that it needs."""
    with zipfile.ZipFile(path) as wheel:
        (name,) = [name for name in wheel.namelist() if re.fullmatch(r"[^/]+\.dist-info/METADATA", name)]
        head = HeaderParser().parsestr(wheel.read(name).decode("utf-8"))
    yield from map(Requirement, head.get_all("Requires-Dist") or ())


def version_of(wheels: Path) -> str:
    """The version of our own wheel."""
    (own,) = wheels.glob("gk_audit-*.whl")
    return str(parse_wheel_filename(own.name)[1])


def add_python(target: Target, source: Path | None, folder: Path) -> None:
    """The interpreter; Windows without one leaves its place free, and the start script says what belongs there."""
    if source is None and target.name == "windows":
        return
    if source is not None and source.is_file():
        unpack(source, folder)
    else:
        copy_python(source or Path(sys.base_prefix), folder, target.version)
    if target.name == "windows":
        if not (folder / "python.exe").is_file():
            sys.exit(f"{source} is no embeddable Python: there is no python.exe in it")
        for path in folder.glob("python*._pth"):  # it rules where modules are looked for
            path.write_text(f"{path.stem}.zip\n.\n..\n..\\lib\n", encoding="utf-8")


def unpack(source: Path, folder: Path) -> None:
    """An archive; one folder that holds all is left out."""
    if zipfile.is_zipfile(source):
        with zipfile.ZipFile(source) as archive:
            archive.extractall(folder)
    else:
        with tarfile.open(source) as archive:
            archive.extractall(folder, filter="data")
    inside = list(folder.iterdir())
    if len(inside) == 1 and inside[0].is_dir():
        moved = inside[0].rename(folder.with_name("moved"))
        folder.rmdir()
        moved.rename(folder)


def copy_python(prefix: Path, folder: Path, version: str) -> None:
    """Interpreter, standard library without tests, and the shared libraries that they need."""
    library = prefix / "lib" / f"python{version}"
    (folder / "bin").mkdir(parents=True)
    shutil.copy(prefix / "bin" / f"python{version}", folder / "bin" / "python3")
    for path in sorted(library.rglob("*")):
        name = path.relative_to(library).as_posix()
        if path.is_file() and not _LEFT_OUT.search(name):
            target = folder / "lib" / library.name / name
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(path, target)
    binaries = [folder / "bin" / "python3", *folder.rglob("*.so")]
    for path in sorted({found for binary in binaries for found in libraries_of(binary)}):
        shutil.copy(path, folder / "lib" / path.name)


def add_libraries(wheels: Path, folder: Path) -> None:
    """What the wheels take for granted (the C++ library): a small system may not have it."""
    with tempfile.TemporaryDirectory() as name:
        for path in wheels.glob("*.whl"):
            with zipfile.ZipFile(path) as wheel:
                inside = [each for each in wheel.namelist() if ".so" in each]
                wheel.extractall(name, inside)
        found = {path for binary in Path(name).rglob("*.so*") for path in libraries_of(binary)}
        for path in sorted(each for each in found if not each.is_relative_to(name)):
            if not (folder / path.name).exists():
                shutil.copy(path, folder / path.name)


def libraries_of(binary: Path) -> Iterator[Path]:
    """Shared libraries that a binary is loaded with, but those of the C library."""
    told = subprocess.run(["ldd", str(binary)], capture_output=True, text=True, check=False).stdout
    for name, path in re.findall(r"^\s*(\S+) => (/\S+)", told, re.MULTILINE):
        if not _OF_SYSTEM.match(name):
            yield Path(path).parent / name


def pack(home: Path, made: Path) -> None:
    """The folder as a zip with the sums of its files; the same files give the same bytes."""
    files = sorted(path for path in home.rglob("*") if path.is_file())
    sums = [
        f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.relative_to(home).as_posix()}"
        for path in files
    ]
    (home / "SHA256SUMS").write_text("\n".join(sums) + "\n", encoding="utf-8")
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in (*files, home / "SHA256SUMS"):
            name = path.relative_to(home.parent).as_posix()
            entry = zipfile.ZipInfo(name, (2024, 1, 1, 0, 0, 0))
            is_program = path.suffix in (".sh", ".so", ".exe") or path.parent.name == "bin"
            entry.external_attr = (0o100755 if is_program else 0o100644) << 16
            entry.compress_type = zipfile.ZIP_STORED if path.suffix == ".whl" else zipfile.ZIP_DEFLATED
            archive.writestr(entry, path.read_bytes())


if __name__ == "__main__":
    sys.exit(main())
