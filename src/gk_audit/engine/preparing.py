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

from gk_audit.engine.catalog_intake import Intake, Wishes, take_in
from gk_audit.engine.catalog_questions import IDLE_UNIT
from gk_audit.engine.catalog_tables import CatalogFile
from gk_audit.engine.discover import Discovered, discover
from gk_audit.engine.own_standards import district_catalogs
from gk_audit.engine.placement import folder_of_units
from gk_audit.engine.prepare_rows import columns_of, find_gaps, item_rows, paper_rows, unit_row
from gk_audit.engine.register import find_register, looks_like_unit, read_register, units_of_folders
from gk_audit.facts.matching.bodies import Roster
from gk_audit.facts.matching.owed import items_owed
from gk_audit.facts.matching.units import UnitResolver
from gk_audit.model.papers import Papers
from gk_audit.model.prepare import OwnCatalog, Prepared, PrepareTerms, Row
from gk_audit.model.records import Record, replace
from gk_audit.model.standard import Catalog, Item, Unit
from gk_audit.standards.errors import StandardsError
from gk_audit.standards.layering import CONFIG_NAME
from gk_audit.standards.lexicons import load_columns
from gk_audit.standards.locate import rules_folder
from gk_audit.standards.units import Register

_SHOWN = 8
_LEAST_UNITS = 2


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
    columns = columns_of(found, units)
    gaps = list(find_gaps(units, owed, columns, catalog)) if own is None or not own.asked else []
    said += _about(units, counts, gaps, terms)
    loose = _loose_folders(found, units)
    if loose:
        said.append(terms.say("no-unit", names=_some(loose)))
    if (folder / CONFIG_NAME).is_file():
        said.append(terms.say("other-config"))
    idle = {unit.name for unit in units if own is not None and not own.asked and not owed[unit.name]}
    rows = {
        "units": tuple(
            unit_row(
                unit, catalog, owed[unit.name], counts[unit.name], is_idle=unit.name in idle, terms=terms
            )
            for unit in units
        ),
        "rows": tuple(item_rows(own, asked.before, terms)),
        "gaps": tuple(gaps),
        "papers": tuple(paper_rows(asked.papers, district, terms)),
    }
    fields = tuple(dict.fromkeys((*catalog.fields, *asked.library.fields)))
    return Prepared(
        folder.as_posix(), district, register.province, units, own, rows, fields, tuple(said), columns
    )


def _placed(asked: Asked, terms: PrepareTerms, said: list[str]) -> tuple[Path, Discovered, Register]:
    """The folder of the units' folders, what is in it, and the register with folders that it does not name."""
    folder, found = asked.export, discover([asked.export])
    above = folder.resolve().parent
    if looks_like_unit(folder.resolve().name) and len(units_of_folders(_names(above))) >= _LEAST_UNITS:
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
        for match in pattern.finditer(key.rpartition("/")[2].rsplit(".", 1)[0])
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
    said += made.told
    if made.asked:
        said.append(terms.say("catalog-open", count=len(made.asked)))
    own = OwnCatalog(made.head, made.items, dict(made.asked), dict(_absent(made, units, asked.library)))
    if own.absent:
        said.append(terms.say("absent", count=len(own.absent), names=_some(sorted(set(own.absent.values())))))
    return own, asked.library if own.asked else _as_catalog(own, asked.library)


def _absent(made: Intake, units: Sequence[Unit], library: Catalog) -> Iterator[tuple[str, str]]:
    """Rows that only name bodies which the register does not have."""
    roster = Roster(units, library.duties)
    for item in made.items:
        meant = roster.meant(item["bodies"])
        if meant.absent and not (meant.named or meant.kinds or meant.by_role):
            yield item["id"], "、".join(meant.absent)


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


def _about(
    units: Sequence[Unit], counts: Mapping[str, int], gaps: Sequence[Row], terms: PrepareTerms
) -> Iterator[str]:
    empty = [unit.name for unit in units if not counts[unit.name]]
    if empty:
        yield terms.say("empty", count=len(empty), names=_some(empty))
    if gaps:
        yield terms.say("gaps", count=len(gaps))


def _some(names: Sequence[str]) -> str:
    return "、".join((*names[:_SHOWN], *(["……"] if len(names) > _SHOWN else ())))
