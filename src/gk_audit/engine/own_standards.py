"""Catalogs and village lists that lie in an export: used where nothing has to be asked.

The district's own 标准目录 is the standard. Where its tables read without an open question the
scan goes by it; otherwise it says so, with the one command that asks. A list in a village's
folder counts for that village.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from gk_audit.engine.catalog_intake import Intake, Wishes, take_in
from gk_audit.engine.catalog_questions import IDLE_UNIT
from gk_audit.engine.catalog_tables import CatalogFile, read_catalog_file
from gk_audit.facts.matching.units import UnitResolver
from gk_audit.model import chinese
from gk_audit.model.records import Record, replace
from gk_audit.model.standard import Catalog, Unit, UnitKind
from gk_audit.standards.catalog_text import catalog_yaml
from gk_audit.standards.compiled import cache_folder
from gk_audit.standards.errors import StandardsError
from gk_audit.standards.import_fields import without_common_field
from gk_audit.standards.lexicons import load_columns
from gk_audit.standards.locate import rules_folder
from gk_audit.standards.table_heads import Heads

zh = chinese.of(__name__)

_SUFFIXES = (".xlsx", ".xls", ".et", ".csv", ".docx", ".doc", ".wps", ".html", ".htm")
_LARGEST = 8 << 20
_MOST = 200
"""Files that are looked into; a site has as many copies of its catalog as it has units."""


class OwnStandards(Record):
    """What was found in an export."""

    path: Path | None = None
    """The catalog made of it, in the user's cache."""
    notices: tuple[str, ...] = ()
    is_open: bool = False
    """The district's own catalog raises questions."""


def district_catalogs(files: Sequence[tuple[str, str]], units: Sequence[Unit]) -> list[CatalogFile]:
    """The catalogs of the district itself among ``files`` (key, path): those in no unit's folder."""
    named = dict(load_columns(rules_folder() / "columns.yaml", "files"))
    pool = _candidates(files, UnitResolver(units), named["catalog"])
    return _read([each for each in pool if not each.unit])


def is_catalog_name(key: str) -> bool:
    """Whether a file beside the units' folders is called like the district's catalog."""
    patterns = dict(load_columns(rules_folder() / "columns.yaml", "files"))["catalog"]
    return "/" not in key and any(re.search(source, key) for source in patterns)


class _Candidate(Record):
    path: Path
    key: str
    unit: str


def find_own(
    files: Sequence[tuple[str, str]], units: Sequence[Unit], library: Catalog, base: str, register: str = ""
) -> OwnStandards:
    """The standards among ``files`` (key, path). ``base``: the preset that is used without them.

    ``register``: where the units come from, for the command that is printed.
    """
    named = dict(load_columns(rules_folder() / "columns.yaml", "files"))
    pool = list(_candidates(files, UnitResolver(units), named["catalog"]))
    kinds = {unit.name: unit.kind for unit in units}
    notices: list[str] = []
    lists = _village_lists([each for each in pool if _is_village(kinds.get(each.unit))], kinds, library)
    made_lists = _taken(lists, library, units, "village") if lists else None
    district = _read([each for each in pool if not each.unit])
    own = _taken(district, library, units, "own") if district else None
    is_open = False
    if own is not None and own.questions:
        notices.append(_asked([each for each in pool if not each.unit], own, register))
        own, is_open = None, True
    elif own is not None:
        notices += own.told
        names = "、".join(f"《{file.name}》" for file in district)
        notices.append(
            zh("by-own-catalog", names=names, items=len(own.items), part=len({i["field"] for i in own.items}))
        )
    elif any(each.unit and not _is_village(kinds.get(each.unit)) for each in pool):
        copies = [each for each in pool if each.unit and not _is_village(kinds.get(each.unit))]
        notices.append(
            zh("copies-unused", copies=len(copies), key=copies[0].key, command=_command(copies[:1], register))
        )
    if made_lists is not None:
        notices.append(zh("by-village-lists", lists=len(lists)))
    if own is None and made_lists is None:
        return OwnStandards(None, tuple(notices), is_open)
    return OwnStandards(_written(own, made_lists, base), tuple(notices), is_open)


def _candidates(
    files: Sequence[tuple[str, str]], resolver: UnitResolver, patterns: Sequence[str]
) -> Iterator[_Candidate]:
    sources = [re.compile(source) for source in patterns]
    found = 0
    for key, path in sorted(files):
        name = key.rpartition("/")[2]
        parents = key.split("/")[-2:]
        if not name.lower().endswith(_SUFFIXES) or found >= _MOST:
            continue
        if any(source.search(part) for source in sources for part in parents):
            found += 1
            yield _Candidate(Path(path), key, _owner(key, resolver))


def _owner(key: str, resolver: UnitResolver) -> str:
    """The unit in whose folder a file lies; else the one village that its name names: a list of its own."""
    *folders, name = key.split("/")
    unit = resolver.of_folders(folders)[0]
    village = None if unit else zh.pattern("of-village").search(name)
    return (resolver.of_folders([village[1]])[0] or village[1]) if village else unit


def _is_village(kind: UnitKind | None) -> bool:
    return kind in (UnitKind.VILLAGE, UnitKind.COMMUNITY)


def _read(candidates: Sequence[_Candidate]) -> list[CatalogFile]:
    """The files that hold a catalog indeed."""
    heads = Heads.packaged()
    found = []
    for each in candidates:
        with suppress(OSError, StandardsError):
            if each.path.stat().st_size <= _LARGEST:
                file = read_catalog_file(each.path.name, each.path.read_bytes())
                if file.has_catalog(heads):
                    found.append(replace(file, owner=each.unit))
    return found


def _village_lists(
    candidates: Sequence[_Candidate], kinds: dict[str, UnitKind], library: Catalog
) -> list[CatalogFile]:
    duties = library.duties
    fields = {UnitKind.VILLAGE: duties.village[:1], UnitKind.COMMUNITY: duties.community[:1]}
    return [replace(file, field_=next(iter(fields[kinds[file.owner]]), "")) for file in _read(candidates)]


def _taken(
    files: Sequence[CatalogFile], library: Catalog, units: Sequence[Unit], prefix: str
) -> Intake | None:
    """None where the tables are no catalog after all. A village's list need not name the towns."""
    accept = (IDLE_UNIT,) if prefix == "village" or not units else ()
    if prefix == "village":
        # 公开主体 of such a list is 行政村: in this village's folder that is this village.
        made = [take_in([file], Wishes(f"{prefix}{number}", accept=accept), library, units)
                for number, file in enumerate(files, start=1)]  # fmt: skip
        return _joined(made, files)
    try:
        return take_in(files, Wishes(prefix, accept=accept), library, units)
    except StandardsError:
        return None


def _joined(made: Sequence[Intake], files: Sequence[CatalogFile]) -> Intake:
    items: dict[tuple[str, str, str], dict[str, Any]] = {}
    for intake, file in zip(made, files, strict=True):
        for item in intake.items:
            key = (item["field"], item["level1"], item["level2"])
            twin = items.setdefault(key, {**item, "bodies": []})
            twin["bodies"] = [*twin["bodies"], file.owner]
    return replace(made[0], items=tuple(items.values()), questions=())


def _asked(candidates: Sequence[_Candidate], made: Intake, register: str) -> str:
    questions = "；".join(question.text for question in made.questions)
    command = _command(candidates, register)
    return zh("open-questions", questions=questions, command=command)


def _command(candidates: Sequence[_Candidate], register: str) -> str:
    names = " ".join(f"“{each.path}”" for each in candidates)
    units = f" --units “{register}”" if register else ""
    return zh("command", names=names, units=units)


def _written(own: Intake | None, lists: Intake | None, base: str) -> Path:
    """The catalog as a file in the cache: its own rows, the villages' rows, else what ``base`` has."""
    if own is None:
        assert lists is not None
        head, items = {**lists.head, "extends": [base], "replaces": []}, list(lists.items)
    else:
        head, items = dict(own.head), list(own.items)
        if lists is not None:
            head["extends"] = list(dict.fromkeys([*head.get("extends", []), "village"]))
            items += lists.items
    text = catalog_yaml(head, without_common_field(items, head["field"]))
    folder = cache_folder() / "own"
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"own-{hashlib.sha256(text.encode()).hexdigest()[:16]}.yaml"
    path.write_text(text, encoding="utf-8")
    return path
