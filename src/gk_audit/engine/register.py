"""Who is audited: units.yaml, 单位名册.xlsx or, without either, the top folders' names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path

from gk_audit.facts.matching.article_list import header_key, read_list_date
from gk_audit.model import chinese
from gk_audit.model.document import Document
from gk_audit.model.records import replace
from gk_audit.model.standard import Unit, UnitKind
from gk_audit.readers.dispatch import read
from gk_audit.readers.protocol import Source
from gk_audit.standards.errors import StandardsError, choices, nearest
from gk_audit.standards.lexicons import load_columns
from gk_audit.standards.locate import rules_folder
from gk_audit.standards.unit_cells import read_due, read_exempt, split_names
from gk_audit.standards.units import BROAD_WORDS, KIND_WORDS, Register, load_units

zh = chinese.of(__name__)

REGISTER_NAMES = zh.words("register-names")
_TABLES = (".xlsx", ".xls", ".et", ".csv", ".docx")
_LEAST_UNITS = 2
_KIND_OF_NAME = (
    (zh.compiled("kind-of-name.town"), UnitKind.TOWN),
    (zh.compiled("kind-of-name.subdistrict"), UnitKind.SUBDISTRICT),
    (zh.compiled("kind-of-name.park"), UnitKind.PARK),
    (zh.compiled("kind-of-name.village"), UnitKind.VILLAGE),
    (zh.compiled("kind-of-name.community"), UnitKind.COMMUNITY),
    (zh.compiled("kind-of-name.district-office"), UnitKind.DISTRICT_OFFICE),
)


def find_register(chosen: str, roots: Sequence[Path]) -> Path | None:
    """The register that was named, else the first one lying in an export folder.

    Raises StandardsError where the one named does not exist.
    """
    if chosen:
        path = Path(chosen)
        if not path.is_file():
            raise StandardsError(zh("not-there"), chosen)
        return path
    for root in roots:
        for folder in (root, root.parent):
            for name in REGISTER_NAMES:
                if (folder / name).is_file():
                    return folder / name
    return next((path for root in roots for path in _likely(root)), None)


def _likely(root: Path) -> Iterator[Path]:
    """Tables in the export's folder whose name says register and whose content is one."""
    sources = dict(load_columns(rules_folder() / "columns.yaml", "files"))["register"]
    names = load_columns(rules_folder() / "columns.yaml", "units")
    for path in sorted(root.glob("*") if root.is_dir() else ()):
        if path.suffix.lower() in _TABLES and any(re.search(source, path.stem) for source in sources):
            with suppress(StandardsError):
                if len(read_register(path, names).units) >= _LEAST_UNITS:
                    yield path


def read_register(path: Path, column_names: Sequence[tuple[str, tuple[str, ...]]]) -> Register:
    """The units of a register file. Raises StandardsError with file and line or row."""
    if path.suffix.lower() in (".yaml", ".yml"):
        return load_units(path)
    try:
        results = read(Source(path.name, path.read_bytes()))
    except OSError as error:
        raise StandardsError(
            zh("unreadable", strerror=error.strerror or type(error).__name__), path.name
        ) from error
    documents = [result for result in results if isinstance(result, Document)]
    if not documents:
        raise StandardsError(zh("save-as-xlsx"), path.name)
    canonical = {
        header_key(alias): column for column, aliases in column_names for alias in (column, *aliases)
    }
    for document in documents:
        for table in document.tables:
            units = list(_units_of(table.filled(), canonical, path.name))
            if units:
                return Register(tuple(units))
    raise StandardsError(zh("no-columns"), path.name)


def _units_of(grid: list[list[str]], canonical: dict[str, str], name: str) -> Iterable[Unit]:
    header: dict[int, str] = {}
    for number, row in enumerate(grid, start=1):
        if not header:
            columns = {
                position: canonical[header_key(cell)]
                for position, cell in enumerate(row)
                if header_key(cell) in canonical
            }
            if "name" in columns.values():
                header = columns
            continue
        values = {header[position]: cell.strip() for position, cell in enumerate(row) if position in header}
        if values.get("name"):
            yield _unit(values, zh("row-of", name=name, number=number))


def _unit(values: dict[str, str], source: str) -> Unit:
    word = values.get("kind", "")
    is_by_name = not word or word in BROAD_WORDS
    kind = kind_of_name(values["name"]) if is_by_name else KIND_WORDS.get(word)
    if kind is None:
        raise StandardsError(
            zh("unknown-kind", word=word, near=nearest(word, KIND_WORDS), kind_words=choices(KIND_WORDS)),
            source,
        )
    due, whole = read_due(values.get("due", ""))
    given = (*split_names(values.get("fields", "")), *whole, *(name for name, _ in due if whole))
    aliases = (*split_names(values.get("aliases", "")), values.get("full_name", ""))
    return Unit(
        name=values["name"],
        kind=kind,
        aliases=tuple(dict.fromkeys(name for name in aliases if name and name != values["name"])),
        parent=values.get("parent", ""),
        fields=tuple(dict.fromkeys(given)),
        due=due,
        columns=split_names(values.get("columns", "")),
        exempt=read_exempt(values.get("exempt", "")),
        leader=values.get("leader", ""),
        deputy=values.get("deputy", ""),
        contact=values.get("contact", ""),
        phone=values.get("phone", ""),
        since=read_list_date(values.get("since", "")),
        source=source,
        full_name=values.get("full_name", ""),
    )


def kind_of_name(name: str) -> UnitKind:
    """The kind that a name suggests; departments where nothing else does."""
    plain = re.sub(r"[（(].*?[）)]", "", name)
    for pattern, kind in _KIND_OF_NAME:
        if pattern.search(plain):
            return kind
    return UnitKind.DEPARTMENT


def looks_like_unit(name: str) -> bool:
    """Whether a folder's name could be that of a town, a department or a village."""
    return kind_of_name(name) is not UnitKind.DEPARTMENT or bool(zh.pattern("department").search(name))


def units_of_folders(folders: Iterable[str]) -> tuple[Unit, ...]:
    """Without a register: top folders, and villages below them, whose names look like units."""
    found: dict[str, Unit] = {}
    for folder in sorted(folders):
        parts = folder.split("/")
        name = parts[-1]
        kind = kind_of_name(name)
        is_village = kind in (UnitKind.VILLAGE, UnitKind.COMMUNITY)
        is_unit = looks_like_unit(name) if len(parts) == 1 else is_village
        if is_unit and name not in found:
            parent = parts[0] if is_village and len(parts) > 1 else ""
            found[name] = replace(Unit(name, kind, source=zh("by-folder")), parent=parent)
    return tuple(found[name] for name in sorted(found))
