"""Numbers of a spreadsheet as a reader sees them: dates, percentages, plain numbers."""

from __future__ import annotations

from datetime import datetime, timedelta
from decimal import Decimal
from functools import lru_cache

from gk_audit.model.lazy import pattern

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
