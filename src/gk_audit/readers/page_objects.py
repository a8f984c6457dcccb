"""One PDF page: its text, told apart into what a reader sees and what is hidden."""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

from gk_audit.model.records import Record, Struct, field
from gk_audit.readers.page_ink import Ink, picture_share, unread_ink
from gk_audit.readers.page_order import page_text
from gk_audit.readers.pdf_tables import page_glyphs, page_parts
from gk_audit.readers.ruling import Part, Rule
from gk_audit.readers.text_columns import column_parts, looks_tabular

_OPAQUE = 250
_WHITE = 250
_TINY_POINTS = 1.5
_DEPTH = 6
_OCR_SHARE = 0.5
"""Images over so much of a page are a scan; unseen text with them is its OCR layer."""
_MOST_COVERS = 400


class PageScan(Record):
    """What one page holds."""

    text: str
    """Visible text, lines ended by ``\\r\\n``."""
    unread: str = ""
    """Ink that holds no text: ``scan``, ``outlines`` (see ``page_ink``); empty where the text is read."""
    hidden: dict[str, list[str]] = field(default_factory=dict)
    """What hides it (``pdf-white`` …) → runs of text."""
    parts: list[Part] | None = None
    """Text and tables in reading order; None where the page has no table."""
    source: str = ""
    """How its tables were told, where not by their rules: ``position``, ``second``; ``doubtful``
    where text stands like a table whose columns cannot be told for certain."""


class _Box(NamedTuple):
    left: float
    bottom: float
    right: float
    top: float

    @property
    def area(self) -> float:
        """Square points."""
        return (self.right - self.left) * (self.top - self.bottom)

    def holds(self, other: _Box) -> bool:
        """True where ``other`` lies inside, half a point of play allowed."""
        return (
            self.left - 0.5 <= other.left
            and self.bottom - 0.5 <= other.bottom
            and self.right + 0.5 >= other.right
            and self.top + 0.5 >= other.top
        )


class _Drawn(NamedTuple):
    order: int
    box: _Box
    is_white: bool


class _Objects(Struct):
    texts: list[tuple[int, int, _Box, str]] = field(default_factory=list)
    """(address, order, box, what its own properties hide it by)."""
    covers: list[_Drawn] = field(default_factory=list)
    """Opaque fills and images in drawing order."""
    ink: Ink = field(default_factory=Ink)
    order: int = 0


SecondLook = Callable[[], tuple[list[Rule], list[Rule]] | None]
"""Asks another program for the rules of the page."""


def scan_page(page: Any, second: SecondLook | None = None) -> PageScan:
    """Read one pypdfium2 page."""
    import pypdfium2.raw as raw

    objects = _Objects()
    for index in range(raw.FPDFPage_CountObjects(page)):
        _collect(raw, raw.FPDFPage_GetObject(page, index), objects, 0)
    share = picture_share(objects.ink.pictures, _page_box(page))
    textpage = page.get_textpage()
    hidden = _hidden_objects(objects, _page_box(page), share > _OCR_SHARE)
    text = textpage.get_text_range()
    found: dict[str, list[str]] = {}
    if not hidden:
        text = page_text(raw, textpage, text)
    if hidden:
        text, found = _split(raw, textpage, hidden)
    parts = page_parts(page, textpage, hidden) if text.strip() else None
    source = ""
    if parts is None and looks_tabular(text):
        parts, source = _without_rules(page, textpage, hidden, second)
    textpage.close()
    text = text.replace("\ufffe", "").replace("\0", "")
    return PageScan(text, unread_ink(page, text, objects.ink, share), found, parts, source)


def _without_rules(
    page: Any, textpage: Any, hidden: Iterable[int], second: SecondLook | None
) -> tuple[list[Part] | None, str]:
    """Tables of a page on which no rules were found: by the other program's, then by position."""
    rules = second() if second is not None else None
    parts = page_parts(page, textpage, hidden, rules) if rules is not None else None
    if parts is not None:
        return parts, "second"
    parts, is_doubtful = column_parts(page_glyphs(textpage, hidden))
    return parts, "doubtful" if is_doubtful else "position" if parts is not None else ""


def _page_box(page: Any) -> _Box:
    return _Box(*page.get_cropbox())


def _collect(raw: Any, item: Any, objects: _Objects, depth: int) -> None:
    kind = raw.FPDFPageObj_GetType(item)
    objects.order += 1
    if kind == raw.FPDF_PAGEOBJ_FORM and depth < _DEPTH:
        # Places inside a form are in its own coordinates, so only its colours are judged.
        inner = _Objects(order=objects.order)
        for index in range(raw.FPDFFormObj_CountObjects(item)):
            _collect(raw, raw.FPDFFormObj_GetObject(item, index), inner, depth + 1)
        objects.texts.extend(entry for entry in inner.texts if entry[3] in ("pdf-invisible",))
        objects.order = inner.order
        objects.ink.outline_segments += inner.ink.outline_segments
        if inner.ink.pictures:
            objects.ink.pictures.append(_bounds(raw, item))
        return
    if kind == raw.FPDF_PAGEOBJ_TEXT:
        address = ctypes.cast(item, ctypes.c_void_p).value or 0
        objects.texts.append((address, objects.order, _bounds(raw, item), _own_hiding(raw, item)))
    elif kind == raw.FPDF_PAGEOBJ_IMAGE:
        box = _bounds(raw, item)
        objects.ink.pictures.append(box)
        objects.covers.append(_Drawn(objects.order, box, is_white=False))
    elif kind == raw.FPDF_PAGEOBJ_PATH:
        objects.ink.path(raw, item)
        if len(objects.covers) < _MOST_COVERS:
            _cover(raw, item, objects)


def _cover(raw: Any, item: Any, objects: _Objects) -> None:
    mode, stroke = ctypes.c_int(), ctypes.c_int()
    if not raw.FPDFPath_GetDrawMode(item, mode, stroke) or not mode.value:
        return
    red, green, blue, alpha = _fill(raw, item)
    if alpha < _OPAQUE:
        return
    box = _bounds(raw, item)
    if box.right - box.left > 4 and box.top - box.bottom > 4:
        objects.covers.append(_Drawn(objects.order, box, min(red, green, blue) >= _WHITE))


def _own_hiding(raw: Any, item: Any) -> str:
    if raw.FPDFTextObj_GetTextRenderMode(item) == raw.FPDF_TEXTRENDERMODE_INVISIBLE:
        return "pdf-invisible"
    red, green, blue, alpha = _fill(raw, item)
    if alpha == 0:
        return "pdf-invisible"
    if min(red, green, blue) >= _WHITE:
        return "pdf-white"
    return "pdf-tiny" if _points(raw, item) < _TINY_POINTS else ""


def _points(raw: Any, item: Any) -> float:
    """Height of the type in points; many files set size 1 and scale it by a matrix."""
    size = ctypes.c_float()
    raw.FPDFTextObj_GetFontSize(item, size)
    if size.value >= _TINY_POINTS:
        return size.value
    matrix = raw.FS_MATRIX()
    raw.FPDFPageObj_GetMatrix(item, matrix)
    return float(size.value * max(abs(matrix.a), abs(matrix.b), abs(matrix.c), abs(matrix.d)))


def _fill(raw: Any, item: Any) -> tuple[int, int, int, int]:
    parts = [ctypes.c_uint() for _ in range(4)]
    if not raw.FPDFPageObj_GetFillColor(item, *parts):
        return 0, 0, 0, 255
    return parts[0].value, parts[1].value, parts[2].value, parts[3].value


def _bounds(raw: Any, item: Any) -> _Box:
    parts = [ctypes.c_float() for _ in range(4)]
    raw.FPDFPageObj_GetBounds(item, *parts)
    return _Box(parts[0].value, parts[1].value, parts[2].value, parts[3].value)


def _hidden_objects(objects: _Objects, page: _Box, is_scan: bool) -> dict[int, str]:
    """Address of each hidden text object → what hides it."""
    found: dict[int, str] = {}
    for address, order, box, own in objects.texts:
        hidden_by = own
        if own == "pdf-white" and any(
            cover.order < order and not cover.is_white and cover.box.holds(box) for cover in objects.covers
        ):
            hidden_by = ""
        if own == "pdf-invisible" and is_scan:
            hidden_by = ""
        if not hidden_by:
            hidden_by = _place_hiding(order, box, objects.covers, page, is_scan)
        if hidden_by:
            found[address] = hidden_by
    return found


def _place_hiding(order: int, box: _Box, covers: list[_Drawn], page: _Box, is_scan: bool) -> str:
    if box.right <= box.left or box.top <= box.bottom:
        return ""
    if box.right < page.left or box.left > page.right or box.top < page.bottom or box.bottom > page.top:
        return "pdf-off-page"
    if not is_scan and any(cover.order > order and cover.box.holds(box) for cover in covers):
        return "pdf-covered"
    return ""


def _split(raw: Any, textpage: Any, hidden: dict[int, str]) -> tuple[str, dict[str, list[str]]]:
    """Visible text of the page, and hidden runs, character by character."""
    visible: list[str] = []
    runs: dict[str, list[str]] = {}
    last = ""
    for index in range(textpage.count_chars()):
        item = raw.FPDFText_GetTextObject(textpage, index)
        address = ctypes.cast(item, ctypes.c_void_p).value if item else 0
        char = chr(raw.FPDFText_GetUnicode(textpage, index) or 32)
        hidden_by = hidden.get(address or 0, "")
        if raw.FPDFText_IsGenerated(textpage, index) == 1:
            hidden_by = last if char not in "\r\n" else ""
        if hidden_by:
            if hidden_by != last:
                runs.setdefault(hidden_by, []).append("")
            runs[hidden_by][-1] += char
        else:
            visible.append(char)
        if char not in "\r\n":
            last = hidden_by
    return "".join(visible), {key: [run for run in texts if run.strip()] for key, texts in runs.items()}
