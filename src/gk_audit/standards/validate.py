"""What is wrong with catalogs though they load: duplicates, unknown bodies, bases that are missing,
superseded or another province's, limits that a person has to read.

A catalog page copied from elsewhere keeps its local bases (a Shandong list that cites an
Anhui document), and legal bases go out of force: both are found here, before publication.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from gk_audit.model import chinese
from gk_audit.model.lazy import pattern
from gk_audit.model.records import Record
from gk_audit.model.standard import Item, LimitKind
from gk_audit.standards.shared_words import SharedWords

zh = chinese.of(__name__)

PROVINCES = zh.table("provinces")  # fmt: skip
"""First character of a provincial document number → province."""
_NAMED = pattern(zh("named", values="|".join(PROVINCES.values())))


class Problem(Record):
    """One thing that ``catalog validate`` shows."""

    kind: str
    """duplicate, body, basis-missing, basis-superseded, basis-foreign, limit."""
    item: str
    place: str
    """File and line."""
    message: str
    """In Chinese."""
    is_error: bool = True
    """False: a note; the catalog may be used as it is."""


def validate(
    items: Sequence[Item], shared: SharedWords, *, province: str = "", on: date | None = None
) -> tuple[Problem, ...]:
    """Problems of a catalog's items, in catalog order.

    ``province`` (四川, 江苏 …): bases of other provinces are foreign. ``on``: bases
    superseded by that day are reported (None: any that was ever superseded).
    """
    found = list(_duplicates(items))
    for item in items:
        found += _bases(item, shared, province, on)
        found += _bodies(item)
        found += _limits(item)
    return tuple(found)


def _duplicates(items: Sequence[Item]) -> Iterable[Problem]:
    seen: dict[tuple[str, str, str], Item] = {}
    for item in items:
        key = tuple("".join(part.split()) for part in (item.field_, item.level1, item.level2))
        twin = seen.setdefault((key[0], key[1], key[2]), item)
        if twin is not item and twin.effective_to is None:
            yield Problem("duplicate", item.id, item.source, zh("twice", source=twin.source, name=twin.name))


def _bases(item: Item, shared: SharedWords, province: str, on: date | None) -> Iterable[Problem]:
    # The day for which the catalog was read: it names old and new law, and each in its time is right.
    day = on or shared.on or shared.register.as_of
    if not item.bases:
        yield Problem("basis-missing", item.id, item.source, zh("no-basis", name=item.name))
    for basis in item.bases:
        law = shared.register.find(basis.name) or shared.register.by_number.get(basis.number)
        gone = law.gone if law is not None else None
        if law is not None and gone is not None and law.replaced_by and gone <= day:
            yield Problem(
                "basis-superseded",
                item.id,
                item.source,
                zh(
                    "basis-replaced",
                    name=item.name,
                    basis=basis,
                    replaced_by=law.replaced_by,
                    gone=gone.isoformat(),
                ),
            )
        sure = region_of(basis.name)
        region = sure or region_of("", basis.number)
        if province and region and region not in province and province not in region:
            # 青政办发 may be 青海's or a county's whose name begins so: then it is only a note.
            word = zh("is") if sure else zh("may-be")
            yield Problem(
                "basis-foreign",
                item.id,
                item.source,
                zh("foreign-basis", name=item.name, basis=basis, word=word, region=region, province=province),
                bool(sure),
            )


def region_of(name: str, number: str = "") -> str:
    """The province whose document this is, or an empty string for a national or unknown one."""
    named = _NAMED.match(name.strip("《》"))
    if named:
        return named["name"]
    for text in (number, name):
        match = zh.pattern("issuer").match(text.strip("《》（）"))
        if match and match["sign"] in PROVINCES:
            return PROVINCES[match["sign"]]
    return ""


def _bodies(item: Item) -> Iterable[Problem]:
    if not item.bodies:
        yield Problem("body", item.id, item.source, zh("no-body", name=item.name))
    for body in item.bodies:
        if not zh.pattern("body").search(body):
            yield Problem("body", item.id, item.source, zh("odd-body", name=item.name, body=body))


def _limits(item: Item) -> Iterable[Problem]:
    if not item.limits:
        yield Problem("limit", item.id, item.source, zh("no-limit", name=item.name))
    for limit in item.limits:
        if limit.kind is LimitKind.MANUAL:
            yield Problem("limit", item.id, item.source,
                          zh("unread-limit", name=item.name, note=limit.note), is_error=False)  # fmt: skip
