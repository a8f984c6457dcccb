"""How a run of a Word document looks: vanished, white, tiny, or plainly visible."""

from __future__ import annotations

from typing import Any, NamedTuple

from gk_audit.readers.vault import parse_xml

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_VAL = W + "val"
_OFF = frozenset(("0", "false", "off", "none"))
_WHITE = frozenset(("FFFFFF", "FEFEFE", "FDFDFD"))
_TINY = 4
"""Half points: two points and less nobody reads."""


class Style(NamedTuple):
    """What matters of a named style."""

    name: str = ""
    level: int = 0
    """Outline level from 1; 0 for none."""
    hidden_by: str = ""
    based_on: str = ""


class Styles:
    """Named styles, looked up one by one: a template holds hundreds, a text uses five."""

    def __init__(self, data: bytes) -> None:
        """``data`` is the style part as it is in the package."""
        self._data = data
        self._known: dict[str, Style] = {}

    def get(self, key: str | None) -> Style:
        """The style with what it inherits; a plain one where it is unknown."""
        if not key:
            return _PLAIN
        if key not in self._known:
            self._known[key] = _PLAIN  # ends a circle of styles that are based on each other
            self._known[key] = self._resolve(self._read(key))
        return self._known[key]

    def _resolve(self, style: Style) -> Style:
        if not style.based_on:
            return style
        parent = self.get(style.based_on)
        return style._replace(
            level=style.level or parent.level, hidden_by=style.hidden_by or parent.hidden_by
        )

    def _read(self, key: str) -> Style:
        place = self._data.find(b'styleId="%s"' % key.encode())
        start = self._data.rfind(b"<w:style ", 0, max(place, 0))
        end = self._data.find(b"</w:style>", place)
        if place < 0 or start < 0 or end < 0:
            return _PLAIN
        node = parse_xml(_WRAPPED % self._data[start : end + 10])
        return _style_of(node[0]) if node is not None and len(node) else _PLAIN


_PLAIN = Style()
_WRAPPED = (
    b'<x xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    b' xmlns:w14="x" xmlns:w15="y" xmlns:r="z" xmlns:mc="m">%s</x>'
)


def _style_of(node: Any) -> Style:
    name, level, hidden_by, based_on = "", 0, "", ""
    for child in node:
        if child.tag == W + "name":
            name = child.get(_VAL) or ""
        elif child.tag == W + "basedOn":
            based_on = child.get(_VAL) or ""
        elif child.tag == W + "rPr":
            hidden_by = run_hiding(child, None, shaded=False)
        elif child.tag == W + "pPr":
            level = outline_level(child)
    return Style(name, level or _level_by_name(name), hidden_by, based_on)


def _level_by_name(name: str) -> int:
    lowered = name.lower()
    if lowered.startswith("heading ") and lowered[8:].isdigit():
        return min(int(lowered[8:]), 9)
    return 0


def outline_level(properties: Any) -> int:
    """Outline level from 1 of paragraph properties; 0 for body text."""
    node = properties.find(W + "outlineLvl")
    value = node.get(_VAL) if node is not None else ""
    return int(value) + 1 if value and value.isdigit() and int(value) < 9 else 0


def is_on(node: Any) -> bool:
    """True for a switch that is present and not turned off."""
    return (node.get(_VAL) or "").lower() not in _OFF


def run_hiding(properties: Any, styles: Styles | None, *, shaded: bool) -> str:
    """Key of what hides a run with these properties; empty where it is seen."""
    white = tiny = False
    hidden_by = ""
    for node in properties:
        tag = node.tag
        if tag in (W + "vanish", W + "specVanish", W + "webHidden"):
            if is_on(node):
                hidden_by = "docx-vanish"
            elif tag == W + "vanish":
                return ""
        elif tag == W + "rStyle":
            if styles is not None:
                hidden_by = hidden_by or styles.get(node.get(_VAL)).hidden_by
        elif tag == W + "color":
            white = (node.get(_VAL) or "").upper() in _WHITE
        elif tag == W + "sz":
            value = node.get(_VAL) or ""
            tiny = value.isdigit() and int(value) <= _TINY
        elif tag == W + "highlight" or (tag == W + "shd" and is_shaded(node)):
            shaded = True
    if hidden_by:
        return hidden_by
    if white and not shaded:
        return "docx-white"
    return "docx-tiny" if tiny else ""


def is_shaded(node: Any) -> bool:
    """True for a shading that is not white."""
    fill = (node.get(W + "fill") or "auto").upper()
    return fill not in ("AUTO", "FFFFFF") or (node.get(W + "themeFill") or "") not in ("", "background1")
