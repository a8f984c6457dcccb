"""Catalog files and overlays → one catalog: what the compiled form is made by, not loaded where it is there."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import cached_property
from pathlib import Path

from gk_audit.model import chinese
from gk_audit.model.records import replace
from gk_audit.model.standard import Catalog, Duties, Element, Item, Period
from gk_audit.standards.catalog_file import CatalogFile, read_catalog_file
from gk_audit.standards.errors import StandardsError, nearest
from gk_audit.standards.overlays import Layer, apply_preset, join, read_preset, trim_duties
from gk_audit.standards.shared_words import SharedWords, read_shared, shared_files
from gk_audit.standards.yaml_source import Node, read_yaml

zh = chinese.of(__name__)


PACKAGED_PRESET = "national"
"""Everything that comes with the program."""


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
        layer = trim_duties(self._layer(start, ()))
        draft = read_preset(node) if _is_preset(node) else read_catalog_file(node, self.shared, self.on).head
        return Catalog(
            draft.name,
            draft.title,
            draft.version,
            layer.items,
            layer.aliases,
            duties=layer.duties,
            level=draft.level,
            kin=self.shared.kin,
        )

    def file(self, path: Path) -> CatalogFile:
        """One catalog file."""
        return read_catalog_file(self._read(path), self.shared, self.on)

    def _layer(self, path: Path, above: tuple[Path, ...]) -> Layer:
        if path in above:
            chain = " → ".join(item.stem for item in (*above, path))
            raise StandardsError(zh("circle", chain=chain), path.as_posix())
        if path in self._layers:
            return self._layers[path]
        node = self._read(path)
        bases = [
            self._layer(source, (*above, path))
            for child in (node.mapping()["extends"].items() if "extends" in node.mapping() else ())
            for source in self._sources(child, path)
        ]
        if _is_preset(node):
            layer = apply_preset(node, join(bases, self._duties(bases)), self.shared)[1]
        else:
            file = read_catalog_file(node, self.shared, self.on)
            aliases = ((file.head.field_, file.head.field_aliases),)
            layer = Layer(file.items, aliases, self.shared.duties, file.head.replaces)
            layer = join([*bases, layer], self.shared.duties) if bases else layer
        if any(item.like for item in layer.items):
            layer = replace(layer, items=tuple(inherit(item, self._packaged) for item in layer.items))
        self._layers[path] = layer
        return layer

    @cached_property
    def _packaged(self) -> Mapping[str, Item]:
        """The rows that others may be ``like``, by id."""
        path = self.places[-1] / "presets" / f"{PACKAGED_PRESET}.yaml"
        return {item.id: item for item in self._layer(path, ()).items} if path.is_file() else {}

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
        raise node.error(zh("not-found", name=name, near=nearest(name, known)))

    def _read(self, path: Path) -> Node:
        for place in self.places:
            if path.is_relative_to(place):
                return read_yaml(path, f"{place.name}/{path.relative_to(place).as_posix()}")
        return read_yaml(path)


def _folders(place: Path) -> list[Path]:
    return sorted(path for path in place.iterdir() if path.is_dir() and path.name not in ("shared", "units"))


def _is_preset(node: Node) -> bool:
    """An overlay changes other catalogs; a file with rows of its own may stand beside others, too."""
    return "items" not in node.mapping() and "extends" in node.mapping()


def inherit(item: Item, known: Mapping[str, Item]) -> Item:
    """``item`` with what the rows that it is ``like`` know. Raises StandardsError for one that is not there."""
    if not item.like:
        return item
    rows = [_row(name, item, known) for name in item.like]
    first = rows[0]
    yearly = next((row for row in rows if row.periodicity is Period.YEAR), None)
    is_yearly = yearly is not None and item.periodicity in (Period.NONE, Period.YEAR)
    return replace(
        item,
        item_words=_joined(item.item_words, (row.item_words for row in rows)),
        aliases=_joined(item.aliases, (row.aliases for row in rows)),
        act_words=_joined(item.act_words, (row.act_words for row in rows)),
        exclude_words=_joined(item.exclude_words, (_common([row.exclude_words for row in rows]),)),
        elements=_elements(item, rows),
        bases=item.bases or first.bases,
        rights=item.rights or first.rights,
        openness=item.openness or first.openness,
        periodicity=Period.YEAR if is_yearly else item.periodicity,
        period_due_day=yearly.period_due_day
        if is_yearly and yearly is not None and item.period_due_day is None
        else item.period_due_day,
    )


def _row(name: str, item: Item, known: Mapping[str, Item]) -> Item:
    if name in known:
        return known[name]
    file, _, line = item.source.rpartition(":")
    raise StandardsError(zh("no-like", name=name, near=nearest(name, known)), file, int(line or 0))


def _joined(own: tuple[str, ...], others: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*own, *(word for words in others for word in words))))


def _common(words: list[tuple[str, ...]]) -> tuple[str, ...]:
    """What speaks against one row of a group may speak for another."""
    return tuple(word for word in words[0] if all(word in others for others in words))


def _elements(item: Item, rows: list[Item]) -> tuple[Element, ...]:
    known = {element.name: element for row in reversed(rows) for element in row.elements}
    if not item.elements:
        return tuple(element for element in rows[0].elements) if len(rows) == 1 else ()
    return tuple(
        replace(own, synonyms=other.synonyms, pattern=own.pattern or other.pattern)
        if (other := known.get(own.name)) is not None and not own.synonyms
        else own
        for own in item.elements
    )
