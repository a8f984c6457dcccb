"""Catalog files and overlays → one catalog: what the compiled form is made by, not loaded where it is there."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from gk_audit.model.standard import Catalog, Duties
from gk_audit.standards.catalog_file import CatalogFile, read_catalog_file
from gk_audit.standards.errors import StandardsError, nearest
from gk_audit.standards.overlays import Layer, apply_preset, join, read_preset, trim_duties
from gk_audit.standards.shared_words import SharedWords, read_shared, shared_files
from gk_audit.standards.yaml_source import Node, read_yaml


class CatalogLoader:
    """Reads what a preset needs, each file once."""

    def __init__(self, places: tuple[Path, ...], on: date | None, law: Sequence[Path] = ()) -> None:
        self.places, self.on, self.law = places, on, law
        self._shared: SharedWords | None = None
        self._layers: dict[Path, Layer] = {}

    @property
    def shared(self) -> SharedWords:
        """The shared words of the last folder that has any (the packaged one)."""
        if self._shared is None:
            with_words = [place for place in self.places if shared_files(place)]
            self._shared = read_shared(with_words[0], self.on, self.law) if with_words else SharedWords()
        return self._shared

    def load(self, start: Path) -> Catalog:
        """The finished catalog of the preset file ``start``."""
        node = self._read(start)
        layer = self._layer(start, ())
        if "extends" not in node.mapping():
            file = read_catalog_file(node, self.shared, self.on).head
            return self._catalog((file.name, file.title, file.version), trim_duties(layer))
        preset = read_preset(node)
        return self._catalog((preset.name, preset.title, preset.version), layer)

    def _catalog(self, called: tuple[str, str, str], layer: Layer) -> Catalog:
        name, title, version = called
        return Catalog(
            name, title, version, layer.items, layer.aliases, duties=layer.duties, forms=self.shared.forms
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


def _folders(place: Path) -> list[Path]:
    return sorted(path for path in place.iterdir() if path.is_dir() and path.name not in ("shared", "units"))
