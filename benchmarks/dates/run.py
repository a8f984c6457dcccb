"""Dates: lateness counted twice on real documents, and what judging and reading dates costs.

    python benchmarks/dates/run.py [--data TITLES_AND_DATES.csv] [--facts 100000]

The CSV has the columns 标题, 成文日期, 发布日期 (ISO dates). The tool's own check counts the
documents published more than 20 working days after formation; a few independent lines walk
the days with chinesecalendar. Exit status 1 where the counts differ or judging is too slow.
"""

from __future__ import annotations

import argparse
import csv
import random
import sys
import time
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import chinese_calendar

from gk_audit.checks import late_disclosure
from gk_audit.engine.planning import PlanInputs, make_plan
from gk_audit.model.document import DocumentMeta
from gk_audit.model.facts import DocumentFacts, Holdings
from gk_audit.model.standard import Unit, UnitKind
from gk_audit.registry import checks
from gk_audit.text.dates import find_dates
from gk_audit.text.dates_periods import find_periods
from gk_audit.text.toolbox import Toolbox

LIMIT = 20
SECONDS = 5.0
MEGABYTES = 30.0
AS_OF = date(2024, 9, 30)
_PLAIN = (
    "各镇人民政府，街道办事处，区直各单位：为进一步做好一二三产业融合发展工作，经第一次会议研究，"
    "现将有关事项通知如下，共120户3.5万元，占15.2%，联系电话0551-62345678，请认真贯彻落实。\n"
)
_DATED = "公示时间为2024年7月1日至2024年7月7日（7天），如有异议请于7月9日前反馈，本通知自二〇二四年八月一日起施行。\n"
_FIRST = date(2008, 5, 1)
"""Nothing formed before the regulation came into force was owed in so many days."""


def holdings_of(rows: list[tuple[str, date, date]]) -> Holdings:
    """Rows of (title, formed, published) as the holdings of one unit."""
    documents = tuple(
        DocumentFacts(f"{number:06d}", "", "listed", DocumentMeta(title=title, signed=formed, published=out))
        for number, (title, formed, out) in enumerate(rows)
    )
    return Holdings(Unit("河南省人民政府", UnitKind.DISTRICT_OFFICE), documents, ())


def late_by_tool(rows: list[tuple[str, date, date]]) -> set[int]:
    """Numbers of the rows that the check calls late under the national default."""
    params = late_disclosure.Params(count=LIMIT, forwarded=("\0",))
    found = late_disclosure.late_documents(holdings_of(rows), params, Toolbox())
    return {int(late.facts.key) for late in found}


def late_by_walking(rows: list[tuple[str, date, date]]) -> set[int]:
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
    """Print both counts; True where they name the same documents."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        read = [(row["标题"], row["成文日期"], row["发布日期"]) for row in csv.DictReader(file)]
    rows = [(title, date.fromisoformat(formed), date.fromisoformat(out)) for title, formed, out in read]
    tool, walked = late_by_tool(rows), late_by_walking(rows)
    early = sum(out < formed for _, formed, out in rows)
    beyond = sum((out - formed).days > 365 and formed >= _FIRST for _, formed, out in rows)
    print(f"documents {len(rows)}, formed {min(r[1] for r in rows)} to {max(r[1] for r in rows)}")
    print(f"formed before {_FIRST}, owed in no number of days: {sum(r[1] < _FIRST for r in rows)}")
    print(f"published > {LIMIT} working days after formation: tool {len(tool)}, walked {len(walked)}")
    print(f"  of these more than a year later (old documents put online): {beyond}")
    print(f"published before formed: {early}")
    print(f"same documents: {tool == walked}")
    return tool == walked


def make_facts(count: int) -> list[Holdings]:
    """``count`` documents of fifty units with dates, periods and events."""
    rng = random.Random(20240930)
    units = []
    for unit in range(50):
        documents = []
        for number in range(count // 50):
            formed = date(2023, 1, 1) + timedelta(days=rng.randrange(600))
            out = formed + timedelta(days=int(rng.expovariate(0.1)))
            end = out + timedelta(days=rng.randrange(3, 12))
            quote = f"公示期：{out.isoformat()}至{end.isoformat()}"
            period = ["publicity", out.isoformat(), end.isoformat(), None, None, False, [quote, 3, 1]]
            event = ["happened", (formed - timedelta(days=2)).isoformat(), ["召开会议", 2, 5]]
            title = (
                f"某镇2024年第{number}批低保对象公示"
                if number % 4 == 0
                else f"关于做好第{number}项工作的通知"
            )
            meta = DocumentMeta(
                title=title, signed=formed, published=out, section=("社会救助", f"栏目{number % 20}")
            )
            extras = {"dates": {"periods": [period], "events": [event]}}
            key = f"u{unit}/{number:06d}.html"
            documents.append(DocumentFacts(key, "", "html", meta, unit=f"u{unit}", extras=extras, length=500))
        kind = UnitKind.TOWN
        units.append(Holdings(Unit(f"u{unit}", kind), tuple(documents), ()))
    return units


def judge(count: int) -> float:
    """CPU seconds in which every unit rule of the timeliness family judges ``count`` documents."""
    plan = make_plan(inputs=PlanInputs(is_holdings=True))
    rules = [rule for rule in plan.rules if rule.family == "timeliness" and rule.scope == "unit"]
    units, tools, specs = make_facts(count), Toolbox(plan.tools), checks()
    began, hits = time.process_time(), 0
    for holdings in units:
        for rule in rules:
            hits += sum(1 for _ in specs[rule.check].run(holdings, rule.params, AS_OF, tools))
    spent = time.process_time() - began
    print(f"{count} dated facts, {len(rules)} rules, {hits} hits: {spent:.2f} s on one core")
    return spent


def megabytes_per_second(work: Callable[[str], object], text: str) -> float:
    """UTF-8 megabytes read in a CPU second, best of three."""
    best = float("inf")
    for _ in range(3):
        began = time.process_time()
        work(text)
        best = min(best, time.process_time() - began)
    return len(text.encode()) / 1e6 / best


def main() -> int:
    """Run all; 0 where every figure is as it must be."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, help="CSV with 标题, 成文日期, 发布日期")
    parser.add_argument("--facts", type=int, default=100_000)
    options = parser.parse_args()
    is_well = compare(options.data) if options.data else True
    spent = judge(options.facts)
    plain = megabytes_per_second(find_dates, _PLAIN * 20_000)
    dated = megabytes_per_second(find_dates, _DATED * 3_000)
    periods = megabytes_per_second(lambda text: find_periods(text, ()), _PLAIN * 20_000)
    print(f"dates in text without dates: {plain:.0f} MB/s; in text full of dates: {dated:.1f} MB/s")
    print(f"periods in text without periods: {periods:.0f} MB/s")
    is_quick = spent <= SECONDS * options.facts / 100_000 and plain >= MEGABYTES
    return 0 if is_well and is_quick else 1


if __name__ == "__main__":
    sys.exit(main())
