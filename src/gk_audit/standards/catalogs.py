"""Load a catalog: packaged files, a district's own files and overlays, kept compiled.

``load_catalog(folder, "qinghe31")`` → one :class:`Catalog`. A preset is a YAML file with
``extends``; what it extends are folders of catalog files, single files or other presets,
looked for beside the preset first and among the packaged catalogs second.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from gk_audit.model.standard import Catalog, Duties
from gk_audit.standards.catalog_file import CatalogFile, read_catalog_file
from gk_audit.standards.compiled import compiled, digest_of
from gk_audit.standards.errors import StandardsError, choices, nearest
from gk_audit.standards.overlays import Layer, apply_preset, join, read_preset
from gk_audit.standards.shared_words import SharedWords, read_shared, shared_files
from gk_audit.standards.stored_catalog import decode_catalog, encode_catalog
from gk_audit.standards.yaml_source import Node, read_yaml

DEFAULT_PRESET = "qinghe31"
_CODE = ("catalog_file", "catalog_drafts", "limits", "overlays", "shared_words", "stored_catalog")
"""Modules whose change makes the compiled form stale, beside the sources themselves."""


def load_catalog(
    folders: Path | Sequence[Path],
    preset: str | Path = DEFAULT_PRESET,
    *,
    on: date | None = None,
    cache: Path | None = None,
) -> Catalog:
    """The catalog that ``preset`` describes, in the edition in force on ``on``.

    ``folders``: where catalogs are, the district's own first, the packaged one last.
    ``preset``: a name (``qinghe31``) or a path to an overlay file. ``cache``: folder of
    the compiled form; default the user's cache. Raises StandardsError with file and line.
    """
    places = (folders,) if isinstance(folders, Path) else tuple(folders)
    loader = _Loader(places, on)
    start = loader.find_preset(preset)
    sources = sorted({path for place in places for path in place.rglob("*.yaml")} | {start})
    digest = digest_of(sources, f"{_code_stamp()}:{start.name}:{on}:{len(places)}")
    stored = compiled(f"catalog-{start.stem}", digest, lambda: encode_catalog(loader.load(start)), cache)
    try:
        return decode_catalog(stored, digest)
    except ValueError:
        # A cache file with the right name and the wrong contents: never trusted, built again.
        return replace(loader.load(start), digest=digest)


def preset_names(folders: Path | Sequence[Path]) -> tuple[str, ...]:
    """Names of the presets that can be loaded."""
    places = (folders,) if isinstance(folders, Path) else tuple(folders)
    return tuple(sorted({path.stem for place in places for path in (place / "presets").glob("*.yaml")}))


def load_files(folders: Path | Sequence[Path], on: date | None = None) -> tuple[CatalogFile, ...]:
    """All catalog files of the folders, uncompiled, for validation and listing."""
    places = (folders,) if isinstance(folders, Path) else tuple(folders)
    loader = _Loader(places, on)
    paths = sorted(
        path
        for place in places
        for path in place.rglob("*.yaml")
        if path.parent.name not in ("shared", "presets", "units")
    )
    return tuple(loader.file(path) for path in paths)


def _folders(place: Path) -> list[Path]:
    return sorted(path for path in place.iterdir() if path.is_dir() and path.name not in ("shared", "units"))


def _code_stamp() -> str:
    files = [Path(__file__).with_name(f"{name}.py") for name in _CODE]
    return ":".join(f"{path.stat().st_size}.{path.stat().st_mtime_ns}" for path in files if path.exists())


class _Loader:
    """Reads what a preset needs, each file once."""

    def __init__(self, places: tuple[Path, ...], on: date | None) -> None:
        self.places, self.on = places, on
        self._shared: SharedWords | None = None
        self._layers: dict[Path, Layer] = {}

    @property
    def shared(self) -> SharedWords:
        """The shared words of the last folder that has any (the packaged one)."""
        if self._shared is None:
            with_words = [place for place in self.places if shared_files(place)]
            self._shared = read_shared(with_words[0]) if with_words else SharedWords()
        return self._shared

    def find_preset(self, preset: str | Path) -> Path:
        """The file of a preset. Raises StandardsError where there is none."""
        path = Path(preset)
        if path.suffix in (".yaml", ".yml"):
            if path.is_file():
                return path
            raise StandardsError("找不到这个目录文件", path.as_posix())
        for place in self.places:
            candidate = place / "presets" / f"{preset}.yaml"
            if candidate.is_file():
                return candidate
        names = preset_names(self.places)
        raise StandardsError(f"没有目录方案“{preset}”{nearest(str(preset), names)}（现有：{choices(names)}）")

    def load(self, start: Path) -> Catalog:
        """The finished catalog of the preset file ``start``."""
        node = self._read(start)
        layer = self._layer(start, ())
        if "extends" not in node.mapping():
            head = read_catalog_file(node, self.shared, self.on).head
            return Catalog(
                head.name, head.title, head.version, layer.items, layer.aliases, duties=layer.duties
            )
        draft = read_preset(node)
        return Catalog(
            draft.name, draft.title, draft.version, layer.items, layer.aliases, duties=layer.duties
        )

    def file(self, path: Path) -> CatalogFile:
        """One catalog file."""
        return read_catalog_file(self._read(path), self.shared, self.on)

    def _layer(self, path: Path, above: tuple[Path, ...]) -> Layer:
        if path in above:
            chain = " → ".join(item.stem for item in (*above, path))
            raise StandardsError(f"extends 绕成了圈：{chain}", path.as_posix())
        if path in self._layers:
            return self._layers[path]
        node = self._read(path)
        if "extends" in node.mapping():
            bases = [
                self._layer(source, (*above, path))
                for child in node.mapping()["extends"].items()
                for source in self._sources(child, path)
            ]
            layer = apply_preset(node, join(bases, self._duties(bases)), self.shared)[1]
        else:
            file = read_catalog_file(node, self.shared, self.on)
            layer = Layer(file.items, ((file.head.field_, file.head.field_aliases),), self.shared.duties)
        self._layers[path] = layer
        return layer

    def _duties(self, bases: list[Layer]) -> Duties:
        return bases[0].duties if len(bases) == 1 else self.shared.duties

    def _sources(self, node: Node, beside: Path) -> list[Path]:
        """The files that one entry of ``extends`` means."""
        name = node.text().strip()
        inner = [folder for place in self.places for folder in _folders(place)]
        for place in (beside.parent, *self.places, *inner):
            folder = place / name
            if folder.is_dir():
                found = sorted(folder.glob("*.yaml"))
                if found:
                    return found
            candidates = (place / f"{name}.yaml", place / "presets" / f"{name}.yaml", folder)
            for candidate in candidates:
                if candidate.is_file() and candidate != beside:
                    return [candidate]
        known = {path.stem for place in self.places for path in place.rglob("*.yaml")}
        known |= {path.parent.name for place in self.places for path in place.rglob("*.yaml")}
        raise node.error(f"extends：找不到“{name}”{nearest(name, known)}")

    def _read(self, path: Path) -> Node:
        for place in self.places:
            if path.is_relative_to(place):
                return read_yaml(path, f"{place.name}/{path.relative_to(place).as_posix()}")
        return read_yaml(path)
