"""Fit what titles teach the matcher, and how far a row must lead to be certain.

``python tools/matching/fit_titles.py [--more TITLES.jsonl ...] [--keep FOLDER] [--write]``

``titles.csv`` holds labelled titles (``item``, ``title``, ``place``): invented ones have no place, real ones (names
replaced) the place or site that they are from. ``grammar.yaml`` builds more of what a row is about and what is done
with it; rows' own names are added as titles. Real titles are divided by place
into five; each fifth is answered by lines that were fitted on everything else, through the matcher itself. From these
answers come what words and the line of a field add, what is taken off 政府文件, and the two leads in
``facts/matching/weights.py``: those from which most answers are certain while at most seven titles in a thousand are so
wrongly, and fifteen of those that belong to no row. ``--write`` then fits on all titles and writes
``_words/title-weights.txt`` and the five.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import itertools
import json
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

import grammar
from fitting import KINDS, Labelled, fit, learned

from gk_audit.facts.kinds import kind_of_title
from gk_audit.facts.matching import blending, weights
from gk_audit.facts.matching.body_evidence import CERTAIN, NOTHING, Scores
from gk_audit.facts.matching.learned import NAME, NONE, Learned
from gk_audit.facts.matching.scoring import Scorer
from gk_audit.facts.matching.sightings import Sighting, read_place, sight
from gk_audit.facts.matching.subject import squeeze
from gk_audit.facts.matching.tables import build_tables
from gk_audit.facts.shown import without_site
from gk_audit.facts.titles import Title, is_formal, speaks_for_higher
from gk_audit.model.chinese import WORDS
from gk_audit.model.document import DocumentMeta
from gk_audit.model.records import Record, replace
from gk_audit.model.standard import Catalog
from gk_audit.standards.catalogs import load_catalog

ROOT = Path(__file__).resolve().parents[2]
TABLE = Path(weights.__file__)
_FOLDS = 5
_REAL = 2.0
"""A real title counts as two invented ones."""
_WRONG, _WRONG_OF_NONE = 0.007, 0.015
"""Wrongly certain at most: less than the goals of one and two in a hundred, since new titles are harder than new places."""
_SHARES = (0.3, 0.5)
"""What a score by words may add."""
_FORMS = (0.2, 0.4)
"""What may be taken off 政府文件."""
_FIELDS = (0.6, 1.0)
"""What the line of a field may add."""
_FITTED_BY_HITS = ("words", "own_form", "field_line")
_LEADS = tuple(number / 10 for number in range(4, 25))
_FITTED = re.compile(r'(FITTED = ")[^"\n]*(")')


class Titled(Record):
    """One labelled title; several rows may be right."""

    title: str
    rows: tuple[str, ...]
    place: str = ""


class Seen(NamedTuple):
    """One title taken apart."""

    parts: Sighting
    words: Scores
    is_held: bool
    told: dict[str, float]
    """What the lines say."""

    def margins(self, _: Title) -> dict[str, float]:
        """In place of the lines, which need not be asked again."""
        return self.told


class Answered(Record):
    """What the matcher said of a title that the fit had not seen."""

    lead: float
    is_named: bool
    is_right: bool
    is_fair: bool
    """Right, or a row that asks for the same papers as a right one."""
    may_count: bool
    has_row: bool
    title: str
    row: str


def read_titles(path: Path) -> list[Titled]:
    """Labelled titles of a CSV (``item`` with ``|`` between rows), a grammar, or JSON lines (``keys``, ``source``)."""
    if path.suffix == ".yaml":
        return [Titled(title, tuple(filter(None, (row,)))) for row, title in grammar.titles(path)]
    text = path.read_text("utf-8")
    if path.suffix == ".csv":
        return [
            Titled(row["title"], tuple(filter(None, row["item"].split("|"))), row["place"])
            for row in csv.DictReader(text.splitlines())
        ]
    found = (json.loads(line) for line in text.splitlines() if line.strip())
    return [Titled(row["title"], tuple(row["keys"]), row["source"]) for row in found]


def lessons(titles: Iterable[Titled], catalog: Catalog) -> list[Labelled]:
    """What is fitted on: the titles, and the rows' own names."""
    found = [Labelled(each.title, each.rows or (NONE,), _REAL if each.place else 1.0) for each in titles]
    for item in catalog.items:
        found += [
            Labelled(name, (item.id,)) for name in (item.level2 or item.level1, item.level1 + item.level2)
        ]
    return found


def lines_of(titles: Sequence[Labelled], keep: Path | None) -> Learned:
    """The lines of these titles; fitted once where they may be kept in a folder."""
    if keep is None:
        return learned(titles)
    path = keep / f"{hashlib.sha256(repr(titles).encode()).hexdigest()[:16]}.txt"
    if not path.exists():
        keep.mkdir(parents=True, exist_ok=True)
        path.write_text(fit(titles), "utf-8")
    return Learned(path.read_text("utf-8"))


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


def look(scorer: Scorer, lines: Learned, each: Titled) -> Seen:
    """The title taken apart, and what words and lines say of it."""
    text = without_site(each.title, KINDS.frame)
    parts = sight(text, squeeze(text), read_place((), scorer.tables), scorer.tables, scorer.forms)
    words = scorer.by_words(squeeze(text), parts, read_place((), scorer.tables), "")
    # What a headline or the government above says is held back elsewhere, whatever leads.
    is_held = speaks_for_higher(text) or kind_of_title(DocumentMeta(title=text), KINDS).surely(
        "news", "list_page"
    )
    return Seen(parts, words, is_held, lines.margins(parts.title))


def answer(scorer: Scorer, each: Titled, seen: Seen) -> Answered | None:
    """What the matcher says first, and by how much; None where it says nothing."""
    vars(scorer.blend)["learned"] = seen
    leads = scorer.blend.leads(seen.words, seen.parts)
    if not leads:
        return None
    best = max(leads, key=lambda number: leads[number][0])
    named = seen.words.get(best, NOTHING)[0] >= CERTAIN
    kin = (best, *scorer.blend.kin.get(best, ()))
    ids = scorer.tables["ids"]
    right, fair = ids[best] in each.rows, any(ids[number] in each.rows for number in kin)
    counts = not seen.is_held and scorer.judge.may_count(best, seen.parts, is_named=named)
    is_plain = named and is_formal(seen.parts.title.text)
    return Answered(leads[best][1], is_plain, right, fair, counts, bool(each.rows), each.title, ids[best])


def certain(answers: Iterable[Answered], plain: float, named: float) -> list[Answered]:
    """Those that would count with these leads."""
    return [each for each in answers if each.may_count and each.lead >= (named if each.is_named else plain)]


def leads_of(answers: Sequence[Answered], titles: Sequence[Titled]) -> tuple[float, float]:
    """The two leads with which most answers are certain and few enough wrongly."""
    with_row = sum(bool(each.rows) for each in titles if each.place)
    without = sum(not each.rows for each in titles if each.place)
    best = (-1, _LEADS[-1], _LEADS[-1])
    for plain in _LEADS:
        for named in _LEADS:
            sure = certain(answers, plain, named)
            wrong = sum(each.has_row and not each.is_right for each in sure)
            of_none = sum(not each.has_row for each in sure)
            if wrong <= _WRONG * with_row and of_none <= _WRONG_OF_NONE * without:
                best = max(best, (len(sure), plain, named))
    return best[1], best[2]


def main() -> None:
    """Divide, answer, print; fit on all and write where asked."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--more", nargs="*", type=Path, default=[], help="JSON lines of labelled titles")
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--keep", type=Path, help="folder for fitted lines, not fitted again")
    options = parser.parse_args()
    catalog = load_catalog(ROOT / "catalogs", "national")
    own = (Path(__file__).with_name(name) for name in ("titles.csv", "grammar.yaml"))
    paths = (*own, *options.more)
    titles = [each for path in paths for each in read_titles(path)]
    scorer, fold = Scorer(build_tables(catalog), KINDS), folds(titles)
    seen: list[tuple[Titled, Seen]] = []
    for number in range(_FOLDS):
        others = (each for each in titles if fold.get(each.place) != number)
        lines = lines_of(lessons(others, catalog), options.keep)
        seen += [(each, look(scorer, lines, each)) for each in titles if fold.get(each.place) == number]
    tried: dict[tuple[float, ...], list[Answered]] = {}
    for share in itertools.product(_SHARES, _FORMS, _FIELDS):
        vars(blending)["WEIGHTS"] = replace(weights.WEIGHTS, **dict(zip(_FITTED_BY_HITS, share, strict=True)))
        said = [answer(scorer, *pair) for pair in seen]
        tried[share] = [each for each in said if each is not None]
    hits = {share: sum(each.is_right for each in said) for share, said in tried.items()}
    best = max(hits, key=lambda share: (hits[share], -share[1]))
    answers, asked = tried[best], sum(bool(each.rows) for each, _ in seen)
    print("right by share of words, what is taken off and share of the field:", hits)
    print(f"first answer right: {hits[best]} of {asked} ({hits[best] / asked:.3f})")
    plain, named = leads_of(answers, titles)
    sure = certain(answers, plain, named)
    of_none = [each for each in sure if not each.has_row]
    wrong = [each for each in sure if each.has_row and not each.is_right]
    print(
        f"certain {len(sure)}, wrong {len(wrong)}, of {len(seen) - asked} that belong to no row {len(of_none)}"
    )
    for each in (*wrong, *of_none):
        print(f"    {each.lead:.2f} {each.title} -> {each.row}")
    found = dict(zip(_FITTED_BY_HITS, best, strict=True)) | {"sure": plain, "sure_named": named}
    print(found)
    if options.write:
        what = f"{len(titles)} titles ({hashlib.sha256(repr(titles).encode()).hexdigest()[:12]})"
        text = _FITTED.sub(rf"\g<1>{what}\g<2>", TABLE.read_text("utf-8"))
        for name, value in found.items():
            text = re.sub(rf"(?m)^(    {name}: float = )[\d.]+$", rf"\g<1>{value}", text)
        TABLE.write_text(text, "utf-8")
        (WORDS / NAME).write_text(fit(lessons(titles, catalog)), "utf-8")


if __name__ == "__main__":
    main()
