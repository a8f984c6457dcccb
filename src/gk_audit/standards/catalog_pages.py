"""The catalog as pages for people: counts, lists, and one item in full."""

from __future__ import annotations

import re
from collections import Counter

from gk_audit.model import chinese
from gk_audit.model.standard import Catalog, Item, Period
from gk_audit.standards.errors import StandardsError, nearest
from gk_audit.standards.item_columns import COLUMNS

zh = chinese.of(__name__)


def counts_page(catalog: Catalog, packaged: Catalog | None = None) -> str:
    """Items per field, for ``catalog list --counts``; below them all that is ``packaged``."""
    counts = Counter(item.field_ for item in catalog.items)
    rows = [f"{counts[name]:4}  {name}" for name in catalog.fields]
    rows.append(zh("total", items=len(catalog.items), fields=len(catalog.fields), title=catalog.title))
    if packaged is not None and packaged.name != catalog.name:
        ids = Counter(item.id for item in packaged.items)
        repeated = [name for name, count in ids.items() if count > 1]
        state = zh("ids-twice", repeated="、".join(repeated)) if repeated else zh("ids-unique")
        rows.append(zh("packaged", items=len(packaged.items), title=packaged.title, state=state))
    return "\n".join(rows) + "\n"


def list_page(catalog: Catalog, field: str = "") -> str:
    """Every item in one line. Raises StandardsError for a field that is not there."""
    if field and field not in catalog.fields:
        raise StandardsError(zh("no-field", field=field, near=nearest(field, catalog.fields)))
    rows = [f"{item.id}  {item.name}" for item in catalog.items if field in ("", item.field_)]
    return "\n".join([*rows, zh("count", rows=len(rows))]) + "\n"


def item_page(item: Item) -> str:
    """All of one item, for ``catalog show``."""
    told = [column.page(item) for column in COLUMNS if column.page]
    lines = [f"  {label}：{text}" for label, text in (*told, (zh("sample"), sample_title(item))) if text]
    return "\n".join([f"{item.name}（{item.id}）", *lines]) + "\n\n"


def find_items(catalog: Catalog, text: str) -> list[Item]:
    """Items with this id, or whose name or common wording holds ``text``; the best first.

    A clerk says 低保, the catalog 最低生活保障: what titles call an item counts, too. Raises
    StandardsError where nothing fits.
    """
    ranked = [(_rank(item, text), number, item) for number, item in enumerate(catalog.items)]
    found = [(rank, number, item) for rank, number, item in ranked if rank is not None]
    if not found:
        names = {name for item in catalog.items for name in (item.id, item.level1, item.level2)}
        raise StandardsError(zh("not-found", text=text, near=nearest(text, names)))
    best = min(rank for rank, _, _ in found)
    # An exact id or name is one answer; a part of a name may be many.
    return [item for rank, _, item in sorted(found, key=lambda entry: entry[:2]) if best > 1 or rank == best]


def _rank(item: Item, text: str) -> int | None:
    if text == item.id:
        return 0
    if text in (item.level2, item.name, *item.aliases):
        return 1
    if text in item.item_words or text in item.level1:
        return 2
    return 3 if text in item.name or any(text in alias for alias in item.aliases) else None


_TITLED = zh.words("titled")


def sample_title(item: Item) -> str:
    """A title that a clerk may start from and the matcher would recognise.

    The wording that titles really use comes before the catalog's own: nobody publishes
    某某镇审批信息公开.
    """
    period = "" if item.periodicity is Period.NONE else zh("year-blank")
    return zh("sample-title", period=period, usual_name=usual_name(item))


def usual_name(item: Item) -> str:
    """What titles call the item, with a word for what the document does: 低保对象名单, 部门决算公开."""
    titled = [alias for alias in item.aliases if alias.endswith(_TITLED)]
    name = next(iter((*titled, *item.aliases, item.level2, item.level1)), "")
    name = re.sub(r"（[^）]*）", "", name)
    return zh("disclosure", name=name, endswith="" if name.endswith(_TITLED) else zh("disclosed"))


def expect_page(catalog: Catalog) -> str:
    """How many fields districts and towns have, for ``catalog expect``.

    The loader has already compared them with the preset's ``expect`` and would have
    refused the catalog with the difference.
    """
    duties = catalog.duties
    lists = (*duties.village, *duties.community)
    outside = (*lists, *duties.general)
    district = [name for name in catalog.fields if name not in outside]
    town = [name for name in duties.town if name in catalog.fields]
    rows = (
        (zh("county-fields"), district),
        (zh("township-fields"), town),
        (zh("village-list"), lists),
        (zh("statutory"), duties.general),
    )
    return "".join(
        zh("group", word=word, count=len(names), names="、".join(names) or zh("no-group"))
        for word, names in rows
    )
