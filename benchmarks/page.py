"""The report page with 20,000 findings in a real Chromium, beside the same findings as a plain table.

    python -m benchmarks.page RUN.JSON [--findings 20000]

``RUN.JSON``: of any scan; its findings are repeated under further units until there are as many as asked for.
Peer: one HTML table of the same findings, without style or script. Told in milliseconds, best of two starts: first
contentful paint, load, processor time of the main thread until then; then what a search, a filter, opening and
scrolling cost it, on the first of the pages and with everything in one file.
"""

from __future__ import annotations

import argparse
import asyncio
import html
import itertools
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from benchmarks.browser import Tab, tab

from gk_audit.model.finding import Finding
from gk_audit.model.records import replace
from gk_audit.model.run import AuditRun
from gk_audit.reports import page as page_module
from gk_audit.reports.machine import load_run
from gk_audit.reports.page import render_page
from gk_audit.reports.protocol import ReportOptions

_STARTS = 2
_COLUMNS = ("单位", "级别", "规则", "标题", "文件", "位置", "原文", "说明", "依据", "怎么改", "时限", "编号")
_TIMES = (
    "(() => { const way = performance.getEntriesByType('navigation')[0];"
    "const paint = performance.getEntriesByName('first-contentful-paint')[0];"
    "return [paint ? paint.startTime : -1, way.loadEventEnd]; })()"
)
_FRAME = "new Promise(done => requestAnimationFrame(() => setTimeout(done, 0)))"
ACTIONS = {
    "search": "(f => { f.elements.words.value = '公示'; f.dispatchEvent(new Event('input')); })"
    "(document.getElementById('filters'))",
    "level": "(f => { f.reset(); f.elements.severity.value = 'major'; f.dispatchEvent(new Event('input')); })"
    "(document.getElementById('filters'))",
    "open a unit": "document.querySelector('details.group:not([hidden]) > summary').click()",
    "open a card": "document.querySelector('details.group[open] > details.card:not([hidden]) > summary').click()",
    "open all": "document.getElementById('open-all').click()",
    "scroll": "(async () => { for (let i = 0; i < 40; i++) { scrollBy(0, 900); await " + _FRAME + "; } })()",
}


def many(run: AuditRun, count: int) -> AuditRun:
    """The run with its findings repeated under further units."""

    def made() -> Iterator[Finding]:
        for number in itertools.count(1):
            for finding in run.findings:
                mark = f"{number:04x}{finding.fingerprint[4:]}"
                unit = finding.unit and f"{finding.unit}{number}"
                yield replace(finding, unit=unit, fingerprint=mark)

    return replace(run, findings=tuple(itertools.islice(made(), count)))


def plain_table(run: AuditRun) -> bytes:
    """The same findings as one table."""
    rows = "".join(
        "<tr>" + "".join(f"<td>{html.escape(str(cell))}</td>" for cell in _cells(finding)) + "</tr>\n"
        for finding in run.findings
    )
    head = "".join(f"<th>{name}</th>" for name in _COLUMNS)
    return f'<!DOCTYPE html><meta charset="utf-8"><title>表</title><table><tr>{head}</tr>\n{rows}</table>'.encode()


def _cells(finding: Finding) -> tuple[object, ...]:
    place = finding.locations[0] if finding.locations else None
    return (
        finding.unit, finding.severity.value, finding.rule, finding.title, finding.document,
        " › ".join(str(step.at) for step in place.route) if place else "", place.quote if place else "",
        finding.message, "；".join(finding.basis), finding.remedy, finding.due, finding.fingerprint,
    )  # fmt: skip


async def opened(path: Path) -> dict[str, float]:
    """First paint, load and main thread of one start."""
    async with tab() as page:
        await page.send("Performance.enable", timeDomain="threadTicks")
        await page.open(path.as_uri())
        await page.value(_FRAME)
        await asyncio.sleep(0.5)
        paint, load = await page.value(_TIMES)
        return {"paint": paint, "load": load, "main thread": await _worked(page)}


async def used(path: Path) -> dict[str, float]:
    """What the main thread works for each thing that a reader does, in milliseconds."""
    async with tab() as page:
        await page.send("Performance.enable", timeDomain="threadTicks")
        await page.open(path.as_uri())
        await asyncio.sleep(1)
        costs = {}
        for name, action in ACTIONS.items():
            before = await _worked(page)
            await page.value(action)
            await asyncio.sleep(1)
            await page.value(_FRAME)
            costs[name] = await _worked(page) - before
        return costs


async def _worked(page: Tab) -> float:
    told = (await page.send("Performance.getMetrics"))["metrics"]
    return 1000 * next(float(item["value"]) for item in told if item["name"] == "TaskDuration")


async def measure(files: dict[str, Path], in_use: dict[str, Path]) -> None:
    """Print a line for each page and each action."""
    for name, path in files.items():
        best: dict[str, float] = {}
        for _ in range(_STARTS):
            for key, value in (await opened(path)).items():
                best[key] = min(value, best.get(key, value))
        told = "  ".join(f"{key} {value:8.0f}" for key, value in best.items())
        print(f"{name:28} {path.stat().st_size / 1e6:5.1f} MB  {told}", flush=True)
    for name, path in in_use.items():
        told = "  ".join(f"{action} {cost:.0f}" for action, cost in (await used(path)).items())
        print(f"{name:28} {told}", flush=True)


def main() -> None:
    """Write the pages, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("run", type=Path)
    parser.add_argument("--findings", type=int, default=20_000)
    given: Any = parser.parse_args()
    run = many(load_run(given.run.read_bytes()), given.findings)
    with tempfile.TemporaryDirectory() as folder:
        files = {"plain table": Path(folder) / "table.html"}
        files["plain table"].write_bytes(plain_table(run))
        for name, data in render_page(run, ReportOptions()).items():
            path = Path(folder) / name
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(data)
            files[name] = path
        page_module.LARGEST = 1 << 30  # all in one, whatever its size: what the limit saves
        one = files["all in one file"] = Path(folder) / "one.html"
        one.write_bytes(render_page(run, ReportOptions())[page_module.FILE])
        first = sorted(name for name in files if "/" in name)[:1]
        shown = ("plain table", "report.html", *first, "all in one file")
        in_use = {name: files[name] for name in (*first, "all in one file")}
        asyncio.run(measure({name: files[name] for name in shown}, in_use))


if __name__ == "__main__":
    main()
