"""The HTML report: one file, no request to anywhere, printable, usable without scripts.

What would be larger than ``LARGEST`` becomes an index with the same tables, and pages of findings in a folder beside it.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from gk_audit.model import chinese
from gk_audit.model.records import replace
from gk_audit.model.run import AuditRun
from gk_audit.reports.cards import OPEN_BELOW, CardGroup, aside_rows, card_groups, surroundings
from gk_audit.reports.drawing import read_chart
from gk_audit.reports.figures import (
    asked_words,
    by_severity,
    headline,
    is_narrowed,
    scope_words,
    set_aside_words,
    standards_words,
    stop_words,
    unread_count,
)
from gk_audit.reports.lines import count_files
from gk_audit.reports.page_data import choices, fine_units, heat_map, unit_rows
from gk_audit.reports.protocol import Files, ReportError, ReportOptions, report
from gk_audit.reports.templating import environment, source
from gk_audit.reports.words import SEVERITIES, describe_skip, one_line

zh = chinese.of(__name__)

FILE = "report.html"
FOLDER = "report-pages/"
LARGEST = 12 << 20
"""Bytes of one file that a browser of an office computer opens without a pause."""
_PER_PAGE = 2_000
"""Findings on one of several pages."""


@report("html", file_name=FILE, is_text=False, title=zh("render-page.title"))
def render_page(run: AuditRun, options: ReportOptions) -> Files:
    """The page as UTF-8; every text of the run is escaped by the template."""
    groups = card_groups(run.findings, surroundings(run))
    show = _painter(options)
    whole = show(**_summary(run), **_sections(run), **_found(run, groups), links={}, back="")
    if len(whole) <= LARGEST:
        return {FILE: whole}
    return dict(_in_pages(run, groups, show))


def _in_pages(
    run: AuditRun, groups: Sequence[CardGroup], show: Callable[..., bytes]
) -> Iterator[tuple[str, bytes]]:
    """The index, then pages of whole groups; a group is never torn."""
    packs: list[list[CardGroup]] = [[]]
    filled = 0
    for group in groups:
        size = sum(card.count for card in group.cards)
        if packs[-1] and filled + size > _PER_PAGE:
            packs.append([])
            filled = 0
        packs[-1].append(group)
        filled += size
    names = [f"{FOLDER}{number:03d}.html" for number in range(1, len(packs) + 1)]
    links = {
        group.anchor: f"{name}#{group.anchor}"
        for name, pack in zip(names, packs, strict=True)
        for group in pack
    }
    yield FILE, show(**_summary(run), **_sections(run), **_found(run, groups), links=links, back="")
    bare = replace(run, units=(), coverage=(), set_aside=(), charts={}, rules=())
    around = _sections(bare) | {"notes": [], "skipped": [], "partial": [], "failed": []}
    for name, pack in zip(names, packs, strict=True):
        yield name, show(**_summary(bare), **around, **_found(run, pack), links={}, back=f"../{FILE}")


def _painter(options: ReportOptions) -> Callable[..., bytes]:
    """Fills the template; its style and script are read once."""
    from jinja2 import TemplateError
    from markupsafe import Markup

    jinja = environment(options.template_dir)
    style, script = source(jinja, "page.css"), source(jinja, "page.js")

    def show(**texts: Any) -> bytes:
        try:
            text = jinja.get_template("page.html.j2").render(
                style=Markup(style),  # noqa: S704 - our own file, not a text of the run
                script=Markup(script),  # noqa: S704 - our own file, not a text of the run
                style_hash=_source_hash(style),
                script_hash=_source_hash(script),
                **texts,
            )
        except TemplateError as error:
            raise ReportError(zh("bad-template", message=error.message)) from error
        return text.encode("utf-8", "backslashreplace")

    return show


def _source_hash(text: str) -> str:
    """For the content security policy: only these very scripts and styles may run."""
    digest = hashlib.sha256(text.encode()).digest()
    return f"sha256-{base64.b64encode(digest).decode()}"


def _chart(key: str, data: object) -> dict[str, Any]:
    from markupsafe import Markup

    chart = read_chart(key, data)
    return {
        "title": chart.title,
        "note": chart.note,
        "svg": Markup(chart.svg),  # noqa: S704 - drawing.py escapes every text in it
        "series": chart.series,
    }


def _summary(run: AuditRun) -> dict[str, Any]:
    return {
        "headline": headline(run),
        "standards": standards_words(run),
        "as_of": run.as_of,
        "files": count_files(run.inputs),
        "stop": stop_words(run),
        "found": run.inputs.found,
        "audited": run.inputs.audited,
        "unread": unread_count(run.inputs),
        "totals": [
            (item.value, SEVERITIES[item], count) for item, count in by_severity(run.findings).items()
        ],
        "aside": set_aside_words(run),
        "doubts": [one_line(doubt) for doubt in run.doubts],
        "scope": scope_words(run),
        "narrowed": is_narrowed(run),
        "warnings": [one_line(warning) for warning in run.warnings],
        "incomplete": bool(
            unread_count(run.inputs) or run.inputs.partial or run.inputs.failed or not run.inputs.audited
        ),
    }


def _sections(run: AuditRun) -> dict[str, Any]:
    inputs = run.inputs
    return {
        "charts": [_chart(key, data) for key, data in sorted(run.charts.items())],
        "skipped": [(one_line(item.key), describe_skip(item)) for item in inputs.skipped],
        "partial": [(one_line(part.document), one_line(part.detail)) for part in inputs.partial],
        "failed": [(one_line(item.document), item.rule, one_line(item.detail)) for item in inputs.failed],
        "notes": [(one_line(note.document), one_line(note.detail)) for note in inputs.notes],
        "units": unit_rows(run.units),
        "asked": asked_words(run),
        "has_veto": any(unit.counts.get("veto") for unit in run.units),
        "heat": heat_map(run.coverage),
        "fine": fine_units(run.units),
        "set_aside": aside_rows(run.set_aside),
        "rules": run.rules,
    }


def _found(run: AuditRun, groups: Sequence[CardGroup]) -> dict[str, Any]:
    """Problems of all groups, or of those on one page."""
    total = sum(card.count for group in groups for card in group.cards)
    return {
        "choices": choices(
            run, [group.name for group in groups] if any(item.unit for item in run.findings) else []
        ),
        "groups": groups,
        "anchors": {group.name: group.anchor for group in groups},
        "total": total,
        "things": sum(len(card.sheets) for group in groups for card in group.cards),
        "is_open": total <= OPEN_BELOW,
    }
