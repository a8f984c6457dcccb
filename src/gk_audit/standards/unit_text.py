"""Units → the text of ``units.yaml``, which ``standards.units`` reads back as the same units."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from gk_audit.model.standard import Unit
from gk_audit.standards.catalog_text import flow

_PLAIN = ("name", "full_name", "parent", "deputy", "leader", "contact", "phone")


def units_yaml(units: Sequence[Unit], district: str = "", province: str = "") -> str:
    """The register: its district, how many units it has, and a line for each."""
    lines = []
    if district:
        place = {"name": district, **({"province": province} if province else {})}
        lines.append(f"district: {flow(place)}")
    lines += [f"count: {len(units)}", "units:"]
    lines += [f"- {flow(dict(_entries(unit)))}" for unit in units]
    return "\n".join(lines) + "\n"


def _entries(unit: Unit) -> Iterator[tuple[str, Any]]:
    yield "name", unit.name
    yield "kind", unit.kind.value
    people = [{"name": name, "post": post} for post, name in unit.leaders]
    for key in _PLAIN[1:]:
        value = getattr(unit, key)
        if value:
            yield key, value
    for key, values in (
        ("aliases", [name for name in unit.aliases if name != unit.full_name]),
        ("fields", unit.fields),
        ("columns", unit.columns),
        ("leaders", people),
        ("due", dict(unit.due)),
        ("called", dict(unit.called)),
        ("exempt", dict(unit.exempt)),
    ):
        if values:
            yield key, values
    if unit.since:
        yield "since", unit.since.isoformat()
