"""Write src/gk_audit/text/skeleton_signs.txt: which signs are read as a digit, a letter, a blank or nothing.

From Python's own Unicode tables, so that nobody types code points. A line is ``first-last what``, in
hexadecimal: ``+0`` reads the first as 0 and counts on, ``=X`` reads all of them as X, ``.`` reads nothing.

    python tools/skeleton_signs.py
"""

from __future__ import annotations

import string
import sys
import unicodedata
from collections.abc import Iterator
from pathlib import Path

TARGET = Path(__file__).resolve().parent.parent / "src" / "gk_audit" / "text" / "skeleton_signs.txt"
_IGNORABLE = (
    "00AD 034F 061C 115F-1160 17B4-17B5 180B-180F 200B-200F 202A-202E 2060-206F 3164 FE00-FE0F FEFF FFA0 "
    "FFF0-FFFB 1BCA0-1BCA3 1D173-1D17A E0000-E0FFF"
)
"""Default_Ignorable_Code_Point of DerivedCoreProperties.txt (Unicode 16), and the annotation signs."""
_ALIKE = {"X": "×ХхΧχ✕✖╳", "O": "ОоΟο", "l": "ІіӀΙι∣｜"}
"""Letters of other scripts and signs that look like these; what O and l are is asked in a run of digits only."""
_STARS = "＊∗✱●•■□○█"
_DASHES = "‐‑‒–—―−－﹣~～"
_BLANKS = "\u1680\u202f\u205f\u3000\u00a0" + "".join(map(chr, range(0x2000, 0x200B)))
_KEPT = "一二三四五六七八九〇零"
"""Hanzi are digits in a run of hanzi only."""


def reading(code: int) -> str | None:
    """What a sign is read as; None: as itself."""
    sign = chr(code)
    if sign in _STARS:
        return "*"
    if sign in _DASHES:
        return "-"
    if sign in _BLANKS:
        return " "
    for letter, alike in _ALIKE.items():
        if sign in alike:
            return letter
    if unicodedata.category(sign) in ("Mn", "Me", "Cf") or (
        unicodedata.category(sign) == "Cc" and sign not in "\t\n\r"
    ):
        return ""
    digit = unicodedata.digit(sign, None)
    if digit is not None and sign not in _KEPT:
        return str(digit)
    plain = unicodedata.normalize("NFKC", sign)
    if len(plain) == 1 and plain in string.ascii_letters + string.digits + "./:_":
        return plain
    stripped = plain.strip("().")
    return stripped if len(stripped) == 1 and stripped in string.digits else None


def table() -> dict[int, str]:
    """Code point → reading."""
    found: dict[int, str] = {}
    for part in _IGNORABLE.split():
        first, _, last = part.partition("-")
        found |= dict.fromkeys(range(int(first, 16), int(last or first, 16) + 1), "")
    for code in (*range(0x20), *range(0x7F, sys.maxunicode + 1)):
        if 0xD800 <= code < 0xE000 or code in found:
            continue
        made = reading(code)
        if made is not None and made != chr(code):
            found[code] = made
    return found


def lines(signs: dict[int, str]) -> Iterator[str]:
    """Ranges, as short as they can be told."""
    codes = sorted(signs)
    place = 0
    while place < len(codes):
        first, read = codes[place], signs[codes[place]]
        last, step = place, None
        while last + 1 < len(codes) and codes[last + 1] == codes[last] + 1:
            after, size = signs[codes[last + 1]], last + 1 - place
            kinds = [
                kind for kind in (0, 1) if read and len(after) == 1 and ord(after) == ord(read) + kind * size
            ]
            if not read:
                kinds = [0] if not after else []
            if not kinds or (step is not None and step not in kinds):
                break
            step = kinds[0] if step is None else step
            last += 1
        what = "." if not read else f"{'+' if step == 1 else '='}{read}"
        span = f"{first:04X}" if last == place else f"{first:04X}-{codes[last]:04X}"
        yield f"{span} {what}"
        place = last + 1


if __name__ == "__main__":
    made = table()
    head = f"# Made by tools/skeleton_signs.py from Unicode {unicodedata.unidata_version}.\n"
    TARGET.write_text(head + "".join(f"{line}\n" for line in lines(made)), "utf-8")
    print(f"{len(made)} signs")
