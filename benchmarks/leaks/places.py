"""The list of planted places: format and place → a file that holds one secret there.

Written from what the formats allow, before looking at what our readers take in; a place
that nobody finds stays in the list.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable
from dataclasses import dataclass

Build = Callable[[str], bytes]
MODULES = ("office_word", "office_sheet", "office_pdf", "office_ofd", "plain", "web", "mail", "archives")


@dataclass(frozen=True, slots=True)
class Place:
    """One hiding place of one format."""

    format: str
    name: str
    suffix: str
    build: Build
    is_visible: bool
    """Whether a reader of the file sees the secret without digging."""


_places: dict[tuple[str, str], Place] = {}


def place(format_: str, name: str, suffix: str = "", *, visible: bool = False) -> Callable[[Build], Build]:
    """Register a builder; the suffix defaults to the name of the format."""

    def enter(build: Build) -> Build:
        key = (format_, name)
        if key in _places:
            raise ValueError(f"place {key} is listed twice")
        _places[key] = Place(format_, name, suffix or format_, build, visible)
        return build

    return enter


def add(format_: str, name: str, build: Build, suffix: str = "", *, visible: bool = False) -> None:
    """Register a builder that is not written as a function."""
    place(format_, name, suffix, visible=visible)(build)


def all_places() -> list[Place]:
    """Every place, by format and name."""
    for module in MODULES:
        importlib.import_module(f"benchmarks.leaks.{module}")
    return [_places[key] for key in sorted(_places)]
