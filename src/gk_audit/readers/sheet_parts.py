"""The parts of a workbook that its sheets draw on: strings, sheet names, and formats that say how a number is seen."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import datetime, timedelta
from decimal import Decimal
from functools import lru_cache
from typing import Any

from gk_audit.model.lazy import pattern
from gk_audit.model.records import Record
from gk_audit.readers.packaging import main_part, relations
from gk_audit.readers.vault import Vault

S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_WHITE = frozenset(("FFFFFFFF", "00FFFFFF"))


class Sheet(Record):
    """One sheet of the workbook."""

    name: str
    part: str
    hidden_by: str = ""


class CellFormat(Record):
    """Number format of a cell, and whether it hides its value."""

    number: int = 0
    code: str = ""
    hidden_by: str = ""


class Workbook:
    """Sheets, shared strings and cell formats."""

    def __init__(self, vault: Vault, root: Any, limit: int) -> None:
        self.root = root
        self.sheets = sheets_of(vault, root)
        self.strings = list(_strings(vault.read(_part(vault, "sharedStrings")), limit))
        styles = vault.xml(_part(vault, "styles"))
        self.formats = _formats(styles)
        found = styles.iter(S + "numFmt") if styles is not None else ()
        self.codes = [node.get("formatCode") or "" for node in found]
        properties = root.find(S + "workbookPr")
        self.since_1904 = properties is not None and properties.get("date1904") in ("1", "true")

    def text(self, kind: str, value: str, style: CellFormat) -> tuple[str, bool]:
        """(text, is number) of a stored value."""
        if kind == "s":
            number = int(value) if value.isdigit() else -1
            return (self.strings[number] if 0 <= number < len(self.strings) else ""), False
        if kind in ("", "n"):
            return number_text(value, style.number, style.code, since_1904=self.since_1904), True
        if kind == "b":
            return ("TRUE" if value == "1" else "FALSE"), False
        return value, False

    def format(self, index: str | None) -> CellFormat:
        """The cell format with an index as cells write it."""
        number = int(index) if index and index.isdigit() else 0
        return self.formats[number] if number < len(self.formats) else _PLAIN


_PLAIN = CellFormat()


def workbook_part(vault: Vault) -> str:
    """The part of the workbook itself."""
    return main_part(vault, "xl/workbook.xml")


def _part(vault: Vault, kind: str) -> str:
    """A part that the workbook refers to; by its usual name where it does not."""
    for found, target, is_external in relations(vault, workbook_part(vault)).values():
        if found == kind and not is_external and target in vault:
            return target
    usual = f"xl/{kind}.xml"
    return next((name for name in vault.names() if name.lower() == usual.lower()), usual)


def sheets_of(vault: Vault, root: Any) -> list[Sheet]:
    """The sheets that a workbook lists, with the parts that they stand in."""
    targets = relations(vault, workbook_part(vault))
    found = []
    for node in root.iter(S + "sheet"):
        _, part, _ = targets.get(node.get(_ID) or "", ("", "", False))
        state = node.get("state") or ""
        hidden_by = {"hidden": "xlsx-sheet", "veryHidden": "xlsx-very-hidden"}.get(state, "")
        found.append(Sheet(node.get("name") or "", part, hidden_by))
    return found


def _strings(data: bytes, limit: int) -> Iterator[str]:
    if not data:
        return
    from lxml import etree

    total = 0
    events = etree.iterparse(
        io.BytesIO(data), tag=S + "si", resolve_entities=False, no_network=True, load_dtd=False, recover=True
    )
    for _, node in events:
        text = string_text(node)
        total += len(text)
        yield text if total <= limit else ""
        node.clear()


def string_text(node: Any) -> str:
    """Text of a shared or inline string: rich runs joined, phonetic marks left out."""
    first = node[0] if len(node) else None
    if first is not None and len(node) == 1 and first.tag == S + "t":
        return first.text or ""
    texts = []
    for child in node:
        if child.tag == S + "t":
            texts.append(child.text or "")
        elif child.tag == S + "r":
            texts.extend(part.text or "" for part in child if part.tag == S + "t")
    return "".join(texts)


def _formats(root: Any) -> list[CellFormat]:
    if root is None:
        return []
    codes = {node.get("numFmtId"): node.get("formatCode") or "" for node in root.iter(S + "numFmt")}
    white = [_is_white(node) for node in root.iterfind(f"{S}fonts/{S}font")]
    filled = [_is_filled(node) for node in root.iterfind(f"{S}fills/{S}fill")]
    found = []
    for node in root.iterfind(f"{S}cellXfs/{S}xf"):
        number = node.get("numFmtId") or "0"
        code = codes.get(number, "")
        font, fill = int(node.get("fontId") or 0), int(node.get("fillId") or 0)
        hidden_by = ""
        if hides_values(code):
            hidden_by = "xlsx-format"
        elif font < len(white) and white[font] and not (fill < len(filled) and filled[fill]):
            hidden_by = "xlsx-white"
        found.append(CellFormat(int(number) if number.isdigit() else 0, code, hidden_by))
    return found


def _is_white(font: Any) -> bool:
    color = font.find(S + "color")
    return color is not None and ((color.get("rgb") or "").upper() in _WHITE or color.get("theme") == "0")


def _is_filled(fill: Any) -> bool:
    pattern = fill.find(S + "patternFill")
    if pattern is None:
        return len(fill) > 0
    color = pattern.find(S + "fgColor")
    is_white = color is not None and ((color.get("rgb") or "").upper() in _WHITE)
    return (pattern.get("patternType") or "none") != "none" and not is_white


_BUILT_IN_DATES = frozenset((*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)))
_BUILT_IN = {
    2: "0.00",
    4: "#,##0.00",
    9: "0%",
    10: "0.00%",
    39: "#,##0.00",
    40: "#,##0.00",
    43: "0.00",
    44: "0.00",
}
_PLACES = pattern(r"[#0]\.(0+)(?![#?0])")
_LARGEST = 1e9
_LITERAL = pattern(r'"[^"]*"|\\.|\[[^\]]*\]|_.|\*.')
_EPOCHS = {False: datetime(1899, 12, 30), True: datetime(1904, 1, 1)}
_LAST_DAY = 2958465


@lru_cache(maxsize=2_000)
def is_date_format(number: int, code: str) -> bool:
    """True for a format that shows a date or a time."""
    if not code:
        return number in _BUILT_IN_DATES
    plain = _LITERAL.sub("", code).lower()
    return "y" in plain or "d" in plain or "h" in plain or ("m" in plain and "0" not in plain)


def hides_values(code: str) -> bool:
    """True for ``;;;``, the format that shows nothing."""
    return code.strip() in (";;;", ";;") or (code.count(";") == 3 and not code.replace(";", "").strip('" '))


def number_text(value: str, number: int = 0, code: str = "", *, since_1904: bool = False) -> str:
    """The text of a stored number under a number format.

    A date gives ``2024-07-01`` (with the time where there is one), a percentage
    ``12.5%``, an amount the decimals that its format shows (``12.50``), or more where it
    stores more; anything else its shortest digits; an ID card that Excel rounded keeps all
    18 places.
    """
    try:
        amount = float(value)
    except ValueError:
        return value
    if is_date_format(number, code) and 0 < amount <= _LAST_DAY:
        return _date_text(amount, since_1904)
    shown = code or _BUILT_IN.get(number, "")
    if "%" in shown and '"' not in shown:
        places = len(shown.split("%")[0].partition(".")[2])
        return f"{amount * 100:.{places}f}%"
    decimals = _PLACES.search(shown)
    if decimals is not None and abs(amount) < _LARGEST:
        padded = f"{amount:.{len(decimals[1])}f}"
        if float(padded) == amount:
            return padded
    if abs(amount) < 1e20 and amount == int(amount):
        # Excel keeps and shows 15 digits: an ID typed as a number ends in 000.
        return str(int(amount)) if abs(amount) < 1e15 else str(int(Decimal(f"{amount:.15g}")))
    if "e" in value.lower() or len(value) > 15:
        return f"{amount:.15g}"
    return value


def _date_text(amount: float, since_1904: bool) -> str:
    if amount < 1 and not since_1904:
        return (_EPOCHS[False] + timedelta(days=amount)).strftime("%H:%M:%S")
    moment = _EPOCHS[since_1904] + timedelta(seconds=round(amount * 86_400))
    if moment.hour or moment.minute or moment.second:
        return moment.strftime("%Y-%m-%d %H:%M:%S")
    return moment.strftime("%Y-%m-%d")
