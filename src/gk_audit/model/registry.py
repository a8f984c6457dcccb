"""Name → part: readers, checks, facts, reports and mappers find each other by name only.

Built-in parts are the modules of the packages named in ``gk_audit.PARTS``; plugins add
theirs through entry points. A name already taken is an error, not an override.
"""

from __future__ import annotations

import importlib
import pkgutil
import sys
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from enum import StrEnum
from typing import Any

from gk_audit import PARTS
from gk_audit.model import chinese
from gk_audit.model.formats import Format
from gk_audit.model.records import Record
from gk_audit.model.rule import Question, Signs

zh = chinese.of(__name__)


class Group(StrEnum):
    """Kinds of parts; the value is the entry-point group without its prefix."""

    READERS = "readers"
    DOCUMENT_CHECKS = "document_checks"
    UNIT_CHECKS = "unit_checks"
    DISTRICT_CHECKS = "district_checks"
    FACTS = "facts"
    REPORTS = "reports"
    MAPPERS = "mappers"


class RegistryError(Exception):
    """Two parts want one name, or a plugin cannot be loaded (message in Chinese)."""


class Part(Record):
    """One registered part."""

    group: Group
    name: str
    value: Any
    origin: str = "built-in"
    """``built-in`` or ``package version`` of the plugin that brought it."""


class CheckSpec(Record):
    """What the loader of rules must know of a check."""

    name: str
    scope: str
    """``document``, ``unit`` or ``district``."""
    run: Callable[..., Any]
    params: type
    """Record whose fields are what ``params:`` of a rule may hold."""
    values: tuple[str, ...]
    """Names that a rule's message may use in braces."""
    variants: tuple[str, ...] = ()
    """Variants that the check may report."""
    whole: bool = False
    """True where a unit check says nothing about single files: a self-check need not load it."""
    prepare: Callable[..., None] | None = None
    """``(documents, params, tools)``: what a document check works out faster for many at once."""
    signs: Callable[[Any], Signs | None] | None = None
    """Params → what a document must show for a document check to say anything."""
    asks: Callable[[Any], tuple[Question, ...] | None] | None = None
    """Params → what a unit or a district must answer for its check to say anything."""
    relates: bool = False
    """It yields relations, those that hold and those that are not decided too."""


class FactSpec(Record):
    """An extractor of facts."""

    name: str
    run: Callable[..., Any]
    home: str = ""
    """The module it is written in."""
    signs: Callable[[], Signs | None] | None = None
    """Gives what a document must show for it to find anything; None: it looks at every document."""


class FactEntry(Record):
    """Where an extractor is, without importing it."""

    name: str
    home: str
    signs: Signs | None = None


_CHECK_GROUPS = (Group.DOCUMENT_CHECKS, Group.UNIT_CHECKS, Group.DISTRICT_CHECKS)

_parts: dict[Group, dict[str, Part]] = {group: {} for group in Group}
_walked: set[str] = set()
_plugged: set[Group] = set()
_origin = "built-in"
_facts: dict[str, FactEntry] | None = None
_formats: dict[str, Format] | None = None


def register(group: Group, name: str, value: Any) -> None:
    """Enter a part. Raises RegistryError where the name is taken by another part."""
    present = _parts[group].get(name)
    if present is not None and present.value is not value:
        raise RegistryError(
            zh("taken", group=group.value, name=name, origin=present.origin, newcomer=_origin)
        )
    _parts[group][name] = Part(group, name, value, _origin)


def parts(group: Group) -> Mapping[str, Part]:
    """All parts of a group, built-in and from plugins, sorted by name.

    Raises RegistryError where a plugin cannot be imported or clashes.
    """
    _walk(PARTS[group])
    _load_plugins(group)
    return dict(sorted(_parts[group].items()))


def registered(group: Group, name: str) -> Part | None:
    """A part that an import has entered already; imports nothing, so that start-up stays quick."""
    return _parts[group].get(name)


def find(group: Group, name: str, home: str) -> Part | None:
    """The part called ``name``, importing only ``home``, the built-in module it is said to be in.

    Falls back to walking everything where it is not there (plugins, renamed modules).
    """
    found = _parts[group].get(name)
    if found is None and home:
        with suppress(ModuleNotFoundError):
            importlib.import_module(home)
        found = _parts[group].get(name)
    return found or parts(group).get(name)


def find_check(name: str, scope: str, home: str) -> CheckSpec:
    """The check that a rule names. Raises RegistryError where there is none."""
    found = find(Group(f"{scope}_checks"), name, home)
    if found is None:
        raise RegistryError(zh("no-check", name=name))
    spec: CheckSpec = found.value
    return spec


def home_of(spec: CheckSpec) -> str:
    """The module whose import registers a check: named after it, else where it is defined."""
    named = f"{PARTS[Group.DOCUMENT_CHECKS]}.{spec.name.replace('-', '_')}"
    return named if named in sys.modules else str(spec.run.__module__)


def facts() -> dict[str, FactEntry]:
    """All fact extractors by name; from the compiled standards where these are loaded."""
    if _facts is not None:
        return _facts
    found = {name: part.value for name, part in parts(Group.FACTS).items()}
    return {name: FactEntry(name, spec.home, spec.signs and spec.signs()) for name, spec in found.items()}


def find_fact(entry: FactEntry) -> Callable[..., Any]:
    """The extractor itself; only its own module is imported."""
    found = find(Group.FACTS, entry.name, entry.home)
    if found is None:
        raise RegistryError(zh("no-fact", name=entry.name))
    run: Callable[..., Any] = found.value.run
    return run


def formats() -> dict[str, Format]:
    """All formats of files by name; from the compiled standards where these are loaded."""
    global _formats
    if _formats is None:
        _formats = {name: part.value.format for name, part in parts(Group.READERS).items()}
    return _formats


def remember(known: Iterable[FactEntry], told: Iterable[Format], *, has_plugins: bool) -> None:
    """Take over from the compiled standards what a walk had found, so that none is needed."""
    global _facts, _formats
    if has_plugins:
        return
    _plugged.update(Group)
    _facts = {entry.name: entry for entry in known}
    _formats = {entry.name: entry for entry in told}


def checks() -> dict[str, CheckSpec]:
    """Every check of every scope by name; a name is unique over the scopes."""
    found: dict[str, CheckSpec] = {}
    for group in _CHECK_GROUPS:
        for name, part in parts(group).items():
            if name in found:
                raise RegistryError(zh("two-scopes", name=name))
            found[name] = part.value
    return found


def plugin_versions() -> tuple[str, ...]:
    """Origins of all plugin parts; they enter the run header and the cache key."""
    found = {part.origin for group in _parts.values() for part in group.values()}
    return tuple(sorted(found - {"built-in"}))


def _walk(package: str) -> None:
    if package in _walked:
        return
    _walked.add(package)
    module = importlib.import_module(package)
    for info in pkgutil.walk_packages(getattr(module, "__path__", ()), f"{package}."):
        importlib.import_module(info.name)


def _load_plugins(group: Group) -> None:
    if group in _plugged:
        return
    _plugged.add(group)
    from importlib.metadata import entry_points

    global _origin  # decorators run at import time: this tells them whose module it is
    for entry in entry_points(group=f"gk_audit.{group.value}"):
        owner = f"{entry.dist.name} {entry.dist.version}" if entry.dist else entry.name
        _origin = owner
        try:
            entry.load()
        except RegistryError:
            raise
        except Exception as error:
            raise RegistryError(
                zh("no-plugin", owner=owner, name=entry.name, error=type(error).__name__)
            ) from error
        finally:
            _origin = "built-in"
