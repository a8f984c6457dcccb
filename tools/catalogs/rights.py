"""Write each item's rights from the classes of ``catalogs/shared/rights.yaml``.

``rights.py CATALOGS_FOLDER`` changes the ``rights`` lines of the catalog files and prints how
many items serve which right; ``--check`` only says what would change. Without a class an
item serves 知情 alone: publication makes a matter known.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter
from pathlib import Path
from typing import Any

import yaml

RIGHTS = ("知情", "参与", "表达", "监督")


def main() -> None:
    """Change the files, or say what would change."""
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("--check", action="store_true")
    options = parser.parse_args()
    rules = read_classes(options.folder)
    changed = 0
    counts: Counter[str] = Counter()
    for path in catalog_files(options.folder):
        text = path.read_text(encoding="utf-8")
        fresh = rewritten(text, rules, counts)
        if fresh != text:
            changed += 1
            print(path.relative_to(options.folder).as_posix())
            if not options.check:
                path.write_text(fresh, encoding="utf-8")
    print(f"{changed} files differ; items by right: {dict(counts)}")


def catalog_files(folder: Path) -> list[Path]:
    """The files that hold items."""
    return sorted(p for p in folder.glob("*/*.yaml") if p.parent.name not in ("shared", "presets"))


def read_classes(folder: Path) -> dict[str, Any]:
    """The classes and the exceptions."""
    found: dict[str, Any] = yaml.safe_load((folder / "shared" / "rights.yaml").read_text(encoding="utf-8"))
    return found


def rights_of(values: dict[str, Any], rules: dict[str, Any]) -> list[str]:
    """The rights that an item (as written in its file) serves, in the usual order."""
    name = f"{values['level1']}{values.get('level2', '')}"
    elements = " ".join(entry for entry in values.get("elements", []) if isinstance(entry, str))
    acts = set(values.get("acts", []))
    for entry in rules["exceptions"]:
        if entry["item"] == values["id"]:
            return [right for right in RIGHTS if right in entry["rights"]]
    found = {"知情"}
    for entry in rules["classes"]:
        if any(word in name for word in entry.get("but_not", ())):
            continue
        shown = any(word in name for word in entry["words"])
        shown = shown or any(word in elements for word in entry.get("elements", ()))
        if shown or acts & set(entry.get("acts", ())):
            found.update(entry["rights"])
    return [right for right in RIGHTS if right in found]


def rewritten(text: str, rules: dict[str, Any], counts: Counter[str]) -> str:
    """A catalog file with every item's rights written out; 知情 alone is the default."""
    head, mark, rest = text.partition("\nitems:\n")
    head = re.sub(r"^  rights: \[.*\]$", "  rights: [知情]", head, flags=re.M)
    blocks = re.split(r"(?m)^(?=- id: )", rest)
    return head + mark + "".join(_block(block, rules, counts) for block in blocks)


def _block(block: str, rules: dict[str, Any], counts: Counter[str]) -> str:
    if not block.startswith("- id: "):
        return block
    values = yaml.safe_load(block)[0]
    rights = rights_of(values, rules)
    counts.update(rights)
    block = re.sub(r"(?m)^  rights: \[.*\]\n", "", block)
    if rights == ["知情"]:
        return block
    line = f"  rights: [{', '.join(rights)}]\n"
    place = re.search(r"(?m)^  openness: .*\n", block)
    at = place.end() if place else len(block)
    return block[:at] + line + block[at:]


if __name__ == "__main__":
    main()
