"""The workbook 准备表 as it came back → register, own catalog and settings; what cannot be taken is told by cell."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from gk_audit.engine.catalog_intake import Intake, Wishes, take_in
from gk_audit.engine.catalog_questions import IDLE_UNIT, QUESTIONS
from gk_audit.engine.discover import discover
from gk_audit.engine.own_standards import district_catalogs
from gk_audit.engine.prepare_rows import with_gaps
from gk_audit.engine.prepare_sheets import Placed, Returned, Spot, complainer
from gk_audit.engine.preparing import Asked
from gk_audit.facts.matching.bodies import Roster
from gk_audit.facts.matching.owed import names_of_row
from gk_audit.model.papers import Papers
from gk_audit.model.prepare import Prepared, PrepareTerms, Row
from gk_audit.model.records import Record, field, replace
from gk_audit.model.standard import Unit, UnitKind
from gk_audit.standards.errors import StandardsError, nearest
from gk_audit.standards.import_fields import known_fields
from gk_audit.standards.layering import read_papers
from gk_audit.standards.unit_cells import UNSAID, read_exempt, split_names
from gk_audit.standards.units import KIND_WORDS
from gk_audit.standards.yaml_source import Node

_TEXTS = ("full_name", "parent", "leader", "deputy", "contact", "phone")


class Answers(Record):
    """What is to be written."""

    units: tuple[Unit, ...] = ()
    district: str = ""
    papers: dict[str, str] = field(default_factory=dict)
    """Chinese key → words, where something is written."""
    catalog: Intake | None = None
    complaints: tuple[str, ...] = ()
    said: tuple[str, ...] = ()


def district_in(rows: Mapping[str, Sequence[Placed]], terms: PrepareTerms) -> str:
    """The name of the district as it was filled in."""
    found = (
        row.get("value", "") for _, row in rows.get("papers", ()) if row.get("key") == terms.district_key
    )
    return next(found, "")


def as_found(prepared: Prepared, terms: PrepareTerms) -> Returned:
    """What was found, as if nobody had changed it."""
    return Returned(
        {
            name: [(Spot(terms.sheets[name].title), row) for row in rows]
            for name, rows in prepared.sheets.items()
        }
    )


def row_at(text: str, line: int | None, answers: Answers, returned: Returned) -> str:
    """The cell and name of the row that became the item at a line of the catalog's file; empty where none did."""
    number = sum(each.startswith("- ") for each in text.splitlines()[: line or 0]) - 1
    if answers.catalog is None or number < 0:
        return ""
    item = answers.catalog.items[number]
    spots = (
        place.of(item["id"]) for place, row in returned.rows.get("rows", ()) if row.get("id") == item["id"]
    )
    return f"{next(spots, '').rstrip('!')} {item['level1']} {item['level2']}".strip()


def answered(asked: Asked, prepared: Prepared, returned: Returned, terms: PrepareTerms) -> Answers:
    """What the rows come to; with complaints nothing of it may be written."""
    rows, complaints, said = returned.rows, list(returned.complaints), list(returned.told)
    known = {*known_fields(asked.library), *prepared.fields}
    known.update(name for item in asked.library.items for name in names_of_row(item))
    own = prepared.catalog.items if prepared.catalog else ()
    known.update(item[key] for item in own for key in ("id", "field", "level1", "level2"))
    units = _units(prepared, rows.get("units", ()), known, terms, complaints)
    units = with_gaps(units, prepared, rows.get("gaps", ()), terms, complaints, said)
    if not units:
        complaints.append(terms.say("no-units"))
    dropped = [unit.name for unit in prepared.units if unit.source and unit.name not in units]
    if dropped:
        said.append(terms.say("dropped", names="、".join(dropped)))
    district, papers = _papers(rows.get("papers", ()), terms, complaints)
    listed = tuple(units.values())
    catalog = None
    if prepared.catalog is not None:
        catalog = _catalog(asked, prepared, listed, rows.get("rows", ()), terms, complaints, said)
    return Answers(listed, district, papers, catalog, tuple(complaints), tuple(said))


def _units(
    prepared: Prepared, rows: Iterable[Placed], known: set[str], terms: PrepareTerms, complaints: list[str]
) -> dict[str, Unit]:
    before = {unit.name: unit for unit in prepared.units}
    shown = {row["name"]: row for row in prepared.sheets["units"]}
    words = KIND_WORDS | {word: UnitKind(kind) for kind, word in terms.kinds.items()}
    names = {row.get("name", "") for _, row in rows}
    made: dict[str, Unit] = {}
    owners: dict[str, str] = {}
    for place, row in rows:
        name, word = row.get("name", ""), row.get("kind", "")
        complain = complainer(place, terms, complaints)
        if not name:
            complain("no-key", head=terms.sheets["units"].columns["name"])
        if not name or word == terms.not_a_unit:
            continue
        if name in made:
            complain("twice", word=name)
        if word not in words:
            complain("bad-kind", word=word, allowed="、".join((*terms.kinds.values(), terms.not_a_unit)))
        unit = before.get(name) or Unit(name, words.get(word, UnitKind.DEPARTMENT))
        texts = {key: row[key] for key in _TEXTS if key in row}
        if texts.get("parent") and texts["parent"] not in names:
            complain("unknown-unit", word=texts["parent"], near=nearest(texts["parent"], names))
        changes: dict[str, Any] = {"kind": words.get(word, unit.kind), "source": "", **texts}
        changes |= _lists(row, shown.get(name, {}), unit, known, complain)
        made[name] = replace(unit, **changes)
        for other in (name, *made[name].aliases):
            if owners.setdefault(other, name) != name:
                complain("alias-twice", word=other, first=owners[other], second=name)
    return made


def _lists(row: Row, shown: Row, unit: Unit, known: set[str], complain: Any) -> dict[str, Any]:
    """Fields, what does not apply, and other names; a column that was taken out changes nothing."""
    made: dict[str, Any] = {}
    if row.get("fields", shown.get("fields", "")) != shown.get("fields", ""):
        made["fields"] = split_names(row["fields"])
    if "exempt" in row:
        made["exempt"] = read_exempt(row["exempt"])
    _all_known((*made.get("fields", ()), *dict(made.get("exempt", ()))), known, complain)
    for name, reason in made.get("exempt", ()):
        if reason == UNSAID:
            complain("no-reason", word=name)
    full_name = row.get("full_name", unit.full_name)
    names = split_names(row["aliases"]) if "aliases" in row else unit.aliases
    made["aliases"] = tuple(dict.fromkeys(each for each in (*names, full_name) if each and each != unit.name))
    return made


def _all_known(names: Iterable[str], known: set[str], complain: Any) -> None:
    for name in names:
        if name not in known:
            complain("unknown-field", word=name, near=nearest(name, known))


def _papers(rows: Iterable[Placed], terms: PrepareTerms, complaints: list[str]) -> tuple[str, dict[str, str]]:
    district, papers = "", {}
    for place, row in rows:
        key, value = row.get("key", ""), row.get("value", "")
        if key == terms.district_key:
            district = value
        elif value:
            try:
                cell = place.of(value)
                made = read_papers(Node({key: Node(value, cell, 0)}, cell, 0), Papers())
            except StandardsError as error:
                complaints.append(f"{cell}：{error.message}")
                continue
            if made != Papers():
                papers[key] = value
    return district, papers


def _catalog(
    asked: Asked,
    prepared: Prepared,
    units: Sequence[Unit],
    rows: Iterable[Placed],
    terms: PrepareTerms,
    complaints: list[str],
    said: list[str],
) -> Intake | None:
    """The own catalog with the answers in it; None while rows are left open."""
    assert prepared.catalog is not None
    reading = _Reading(Roster(units, asked.library.duties), prepared, terms)
    given, dropped, settled = {}, set(), set()
    for place, row in rows:
        name, body = row.get("id", ""), row.get("body", "")
        complain = complainer(place, terms, complaints)
        if name in given:
            complain("row-twice", word=name)
        given[name] = reading.change(row, complain, complainer(place, terms, said))
        dropped |= {name} if body == terms.not_owed else set()
        settled |= {name} if body == terms.by_program else set()
    if complaints:
        return None
    found = discover([Path(prepared.folder)])
    files = district_catalogs([(task.key, task.path) for task in found.tasks], units)
    made = take_in(files, Wishes("own", accept=(IDLE_UNIT,), given=given), asked.library, units)
    left = set(made.asked) - dropped - settled
    if left:
        said.append(terms.say("left-open", count=len(left)))
        return None
    made = take_in(files, Wishes("own", accept=QUESTIONS, given=given), asked.library, units)
    return replace(made, items=tuple(item for item in made.items if item["id"] not in dropped))


class _Reading:
    """What a row of the sheet 事项 says."""

    def __init__(self, roster: Roster, prepared: Prepared, terms: PrepareTerms) -> None:
        self._roster, self._terms = roster, terms
        own = prepared.catalog.items if prepared.catalog else ()
        self._items = {item["id"]: item for item in own}
        self._fields = {*prepared.fields, *(item["field"] for item in own)}

    def change(self, row: Row, complain: Any, tell: Any) -> dict[str, Any]:
        """Fields of the item that the row changes; what cannot be taken is complained of."""
        name, body, field_ = row.get("id", ""), row.get("body", ""), row.get("field", "")
        if name not in self._items:
            complain("no-row", word=name, near=nearest(name, self._items))
            return {}
        if field_ and field_ not in self._fields:
            tell("new-field", word=field_, near=nearest(field_, self._fields))
        change: dict[str, Any] = {"field": field_} if field_ else {}
        is_answer = body and body not in (self._terms.by_program, self._terms.not_owed)
        if is_answer and body != "、".join(self._items[name]["bodies"]):
            change["bodies"] = list(split_names(body))
            meant = self._roster.meant(change["bodies"])
            names = [*self._terms.classes, *(unit.name for unit in self._roster.units)]
            for part in (*meant.absent, *meant.unread):
                complain("unknown-body", word=part, near=nearest(part, names))
            for part in change["bodies"]:
                read = self._roster.meant([part])
                whole = "、".join(sorted(read.named | read.by_role))
                if whole and whole != part:
                    tell("read-as", word=part, whole=whole)
        return change
