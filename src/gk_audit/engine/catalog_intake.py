"""A district's published catalog → a catalog file, or the questions that have to be answered first.

An import that is wrong in a way nobody notices makes every later audit wrong: units are
accused of each other's rows, or owe nothing. So what cannot be told is asked: which field,
whose row, who is meant, and who is left without any duty.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from gk_audit.engine.catalog_questions import Question, asked_rows, questions_on
from gk_audit.engine.catalog_tables import CatalogFile
from gk_audit.engine.register import kind_of_name
from gk_audit.facts.matching.alignment import Aligned, Likeness, align
from gk_audit.facts.matching.bodies import Meant, Roster
from gk_audit.model import chinese
from gk_audit.model.records import Record, field, replace
from gk_audit.model.standard import Audience, Catalog, Item, Mode, Unit, UnitKind
from gk_audit.standards.errors import StandardsError
from gk_audit.standards.grid_import import Imported, import_grids
from gk_audit.standards.import_fields import BY_LEVEL1, head_of, known_fields, levels_of
from gk_audit.standards.table_heads import Heads

zh = chinese.of(__name__)


class Wishes(Record):
    """What a person has decided."""

    prefix: str = "own"
    title: str = ""
    field_: str = ""
    """The field of rows that name none; BY_LEVEL1: level 1 is the field."""
    body: str = ""
    """Whose the rows are that name nobody."""
    accept: tuple[str, ...] = ()
    """Kinds of questions that are answered with: it is so."""
    alignment: Mapping[str, tuple[str, ...]] | None = None
    """The corrected sheet."""
    given: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    """Row → fields of it that a person has filled in."""


class Intake(Record):
    """What became of the tables."""

    head: dict[str, Any]
    items: tuple[dict[str, Any], ...]
    aligned: tuple[Aligned, ...]
    notes: tuple[str, ...]
    questions: tuple[Question, ...]
    asked: Mapping[str, str]
    """Row → kind of the question that it raises by itself."""
    told: tuple[str, ...] = ()
    """What was read otherwise than it stands in the sheet."""


def take_in(files: Sequence[CatalogFile], wishes: Wishes, library: Catalog, units: Sequence[Unit]) -> Intake:
    """The items of the files' tables, aligned with ``library`` and resolved against ``units``.

    Raises StandardsError where no file has a table of a catalog.
    """
    roster = Roster(units, library.duties)
    known = known_fields(library)
    notes: list[str] = []
    told: list[str] = []
    items: list[dict[str, Any]] = []
    for number, file in enumerate(files, start=1):
        made = _imported(file, f"{wishes.prefix}{number if len(files) > 1 else ''}", known)
        notes += made.notes
        told += made.told
        owned = _with_owner(made, file, wishes, roster, notes)
        items += [{**item, "field": file.field_} for item in owned] if file.field_ else owned
    items = _merged(_by_level1(items, wishes, known))
    items = [{**item, **wishes.given.get(item["id"], {})} for item in items]
    aligned = align(items, library)
    items = _with_fields(items, aligned, wishes, library, known)
    aligned = _corrected(align(items, library), wishes)
    meanings = [roster.meant(item["bodies"]) for item in items]
    items = [_completed(*each, library, roster) for each in zip(items, meanings, aligned, strict=True)]
    questions = [
        each for each in questions_on(items, meanings, units, library) if each.kind not in wishes.accept
    ]
    is_one_field = len({item["field"] for item in items}) == 1
    title = wishes.title or (files[0].title if is_one_field else "") or files[0].name.rsplit(".", 1)[0]
    head = head_of(items, wishes.prefix, title, [file.name for file in files], library)
    asked = dict(asked_rows(items, meanings, wishes.accept))
    notes = list(dict.fromkeys((*told, *notes)))
    return Intake(head, tuple(items), aligned, tuple(notes), tuple(questions), asked, tuple(told))


def _imported(file: CatalogFile, prefix: str, known: Mapping[str, str]) -> Imported:
    names = [name or file.title for name in file.names]
    try:
        return import_grids(file.grids, prefix, names, known, Heads.packaged())
    except ValueError as error:
        raise StandardsError(str(error), file.name) from error


def _with_owner(
    made: Imported, file: CatalogFile, wishes: Wishes, roster: Roster, notes: list[str]
) -> list[dict[str, Any]]:
    """Rows without a body are those of the unit that the title names, or that the person named.

    Where only offices inside a unit are named (党政办), they stay as its offices.
    """
    titles = (*file.names, file.title, file.name)
    owner = wishes.body or file.owner or next(filter(None, map(roster.owner, titles)), "")
    if not owner:
        return list(made.items)
    found = []
    taken = 0
    for item in made.items:
        meant = roster.meant(item["bodies"])
        if not item["bodies"]:
            item, taken = {**item, "bodies": [owner]}, taken + 1
        elif not meant.is_somebody and all(map(roster.is_inner, meant.unread)):
            item, taken = {**item, "bodies": [owner], "offices": item["bodies"]}, taken + 1
        found.append(item)
    if taken and not wishes.body:
        notes.append(zh("owner-by-title", taken=taken, owner=owner))
    return found


def _by_level1(
    items: Sequence[dict[str, Any]], wishes: Wishes, known: Mapping[str, str]
) -> list[dict[str, Any]]:
    """Level 1 as the field where the person says so, or where most of its names are those of fields.

    Lists of four levels begin with the field; the next level is level 1 then.
    """
    names = {item["level1"] for item in items if not item["field"]}
    is_field = len(names) > 1 and 2 * sum(name in known for name in names) >= len(names)
    if wishes.field_ != BY_LEVEL1 and not is_field:
        return list(items)
    return [item if item["field"] else _one_up(item, known) for item in items]


def _one_up(item: Mapping[str, Any], known: Mapping[str, str]) -> dict[str, Any]:
    first, _, rest = item["level2"].partition("·")
    name = known.get(item["level1"], item["level1"])
    return {**item, "field": name, "level1": first or item["level1"], "level2": rest}


def _merged(items: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """One row for each matter: the lists of several villages name the same ones."""
    found: dict[tuple[str, str, str], dict[str, Any]] = {}
    for item in items:
        key = (item["field"], item["level1"], item["level2"])
        twin = found.setdefault(key, item)
        if twin is not item:
            twin["bodies"] = list(dict.fromkeys((*twin["bodies"], *item["bodies"])))
    return list(found.values())


def _with_fields(
    items: Sequence[dict[str, Any]],
    aligned: Sequence[Aligned],
    wishes: Wishes,
    library: Catalog,
    known: Mapping[str, str],
) -> list[dict[str, Any]]:
    """Fields of rows that named none: as the person said, as level 1 says, or as the same packaged row has."""
    home = {item.id: item.field_ for item in library.items}
    found = []
    for item, one in zip(items, aligned, strict=True):
        name = item["field"]
        if not name and wishes.field_ != BY_LEVEL1:
            name = wishes.field_
        if not name and item["level1"] in known:
            name = known[item["level1"]]
        if not name and one.likeness is not Likeness.NEW and len(one.like) == 1:
            name = home[one.like[0]]
        found.append({**item, "field": name})
    return found


def _corrected(aligned: Sequence[Aligned], wishes: Wishes) -> tuple[Aligned, ...]:
    if wishes.alignment is None:
        return tuple(aligned)
    given = wishes.alignment
    return tuple(
        replace(one, like=given[one.id], likeness=Likeness.SAME if given[one.id] else Likeness.NEW)
        if one.id in given
        else one
        for one in aligned
    )


def _completed(
    item: dict[str, Any], meant: Meant, one: Aligned, library: Catalog, roster: Roster
) -> dict[str, Any]:
    """A row with the level of whoever owes it, what it is like, and what its table did not ask."""
    rows = {row.id: row for row in library.items}
    first: Item | None = rows[one.like[0]] if one.like else None
    extra: dict[str, Any] = {"like": list(one.like)}
    if first is None:
        extra["act_words"] = _acts_of(item["level2"] or item["level1"], library)
    if not item.get("levels"):
        extra["levels"] = levels_of(_kinds(meant, roster))
    if first is not None and not item.get("mode") and first.mode is not Mode.PROACTIVE:
        extra["mode"] = first.mode.value
    if first is not None and not item.get("audience") and first.audience is not Audience.PUBLIC:
        extra["audience"] = first.audience.value
    return {**item, **extra}


def _acts_of(name: str, library: Catalog) -> list[str]:
    """Words for the act that all packaged rows of that name accept (政策法规文件, 办事指南)."""
    accepted = [item.act_words for item in library.items if item.level2 == name and item.act_words]
    return [word for word in accepted[0] if all(word in words for words in accepted)] if accepted else []


def _kinds(meant: Meant, roster: Roster) -> set[UnitKind]:
    kinds = {unit.name: unit.kind for unit in roster.units}
    named = {kinds[name] for name in (*meant.named, *meant.by_role)}
    return {*meant.kinds, *named, *map(kind_of_name, meant.absent)}
