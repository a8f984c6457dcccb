"""What the styles of an OpenDocument file hide: text, rows, sheets, slides."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from gk_audit.readers.packaging import local

_WHITE = frozenset(("#ffffff", "#fefefe", "#fdfdfd"))
_TINY = 2.0
"""Points: nobody reads that."""
_MOST_PARENTS = 20
_LEVEL = 10
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_DRAW = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}"
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_KEYS = (TEXT + "style-name", TABLE + "style-name", _DRAW + "style-name")


class _Look(NamedTuple):
    hidden_by: str
    parent: str
    has_ground: bool


class OpenStyles:
    """Named styles of both parts; a style of the text itself wins."""

    def __init__(self, *roots: Any) -> None:
        self._looks: dict[str, _Look] = {}
        for root in roots:
            for node in root.iter(_STYLE + "style"):
                self._looks[node.get(_STYLE + "name") or ""] = _look(node)

    def hiding(self, node: Any) -> str:
        """What hides an element by its style; empty for nothing."""
        name = next((node.get(key) for key in _KEYS if node.get(key)), None)
        for _ in range(_MOST_PARENTS):
            look = self._looks.get(name or "")
            if look is None:
                return ""
            if look.hidden_by or look.has_ground:
                return look.hidden_by
            name = look.parent
        return ""


def _look(node: Any) -> _Look:
    values = dict(_values(node))
    ground = values.get("background-color", "transparent")
    hidden_by = ""
    if values.get("text-properties display") == "none":
        hidden_by = "odf-hidden"
    elif values.get("table-properties display") == "false":
        hidden_by = "odf-sheet"
    elif values.get("drawing-page-properties visibility") == "hidden":
        hidden_by = "odf-hidden-slide"
    elif values.get("text-properties color") in _WHITE and ground in ("transparent", *_WHITE):
        hidden_by = "odf-white"
    elif _points(values.get("text-properties font-size", "")) <= _TINY:
        hidden_by = "odf-tiny"
    return _Look(hidden_by, node.get(_STYLE + "parent-style-name") or "", ground != "transparent")


def _values(node: Any) -> Iterator[tuple[str, str]]:
    for properties in node:
        for key, value in properties.attrib.items():
            name = key.rpartition("}")[2]
            yield f"{local(properties)} {name}", value
            if name == "background-color" and value != "transparent":
                yield name, value


def _points(size: str) -> float:
    number = size.removesuffix("pt")
    return float(number) if number != size and number.replace(".", "", 1).isdigit() else _LEVEL
