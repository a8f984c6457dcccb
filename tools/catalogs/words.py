"""Read ``words.txt``: what titles call an item, written by hand from catalogs and real usage."""

from __future__ import annotations

from pathlib import Path

_KEYS = {"": "item_words", "aliases": "aliases", "acts": "acts", "not": "exclude_words"}


def _read() -> dict[tuple[str, str, str], dict[str, str]]:
    found: dict[tuple[str, str, str], dict[str, str]] = {}
    field = ""
    for line in Path(__file__).with_name("words.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("# "):
            field = line[2:].strip()
        elif line.strip():
            name, _, rest = line.partition(" =")
            level1, _, level2 = name.strip().rpartition(" / ")
            data: dict[str, str] = {}
            for part in rest.split(";"):
                key, mark, value = part.strip().partition(": ")
                data[_KEYS[key.strip() if mark else ""]] = (value if mark else key).strip()
            found[(field, level1, level2)] = data
    return found


ITEM_WORDS = _read()
