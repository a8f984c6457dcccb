"""Acts in full with a head of fields → rows of ``rules/law/papers.csv``: decisions, interpretations, amendments.

::

    python -m tools.law.acts FOLDER --source 决定、解释的全文 --checked 2026-12-01

A text (``*.md``) starts with a head between lines ``---`` (``title``, ``publication_date``, ``effective_date``,
``status``, ``group``) and goes on with the act, whose number stands beside its title or its day. What the register
does not know becomes a row; a row that was read and has no number gets it. An act that has ended without a day told, and
one whose title several bear (关于修改……的决定), are left out: which of them a paper cites, the title does not say.
"""

from __future__ import annotations

import argparse
import csv
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from tools.law.lapse import COLUMNS
from tools.law.papers import TABLE, patterns

from gk_audit.model.law import Level, Proof
from gk_audit.standards.law_register import read_law_register
from gk_audit.standards.locate import rules_folder
from gk_audit.text.citations import NUMBERS, plain_number

_FIELD = re.compile(r"^(?P<name>\w+): *'?(?P<value>[^\n']*)'?$", re.MULTILINE)
_MARK = "\n---\n"
_SHORTEST = 8


class Act(NamedTuple):
    """An act as its text tells it."""

    title: str
    number: str
    adopted: str
    since: str
    group: str
    status: str

    @property
    def level(self) -> Level:
        """By its group, else by who issued it."""
        told = f"{self.group}/{self.title}"
        return next(
            (level for level in (Level.LAW, Level.REGULATION) if patterns()[level].search(told)),
            Level.DOCUMENT,
        )

    @property
    def names(self) -> tuple[str, ...]:
        """The title without who issued it, and with its short name."""
        bare, told = patterns()["issued"].sub("", self.title), patterns()
        pairs = [(told["standing"], told["standing_short"]), (told["congress"], told["congress_short"])]
        short = next(
            (long.sub(name.pattern, self.title) for long, name in pairs if long.search(self.title)),
            self.title,
        )
        return tuple(name for name in dict.fromkeys((bare, self.title, short)) if len(name) >= _SHORTEST)


def read(text: str) -> Act | None:
    """The act of a text; None where it has no head or no title."""
    head, mark, body = text.partition(_MARK)
    told = {match["name"]: match["value"].strip() for match in _FIELD.finditer(head)}
    printed = told.get("title", "").replace("(", "（").replace(")", "）")
    title = patterns()["note"].sub("", printed)
    if not mark or not title:
        return None
    number = _number("".join(body.split()), title)
    return Act(
        title, number, told.get("publication_date", ""), told.get("effective_date", ""),
        told.get("group", ""), told.get("status", "") if not patterns()["ended"].search(printed) else printed,
    )  # fmt: skip


def _number(dense: str, title: str) -> str:
    """The number beside the title or its day, not one that the text cites."""
    at = dense.rfind("".join(title.split()), 0, 3000)
    after = dense[at + len("".join(title.split())) :] if at >= 0 else ""
    found = patterns()["own"].match(after)
    match = NUMBERS.match(found["rest"]) if found else None
    return plain_number(match) if match else ""


def rows(acts: Iterable[Act], source: str, checked: str) -> Iterator[dict[str, str]]:
    """A row for each act that the register does not know and whose title is its own."""
    register = read_law_register(rules_folder())
    acts = list(acts)
    often = Counter(act.title for act in acts)
    taken: set[str] = set()
    for act in acts:
        is_open = not patterns()["ended"].search(act.status)
        is_one = often[act.title] == 1 and not patterns()["changes"].search(act.title)
        if not (is_open and is_one) or register.find(act.title) or act.number in register.by_number:
            continue
        own, *names = (name for name in act.names if not register.find(name) and name not in taken)
        names = [name for name in names if name != act.title]
        taken |= {own, act.title, *names}
        yield dict.fromkeys(COLUMNS, "") | {
            "id": own, "title": act.title, "number": act.number, "adopted": act.adopted, "since": act.since,
            "level": act.level.value, "kind": "new", "aliases": "；".join(names),
            "evidence": Proof.LAW.value, "source": source, "checked": checked,
        }  # fmt: skip


def numbered(acts: Iterable[Act]) -> dict[tuple[str, str], str]:
    """Id and day of adoption → the number, of acts that the register has read without one."""
    register = read_law_register(rules_folder())
    out = {}
    for act in acts:
        known = register.find(act.title)
        if known and act.number and act.number not in register.by_number:
            out |= {
                (known.id, each.adopted.isoformat()): act.number
                for each in known.editions
                if each.adopted and each.adopted.isoformat() == act.adopted and not each.number
            }
    return out


def main() -> None:
    """Reads a folder, adds to the table of papers, fills in numbers, prints how many."""
    parser = argparse.ArgumentParser(description="带题录的决定、解释、修正案全文 → 法规库的行")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--source", required=True)
    parser.add_argument("--checked", required=True)
    given = parser.parse_args()
    texts = (path.read_text("utf-8", errors="replace") for path in sorted(given.folder.rglob("*.md")))
    acts = [act for text in texts if (act := read(text))]
    told, filled = numbered(acts), 0
    fresh = list(rows(acts, given.source, given.checked))
    for path in sorted(TABLE.parent.glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            table = list(csv.DictReader(file))
        if not table or set(table[0]) != set(COLUMNS):
            continue
        lacking = [row for row in table if not row["number"] and (row["id"], row["adopted"]) in told]
        for row in lacking:
            row["number"] = told[row["id"], row["adopted"]]
        filled += len(lacking)
        if lacking or path == TABLE:
            with path.open("w", encoding="utf-8", newline="") as file:
                writer = csv.DictWriter(file, COLUMNS, lineterminator="\n")
                writer.writeheader()
                writer.writerows(table + (fresh if path == TABLE else []))
    print({"new": len(fresh), "numbered": filled})


if __name__ == "__main__":
    main()
