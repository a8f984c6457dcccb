"""A first catalog of one's own: what a town or village writes down when it starts."""

from __future__ import annotations

from gk_audit.model import chinese
from gk_audit.model.standard import Catalog
from gk_audit.standards.catalog_text import flow
from gk_audit.standards.errors import StandardsError

zh = chinese.of(__name__)

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
