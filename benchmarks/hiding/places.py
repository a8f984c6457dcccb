"""A place of a format where a number can stand, and how a file with one in it is made.

The lists are written from what the formats define (HTML Living Standard, ECMA-376, ISO 32000, GB/T 33190,
RTF 1.9, RFC 5322 and 2045, MS-CFB, APPNOTE, RFC 1952), not from what our readers take in.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass

Build = Callable[[str], bytes]
MODULES = (
    "pages",
    "documents",
    "sheets",
    "portable",
    "fixed",
    "rich",
    "letters",
    "compounds",
    "archives",
    "records",
    "shows",
    "further",
    "old_shows",
    "habits",
)
MARK = "@@"
"""Stands for the number in templates."""


@dataclass(frozen=True, slots=True)
class Place:
    """One place; ``build`` gives the bytes of a file that holds a number there."""

    format: str
    name: str
    suffix: str
    build: Build


def filled(template: str | bytes) -> Build:
    """A builder that puts the number where the template has its mark."""
    if isinstance(template, bytes):
        return lambda number: template.replace(MARK.encode(), number.encode())
    return lambda number: template.replace(MARK, number).encode()


def all_places() -> Iterator[Place]:
    """Every place of every module, in order."""
    for module in MODULES:
        yield from importlib.import_module(f"benchmarks.hiding.{module}").places()
