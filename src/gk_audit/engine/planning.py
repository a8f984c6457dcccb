"""Settings and standards → the frozen plan of an audit; what of it lies in an export (register, catalog, dates)."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from gk_audit.engine.grounds import local_bases
from gk_audit.engine.own_standards import OwnStandards, find_own
from gk_audit.engine.plan import AuditPlan
from gk_audit.engine.register import find_register, read_register, units_of_folders
from gk_audit.model import chinese
from gk_audit.model.kinds import Kinds
from gk_audit.model.records import Record, field, replace
from gk_audit.model.registry import plugin_versions
from gk_audit.model.standard import Catalog, Unit
from gk_audit.readers.protocol import ReadLimits
from gk_audit.standards.calendars import load_overlay
from gk_audit.standards.catalogs import load_catalog
from gk_audit.standards.choosing import choose, scope_of
from gk_audit.standards.compiled import cache_folder, digest_of
from gk_audit.standards.convert import to_value
from gk_audit.standards.district_files import Leader, load_leaders, load_local_words
from gk_audit.standards.errors import StandardsError
from gk_audit.standards.kinds import load_kinds
from gk_audit.standards.law_register import law_as_of
from gk_audit.standards.lexicons import load_columns
from gk_audit.standards.locate import catalogs_folder, law_home, rules_folder
from gk_audit.standards.overrides import override
from gk_audit.standards.rulebook import load_rules, rule_sources
from gk_audit.standards.settings import Settings
from gk_audit.standards.units import Register
from gk_audit.standards.yaml_source import Node, read_yaml
from gk_audit.text.toolbox import Local, ToolSettings

zh = chinese.of(__name__)


_OCR_SECONDS = 180.0
"""Recognising a page takes seconds, a scan has many."""
_NEURAL_SECONDS, _NEURAL_MB = 600.0, 16 << 10
"""A model loads for minutes and reserves many times the memory that it uses; it inherits the limits."""


class PlanInputs(Record):
    """What besides the settings decides a plan."""

    standards: Path | None = None
    roots: tuple[Path, ...] = ()
    """Folders of the export, in which a register of units may lie."""
    folders: tuple[str, ...] = ()
    """Names of the export's folders, for units without a register."""
    files: tuple[tuple[str, str], ...] = ()
    """(key, path) of the export's files, among which its own catalog may lie."""
    overrides: tuple[Node, ...] = ()
    origins: Mapping[str, str] = field(default_factory=dict)
    """Setting → where it was written, in Chinese."""
    assessment_dates: tuple[date, ...] = ()
    is_holdings: bool = False
    relations: bool = False
    """Only what tries relations between figures, all of them kept; and what forbids to quote."""
    as_of: date | None = None
    """Decides which edition of the catalog is in force; None: the first one."""
    units: tuple[Unit, ...] = field(default_factory=tuple)
    """Given outright (tests)."""


def make_plan(settings: Settings | None = None, inputs: PlanInputs | None = None) -> AuditPlan:
    """Load everything an audit needs. Raises StandardsError for the first mistake."""
    settings, inputs = _with_model(settings or Settings()), inputs or PlanInputs()
    folder = rules_folder(inputs.standards)
    law = _own_law(settings)
    packaged = load_rules(folder, law=law)
    overridden = override(packaged, inputs.overrides, folder)
    chosen = choose(overridden.rules, settings.only, settings.skip, inputs.origins)
    rules = tuple(rule for rule in chosen if rule.relates or rule.quiet) if inputs.relations else chosen
    standard = standard_in_force(settings, inputs)
    register, own, catalog = standard.register, standard.own, standard.catalog
    units = register.units
    overlay = load_overlay(folder / "calendars", tuple(map(Path, settings.calendars)))
    words = load_local_words(Path(settings.local_words)) if settings.local_words else ()
    district = settings.district or register.district
    # 青禾区 is called 青禾 in the names of banks and stations.
    district_words = {district, district[:-1]} if len(district) > 2 else {district} - {""}
    return AuditPlan(
        rules=rules,
        scope=scope_of(packaged, overridden.rules, chosen, inputs.origins, is_holdings=inputs.is_holdings),
        catalog=catalog,
        units=units,
        column_names=load_columns(folder / "columns.yaml", "articles"),
        tools=ToolSettings(
            calendar_overlay=overlay,
            known_words=tuple(sorted({*words, *_names(units), *district_words})),
            offices=tuple(sorted({name for unit in units for name in (unit.name, *unit.aliases)})),
            own_counts=_digest_of_counts(settings.own_counts),
            kinds=kinds_of(folder),
            neural=settings.neural,
            leaders=_leaders(settings, inputs),
            province=register.province,
            local=Local(
                cache_folder=str(Path(settings.cache_dir) if settings.cache_dir else cache_folder()),
                own_counts=settings.own_counts,
            ),
        ),
        limits=ReadLimits(
            seconds=max(settings.seconds, _OCR_SECONDS) if settings.ocr else settings.seconds,
            address_space=settings.memory_mb << 20,
            file_size=settings.file_mb << 20,
            recognise=settings.ocr,
        ),
        catalog_is_open=own.is_open,
        is_holdings=inputs.is_holdings,
        relations=inputs.relations,
        assessment_dates=tuple(sorted({*settings.assessment_dates, *inputs.assessment_dates})),
        standards=_digest(folder, catalog, inputs.overrides, law),
        district=district,
        local_basis=local_bases(settings.local_basis, packaged, inputs.origins.get("local_basis", "")),
        law=law_as_of(law_home(folder), law),
        law_files=tuple(path.name for path in law),
        notices=(*own.notices, *overridden.replaced),
    )


class Standard(Record):
    """By what a district is judged."""

    register: Register
    own: OwnStandards
    catalog: Catalog


def standard_in_force(settings: Settings, inputs: PlanInputs) -> Standard:
    """The register and the catalog that count; for those who ask for no more than that. Raises StandardsError."""
    register = (
        Register(inputs.units)
        if inputs.units
        else _register(settings, inputs, rules_folder(inputs.standards))
    )
    own = _own_standards(settings, inputs, register.units)
    return Standard(register, own, _catalog(settings, inputs, own.path))


def _own_law(settings: Settings) -> tuple[Path, ...]:
    """The district's files over the register of law. Raises StandardsError where one is missing."""
    found = tuple(map(Path, settings.law))
    for path in found:
        if not path.is_file():
            raise StandardsError(zh("no-law-file", path=path))
    return found


def _digest_of_counts(path: str) -> str:
    """What tells one file of own counts from another. Raises StandardsError where there is none."""
    if not path:
        return ""
    try:
        return hashlib.sha256(Path(path).read_bytes()).hexdigest()[:16]
    except OSError:
        raise StandardsError(zh("no-counts", path=path)) from None


def _with_model(settings: Settings) -> Settings:
    """Room and time for the correction model where one is asked for. Raises NeuralError."""
    if not settings.neural:
        return settings
    from gk_audit.text.neural import require_model

    require_model(Path(settings.neural))
    return replace(
        settings,
        seconds=max(settings.seconds, _NEURAL_SECONDS),
        memory_mb=max(settings.memory_mb, _NEURAL_MB),
    )


def _own_standards(settings: Settings, inputs: PlanInputs, units: Sequence[Unit]) -> OwnStandards:
    """The catalog and the village lists that lie in the export, where nobody chose a catalog by hand."""
    if not inputs.is_holdings or not inputs.files:
        return OwnStandards()
    is_chosen = inputs.origins.get("preset", zh("default")) != zh("default") or bool(settings.catalog)
    if is_chosen:
        return OwnStandards()
    library = load_catalog(catalogs_folder(inputs.standards), on=_edition(inputs), law=_own_law(settings))
    path = find_register(settings.units, inputs.roots)
    return find_own(inputs.files, units, library, settings.preset, register=str(path or ""))


def _catalog(settings: Settings, inputs: PlanInputs, found: Path | None) -> Catalog:
    """The preset over the packaged catalogs; own folders come first, an own file is a preset."""
    own = [Path(name) for name in settings.catalog if not name.startswith("builtin:")]
    folders = [path for path in own if path.is_dir()]
    files = [path for path in own if not path.is_dir()]
    packaged = catalogs_folder(inputs.standards)
    start = found or (files[-1] if files else settings.preset)
    return load_catalog([*folders, packaged], start, on=_edition(inputs), law=_own_law(settings))


def _edition(inputs: PlanInputs) -> date | None:
    """Editions change on dates; by the month, so that cached outcomes outlive the day."""
    return inputs.as_of.replace(day=1) if inputs.as_of else None


def _register(settings: Settings, inputs: PlanInputs, folder: Path) -> Register:
    path = find_register(settings.units, inputs.roots)
    if path is not None:
        return read_register(path, load_columns(folder / "columns.yaml", "units"))
    return Register(units_of_folders(inputs.folders) if inputs.is_holdings else ())


def _leaders(settings: Settings, inputs: PlanInputs) -> tuple[Leader, ...]:
    """The chosen list of leaders, else the one that lies in or beside the export."""
    if settings.leaders:
        return load_leaders(Path(settings.leaders))
    for root in inputs.roots:
        for folder in (root, root.parent):
            if (folder / "leaders.yaml").is_file():
                return load_leaders(folder / "leaders.yaml")
    return ()


def _names(units: Sequence[Unit]) -> set[str]:
    """Names of units and of their people: no wording check may doubt them."""
    found: set[str] = set()
    for unit in units:
        people = [name for _, name in unit.leaders]
        found.update((unit.name, *unit.aliases, unit.leader, unit.deputy, unit.contact, *people))
    return {name for name in found if len(name) > 1}


def _digest(folder: Path, catalog: Catalog, overrides: Sequence[Node], law: Sequence[Path]) -> str:
    """Twelve digits that name the standards in every report and in the cache key."""
    state = hashlib.sha256(digest_of([*rule_sources(folder), *law], catalog.digest).encode())
    state.update(repr([wish.plain() for wish in overrides]).encode())
    for plugin in plugin_versions():
        state.update(plugin.encode())
    return state.hexdigest()[:12]


def kinds_of(folder: Path | None) -> Kinds:
    """The kinds of a folder of rules. Raises StandardsError for the first mistake."""
    return load_kinds(folder, _needs)


def _needs(pattern: str) -> tuple[str, ...] | None:
    # Asked for once per version of the file: the parser of patterns is no part of an ordinary start.
    from gk_audit.text.literals import required

    return required(pattern)


_NAME = zh("name")


def assessment_dates(roots: Sequence[Path]) -> tuple[date, ...]:
    """Dates from the export's schedule; none without one. Raises StandardsError."""
    found: set[date] = set()
    for root in roots:
        for folder in (root, root.parent):
            path = folder / _NAME
            if path.is_file():
                entries = read_yaml(path, _NAME).mapping()
                for key in zh.words("keys"):
                    if key in entries:
                        found.update(to_value(entries[key], tuple[date, ...], key))
                break
    return tuple(sorted(found))
