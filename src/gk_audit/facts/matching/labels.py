"""Items that a page names by labelled fields: 所属领域, 一级事项, 二级事项."""

from __future__ import annotations

from gk_audit.facts.matching.subject import squeeze
from gk_audit.model import chinese
from gk_audit.model.standard import Catalog

zh = chinese.of(__name__)


def labelled_items(catalog: Catalog, labels: tuple[tuple[str, str], ...]) -> tuple[int, ...]:
    """Numbers of the catalog's items that the labels name; empty where they fit none or too many."""
    if not labels:
        return ()
    given = {"".join(name.split()).rstrip("：:"): squeeze(text) for name, text in labels}
    raw = {"".join(name.split()).rstrip("：:"): text.strip() for name, text in labels}
    number = next((raw[name] for name in zh.words("number") if raw.get(name)), "")
    if number:
        exact = [index for index, item in enumerate(catalog.items) if item.id == number]
        if exact:
            return tuple(exact)
    field_, level1, level2 = (
        _first(given, names) for names in (zh.words("field"), zh.words("level1"), zh.words("level2"))
    )
    if not level1 and not level2:
        return ()
    aliases = dict(catalog.field_aliases)
    found = []
    for index, item in enumerate(catalog.items):
        names = {squeeze(name) for name in (item.field_, *aliases.get(item.field_, ()))}
        if field_ and field_ not in names and not any(name in field_ for name in names):
            continue
        if level1 and squeeze(item.level1) != level1:
            continue
        if level2 and not _same(level2, squeeze(item.level2)):
            continue
        found.append(index)
    # 办事指南 without level 1 fits half the catalog and says nothing.
    return tuple(found) if level2 and len(found) <= 3 else ()


def _first(given: dict[str, str], names: tuple[str, ...]) -> str:
    return next((given[name] for name in names if given.get(name)), "")


def _same(label: str, level2: str) -> bool:
    return label == level2 or (len(label) >= 4 and level2.startswith(label))
