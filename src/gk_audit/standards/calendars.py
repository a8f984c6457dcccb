"""``rules/calendars/<year>.yaml`` and a district's own files → the working-day overlay."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from gk_audit.model import chinese
from gk_audit.model.records import Record
from gk_audit.standards.convert import to_record
from gk_audit.standards.yaml_source import Node, read_kept

zh = chinese.of(__name__)

Overlay = tuple[tuple[str, bool, str], ...]


class _Year(Record):
    year: int
    complete: bool
    source: str
    holidays: tuple[date, ...] = ()
    """Weekdays off."""
    workdays: tuple[date, ...] = ()
    """Saturdays and Sundays worked."""


def load_overlay(folder: Path, own: Sequence[Path] = ()) -> Overlay:
    """Entries of ``WorkCalendar``: packaged years, then the district's files over them.

    Raises StandardsError for a date of another year or one that is listed twice.
    """
    entries: dict[str, tuple[str, bool, str]] = {}
    for path in (*sorted(folder.glob("*.yaml")), *own):
        node = read_kept(path, f"{path.parent.name}/{path.name}")
        year: _Year = to_record(node, _Year)
        if year.complete:
            entries[str(year.year)] = (str(year.year), True, year.source)
        listed = [(day, False) for day in year.holidays] + [(day, True) for day in year.workdays]
        _verify(year, [day for day, _ in listed], node)
        for day, is_working in listed:
            entries[day.isoformat()] = (day.isoformat(), is_working, year.source)
    return tuple(entries[key] for key in sorted(entries))


def _verify(year: _Year, days: Sequence[date], node: Node) -> None:
    for day in days:
        if day.year != year.year:
            raise node.error(zh("not-of-year", day=day.isoformat(), year=year.year))
    if len(set(days)) != len(days):
        raise node.error(zh("twice"))
