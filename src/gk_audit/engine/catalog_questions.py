"""What an import of a catalog has to ask before the catalog may be used."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from gk_audit.facts.matching.bodies import Meant
from gk_audit.model import chinese
from gk_audit.model.records import Record
from gk_audit.model.standard import Catalog, Unit
from gk_audit.standards.import_fields import BY_LEVEL1

zh = chinese.of(__name__)

_SHOWN = 6
NO_FIELD, NO_BODY, UNREAD_BODY, IDLE_UNIT = "no-field", "no-body", "unread-body", "idle-unit"
QUESTIONS = (NO_FIELD, NO_BODY, UNREAD_BODY, IDLE_UNIT)
"""Kinds of questions, as ``--accept`` takes them."""


class Question(Record):
    """What has to be answered before the catalog may be used."""

    kind: str
    text: str
    answer: str
    """How to answer it."""


def questions_on(
    items: Sequence[Mapping[str, Any]], meanings: Sequence[Meant], units: Sequence[Unit], library: Catalog
) -> Iterator[Question]:
    """All that is open: which field, whose row, who is meant, and who is left without any duty."""
    yield from _on_fields(items, library)
    yield from _on_bodies(items, meanings)
    yield from _on_units(meanings, units)


def _on_fields(items: Sequence[Mapping[str, Any]], library: Catalog) -> Iterator[Question]:
    without = [item for item in items if not item["field"]]
    if without:
        yield Question(
            NO_FIELD,
            zh("no-field", without=len(without), names=_names(without)),
            zh("answer-field", by_level1=BY_LEVEL1),
        )
    fields = {item["field"] for item in items}
    if len(fields) == 1 and not without:
        (name,) = fields
        level1 = {item["level1"] for item in items}
        others = {item.field_ for item in library.items if item.level1 in level1 and item.field_ != name}
        if name not in library.fields and len(others) > 1:
            yield Question(
                NO_FIELD,
                zh("one-field", items=len(items), name=name, others="、".join(sorted(others)[:_SHOWN])),
                zh("answer-one-field", no_field=NO_FIELD, by_level1=BY_LEVEL1),
            )


def asked_rows(
    items: Sequence[Mapping[str, Any]], meanings: Sequence[Meant], accept: Sequence[str]
) -> Iterator[tuple[str, str]]:
    """Rows that ask by themselves → the kind of their question."""
    for item, meant in zip(items, meanings, strict=True):
        is_unread = bool(meant.unread) and not meant.is_somebody
        open_ = {NO_FIELD: not item["field"], NO_BODY: not item["bodies"], UNREAD_BODY: is_unread}
        kinds = [name for name, is_asked in open_.items() if is_asked and name not in accept]
        yield from ((item["id"], kind) for kind in kinds[:1])


def _on_bodies(items: Sequence[Mapping[str, Any]], meanings: Sequence[Meant]) -> Iterator[Question]:
    without = [item for item in items if not item["bodies"]]
    if without:
        yield Question(NO_BODY, zh("no-body", without=len(without), names=_names(without)), zh("answer-body"))
    unread = [part for meant in meanings if not meant.is_somebody for part in meant.unread]
    if unread:
        shown = "、".join(f"“{part}”" for part in list(dict.fromkeys(unread))[:_SHOWN])
        yield Question(
            UNREAD_BODY,
            zh("unread-bodies", unread=len(unread), shown=shown),
            zh("answer-bodies", unread_body=UNREAD_BODY),
        )


def _on_units(meanings: Sequence[Meant], units: Sequence[Unit]) -> Iterator[Question]:
    idle = [
        unit.name
        for unit in units
        if unit.kind.tier != "village" and not any(meant.means(unit) for meant in meanings)
    ]
    if idle:
        more = zh("and-more-units", idle=len(idle)) if len(idle) > _SHOWN else ""
        yield Question(
            IDLE_UNIT,
            zh("idle-units", idle="、".join(idle[:_SHOWN]), more=more),
            zh("answer-units", idle_unit=IDLE_UNIT),
        )


def _names(items: Sequence[Mapping[str, Any]]) -> str:
    shown = "、".join(f"{item['level1']} › {item['level2']}".removesuffix(" › ") for item in items[:_SHOWN])
    return zh("and-more", shown=shown) if len(items) > _SHOWN else shown
