"""Fit what titles teach the matcher, and how far a row must lead to be certain.

``python tools/matching/fit_titles.py [--more TITLES.jsonl ...] [--write]``

``titles.csv`` holds labelled titles (``item``, ``title``, ``place``): invented ones have no place, real ones (names
replaced) the place or site that they are from. Rows' own names are added as titles. Real titles are divided by place
into five; each fifth is answered by lines that were fitted on everything else, through the matcher itself. From these
answers come what words add and the two leads in ``matching/weights.py``: the least
from which 99 of 100 answers were right. ``--write``
then fits on all titles and writes ``words/title-weights.txt`` and the leads.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import json
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

from fitting import fit, learned

from gk_audit.engine.kinds import kinds_of
from gk_audit.facts.kinds import kind_of_title
from gk_audit.matching import blending, weights
from gk_audit.matching.body_evidence import CERTAIN, NOTHING
from gk_audit.matching.learned import NAME, NONE, Learned
from gk_audit.matching.scoring import Scorer
from gk_audit.matching.sightings import read_place, sight
from gk_audit.matching.subject import squeeze
from gk_audit.matching.tables import build_tables
from gk_audit.matching.titles import speaks_for_higher, without_site
from gk_audit.model.chinese import WORDS
from gk_audit.model.document import DocumentMeta
from gk_audit.model.records import Record, replace
from gk_audit.model.standard import Catalog
from gk_audit.standards.catalogs import load_catalog

ROOT = Path(__file__).resolve().parents[2]
TABLE = Path(weights.__file__)
KINDS = kinds_of(None)
_FOLDS = 5
_REAL = 2
"""A real title counts as two invented ones."""
_RIGHT = 0.99
_SHARES = (0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9)
"""What a score by words may add."""
_FITTED = re.compile(r'(FITTED = ")[^"\n]*(")')


class Titled(Record):
    """One labelled title; several rows may be right."""

    title: str
    rows: tuple[str, ...]
    place: str = ""


class Answered(Record):
    """What the matcher said of a title that the fit had not seen."""

    lead: float
    is_named: bool
    is_right: bool
    is_fair: bool
    """Right, or a row that asks for the same papers as a right one."""
    may_count: bool


def read_titles(path: Path) -> list[Titled]:
    """Labelled titles of a CSV (``item`` with ``|`` between rows) or of JSON lines (``keys``, ``source``)."""
    text = path.read_text("utf-8")
    if path.suffix == ".csv":
        return [
            Titled(row["title"], tuple(filter(None, row["item"].split("|"))), row["place"])
            for row in csv.DictReader(text.splitlines())
        ]
    found = (json.loads(line) for line in text.splitlines() if line.strip())
    return [Titled(row["title"], tuple(row["keys"]), row["source"]) for row in found]


def pairs(titles: Iterable[Titled], catalog: Catalog) -> list[tuple[str, str]]:
    """What is fitted on: (title, first row), with the rows' own names."""
    found = []
    for each in titles:
        found += [(each.title, each.rows[0] if each.rows else NONE)] * (_REAL if each.place else 1)
    for item in catalog.items:
        found += [(item.level2 or item.level1, item.id), (item.level1 + item.level2, item.id)]
    return found


def folds(titles: Sequence[Titled]) -> dict[str, int]:
    """Place → fold, the largest first into the emptiest."""
    sizes = [0] * _FOLDS
    found = {}
    for place, count in sorted(
        Counter(each.place for each in titles if each.place).items(), key=lambda p: (-p[1], p[0])
    ):
        found[place] = sizes.index(min(sizes))
        sizes[found[place]] += count
    return found


def answer(scorer: Scorer, lines: Learned, each: Titled) -> Answered | None:
    """What the matcher says first, and by how much; None where it says nothing."""
    vars(scorer.blend)["learned"] = lines
    text = without_site(each.title)
    parts = sight(text, squeeze(text), read_place((), scorer.tables), scorer.tables)
    words = scorer.by_words(squeeze(text), parts, read_place((), scorer.tables), "")
    leads = scorer.blend.leads(words, parts)
    if not leads:
        return None
    best = max(leads, key=lambda number: leads[number][0])
    named = words.get(best, NOTHING)[0] >= CERTAIN
    kin = (best, *scorer.blend.kin.get(best, ()))
    right = scorer.tables["ids"][best] in each.rows
    fair = any(scorer.tables["ids"][number] in each.rows for number in kin)
    # What a headline or the government above says is held back elsewhere, whatever leads.
    is_held = speaks_for_higher(text) or kind_of_title(DocumentMeta(title=text), KINDS).surely(
        "news", "list_page"
    )
    counts = not is_held and scorer.judge.may_count(best, parts, is_named=named)
    return Answered(leads[best][1], named, right, fair, counts)


def least(answers: Iterable[Answered]) -> float:
    """The least lead from which at least 99 of 100 answers are right."""
    ordered = sorted(answers, key=lambda each: -each.lead)
    wrong, best = 0, 9.0
    for count, each in enumerate(ordered, 1):
        wrong += not each.is_fair
        if wrong <= (1 - _RIGHT) * count:
            best = each.lead
    return round(best + 0.005, 2)


def main() -> None:
    """Divide, answer, print; fit on all and write where asked."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--more", nargs="*", type=Path, default=[], help="JSON lines of labelled titles")
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    catalog = load_catalog(ROOT / "catalogs", "national")
    paths = (Path(__file__).with_name("titles.csv"), *options.more)
    titles = [each for path in paths for each in read_titles(path)]
    scorer, fold = Scorer(build_tables(catalog)), folds(titles)
    tried: dict[float, list[Answered]] = {share: [] for share in _SHARES}
    asked = 0
    for number in range(_FOLDS):
        lines = learned(pairs((each for each in titles if fold.get(each.place) != number), catalog))
        mine = [each for each in titles if fold.get(each.place) == number]
        for share, said in tried.items():
            vars(blending)["WEIGHTS"] = replace(weights.WEIGHTS, words=share)
            said += [found for each in mine if (found := answer(scorer, lines, each)) is not None]
        asked += sum(bool(each.rows) for each in mine)
    hits = {share: sum(each.is_right for each in said) for share, said in tried.items()}
    words = max(_SHARES, key=lambda share: (hits[share], share))
    answers = tried[words]
    print("right by share of words:", hits)
    counted = [each for each in answers if each.may_count]
    named = least(each for each in counted if each.is_named)
    plain = least(each for each in counted if not each.is_named)
    sure = [each for each in counted if each.lead >= (named if each.is_named else plain)]
    print(f"first answer right: {hits[words]} of {asked} ({hits[words] / asked:.3f})")
    wrong, unfair = (sum(not getattr(each, name) for each in sure) for name in ("is_right", "is_fair"))
    print(f"certain {len(sure)}, wrong {wrong}, not even kin {unfair}")
    for each in sorted(sure, key=lambda each: each.lead):
        if not each.is_fair:
            print("   ", each)
    print(f"words {words}, sure {plain}, sure_named {named}")
    if options.write:
        what = f"{len(titles)} titles ({hashlib.sha256(repr(titles).encode()).hexdigest()[:12]})"
        text = _FITTED.sub(rf"\g<1>{what}\g<2>", TABLE.read_text("utf-8"))
        for name, value in (("words", words), ("sure", plain), ("sure_named", named)):
            text = re.sub(rf"(?m)^(    {name}: float = )[\d.]+$", rf"\g<1>{value}", text)
        TABLE.write_text(text, "utf-8")
        (WORDS / NAME).write_text(fit(pairs(titles, catalog)), "utf-8")


if __name__ == "__main__":
    main()
