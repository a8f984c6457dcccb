"""Files of a district written for it: units, a first catalog, settings beside what stands in gk-audit.yaml already."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from gk_audit.model import chinese
from gk_audit.model.standard import Catalog, Unit
from gk_audit.standards.catalog_text import flow
from gk_audit.standards.errors import StandardsError
from gk_audit.standards.settings import CHINESE_KEYS

zh = chinese.of(__name__)


def with_settings(text: str, values: Mapping[str, Any]) -> str:
    """The file's text with these settings in place of its own; comments and other settings are kept.

    ``values``: setting → value, written under the Chinese word; a mapping is a block of lines.
    """
    words = {key: word for word, key in CHINESE_KEYS.items()}
    ours = {name for key in values for name in (key, words[key])}
    kept, is_ours = [], False
    for line in text.splitlines():
        if line.strip() and not line[0].isspace() and not line.startswith(("#", "-", "}", "]")):
            is_ours = line.partition(":")[0].strip().strip("\"'") in ours
        if not is_ours or line.startswith("#"):
            kept.append(line)
    for key, value in values.items():
        if isinstance(value, Mapping):
            kept += (
                [f"{words[key]}:", *(f"  {name}: {flow(part)}" for name, part in value.items())]
                if value
                else []
            )
        elif value:
            kept.append(f"{words[key]}: {flow(value)}")
    return "\n".join(kept).strip("\n") + "\n"


_PLAIN = ("name", "full_name", "parent", "deputy", "leader", "contact", "phone")


def units_yaml(units: Sequence[Unit], district: str = "", province: str = "") -> str:
    """The register: its district, how many units it has, and a line for each."""
    lines = []
    if district:
        place = {"name": district, **({"province": province} if province else {})}
        lines.append(f"district: {flow(place)}")
    lines += [f"count: {len(units)}", "units:"]
    lines += [f"- {flow(dict(_entries(unit)))}" for unit in units]
    return "\n".join(lines) + "\n"


def _entries(unit: Unit) -> Iterator[tuple[str, Any]]:
    yield "name", unit.name
    yield "kind", unit.kind.value
    people = [{"name": name, "post": post} for post, name in unit.leaders]
    for key in _PLAIN[1:]:
        value = getattr(unit, key)
        if value:
            yield key, value
    for key, values in (
        ("aliases", [name for name in unit.aliases if name != unit.full_name]),
        ("fields", unit.fields),
        ("columns", unit.columns),
        ("leaders", people),
        ("due", dict(unit.due)),
        ("called", dict(unit.called)),
        ("exempt", dict(unit.exempt)),
    ):
        if values:
            yield key, values
    if unit.since:
        yield "since", unit.since.isoformat()


KINDS = ("district", "town", "village", "community")


def new_catalog(kind: str, name: str, catalog: Catalog, preset: str) -> str:
    """YAML of an overlay over ``preset`` for a unit of ``kind`` called ``name``.

    Raises StandardsError for an unknown kind.
    """
    duties = catalog.duties
    fields = {
        "district": tuple(f for f in catalog.fields if f not in (*duties.village, *duties.community)),
        "town": (*duties.general, *duties.town),
        "village": duties.village,
        "community": duties.community,
    }.get(kind)
    if fields is None:
        raise StandardsError(zh("bad-kind", kind=kind, kinds="、".join(KINDS)))
    level = {"district": "county", "town": "township"}.get(kind, "village")
    kept = tuple(f for f in catalog.fields if f in fields)
    items = [item for item in catalog.items if item.field_ in kept and level in item.levels]
    field = kept[0] if kept else ""
    example = zh("first-item", field=field, level=level)
    lines = [
        zh("head", name=name, preset=preset),
        f"name: {kind}-own",
        zh("title", flow=flow(zh("usual-title", name=name))),
        "version: 1",
        f"level: {kind}",
        f"extends: [{preset}]",
        f"subset: {flow({'fields': kept, 'levels': [level]})}",
        f"expect: {{items: {len(items)}}}",
        zh("example-head"),
        "# add:",
        f"# - {example}",
        "# patch:",
        zh("example", id=items[0].id if items else ""),
    ]
    return "\n".join(lines) + "\n"
