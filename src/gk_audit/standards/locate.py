"""Where rules, catalogs and the register of law are: ``--standards DIR``, then the package, then the checkout.

A wheel carries them as ``gk_audit/_data``; an editable install finds the checkout.
(An editable install may leave a stale copy in site-packages: starting from the
package's own folder never sees it.)
"""

from __future__ import annotations

from pathlib import Path

from gk_audit.model import chinese
from gk_audit.standards.errors import StandardsError

zh = chinese.of(__name__)


def standards_root(chosen: Path | None = None) -> Path:
    """The folder that holds ``rules/`` and ``catalogs/``.

    Raises StandardsError where a chosen folder has neither, or nothing is found.
    """
    if chosen is not None:
        if not (chosen / "rules").is_dir() and not (chosen / "catalogs").is_dir():
            raise StandardsError(zh("no-rules"), chosen.as_posix())
        return chosen
    # importlib.resources would cost six milliseconds for the same answer.
    package = Path(__file__).resolve().parents[1]
    candidates = (package / "_data", *package.parents[1:3])
    for folder in candidates:
        if (folder / "rules").is_dir() and (folder / "catalogs").is_dir():
            return folder
    raise StandardsError(zh("not-installed"))


def rules_folder(chosen: Path | None = None) -> Path:
    """The folder of rule files; a chosen folder without ``rules/`` keeps the packaged ones."""
    root = standards_root(chosen)
    return root / "rules" if (root / "rules").is_dir() else standards_root() / "rules"


def catalogs_folder(chosen: Path | None = None) -> Path:
    """The folder of catalogs, likewise."""
    root = standards_root(chosen)
    return root / "catalogs" if (root / "catalogs").is_dir() else standards_root() / "catalogs"


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
