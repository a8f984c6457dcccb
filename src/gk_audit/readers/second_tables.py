"""A second look at pages whose rules are drawn in ways of their own, by pdfplumber where it is installed.

Only the geometry is taken: where pdfplumber sees cells. What stands in them are the
characters that a reader of the page sees, as everywhere else.
"""

from __future__ import annotations

import io
from contextlib import suppress
from functools import cached_property
from importlib.util import find_spec
from typing import Any

from gk_audit.readers.ruling import Rule

_LEAST_CELLS = 6
_MOST_PAGES = 60
"""So many pages are looked at a second time; pdfplumber takes its time."""


class SecondSource:
    """pdfplumber on one file, opened when a page first asks for it."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._asked = 0

    @cached_property
    def _pdf(self) -> Any:
        if find_spec("pdfplumber") is None:
            return None
        import pdfplumber

        try:
            return pdfplumber.open(io.BytesIO(self._data))
        except Exception:  # noqa: BLE001 - pdfminer raises whatever a damaged file leads it to
            return None

    def rules(self, number: int) -> tuple[list[Rule], list[Rule]] | None:
        """(horizontal, vertical) borders of the cells of page ``number`` (from 0), or None."""
        self._asked += 1
        if self._asked > _MOST_PAGES or self._pdf is None:
            return None
        try:
            page = self._pdf.pages[number]
            if page.rotation:
                return None
            boxes = [box for table in page.find_tables() for box in table.cells]
        except Exception:  # noqa: BLE001 - a page that pdfminer cannot read keeps its text
            return None
        if len(boxes) < _LEAST_CELLS:
            return None
        height = float(page.height)
        level: list[Rule] = []
        upright: list[Rule] = []
        for left, top, right, bottom in boxes:
            level += [Rule(height - top, left, right), Rule(height - bottom, left, right)]
            upright += [Rule(left, height - bottom, height - top), Rule(right, height - bottom, height - top)]
        return level, upright

    def close(self) -> None:
        """Close the file, if it was opened."""
        if "_pdf" in self.__dict__ and self._pdf is not None:
            with suppress(Exception):
                self._pdf.close()
