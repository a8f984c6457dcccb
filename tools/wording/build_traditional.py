"""Write the table of traditional characters that do not belong in simplified text.

Usage: python tools/wording/build_traditional.py [--out rules/lexicons/traditional.csv]

A character is taken where it is outside GB 2312 and inside Big5, and has one simplified
form inside GB 2312 in the conversion table that pycorrector carries. Characters that the
通用规范汉字表 keeps (as names, as separate words) are left out. Fifty characters a row:
a run of 2,000 rows would be slower to load than to use.
"""

from __future__ import annotations

import argparse
import csv
import importlib.util
import runpy
from pathlib import Path

KEPT = set("昇陞甦迺穀徵剋餘鍾麴堃邨氾菫釐蒐瞭乾夥藉麼讎脩絜勠彊淼喆祇著於甯薑緐凱黴尅昜璿")
"""Kept by the 通用规范汉字表 or in use in names."""
SOURCE = "《通用规范汉字表》附件1《规范字与繁体字、异体字对照表》；《国家通用语言文字法》第九条"
WIDTH = 50


def is_in(char: str, charset: str) -> bool:
    """Whether a character set has the character."""
    try:
        char.encode(charset)
    except UnicodeEncodeError:
        return False
    return True


def main() -> None:
    """Write the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=Path("rules/lexicons/traditional.csv"))
    options = parser.parse_args()
    spec = importlib.util.find_spec("pycorrector")
    if spec is None or not spec.submodule_search_locations:
        raise SystemExit("pycorrector is not installed")
    table = runpy.run_path(str(Path(spec.submodule_search_locations[0]) / "utils" / "zh_wiki.py"))
    pairs = sorted(
        (old, new)
        for old, new in table["zh2Hans"].items()
        if len(old) == len(new) == 1
        and old != new
        and old not in KEPT
        and is_in(old, "big5")
        and not is_in(old, "gb2312")
        and is_in(new, "gb2312")
    )
    with options.out.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("traditional", "simplified", "source"))
        for start in range(0, len(pairs), WIDTH):
            part = pairs[start : start + WIDTH]
            writer.writerow(("".join(old for old, _ in part), "".join(new for _, new in part), SOURCE))
    print(f"{len(pairs)} characters")


if __name__ == "__main__":
    main()
