"""Ink that holds no text: scans, scans cut into strips, and glyphs that were drawn as outlines.

A page is read when its text accounts for what is printed on it. One large picture proves nothing:
scanners write bands, a stamp or a running head adds a few characters to a full-page picture, and
print shops turn every glyph into a path. So a page with little text is asked what else is on it,
and, where that could hold text, drawn small and its strokes counted.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from gk_audit.model.records import Struct, field

DAMAGED = "damaged"
SCAN = "scan"
OUTLINES = "outlines"
"""Why a page was not read."""

_FEW_CHARACTERS = 20
"""With fewer, a page under a picture is a scan whatever the picture looks like."""
_LITTLE_TEXT = 300
"""Characters; a page with more is a page of text, whatever else is printed on it."""
_PICTURE_SHARE = 0.5
"""Pictures over so much of a page may be the page itself."""
_GRID = 40
"""Pictures overlap, so the share is counted on a grid of so many rows and columns."""
_DETAILED = 9
"""Segments from which a filled path is a shape; rules, boxes and bars have fewer."""
_OUTLINE_SEGMENTS = 1_500
"""About 15 hanzi; a coat of arms or a logo has as many."""
_GLYPH_SEGMENTS = 100
"""Segments of one hanzi as an outline (60 to 150 in the usual fonts)."""
_GLYPH_STROKES = 20
"""Changes from light to dark that one character of body text makes, drawn at 72 dpi
(17 to 26 on pages of text that nobody tampered with)."""
_TIMES = 3
"""Other ink must outweigh the text so often ..."""
_BEYOND = 60
"""... and by so many characters: a large title or a logo weighs less."""
_LONGEST_SIDE = 900
"""Pixels; large sheets are drawn smaller."""
_DARK = 0.62
"""Of the paper's lightness; below that is ink."""
_PAPER_SHARE = 0.45
"""Share of a page that has the colour of its paper; photographs and cover art have no paper."""

Box = tuple[float, float, float, float]


class Ink(Struct):
    """What is printed on one page besides text."""

    pictures: list[Box] = field(default_factory=list)
    """(left, bottom, right, top) in points."""
    outline_segments: int = 0
    """Segments of filled paths with the detail of a glyph."""

    def path(self, raw: Any, item: Any) -> None:
        """Count a path that may be a glyph."""
        import ctypes

        segments = raw.FPDFPath_CountSegments(item)
        if segments < _DETAILED:
            return
        mode, stroke = ctypes.c_int(), ctypes.c_int()
        if raw.FPDFPath_GetDrawMode(item, mode, stroke) and mode.value:
            self.outline_segments += segments


def picture_share(pictures: Iterable[Box], page: Box) -> float:
    """Share of the page that all its pictures cover together, 0 to 1."""
    left, bottom, right, top = page
    wide, high = max(right - left, 1.0) / _GRID, max(top - bottom, 1.0) / _GRID
    covered: set[tuple[int, int]] = set()
    for box in pictures:
        columns = _cells(box[0] - left, box[2] - left, wide)
        rows = _cells(box[1] - bottom, box[3] - bottom, high)
        if len(columns) * len(rows) == _GRID * _GRID:
            return 1.0
        covered.update((column, row) for column in columns for row in rows)
    return len(covered) / (_GRID * _GRID)


def _cells(low: float, high: float, size: float) -> range:
    """The grid cells whose middle lies between two places."""
    return range(max(0, round(low / size)), min(_GRID, round(high / size)))


def unread_ink(page: Any, text: str, ink: Ink, share: float) -> str:
    """``scan`` or ``outlines`` where the page shows text that it does not hold; else empty."""
    characters = len("".join(text.split()))
    if characters < _FEW_CHARACTERS and share > _PICTURE_SHARE:
        return SCAN
    if characters >= _LITTLE_TEXT:
        return ""
    glyphs = ink.outline_segments / _GLYPH_SEGMENTS
    is_drawn = ink.outline_segments >= _OUTLINE_SEGMENTS and glyphs > _TIMES * characters
    if not is_drawn and share <= _PICTURE_SHARE:
        return ""
    strokes, paper = _drawn(page)
    if strokes / _GLYPH_STROKES < _TIMES * characters + _BEYOND:
        # A page of outlines may be short; an empty text layer beside shapes is told all the same.
        is_short = is_drawn and not characters and strokes > _GLYPH_STROKES * 4
        return OUTLINES if is_short else ""
    if is_drawn:
        return OUTLINES
    return SCAN if paper >= _PAPER_SHARE else ""


def _drawn(page: Any) -> tuple[int, float]:
    """(changes from light to dark along the rows, share of the paper's colour), drawn small."""
    width, height = page.get_size()
    scale = min(1.0, _LONGEST_SIDE / max(width, height, 1.0))
    bitmap = page.render(scale=scale, grayscale=True)
    pixels = bytes(bitmap.buffer)
    bitmap.close()
    tones = [0] * 17
    for tone in range(0, 256, 16):
        tones[tone // 16] = sum(pixels.count(bytes((level,))) for level in range(tone, tone + 16))
    mode = max(range(16), key=tones.__getitem__)
    paper = (tones[mode] + tones[mode - 1] * (mode > 0) + tones[mode + 1]) / max(len(pixels), 1)
    limit = int((mode * 16 + 15) * _DARK)
    marks = pixels.translate(bytes(level < limit for level in range(256)))
    return marks.count(b"\0\1"), paper
