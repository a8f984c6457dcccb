"""What an export tells of a district before its first quarter: folder, register, catalog, name, gaps.

Everything that is found is a proposal in a row of a sheet, which a person corrects;
``engine/prepare_answers.py`` reads it back.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path

from gk_audit.engine.catalog_intake import IDLE_UNIT, Intake, Wishes, take_in
from gk_audit.engine.catalog_tables import CatalogFile
from gk_audit.engine.discover import Discovered, discover
from gk_audit.engine.own_standards import district_catalogs
from gk_audit.engine.placement import folder_of_units
from gk_audit.engine.register import find_register, looks_like_unit, read_register, units_of_folders
from gk_audit.facts.matching.bodies import Roster
from gk_audit.facts.matching.columns import names_field
from gk_audit.facts.matching.owed import fields_owed, items_owed
from gk_audit.facts.matching.units import UnitResolver
from gk_audit.model.papers import Papers
from gk_audit.model.prepare import OwnCatalog, Prepared, PrepareTerms, Row
from gk_audit.model.records import Record, replace
from gk_audit.model.standard import Catalog, Item, Unit
from gk_audit.standards.columns import load_columns
from gk_audit.standards.errors import StandardsError
from gk_audit.standards.layering import CONFIG_NAME
from gk_audit.standards.locate import rules_folder
from gk_audit.standards.settings import PAPER_KEYS
from gk_audit.standards.units import Register

_SHOWN = 8
_LEAST_FOLDERS = 2
"""A unit with fewer folders of its own shows no columns: nothing can be said to lack one."""


class Asked(Record):
    """What is looked at."""

    export: Path
    as_of: date
    library: Catalog
    """The packaged catalog."""
    chosen: str = ""
    """A register that was named."""
    papers: Papers = Papers()
    district: str = ""
    """As set already."""
    before: tuple[Item, ...] = ()
    """Rows of the own catalog as it was answered last time."""


def prepare(asked: Asked, terms: PrepareTerms) -> Prepared:
    """Raises StandardsError for a register that cannot be read, MissingPath where there is no export."""
    said: list[str] = []
    folder, found, register = _placed(asked, terms, said)
    units = register.units
    files = [(task.key, task.path) for task in found.tasks]
    catalogs = district_catalogs(files, units)
    district = asked.district or register.district or _district_of(found, units, catalogs, terms)
    said.append(terms.say("district", name=district) if district else terms.say("no-district"))
    own, catalog = _own(catalogs, asked, units, terms, said)
    counts = _counts(found, units)
    roster = Roster(units, catalog.duties)
    owed = {unit.name: items_owed(unit, catalog, asked.as_of, roster) for unit in units}
    gaps = list(_gaps(units, owed, found, catalog)) if own is None or not own.asked else []
    said += _about(units, counts, gaps, terms)
    loose = _loose_folders(found, units)
    if loose:
        said.append(terms.say("no-unit", names=_some(loose)))
    if (folder / CONFIG_NAME).is_file():
        said.append(terms.say("other-config"))
    idle = {unit.name for unit in units if own is not None and not own.asked and not owed[unit.name]}
    rows = {
        "units": tuple(
            _unit_row(unit, catalog, counts[unit.name], unit.name in idle, terms) for unit in units
        ),
        "rows": tuple(_item_rows(own, asked.before, terms)),
        "gaps": tuple(gaps),
        "papers": tuple(_paper_rows(asked.papers, district, terms)),
    }
    fields = tuple(dict.fromkeys((*catalog.fields, *asked.library.fields)))
    return Prepared(folder.as_posix(), district, register.province, units, own, rows, fields, tuple(said))


def _placed(asked: Asked, terms: PrepareTerms, said: list[str]) -> tuple[Path, Discovered, Register]:
    """The folder of the units' folders, what is in it, and the register with folders that it does not name."""
    folder, found = asked.export, discover([asked.export])
    above = folder.resolve().parent
    if looks_like_unit(folder.resolve().name) and len(units_of_folders(_names(above))) >= _LEAST_FOLDERS:
        said.append(terms.say("too-low", export=folder.resolve().name, folder=above))
    path = find_register(asked.chosen, (folder,))
    below = folder_of_units(found.folders, _units_at(path))
    if below:
        said.append(terms.say("nested", export=folder.as_posix(), folder=(folder / below).as_posix()))
        folder = folder / below
        found = discover([folder])
        path = path or find_register("", (folder,))
    guessed = units_of_folders(found.folders)
    if path is None:
        said.append(terms.say("no-register", count=len(guessed)))
        return folder, found, Register(guessed)
    columns = load_columns(rules_folder() / "columns.yaml", "units")
    register = read_register(path, columns)
    said.append(terms.say("register", file=path.name, count=len(register.units)))
    resolver = UnitResolver(register.units)
    new = [replace(unit, source="") for unit in guessed if not resolver.of_name(unit.name)]
    if new:
        said.append(terms.say("new-folders", count=len(new), names=_some([unit.name for unit in new])))
    return folder, found, replace(register, units=(*register.units, *new))


def _names(folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir() if path.is_dir()]


def _units_at(path: Path | None) -> tuple[Unit, ...]:
    columns = load_columns(rules_folder() / "columns.yaml", "units")
    return read_register(path, columns).units if path else ()


def _district_of(
    found: Discovered, units: Sequence[Unit], catalogs: Sequence[CatalogFile], terms: PrepareTerms
) -> str:
    """The name that most paths and units have before an office, else the one of the only catalog's title.

    Empty where no path has it twice and the catalogs name none, or different ones.
    """
    names = [name for unit in units for name in (unit.name, *unit.aliases)]
    keys = [*names, *found.folders, *(task.key for task in found.tasks)]
    pattern, no_name = re.compile(terms.district), re.compile(terms.own_level)
    counted = Counter(
        match["name"]
        for key in keys
        for match in pattern.finditer(key.rsplit("/", 1)[-1].rsplit(".", 1)[0])
        if not no_name.search(match["name"])
    )
    best = counted.most_common(1)
    if best and best[0][1] > 1:
        return best[0][0]
    titled = {
        match["name"]
        for file in catalogs
        for text in (file.name.rpartition("/")[2], file.title, *file.names)
        if (match := re.match(terms.titled, text.strip())) and not no_name.search(match["name"])
    }
    return titled.pop() if len(titled) == 1 else ""


def _own(
    files: Sequence[CatalogFile], asked: Asked, units: Sequence[Unit], terms: PrepareTerms, said: list[str]
) -> tuple[OwnCatalog | None, Catalog]:
    """The district's own catalog, and by which one duties are reckoned here: its own once nothing is open."""
    made: Intake | None = None
    if files:
        try:
            made = take_in(files, Wishes("own", accept=(IDLE_UNIT,)), asked.library, units)
        except StandardsError:
            made = None
    if made is None:
        said.append(terms.say("no-catalog"))
        return None, asked.library
    names = "、".join(file.name for file in files)
    fields = len({item["field"] for item in made.items} - {""})
    said.append(terms.say("catalog", files=names, count=len(made.items), fields=fields))
    if made.asked:
        said.append(terms.say("catalog-open", count=len(made.asked)))
    own = OwnCatalog(made.head, made.items, dict(made.asked))
    return own, asked.library if own.asked else _as_catalog(own, asked.library)


def _as_catalog(own: OwnCatalog, library: Catalog) -> Catalog:
    """Rows enough to reckon duties: names, bodies and levels."""
    from gk_audit.model.standard import Level

    items = tuple(
        Item(
            id=item["id"], field_=item["field"], level1=item["level1"], level2=item["level2"],
            bodies=tuple(item["bodies"]), levels=tuple(map(Level, item.get("levels") or ())),
        )
        for item in own.items
    )  # fmt: skip
    return replace(library, items=items)


def _counts(found: Discovered, units: Sequence[Unit]) -> Counter[str]:
    """Unit → files in its folders, or with its name."""
    resolver = UnitResolver(units)
    counts: Counter[str] = Counter()
    for task in found.tasks:
        if not task.is_settings:
            *folders, name = task.key.split("/")
            counts[resolver.of_folders(folders)[0] or resolver.of_text(name.rsplit(".", 1)[0])] += 1
    return counts


def _loose_folders(found: Discovered, units: Sequence[Unit]) -> list[str]:
    """Folders of the first level with files of which none lies in a unit's folder."""
    resolver = UnitResolver(units)
    placed: dict[str, bool] = {}
    for task in found.tasks:
        *folders, _ = task.key.split("/")
        if folders and not task.is_settings:
            placed[folders[0]] = placed.get(folders[0], False) or bool(resolver.of_folders(folders)[0])
    return [name for name, is_placed in placed.items() if not is_placed]


def _gaps(
    units: Sequence[Unit],
    owed: Mapping[str, Sequence[Item]],
    found: Discovered,
    catalog: Catalog,
) -> Iterator[Row]:
    """Fields that a unit owes and that none of its folders is named after."""
    aliases, resolver = dict(catalog.field_aliases), UnitResolver(units)
    columns: dict[str, list[str]] = {}
    for folder in found.folders:
        name, at = resolver.of_folders(folder.split("/"))
        below = "/".join(folder.split("/")[at + 1 :])
        if name and below:
            columns.setdefault(name, []).append(below)
    for unit in units:
        own = columns.get(unit.name, [])
        if unit.kind.tier == "village" or len(own) < _LEAST_FOLDERS:
            continue
        fields = Counter(item.field_ for item in owed[unit.name] if item.can_be_missing)
        for field, count in fields.items():
            if not any(names_field(column, field, aliases.get(field, ())) for column in own):
                yield {"unit": unit.name, "field": field, "items": str(count)}


def _about(
    units: Sequence[Unit], counts: Mapping[str, int], gaps: Sequence[Row], terms: PrepareTerms
) -> Iterator[str]:
    empty = [unit.name for unit in units if not counts[unit.name]]
    if empty:
        yield terms.say("empty", count=len(empty), names=_some(empty))
    if gaps:
        yield terms.say("gaps", count=len(gaps))


def _unit_row(unit: Unit, catalog: Catalog, files: int, is_idle: bool, terms: PrepareTerms) -> Row:
    notes = [] if files else [terms.say("no-files")]
    notes += [terms.say("idle")] if is_idle else []
    notes += [] if unit.source else [terms.say("new")]
    return {
        "name": unit.name,
        "full_name": unit.full_name,
        "kind": terms.kinds[unit.kind.value],
        "parent": unit.parent,
        "fields": "、".join(fields_owed(unit, catalog)),
        "exempt": "；".join(f"{name}（{reason}）" for name, reason in unit.exempt),
        "aliases": "、".join(name for name in unit.aliases if name != unit.full_name),
        "leader": unit.leader,
        "deputy": unit.deputy,
        "contact": unit.contact,
        "phone": unit.phone,
        "files": str(files),
        "note": "；".join(notes),
    }


def _item_rows(own: OwnCatalog | None, before: Sequence[Item], terms: PrepareTerms) -> Iterator[Row]:
    """Rows that ask first; the answer there is the last one, if any, and what the catalog says elsewhere."""
    if own is None:
        return
    known = {(item.level1, item.level2): item for item in before}
    for item in sorted(own.items, key=lambda item: item["id"] not in own.asked):
        kind = own.asked.get(item["id"], "")
        printed = "、".join(item["bodies"])
        last = known.get((item["level1"], item["level2"])) if kind else None
        yield {
            "id": item["id"],
            "name": " › ".join(filter(None, (item["level1"], item["level2"]))),
            "printed": printed,
            "field": item["field"] or (last.field_ if last else ""),
            "body": ("、".join(last.bodies) if last else "") if kind else printed,
            "note": terms.say("fill-field" if kind == "no-field" else "fill") if kind else "",
        }


def _paper_rows(papers: Papers, district: str, terms: PrepareTerms) -> Iterator[Row]:
    yield {"key": terms.district_key, "value": district, "note": terms.paper_notes[terms.district_key]}
    for word, name in PAPER_KEYS.items():
        value = getattr(papers, name)
        text = terms.answers[value] if isinstance(value, bool) else value
        yield {"key": word, "value": text, "note": terms.paper_notes[word]}


def _some(names: Sequence[str]) -> str:
    return "、".join((*names[:_SHOWN], *(["……"] if len(names) > _SHOWN else ())))
