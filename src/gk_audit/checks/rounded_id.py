"""Find identity numbers that a spreadsheet stored as numbers and so rounded to 15 digits.

The first 15 digits still give area and birth date away, and the list itself has become wrong.
"""

from __future__ import annotations

from collections.abc import Iterator

from gk_audit.checks.protocol import document_check
from gk_audit.facts.table_header import headers
from gk_audit.facts.view import View
from gk_audit.model.hit import Hit
from gk_audit.model.lazy import pattern
from gk_audit.model.records import Record
from gk_audit.model.table import Cell
from gk_audit.text.identity_numbers import has_id_shape, is_id_number
from gk_audit.text.masking import mask_id

_SCIENTIFIC = pattern(r"[1-8](?:\.\d{1,14})?[Ee]\+?17")


class Params(Record):
    """Where an 18-digit number is an identity number."""

    headers: tuple[str, ...]
    """Words of a column header; needed where the file does not tell numbers from text."""


@document_check("rounded-id", params=Params, values=("count",))
def rounded_id(view: View, params: Params) -> Iterator[Hit]:
    """Yield one hit per table, at the first such cell."""
    for table in view.tables:
        cells = [cell for cell in table.cells if _may_be_rounded(cell.text)]
        if not cells:
            continue
        named = headers(table)
        found = [cell for cell in cells if _is_rounded(cell, named.get(cell.column, ""), params)]
        place = view.cells.of(table, found[0]) if found else None
        if place is not None:
            shown = mask_id(place.text) if place.text.isdecimal() else "*" * len(place.text)
            yield Hit.secret(place, shown, count=str(len(found)))


def _may_be_rounded(text: str) -> bool:
    return text.removesuffix(".0").endswith("000") or "+17" in text or text.endswith(("E17", "e17"))


def _is_rounded(cell: Cell, header: str, params: Params) -> bool:
    is_named = any(word in header for word in params.headers)
    if _SCIENTIFIC.fullmatch(cell.text):
        return is_named
    digits = cell.text.removesuffix(".0")
    if len(digits) != 18 or not digits.isdecimal() or not digits.endswith("000"):
        return False
    return has_id_shape(digits) and (is_named or cell.is_number) and not is_id_number(digits)
