"""How often titles find their row of the catalog, and how often something that is no evidence is taken for it.

``python -m benchmarks.matching.run --data DIR`` (or ``GK_AUDIT_EVAL=DIR``): DIR holds
``titles-to-items.csv`` (domain,item,title,kind). Without it only our own titles and the hard
negatives are measured.

Each title becomes a page of an export, and ``gk-audit scan`` says for which rows it is held:
*found* where its row counts it, *listed* where a person is asked, *wrong* where only other rows
count it. Ten titles share a unit that owes every row of the catalog, once for each level.

``--titles FILE --sample 60 --seed N`` prints a fresh random sample of what real titles are held
for, for a person to judge; ``--as-own`` reads provincial titles as if the district had issued
them, which is the harder test. What was judged when stands in README.md.
"""

from __future__ import annotations

import argparse
import csv
import json
import os
import random
import re
import tempfile
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from html import escape
from pathlib import Path

from benchmarks.product import processor_seconds, scan

from gk_audit.facts.matching.subject import squeeze
from gk_audit.model.standard import Catalog, Item
from gk_audit.standards.catalogs import load_catalog
from gk_audit.standards.locate import catalogs_folder

HERE = Path(__file__).parent
NOT_EVIDENCE = ("不是证据", "上级转发")
"""Notes in a label that make the title a negative."""
_LEVELS = {"department": "局", "town": "镇", "village": "村"}
"""Kinds of units that between them owe every row."""
_TOGETHER = 10
"""Titles of one unit: few, so that they hardly meet in a row of the catalog."""
_EARLY = "2020-12-31"
"""Titles name periods from 2021 on; what serves a later period than the one owed counts."""
_BODY = "<p>现将有关内容公布如下，请查阅。如有疑问，可在工作日到本单位咨询。</p>" * 20
_OWN = {"catalog": "主动公开基本目录", "draft": "意见征集", "forwarded": "政策", "upper": "政策"}
"""Negatives are no evidence for their field, but a catalog is the catalog that is owed, a draft
is a consultation, and what higher authorities issued counts for rows of policies."""
_CERTAIN = ("substantive", "misfiled")


@dataclass
class Held:
    """For which rows of the catalog a title is held."""

    certain: set[str] = field(default_factory=set)
    uncertain: set[str] = field(default_factory=set)


def held(pages: Sequence[tuple[str, str]], catalog: Catalog, preset: str) -> list[Held]:
    """What a scan holds each (title, body in HTML) for."""
    fields = {name: [item.id for item in catalog.items if item.field_ == name] for name in catalog.fields}
    result = [Held() for _ in pages]
    with tempfile.TemporaryDirectory() as temporary:
        export = Path(temporary) / "2024Q3"
        units = []
        for start in range(0, len(pages), _TOGETHER):
            for kind, word in _LEVELS.items():
                name = f"测{start // _TOGETHER:04d}{word}"
                units.append({"name": name, "kind": kind, "fields": list(fields), "due": fields})
                folder = export / name
                folder.mkdir(parents=True)
                for number, (title, body) in enumerate(pages[start : start + _TOGETHER], start):
                    page = f"<html><head><title>{escape(title)}</title></head><body><h1>{escape(title)}</h1>"
                    (folder / f"{number}.html").write_text(f"{page}{body}</body></html>", "utf-8")
        register = Path(temporary) / "units.yaml"
        register.write_text(json.dumps({"units": units}, ensure_ascii=False), "utf-8")
        options = ("--units", register, "--preset", preset, "--only", "missing-item")
        run = scan(export, *options, as_of=_EARLY)
    if run["inputs"]["skipped"]:
        raise SystemExit(f"not read: {run['inputs']['skipped'][0]}")
    for row in run["coverage"]:
        for key in row["documents"]:
            one = result[int(Path(key).stem)]
            if row["state"] in _CERTAIN:
                one.certain.add(row["item"])
            elif row["state"] == "uncertain":
                one.uncertain.add(row["item"])
    return result


def main() -> None:
    """Print every figure; the labelled ones only where the data is given."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument(
        "--data", default=os.environ.get("GK_AUDIT_EVAL", ""), help="folder with labelled titles"
    )
    parser.add_argument("--titles", default="", help="a CSV whose first column holds real titles")
    parser.add_argument("--preset", default="national")
    parser.add_argument("--show", action="store_true", help="print the misses")
    parser.add_argument("--limit", type=int, help="only the first so many rows of each set")
    parser.add_argument("--sample", type=int, default=0, help="print so many random certain matches")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--as-own", action="store_true", help="read 河南省 as the district's own name")
    options = parser.parse_args()
    catalog = load_catalog(catalogs_folder(), options.preset)
    bench = _Bench(catalog, options)
    for path in sorted(HERE.glob("hard_negatives*.csv")):
        bench.negatives(path.stem, bench.rows(path))
    for path in sorted(HERE.glob("own_titles*.csv")):
        bench.own_titles(path)
    labelled = Path(options.data) / "titles-to-items.csv"
    if options.data and labelled.exists():
        bench.labelled(labelled)
    if options.titles:
        bench.real(Path(options.titles))
    print(f"{bench.pages} pages scanned at three levels: {processor_seconds():.1f} s of processor time")


class _Bench:
    """The sets, one after another."""

    def __init__(self, catalog: Catalog, options: argparse.Namespace) -> None:
        self.catalog, self.options, self.pages = catalog, options, 0
        self.items = {item.id: item for item in catalog.items}

    def rows(self, path: Path) -> list[dict[str, str]]:
        """Rows of a set."""
        with path.open(encoding="utf-8-sig", newline="") as stream:
            return list(csv.DictReader(stream))[: self.options.limit]

    def held(self, pages: Sequence[tuple[str, str]]) -> list[Held]:
        """What each page is held for."""
        self.pages += len(pages)
        return held(pages, self.catalog, self.options.preset)

    def negatives(self, name: str, rows: Sequence[dict[str, str]]) -> None:
        """Pages that are evidence of nothing, but for the rows that ask for just such pages."""
        bodies = [f"<p>{escape(row['body'])}</p>" if row.get("body") else _BODY for row in rows]
        found = self.held([(row["title"], body) for row, body in zip(rows, bodies, strict=True)])
        wrong = []
        for row, one in zip(rows, found, strict=True):
            own = _OWN.get(row["kind"], "\0")
            false = {item for item in one.certain if own not in self.items[item].name}
            if false:
                wrong.append((row["title"], false))
        print(f"{name}: {len(rows)}, taken for evidence: {len(wrong)} ({len(wrong) / max(len(rows), 1):.1%})")
        self.show("false evidence", wrong)

    def positives(self, name: str, titles: Sequence[str], wanted: Sequence[Callable[[str], bool]]) -> None:
        """Titles with what tells the ids of their rows."""
        found = listed = 0
        wrong, missed = [], []
        for title, fits, one in zip(
            titles, wanted, self.held([(title, _BODY) for title in titles]), strict=True
        ):
            if any(map(fits, one.certain)):
                found += 1
            elif any(map(fits, one.uncertain)):
                listed += 1
            else:
                (wrong if one.certain else missed).append((title, one.certain or one.uncertain))
        total = max(len(titles), 1)
        shares = f"found {found / total:.3f}, listed {listed / total:.3f}"
        print(f"{name}: {len(titles)}, {shares}, not seen {len(missed)}, wrongly certain {len(wrong)}")
        self.show("wrong", wrong)
        self.show("not seen", missed)

    def own_titles(self, path: Path) -> None:
        """Titles of ours with the ids of the rows that they may be, written before the matcher saw them."""
        rows = self.rows(path)
        wanted = [set(row["items"].split("|")).__contains__ for row in rows]
        self.positives(path.stem, [row["title"] for row in rows], wanted)

    def labelled(self, path: Path) -> None:
        """Titles that a person labelled in words of their own."""
        rows = self.rows(path)
        is_none = [
            not row["item"].strip() or any(word in row["item"] for word in NOT_EVIDENCE) for row in rows
        ]
        good = [row for row, none in zip(rows, is_none, strict=True) if not none]
        wanted = [lambda item, row=row: _fits(self.items[item], row) for row in good]
        self.positives("labelled titles", [row["title"] for row in good], wanted)
        bad = [row for row, none in zip(rows, is_none, strict=True) if none]
        self.negatives("labelled negatives", bad)

    def real(self, path: Path) -> None:
        """A random sample of what real titles are held for, to be judged by a person."""
        with path.open(encoding="utf-8-sig", newline="") as stream:
            titles = [row[0] for row in csv.reader(stream)][1:][: self.options.limit]
        if self.options.as_own:
            titles = [_as_own(title) for title in titles]
        found = dict(zip(titles, self.held([(title, _BODY) for title in titles]), strict=True))
        certain = sorted(title for title, one in found.items() if one.certain)
        uncertain = sum(not one.certain and bool(one.uncertain) for one in found.values())
        print(f"real titles: {len(found)} different, certain {len(certain)}, listed {uncertain}")
        chosen = random.Random(self.options.seed).sample(certain, min(self.options.sample, len(certain)))
        for number, title in enumerate(chosen, start=1):
            print(f"    {number:2} {title}  →  {self.names(found[title].certain)}")

    def names(self, ids: Iterable[str]) -> str:
        """Rows in words."""
        return "、".join(self.items[item].name for item in sorted(ids)[:3])

    def show(self, word: str, entries: Iterable[tuple[str, set[str]]]) -> None:
        """The misses, where they are asked for."""
        for title, ids in entries if self.options.show else ():
            print(f"    {word}: {title}  →  {self.names(ids)}")


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


def _as_own(title: str) -> str:
    """A provincial title as a district would have issued it."""
    own = title.replace("河南省", "青禾区").replace("全省", "全区").replace("我省", "我区")
    return own.replace("省政府", "区政府").replace("转发省", "转发区").replace("批转省", "批转区")


if __name__ == "__main__":
    main()
