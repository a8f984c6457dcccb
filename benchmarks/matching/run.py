"""How often titles find their item, and how often something that is no evidence is taken for it.

``python benchmarks/matching/run.py --data DIR`` (or ``GK_AUDIT_EVAL=DIR``): DIR holds
``titles-to-items.csv`` (domain,item,title,kind) and, where present, ``titles-and-dates.csv``
(标题 first). Without it only our own titles, the hard negatives and the speed are measured.

``--titles FILE --sample 60 --seed N`` prints a fresh random sample of the certain matches on
real titles for a person to judge; ``--as-own`` reads provincial titles as if the district
had issued them, which is the harder test. What was judged when stands in README.md.
"""

from __future__ import annotations

import argparse
import csv
import os
import random
import re
import time
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from gk_audit.matching.items import ItemMatcher
from gk_audit.matching.subject import Subject, squeeze
from gk_audit.matching.substance import classify_text
from gk_audit.model.facts import ItemMatch, Substance
from gk_audit.model.standard import Catalog, Item
from gk_audit.standards.catalogs import load_catalog
from gk_audit.standards.locate import catalogs_folder

HERE = Path(__file__).parent
NOT_EVIDENCE = ("不是证据", "上级转发")
"""Notes in a label that make the title a negative."""


def main() -> None:
    """Print every figure; the labelled ones only where the data is given."""
    parser = argparse.ArgumentParser()
    parser.add_argument(
        "--data", default=os.environ.get("GK_AUDIT_EVAL", ""), help="folder with the labelled titles"
    )
    parser.add_argument("--titles", default="", help="a CSV whose first column holds real titles")
    parser.add_argument("--preset", default="national")
    parser.add_argument("--show", action="store_true", help="print the misses")
    parser.add_argument("--sample", type=int, default=0, help="print so many random certain matches")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--as-own", action="store_true", help="read 河南省 as the district's own name")
    options = parser.parse_args()
    catalog = load_catalog(catalogs_folder(), options.preset)
    matcher = ItemMatcher(catalog)
    for path in sorted(HERE.glob("hard_negatives*.csv")):
        _hard_negatives(matcher, path, options.show)
    for path in sorted(HERE.glob("own_titles*.csv")):
        _own_titles(matcher, catalog, path, options.show)
    if options.data and (Path(options.data) / "titles-to-items.csv").exists():
        _labelled(matcher, catalog, Path(options.data) / "titles-to-items.csv", options.show)
    if options.titles:
        _real(matcher, catalog, options)
    _speed(catalog)


def _hard_negatives(matcher: ItemMatcher, path: Path, show: bool) -> None:
    wrong = []
    rows = _read(path)
    for row in rows:
        substance = classify_text(row["title"], row["body"])
        matches = matcher.match(Subject(row["title"]), substance)
        if _is_evidence(substance, matches):
            wrong.append((row["kind"], row["title"], substance.value, matches[0].item))
    print(f"{path.stem}: {len(rows)}, taken for evidence: {len(wrong)} ({len(wrong) / len(rows):.1%})")
    for entry in wrong if show else ():
        print("   ", *entry)


def _is_evidence(substance: Substance, matches: Iterable[ItemMatch]) -> bool:
    """Whether coverage would count the document for an item of its field."""
    if substance is not Substance.SUBSTANTIVE:
        return False
    return any(match.is_certain for match in matches)


def _labelled(matcher: ItemMatcher, catalog: Catalog, path: Path, show: bool) -> None:
    items = {item.id: item for item in catalog.items}
    first = third = total = negatives = false_evidence = 0
    misses = []
    for row in _read(path):
        substance = classify_text(row["title"], "正文" * 200)
        if not row["item"].strip() or any(word in row["item"] for word in NOT_EVIDENCE):
            negatives += 1
            matches = matcher.match(Subject(row["title"]), substance)
            false_evidence += _is_evidence(substance, matches)
            if show and _is_evidence(substance, matches):
                print("   false evidence:", row["kind"], row["title"], items[matches[0].item].name)
            continue
        total += 1
        found = [items[match.item] for match in matcher.match(Subject(row["title"]))]
        best = [item for item in found if _fits(item, row)]
        # Rows of equal score are one answer: a department's accounts are three rows of the catalog.
        scores = {match.item: match.score for match in matcher.match(Subject(row["title"]))}
        top = max(scores.values(), default=0.0)
        first += any(scores[item.id] >= top - 1e-9 for item in best)
        third += any(item in found[:3] for item in best)
        if not any(scores[item.id] >= top - 1e-9 for item in best):
            misses.append((row["domain"], row["item"], row["title"], [item.name for item in found[:2]]))
    print(f"labelled titles: {total}, top-1 {first / max(total, 1):.3f}, top-3 {third / max(total, 1):.3f}")
    if negatives:
        print(f"labelled negatives: {negatives}, false evidence {false_evidence / negatives:.1%}")
    for entry in misses if show else ():
        print("   ", *entry)


def _fits(item: Item, row: dict[str, str]) -> bool:
    """Whether a catalog row is the labelled one.

    Labels are short names in a person's words (环评审批, 低保/特困政策, 部门预算（栏目名）):
    one fits where six tenths of its 2-grams stand in the row's names and aliases.
    """
    field_ = squeeze(row["domain"])
    if field_ not in squeeze(item.field_) and squeeze(item.field_) not in field_:
        return False
    text = squeeze("，".join((item.level1, item.level2, *item.aliases, *item.item_words)))
    for part in re.sub(r"（[^）]*）|等$", "", row["item"]).split("/"):
        label = squeeze(part)
        grams = {label[at : at + 2] for at in range(len(label) - 1)}
        if grams and sum(gram in text for gram in grams) >= 0.6 * len(grams):
            return True
    return False


def _own_titles(matcher: ItemMatcher, catalog: Catalog, path: Path, show: bool) -> None:
    """Titles of ours with the ids of the rows that they may be, written before the matcher saw them."""
    names = {item.id: item.name for item in catalog.items}
    first = third = wrong = 0
    rows = _read(path)
    for row in rows:
        wanted = set(row["items"].split("|"))
        found = matcher.match(Subject(row["title"]))
        top = found[0].score if found else 0.0
        is_first = any(match.item in wanted and match.score >= top - 1e-9 for match in found)
        first += is_first
        third += any(match.item in wanted for match in found[:3])
        is_wrong = bool(found) and found[0].is_certain and not any(match.item in wanted for match in found)
        wrong += is_wrong
        if show and not is_first:
            got = [names[match.item] for match in found[:2]]
            print("   ", "wrong:" if is_wrong else "miss:", row["title"], got)
    total = len(rows)
    print(
        f"{path.stem}: {total}, top-1 {first / total:.3f}, top-3 {third / total:.3f}, wrongly certain {wrong}"
    )


def _real(matcher: ItemMatcher, catalog: Catalog, options: argparse.Namespace) -> None:
    with Path(options.titles).open(encoding="utf-8-sig", newline="") as stream:
        titles = [row[0] for row in csv.reader(stream)][1:]
    if options.as_own:
        titles = [_as_own(title) for title in titles]
    names = {item.id: item.name for item in catalog.items}
    certain, uncertain = {}, 0
    kinds: Counter[str] = Counter()
    for title in titles:
        substance = classify_text(title, "正文" * 200)
        kinds[substance.value] += 1
        matches = matcher.match(Subject(title), substance)
        if matches and matches[0].is_certain:
            certain[title] = (names[matches[0].item], matches[0].score)
        elif matches:
            uncertain += 1
    print(
        f"real titles: {len(titles)}, certain {len(certain)} different, uncertain {uncertain}, {dict(kinds)}"
    )
    chosen = random.Random(options.seed).sample(sorted(certain), min(options.sample, len(certain)))
    for number, title in enumerate(chosen, start=1):
        name, score = certain[title]
        print(f"    {number:2} {score:.2f} {title}  →  {name}")


def _as_own(title: str) -> str:
    """A provincial title as a district would have issued it."""
    own = title.replace("河南省", "青禾区").replace("全省", "全区").replace("我省", "我区")
    return own.replace("省政府", "区政府").replace("转发省", "转发区").replace("批转省", "批转区")


def _speed(catalog: Catalog) -> None:
    started = time.process_time()
    matcher = ItemMatcher(catalog)
    matcher.match(Subject("测试"))
    built = time.process_time() - started
    words = [item.level2 for item in catalog.items]
    titles = [
        f"柳河镇2024年第{number % 4 + 1}季度{words[number % len(words)]}公示（第{number}批）"
        for number in range(20_000)
    ]
    started = time.process_time()
    for title in titles:
        matcher.match(Subject(title))
    spent = time.process_time() - started
    print(f"speed: matcher built in {built * 1000:.0f} ms, 20,000 titles in {spent:.1f} s (CPU)")


def _read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.DictReader(stream))


if __name__ == "__main__":
    main()
