"""What was found of a district → the rows of the workbook 准备表; fields without a column: found, asked, answered."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from gk_audit.engine.discover import Discovered
from gk_audit.engine.prepare_sheets import Placed, complainer
from gk_audit.facts.matching.columns import may_have_column, names_field
from gk_audit.facts.matching.owed import fields_owed
from gk_audit.facts.matching.units import UnitResolver
from gk_audit.model import chinese
from gk_audit.model.papers import Papers
from gk_audit.model.prepare import OwnCatalog, Prepared, PrepareTerms, Row
from gk_audit.model.records import replace
from gk_audit.model.standard import Catalog, Item, Unit
from gk_audit.standards.errors import nearest
from gk_audit.standards.settings import PAPER_KEYS
from gk_audit.standards.unit_cells import split_names

_LEAST_FOLDERS = 2
"""A unit with fewer folders of its own shows no columns: nothing can be said to lack one."""

Columns = Mapping[str, Sequence[str]]
"""Unit → paths of its folders."""


def columns_of(found: Discovered, units: Sequence[Unit]) -> Columns:
    """The folders below each unit's own."""
    resolver = UnitResolver(units)
    columns: dict[str, list[str]] = {}
    for folder in found.folders:
        name, at = resolver.of_folders(folder.split("/"))
        below = "/".join(folder.split("/")[at + 1 :])
        if name and below:
            columns.setdefault(name, []).append(below)
    return columns


def find_gaps(
    units: Sequence[Unit], owed: Mapping[str, Sequence[Item]], columns: Columns, catalog: Catalog
) -> Iterator[Row]:
    """A row for each field of a unit without a column."""
    aliases = dict(catalog.field_aliases)
    for unit in units:
        # Folders that are called by codes say nothing of what the site's columns are called.
        own = [path for path in columns.get(unit.name, ()) if chinese.has_hanzi(path)]
        called = dict(unit.called)
        if unit.kind.tier == "village" or len(own) < _LEAST_FOLDERS:
            continue
        fields: dict[str, int] = {}
        for item in owed[unit.name]:
            if item.can_be_missing and may_have_column(item.field_):
                fields[item.field_] = fields.get(item.field_, 0) + 1
        for field, count in fields.items():
            names = (*aliases.get(field, ()), *called.get(field, ()))
            if not any(names_field(column, field, names) for column in own):
                yield {"unit": unit.name, "field": field, "items": str(count)}


def with_gaps(
    units: dict[str, Unit],
    prepared: Prepared,
    rows: Iterable[Placed],
    terms: PrepareTerms,
    complaints: list[str],
    said: list[str],
) -> dict[str, Unit]:
    """What does not apply to a unit, with the reason given, and what its column is called instead."""
    listed = {unit.name for unit in prepared.units}
    for place, row in rows:
        complain = complainer(place, terms, complaints)
        name, answer, why = row.get("unit", ""), row.get("answer", ""), row.get("reason", "")
        unit = units.get(name)
        if unit is None:
            if name not in listed:
                complain("unknown-unit", word=name, near=nearest(name, units))
        elif answer in (terms.not_owed, terms.named_otherwise):
            is_exempt = answer == terms.not_owed
            if not why:
                complain("no-reason" if is_exempt else "no-column-name", word=row["field"])
            elif is_exempt:
                units[name] = replace(unit, exempt=tuple({**dict(unit.exempt), row["field"]: why}.items()))
            else:
                called = {**dict(unit.called), row["field"]: split_names(why)}
                units[name] = replace(unit, called=tuple(called.items()))
                _tell_unseen(split_names(why), prepared.columns.get(name, ()), complainer(place, terms, said))
        elif answer not in ("", terms.lacking):
            complain("bad-answer", word=answer, allowed="、".join(terms.gap_answers))
    return units


def _tell_unseen(names: Sequence[str], there: Sequence[str], tell: Any) -> None:
    """Folders may be called by codes; the pages then say what the column is called."""
    for name in names:
        if not any(name in column for column in there):
            tell("unknown-column", word=name, near=nearest(name, [path.rpartition("/")[2] for path in there]))


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
