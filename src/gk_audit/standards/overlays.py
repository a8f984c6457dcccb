"""Overlays: one catalog made of others by extending, merging, renaming, adding and patching.

National → province → district → town → village: each level writes down only what it
changes, and ``expect`` makes it say how many fields must come out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from gk_audit.model import chinese
from gk_audit.model.records import Record, field, replace
from gk_audit.model.standard import Duties, Item, Level
from gk_audit.standards.catalog_drafts import ExpectDraft, MergeDraft, PresetDraft, RenameDraft, SubsetDraft
from gk_audit.standards.catalog_file import read_item
from gk_audit.standards.convert import to_record
from gk_audit.standards.errors import StandardsError, choices, nearest
from gk_audit.standards.shared_words import SharedWords
from gk_audit.standards.yaml_source import Node

zh = chinese.of(__name__)

OVERLAY_KEYS = ("add", "patch")


class Layer(Record):
    """Items and names while overlays are applied."""

    items: tuple[Item, ...] = ()
    aliases: tuple[tuple[str, tuple[str, ...]], ...] = ()
    duties: Duties = field(default_factory=Duties)
    replaces: tuple[str, ...] = ()
    """Fields whose rows in other layers give way to this one's."""

    @property
    def fields(self) -> tuple[str, ...]:
        """Field names in order."""
        return tuple(dict.fromkeys(item.field_ for item in self.items))


def join(layers: Iterable[Layer], duties: Duties) -> Layer:
    """Several layers as one; a key (field, level 1, level 2) given twice is an error.

    Where a layer ``replaces`` a field, the rows of that field in the others are left out.
    """
    given = tuple(layers)
    layers = [_given_way(layer, given) for layer in given]
    items: dict[str, Item] = {}
    keys: dict[tuple[str, str, str, object], Item] = {}
    aliases: dict[str, tuple[str, ...]] = {}
    for layer in layers:
        for item in layer.items:
            if items.get(item.id) == item:
                continue
            key = (item.field_, item.level1, item.level2, item.effective_from)
            twin = items.get(item.id) or keys.get(key)
            if twin is not None and twin.id in item.like:
                # The same row of the same list: it names further bodies (a village's own list).
                bodies = tuple(dict.fromkeys((*twin.bodies, *item.bodies)))
                items[twin.id] = keys[key] = replace(twin, bodies=bodies)
                continue
            if twin is not None:
                raise StandardsError(zh("item-twice", name=item.name, source=twin.source), *_place(item))
            items[item.id] = keys[key] = item
        for name, words in layer.aliases:
            aliases[name] = tuple(dict.fromkeys((*aliases.get(name, ()), *words)))
    return Layer(tuple(items.values()), tuple(aliases.items()), duties)


def _given_way(layer: Layer, layers: tuple[Layer, ...]) -> Layer:
    gone = {name for other in layers if other is not layer for name in other.replaces}
    return without_fields(layer, gone) if gone else layer


def without_fields(layer: Layer, gone: Iterable[str]) -> Layer:
    """``layer`` without the rows of the named fields, which may be called by another name."""
    aliases = {alias: name for name, words in layer.aliases for alias in words}
    names = {aliases.get(name, name) for name in gone}
    return replace(layer, items=tuple(item for item in layer.items if item.field_ not in names))


def apply_preset(node: Node, base: Layer, shared: SharedWords) -> tuple[PresetDraft, Layer]:
    """Change ``base`` as the overlay says. Raises StandardsError at the line of the first mistake."""
    draft = read_preset(node)
    layer = base
    for merge in draft.merge:
        layer = _merge(layer, merge, node)
    for rename in draft.rename:
        layer = _rename(layer, rename, node)
    if draft.replaces:
        known = {*layer.fields, *(word for _, words in layer.aliases for word in words)}
        _known(draft.replaces, tuple(known), node, "replaces")
        layer = without_fields(layer, draft.replaces)
    for child in _children(node, "add"):
        item = read_item(child, shared)
        if not item.field_:
            raise child.error(zh("no-field"))
        if any(item.id == present.id for present in layer.items):
            raise child.error(zh("id-taken", id=item.id))
        layer = replace(layer, items=(*layer.items, item))
    for child in _children(node, "patch"):
        layer = _patch(layer, child, shared)
    layer = _subset(layer, draft.subset, node)
    if draft.town:
        layer = replace(
            layer, duties=replace(layer.duties, town=_known(draft.town, layer.fields, node, "town"))
        )
    layer = trim_duties(layer)
    _expect(layer, draft.expect, node)
    return draft, layer


def read_preset(node: Node) -> PresetDraft:
    """The overlay's own keys, without ``add`` and ``patch``."""
    mapping = {key: value for key, value in node.mapping().items() if key not in OVERLAY_KEYS}
    if "source" in mapping:
        source = mapping["source"]
        named = [
            Node({"name": child}, child.file, child.line) if isinstance(child.value, str) else child
            for child in source.items()
        ]
        mapping["source"] = Node(named, source.file, source.line)
    draft: PresetDraft = to_record(Node(mapping, node.file, node.line, node.key_lines), PresetDraft)
    return draft


def _children(node: Node, key: str) -> Iterable[Node]:
    return node.mapping()[key].items() if key in node.mapping() else ()


def _merge(layer: Layer, merge: MergeDraft, node: Node) -> Layer:
    if merge.items not in ("all", "target"):
        raise node.error(zh("merge-items", items=merge.items), node.key_lines.get("merge"))
    _known(merge.fields, layer.fields, node, "merge")
    if merge.items == "target" and merge.into not in layer.fields:
        raise node.error(zh("merge-empty", into=merge.into), node.key_lines.get("merge"))
    items = []
    for item in layer.items:
        if item.field_ not in merge.fields:
            items.append(item)
        elif merge.items == "all":
            items.append(replace(item, field_=merge.into))
    aliases = dict(layer.aliases)
    # Old column names go on matching: a site renames its columns months after the catalog.
    old = [word for name in merge.fields for word in (name, *aliases.pop(name, ()))]
    aliases[merge.into] = tuple(dict.fromkeys((*aliases.get(merge.into, ()), *old)))
    merged = replace(layer, items=tuple(items), aliases=tuple(aliases.items()))
    return _renamed_duties(merged, dict.fromkeys(merge.fields, merge.into))


def _rename(layer: Layer, rename: RenameDraft, node: Node) -> Layer:
    _known((rename.old,), layer.fields, node, "rename")
    items = tuple(
        replace(item, field_=rename.new) if item.field_ == rename.old else item for item in layer.items
    )
    aliases = dict(layer.aliases)
    words = (rename.old, *aliases.pop(rename.old, ()))
    aliases[rename.new] = tuple(dict.fromkeys((*aliases.get(rename.new, ()), *words)))
    return _renamed_duties(
        replace(layer, items=items, aliases=tuple(aliases.items())), {rename.old: rename.new}
    )


def _patch(layer: Layer, node: Node, shared: SharedWords) -> Layer:
    mapping = node.mapping()
    unknown = [key for key in mapping if key not in ("item", "set")]
    if unknown or "item" not in mapping or "set" not in mapping:
        raise node.error(zh("patch-form"))
    wanted = mapping["item"].text().strip()
    found = [item for item in layer.items if wanted in (item.id, item.name)]
    if not found:
        names = [item.id for item in layer.items] + [item.name for item in layer.items]
        raise node.error(zh("no-item", wanted=wanted, near=nearest(wanted, names)))
    changes = mapping["set"]
    target = found[0]
    base = {key: Node(text, node.file, node.line) for key, text in
            (("id", target.id), ("level1", target.level1), ("level2", target.level2))}  # fmt: skip
    lines = dict(changes.key_lines)
    given = Node({**base, **changes.mapping()}, node.file, node.line, lines)
    fresh = read_item(given, shared, target.field_)
    return replace(layer, items=tuple(
        _patched(item, fresh, set(changes.mapping())) if item is target else item for item in layer.items
    ))  # fmt: skip


_PATCHED = {"field": ("field_",), "limit": ("limits", "limit_text"), "acts": ("act_words",)}


def _patched(item: Item, fresh: Item, keys: set[str]) -> Item:
    """``item`` with the fields that the patch names taken from ``fresh``."""
    names = {name for key in keys for name in _PATCHED.get(key, (key,))}
    return replace(item, **{name: getattr(fresh, name) for name in sorted(names | {"source"})})


def _subset(layer: Layer, subset: SubsetDraft, node: Node) -> Layer:
    ids = {item.id for item in layer.items}
    for name in (*subset.items, *subset.without):
        if name not in ids and name not in layer.fields:
            raise node.error(
                zh("no-subset", name=name, near=nearest(name, (*layer.fields, *ids))),
                node.key_lines.get("subset"),
            )
    _known(subset.fields, layer.fields, node, "subset")
    keep: list[Callable[[Item], bool]] = [lambda item: not {item.id, item.field_} & set(subset.without)]
    if subset.fields:
        keep.append(lambda item: item.field_ in subset.fields)
    if subset.levels:
        keep.append(lambda item: bool(set(subset.levels) & set(item.levels)))
    if subset.items:
        keep.append(lambda item: item.id in subset.items or item.field_ in subset.items)
    return replace(layer, items=tuple(item for item in layer.items if all(test(item) for test in keep)))


def _renamed_duties(layer: Layer, names: dict[str, str]) -> Layer:
    return _with_duties(layer, lambda fields: tuple(dict.fromkeys(names.get(name, name) for name in fields)))


def trim_duties(layer: Layer) -> Layer:
    """Duties name only fields that exist; a role left without fields goes."""
    known = set(layer.fields)
    return _with_duties(layer, lambda fields: tuple(name for name in fields if name in known))


def _with_duties(layer: Layer, change: Callable[[Iterable[str]], tuple[str, ...]]) -> Layer:
    """The layer with each of its lists of fields changed; a role left without fields goes."""
    duties = layer.duties
    return replace(layer, duties=replace(
        duties, general=change(duties.general), town=change(duties.town), village=change(duties.village),
        community=change(duties.community),
        roles=tuple((word, names) for word, fields in duties.roles if (names := change(fields))),
    ))  # fmt: skip


def district_fields(layer: Layer) -> tuple[str, ...]:
    """Fields of the district's own catalog: neither statutory nor village lists."""
    other = {*layer.duties.general, *layer.duties.village, *layer.duties.community}
    return tuple(name for name in layer.fields if name not in other)


def town_fields(layer: Layer) -> tuple[str, ...]:
    """Fields of towns that have an item on the town's level."""
    owed = {item.field_ for item in layer.items if Level.TOWNSHIP in item.levels}
    return tuple(name for name in layer.duties.town if name in owed)


def counts(layer: Layer) -> dict[str, tuple[str, ...]]:
    """What ``expect`` counts, by its key."""
    return {
        "fields": district_fields(layer),
        "town_fields": town_fields(layer),
        "village_lists": (*layer.duties.village, *layer.duties.community),
        "items": tuple(item.id for item in layer.items),
    }


def _expect(layer: Layer, expect: ExpectDraft, node: Node) -> None:
    for key, names in counts(layer).items():
        wanted = getattr(expect, key)
        if wanted is not None and wanted != len(names):
            shown = choices(names, 60) if key != "items" else zh("items", names=len(names))
            raise node.error(
                zh(
                    "expected",
                    key=key,
                    wanted=wanted,
                    found=len(names),
                    difference=len(names) - wanted,
                    shown=shown,
                ),
                node.key_lines.get("expect"),
            )


def _known(names: tuple[str, ...], fields: tuple[str, ...], node: Node, key: str) -> tuple[str, ...]:
    for name in names:
        if name not in fields:
            raise node.error(zh("unknown-field", key=key, name=name, near=nearest(name, fields), fields=choices(fields, 60)),
                             node.key_lines.get(key))  # fmt: skip
    return names


def _place(item: Item) -> tuple[str, int]:
    file, _, line = item.source.rpartition(":")
    return file, int(line or 0)
