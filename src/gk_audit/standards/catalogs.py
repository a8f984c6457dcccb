"""Load a catalog: packaged files, a district's own files and overlays, kept compiled.

``load_catalog(folder, "qinghe31")`` → one :class:`Catalog`. A preset is a YAML file with
``extends``; what it extends are folders of catalog files, single files or other presets,
looked for beside the preset first and among the packaged catalogs second.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any

from gk_audit.model import chinese
from gk_audit.model.codec import encode, pack, unpack
from gk_audit.model.records import Record, replace
from gk_audit.model.standard import Catalog, Item
from gk_audit.standards.compiled import code_stamp, compiled, digest_of
from gk_audit.standards.errors import StandardsError, choices, nearest
from gk_audit.standards.locate import register_files

zh = chinese.of(__name__)

DEFAULT_PRESET = "national"


def load_catalog(
    folders: Path | Sequence[Path],
    preset: str | Path = DEFAULT_PRESET,
    *,
    on: date | None = None,
    cache: Path | None = None,
    law: Sequence[Path] = (),
) -> Catalog:
    """The catalog that ``preset`` describes, in the edition in force on ``on``.

    ``folders``: where catalogs are, the district's own first, the packaged one last.
    ``preset``: a name (``qinghe31``) or a path to an overlay file. ``cache``: folder of
    the compiled form; default the user's cache. ``law``: files over the register. Raises StandardsError with file and line.
    """
    places = (folders,) if isinstance(folders, Path) else tuple(folders)
    start = _find_preset(places, preset)
    sources = sorted({path for place in places for path in place.rglob("*.yaml")} | {start})
    sources += [*register_files(places[-1]), *law]
    digest = digest_of(sources, f"{code_stamp()}:{start.name}:{on}:{len(places)}")

    def load() -> Catalog:
        from gk_audit.standards.catalog_loader import CatalogLoader

        return CatalogLoader(places, on, law).load(start)

    stored = compiled(f"catalog-{start.stem}", digest, StoredCatalog, lambda: stored_form(load()), cache)
    try:
        return from_stored(stored)
    except ValueError:
        # A cache file with the right name and the wrong contents: never trusted, built again.
        return from_stored(stored_form(load()))


class StoredCatalog(Record):
    """A catalog as the cache has it."""

    head: Catalog
    """All but the items."""
    items: dict[str, Any]
    """Columns, see ``model.codec``."""
    mark: str
    """sha256 of both: the catalog's digest. Two days on which the same is in force have one."""


def stored_form(catalog: Catalog) -> StoredCatalog:
    """The catalog for the cache."""
    head, items = replace(catalog, items=(), digest=""), pack(Item, catalog.items)
    return StoredCatalog(head, items, sha256(encode((head, items))).hexdigest())


def from_stored(stored: StoredCatalog) -> Catalog:
    """Read back what :func:`stored_form` made. Raises ValueError where the columns are others."""
    return replace(stored.head, items=unpack(Item, stored.items), digest=stored.mark)


def preset_names(folders: Path | Sequence[Path]) -> tuple[str, ...]:
    """Names of the presets that can be loaded."""
    places = (folders,) if isinstance(folders, Path) else tuple(folders)
    return tuple(sorted({path.stem for place in places for path in (place / "presets").glob("*.yaml")}))


def _find_preset(places: Sequence[Path], preset: str | Path) -> Path:
    """The file of a preset. Raises StandardsError where there is none."""
    path = Path(preset)
    if path.suffix in (".yaml", ".yml"):
        if path.is_file():
            return path
        raise StandardsError(zh("no-file"), path.as_posix())
    for place in places:
        candidate = place / "presets" / f"{preset}.yaml"
        if candidate.is_file():
            return candidate
    names = preset_names(places)
    raise StandardsError(
        zh("no-preset", preset=preset, near=nearest(str(preset), names), names=choices(names))
    )
