"""A first catalog of one's own: what a town or village writes down when it starts."""

from __future__ import annotations

from gk_audit.model.standard import Catalog
from gk_audit.standards.catalog_text import flow
from gk_audit.standards.errors import StandardsError

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
        raise StandardsError(f"不能新建“{kind}”类目录（可用：{'、'.join(KINDS)}）")
    level = {"district": "county", "town": "township"}.get(kind, "village")
    kept = tuple(f for f in catalog.fields if f in fields)
    items = [item for item in catalog.items if item.field_ in kept and level in item.levels]
    field = kept[0] if kept else ""
    example = f"{{id: own-0101, field: {field}, level1: 地方新增, level2: 事项, levels: [{level}]}}"
    lines = [
        f"# {name}的公开目录：在“{preset}”基础上删减或增补，改完后运行 gk-audit catalog validate。",
        f"name: {kind}-own",
        f"title: {flow(f'{name}基层政务公开标准目录')}",
        "version: 1",
        f"level: {kind}",
        f"extends: [{preset}]",
        f"subset: {flow({'fields': kept, 'levels': [level]})}",
        f"expect: {{items: {len(items)}}}",
        "# 例：增加一项、修改一项",
        "# add:",
        f"# - {example}",
        "# patch:",
        f"# - {{item: {items[0].id if items else ''}, set: {{limit: 信息形成之日起10个工作日内}}}}",
    ]
    return "\n".join(lines) + "\n"
