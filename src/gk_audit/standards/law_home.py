"""Where the register of law lies; light, for every run asks for it."""

from __future__ import annotations

from pathlib import Path

from gk_audit.standards.locate import rules_folder

FOLDER = "law"


def law_sources(folder: Path) -> list[Path]:
    """The files of the register of a rules folder, for the cache key."""
    return sorted((folder / FOLDER).glob("*.csv")) + sorted((folder / FOLDER).glob("*.yaml"))


def law_home(folder: Path) -> Path:
    """The rules folder whose register counts: the given one where it has one, else the packaged one."""
    return folder if law_sources(folder) else rules_folder()


def register_files(catalogs: Path) -> list[Path]:
    """The files of the register that counts for a folder of catalogs."""
    return law_sources(law_home(catalogs.parent / "rules"))
