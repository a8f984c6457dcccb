"""Dates: lateness counted twice on real documents, and what judging dated pages costs.

    python -m benchmarks.dates.run [--data TITLES_AND_DATES.csv] [--pages 2000]

The CSV has the columns 标题, 成文日期, 发布日期 (ISO dates). As an article list of a unit it is
an export: ``gk-audit scan`` says which articles are published too late, a few independent lines
walk the days with chinesecalendar. The rule also looks at titles (what was passed on, drafts,
news; rows with limits of their own), so the dates are scanned once more under titles that say
nothing. Exit status 1 where that count differs, or where judging dated pages is too slow.
"""

from __future__ import annotations

import argparse
import csv
import random
import sys
import tempfile
from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path

import chinese_calendar
from benchmarks.product import processor_seconds, scan

LIMIT = 20
AS_OF = "2026-11-30"
MOST_MILLISECONDS = 20.0
"""Of processor time a page, start included, for all rules of the timeliness family."""
_FIRST = date(2008, 5, 1)
"""Nothing formed before the regulation came into force was owed in so many days."""
_TIMELINESS = tuple(f"GK-T{number:02d}" for number in range(1, 21))
_PAGE = """<html><head><title>{title}</title><meta name="PubDate" content="{out}"></head><body><h1>{title}</h1>
<p>各镇人民政府，街道办事处，区直各单位：为进一步做好一二三产业融合发展工作，{met}召开会议研究，现将有关事项通知如下。</p>
<p>公示时间为{out}至{end}，共120户3.5万元，占15.2%，联系电话0551-62345678，如有异议请于{end}前反馈。</p>
<p>本通知自{end}起施行。</p><p>{formed}</p></body></html>"""
Row = tuple[str, date, date]


def late_by_tool(rows: Sequence[Row]) -> dict[int, str]:
    """Number of each row whose article a scan calls late → the words of the finding."""
    with tempfile.TemporaryDirectory() as temporary:
        export = Path(temporary) / "导出"
        (export / "河南省人民政府").mkdir(parents=True)
        register = Path(temporary) / "units.yaml"
        register.write_text("units:\n- {name: 河南省人民政府, kind: district-office}\n", "utf-8")
        path = export / "河南省人民政府" / "信息清单.csv"
        with path.open("w", encoding="utf-8", newline="") as stream:
            out = csv.writer(stream)
            out.writerow(("标题", "成文日期", "发布日期", "链接"))
            for number, (title, formed, published) in enumerate(rows):
                out.writerow((title, formed, published, f"content_{number}.html"))
        found = scan(export, "--units", register, "--only", "late-disclosure", as_of=AS_OF)
    if found["inputs"]["skipped"]:
        raise SystemExit(f"not read: {found['inputs']['skipped'][0]}")
    return {_number(finding): finding["message"] for finding in found["findings"]}


def _number(finding: dict[str, str]) -> int:
    """The row of a finding, from the key of the listed article: list.csv#2 is the first below the header."""
    return int(finding["document"].rpartition("#")[2]) - 2


def late_by_walking(rows: Sequence[Row]) -> set[int]:
    """The same, walked day by day; days before 2004 follow the week, as nobody knows better."""

    def is_worked(day: date) -> bool:
        return day.weekday() < 5 if day.year < 2004 else bool(chinese_calendar.is_workday(day))

    late = set()
    for number, (_, formed, out) in enumerate(rows):
        if formed < _FIRST:
            continue
        count, day = 0, formed
        while day < out and count <= LIMIT:
            day += timedelta(days=1)
            count += is_worked(day)
        if count > LIMIT:
            late.add(number)
    return late


def compare(path: Path) -> bool:
    """Print both counts; True where they name the same documents under titles that say nothing."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        read = [(row["标题"], row["成文日期"], row["发布日期"]) for row in csv.DictReader(file)]
    rows = [(title, date.fromisoformat(formed), date.fromisoformat(out)) for title, formed, out in read]
    walked = late_by_walking(rows)
    as_printed = late_by_tool(rows)
    neutral = set(late_by_tool([(f"工作情况之{number}", *days) for number, (_, *days) in enumerate(rows)]))
    beyond = sum((out - formed).days > 365 and formed >= _FIRST for _, formed, out in rows)
    print(f"documents {len(rows)}, formed {min(r[1] for r in rows)} to {max(r[1] for r in rows)}")
    print(f"formed before {_FIRST}, owed in no number of days: {sum(r[1] < _FIRST for r in rows)}")
    print(f"published before formed: {sum(out < formed for _, formed, out in rows)}")
    print(f"published > {LIMIT} working days after formation: walked {len(walked)}, scan {len(neutral)}")
    print(f"  of these more than a year later (old documents put online): {beyond}")
    print(f"same documents: {neutral == walked}")
    spared = walked - set(as_printed)
    print(f"with the titles as printed: {len(as_printed)}, spared by title {len(spared)}")
    print(f"  by limits of their own: {len(set(as_printed) - walked)}")
    return neutral == walked


def write_pages(folder: Path, count: int) -> None:
    """Pages of fifty units with dates, periods and events; the same on every run."""
    rng = random.Random(20240930)
    for number in range(count):
        formed = date(2023, 1, 1) + timedelta(days=rng.randrange(600))
        out = formed + timedelta(days=int(rng.expovariate(0.1)))
        end, met = out + timedelta(days=rng.randrange(3, 12)), formed - timedelta(days=2)
        word = "批低保对象公示" if number % 4 == 0 else "项工作的通知"
        days = {"out": out, "end": end, "met": met, "formed": formed}
        words = {name: f"{day.year}年{day.month}月{day.day}日" for name, day in days.items()}
        place = folder / f"柳河{number % 50}镇" / "社会救助"
        place.mkdir(parents=True, exist_ok=True)
        page = _PAGE.format(title=f"2024年第{number}{word}", **words)
        (place / f"{number:06d}.html").write_text(page, "utf-8")


def judge(count: int) -> float:
    """Milliseconds of processor time a page in which a scan judges dates."""
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary) / "导出"
        write_pages(folder, count)
        before = processor_seconds()
        found = scan(folder, *(word for code in _TIMELINESS for word in ("--only", code)))
    spent = (processor_seconds() - before) / count * 1000
    kinds = Counter(finding["rule"] for finding in found["findings"])
    print(f"{found['inputs']['audited']} dated pages, {sum(kinds.values())} findings of {len(kinds)} rules")
    print(f"judged in {spent:.1f} ms of processor time a page, start and reading included")
    return spent


def main() -> int:
    """Run all; 0 where every figure is as it must be."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--data", type=Path, help="CSV with 标题, 成文日期, 发布日期")
    parser.add_argument("--pages", type=int, default=2_000)
    options = parser.parse_args()
    is_well = compare(options.data) if options.data else True
    return 0 if judge(options.pages) <= MOST_MILLISECONDS and is_well else 1


if __name__ == "__main__":
    sys.exit(main())
