"""What was found of a district → the rows of the workbook 准备表."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from gk_audit.facts.matching.owed import fields_owed
from gk_audit.model.papers import Papers
from gk_audit.model.prepare import OwnCatalog, PrepareTerms, Row
from gk_audit.model.standard import Catalog, Item, Unit
from gk_audit.standards.settings import PAPER_KEYS


def unit_row(
    unit: Unit, catalog: Catalog, owed: Sequence[Item], files: int, *, is_idle: bool, terms: PrepareTerms
) -> Row:
    """What is known of a unit; its fields are those of its kind and name, and those of rows that name it."""
    given = {*fields_owed(unit, catalog), *(item.field_ for item in owed)}
    notes = [] if files else [terms.say("no-files")]
    notes += [terms.say("idle")] if is_idle else []
    notes += [] if unit.source else [terms.say("new")]
    return {
        "name": unit.name,
        "full_name": unit.full_name,
        "kind": terms.kinds[unit.kind.value],
        "parent": unit.parent,
        "fields": "、".join(name for name in catalog.fields if name in given),
        "exempt": "；".join(f"{name}（{reason}）" for name, reason in unit.exempt),
        "aliases": "、".join(name for name in unit.aliases if name != unit.full_name),
        "leader": unit.leader,
        "deputy": unit.deputy,
        "contact": unit.contact,
        "phone": unit.phone,
        "files": str(files),
        "note": "；".join(notes),
    }


def item_rows(own: OwnCatalog | None, before: Sequence[Item], terms: PrepareTerms) -> Iterator[Row]:
    """Rows that ask first; the answer there is the last one, if any, and what the catalog says elsewhere."""
    if own is None:
        return
    known = {(item.level1, item.level2): item for item in before}
    asks = {*own.asked, *own.absent}
    for item in sorted(own.items, key=lambda item: item["id"] not in asks):
        kind = own.asked.get(item["id"], "")
        printed = "、".join(item["bodies"])
        last = known.get((item["level1"], item["level2"])) if kind else None
        yield {
            "id": item["id"],
            "name": " › ".join(filter(None, (item["level1"], item["level2"]))),
            "printed": printed,
            "field": item["field"] or (last.field_ if last else ""),
            "body": ("、".join(last.bodies) if last else "") if kind else printed,
            "note": _note(kind, own.absent.get(item["id"], ""), terms),
        }


def _note(kind: str, absent: str, terms: PrepareTerms) -> str:
    if kind:
        return terms.say("fill-field" if kind == "no-field" else "fill")
    return terms.say("absent-here", names=absent) if absent else ""


def paper_rows(papers: Papers, district: str, terms: PrepareTerms) -> Iterator[Row]:
    """The words of the papers as set."""
    yield {"key": terms.district_key, "value": district, "note": terms.paper_notes[terms.district_key]}
    for word, name in PAPER_KEYS.items():
        value = getattr(papers, name)
        text = terms.answers[value] if isinstance(value, bool) else value
        yield {"key": word, "value": text, "note": terms.paper_notes[word]}
