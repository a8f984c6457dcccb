"""The workbook 准备表 as it came back → register, own catalog and settings; what cannot be taken is told by cell."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from gk_audit.engine.catalog_intake import IDLE_UNIT, QUESTIONS, Intake, Wishes, take_in
from gk_audit.engine.discover import discover
from gk_audit.engine.ledger.sheet import sheets_of, text_of
from gk_audit.engine.own_standards import district_catalogs
from gk_audit.engine.preparing import Asked
from gk_audit.facts.matching.owed import names_of_row
from gk_audit.model.papers import Papers
from gk_audit.model.prepare import Prepared, PrepareTerms, Row
from gk_audit.model.records import Record, field, replace
from gk_audit.model.standard import Unit, UnitKind
from gk_audit.model.table import column_letters
from gk_audit.standards.errors import StandardsError, nearest
from gk_audit.standards.import_fields import known_fields
from gk_audit.standards.layering import read_papers
from gk_audit.standards.unit_cells import UNSAID, read_exempt, split_names
from gk_audit.standards.units import KIND_WORDS
from gk_audit.standards.yaml_source import Node

_HEAD_WITHIN = 5
_TEXTS = ("full_name", "parent", "leader", "deputy", "contact", "phone")


class Spot(Record):
    """Where a row stands; ``cells``: column letters → what is written there."""

    sheet: str
    number: int = 0
    cells: dict[str, str] = field(default_factory=dict)

    def of(self, word: str) -> str:
        """The address of the cell that holds a word: 单位!C2; of the row's first one where none does."""
        found = (letter for letter, text in self.cells.items() if word and word in text)
        return f"{self.sheet}!{next(found, next(iter(self.cells), ''))}{self.number or ''}"


Placed = tuple[Spot, Row]


class Answers(Record):
    """What is to be written."""

    units: tuple[Unit, ...] = ()
    district: str = ""
    papers: dict[str, str] = field(default_factory=dict)
    """Chinese key → words, where something is written."""
    catalog: Intake | None = None
    complaints: tuple[str, ...] = ()
    said: tuple[str, ...] = ()


def read_answers(path: Path, terms: PrepareTerms) -> dict[str, list[Placed]]:
    """Sheet → its rows with their places, found by headings. Raises SheetError."""
    titles = {sheet.title: name for name, sheet in terms.sheets.items()}
    found: dict[str, list[Placed]] = {}
    for title, cells in sheets_of(path):
        name = titles.get(title.strip())
        if name is None:
            continue
        headings = {word: column for column, word in terms.sheets[name].columns.items()}
        columns: dict[int, str] = {}
        for number, values in enumerate(cells, start=1):
            texts = [text_of(value) for value in values]
            if not columns:
                named = {
                    at: headings[text.strip(" ✎")]
                    for at, text in enumerate(texts)
                    if text.strip(" ✎") in headings
                }
                columns = named if number <= _HEAD_WITHIN and named else {}
                continue
            row = {column: texts[at] for at, column in columns.items() if at < len(texts)}
            if any(row.values()):
                told = {column_letters(at): texts[at] for at in columns if at < len(texts)}
                found.setdefault(name, []).append((Spot(title, number, told), row))
    return found


def district_in(rows: Mapping[str, Sequence[Placed]], terms: PrepareTerms) -> str:
    """The name of the district as it was filled in."""
    found = (
        row.get("value", "") for _, row in rows.get("papers", ()) if row.get("key") == terms.district_key
    )
    return next(found, "")


def as_found(prepared: Prepared) -> dict[str, list[Placed]]:
    """What was found, as if nobody had changed it."""
    return {name: [(Spot(name), row) for row in rows] for name, rows in prepared.sheets.items()}


def answered(
    asked: Asked, prepared: Prepared, rows: Mapping[str, Sequence[Placed]], terms: PrepareTerms
) -> Answers:
    """What the rows come to; with complaints nothing of it may be written."""
    complaints: list[str] = []
    said: list[str] = []
    known = {*known_fields(asked.library), *prepared.fields}
    known.update(name for item in asked.library.items for name in names_of_row(item))
    own = prepared.catalog.items if prepared.catalog else ()
    known.update(item[key] for item in own for key in ("id", "field", "level1", "level2"))
    units = _units(prepared, rows.get("units", ()), known, terms, complaints)
    units = _with_gaps(units, rows.get("gaps", ()), terms, complaints)
    if not units:
        complaints.append(terms.say("no-units"))
    dropped = [unit.name for unit in prepared.units if unit.source and unit.name not in units]
    if dropped:
        said.append(terms.say("dropped", names="、".join(dropped)))
    district, papers = _papers(rows.get("papers", ()), terms, complaints)
    listed = tuple(units.values())
    catalog = None
    if prepared.catalog is not None and not complaints:
        catalog = _catalog(asked, prepared, listed, rows.get("rows", ()), terms, said)
    return Answers(listed, district, papers, catalog, tuple(complaints), tuple(said))


def _units(
    prepared: Prepared, rows: Iterable[Placed], known: set[str], terms: PrepareTerms, complaints: list[str]
) -> dict[str, Unit]:
    before = {unit.name: unit for unit in prepared.units}
    shown = {row["name"]: row for row in prepared.sheets["units"]}
    words = KIND_WORDS | {word: UnitKind(kind) for kind, word in terms.kinds.items()}
    names = {row.get("name", "") for _, row in rows}
    made: dict[str, Unit] = {}
    for place, row in rows:
        name, word = row.get("name", ""), row.get("kind", "")
        if not name or word == terms.not_a_unit:
            continue
        complain = _complainer(place, terms, complaints)
        if name in made:
            complain("twice", word=name)
        if word not in words:
            complain("bad-kind", word=word, allowed="、".join((*terms.kinds.values(), terms.not_a_unit)))
            continue
        unit = before.get(name) or Unit(name, words[word])
        texts = {key: row[key] for key in _TEXTS if key in row}
        if texts.get("parent") and texts["parent"] not in names:
            complain("unknown-unit", word=texts["parent"], near=nearest(texts["parent"], names))
        changes: dict[str, Any] = {"kind": words[word], "source": "", **texts}
        changes |= _lists(row, shown.get(name, {}), unit, known, complain)
        made[name] = replace(unit, **changes)
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


def _complainer(place: Spot, terms: PrepareTerms, complaints: list[str]) -> Any:
    def complain(key: str, **values: object) -> None:
        complaints.append(f"{place.of(str(values.get('word', '')))}：{terms.say(key, **values)}")

    return complain


def _all_known(names: Iterable[str], known: set[str], complain: Any) -> None:
    for name in names:
        if name not in known:
            complain("unknown-field", word=name, near=nearest(name, known))


def _with_gaps(
    units: dict[str, Unit], rows: Iterable[Placed], terms: PrepareTerms, complaints: list[str]
) -> dict[str, Unit]:
    """A field that does not apply to a unit, with the reason that it was given."""
    for place, row in rows:
        unit = units.get(row.get("unit", ""))
        if unit is None or row.get("answer", "") != terms.not_owed:
            continue
        if not row.get("reason"):
            _complainer(place, terms, complaints)("no-reason", word=row["field"])
            continue
        exempt = {**dict(unit.exempt), row["field"]: row["reason"]}
        units[unit.name] = replace(unit, exempt=tuple(exempt.items()))
    return units


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
    said: list[str],
) -> Intake | None:
    """The own catalog with the answers in it; None while rows are left open."""
    assert prepared.catalog is not None
    given, dropped, settled = {}, set(), set()
    printed = {item["id"]: "、".join(item["bodies"]) for item in prepared.catalog.items}
    for _, row in rows:
        name, body = row.get("id", ""), row.get("body", "")
        if body == terms.not_owed:
            dropped.add(name)
        change: dict[str, Any] = {"field": row["field"]} if row.get("field") else {}
        if body == terms.by_program:
            settled.add(name)
        elif body and body != printed.get(name):
            change["bodies"] = list(split_names(body))
        given[name] = change
    found = discover([Path(prepared.folder)])
    files = district_catalogs([(task.key, task.path) for task in found.tasks], units)
    made = take_in(files, Wishes("own", accept=(IDLE_UNIT,), given=given), asked.library, units)
    left = set(made.asked) - dropped - settled
    if left:
        said.append(terms.say("left-open", count=len(left)))
        return None
    made = take_in(files, Wishes("own", accept=QUESTIONS, given=given), asked.library, units)
    return replace(made, items=tuple(item for item in made.items if item["id"] not in dropped))


def said_of(answers: Answers) -> Iterator[str]:
    """Complaints first, then what is left out."""
    yield from answers.complaints
    yield from answers.said
