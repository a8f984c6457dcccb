"""The report that people read in a terminal: 80 columns, aligned, never only colour.

Two views: a district run shows the unit table and the gravest findings; a check of a
few files shows every finding under its file, in plain words for town staff.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import TYPE_CHECKING

from gk_audit.model import chinese
from gk_audit.model.finding import Finding
from gk_audit.model.run import AuditRun, UnitGrade
from gk_audit.model.severity import Confidence, Severity
from gk_audit.reports.figures import (
    asked_words,
    count_words,
    headline,
    held_words,
    in_groups,
    is_incomplete,
    is_narrowed,
    is_scored,
    scope_words,
    standards_words,
    stop_words,
    unread_count,
    weak_words,
)
from gk_audit.reports.grouping import Entry, entries
from gk_audit.reports.lines import closing_lines, count_files
from gk_audit.reports.precheck import catalog_head, catalog_view
from gk_audit.reports.protocol import Files, ReportOptions, report
from gk_audit.reports.terminal_entries import entry_details, entry_title
from gk_audit.reports.words import (
    MUST_CONFIRM,
    NO_FILE,
    NO_UNIT,
    SEVERITIES,
    describe_skip,
    one_line,
    printable,
)
from gk_audit.reports.wrapping import cell_width, clip, pad, wrap

if TYPE_CHECKING:
    from rich.console import Console

zh = chinese.of(__name__)

TOP = 5
UNREAD_SHOWN = 20
_QUARTERLY = "quarterly"
_STYLES = {
    Severity.CRITICAL: "bold red",
    Severity.MAJOR: "dark_orange",
    Severity.MINOR: "yellow",
    Severity.HINT: "blue",
}
_COLUMNS = zh.words("columns")
_LABEL = 10
"""Columns of the label in front of each line of a finding."""


@report("text", file_name="report.txt", is_text=True, title=zh("render-terminal.title"))
def render_terminal(run: AuditRun, options: ReportOptions) -> Files:
    """Plain text of ``options.width`` columns; with terminal colours where asked."""
    sink = io.StringIO()
    page = _Page(sink, max(options.width, 40), colour=options.colour)
    _head(page, run)
    if is_scored(run) or len(run.units) > 1:
        _unit_table(page, run)
    if _is_of_district(run):
        _top_findings(page, run)
    else:
        _by_file(page, run)
        _catalog_view(page, run)
    _foot(page, run, options)
    lines = (line.rstrip() for line in sink.getvalue().splitlines())
    return {"report.txt": ("\n".join(lines) + "\n").encode("utf-8", "backslashreplace")}


def _is_of_district(run: AuditRun) -> bool:
    """Whether somebody looks at many units; an export of units that are not scored is one, too."""
    return is_scored(run) or (run.profile == _QUARTERLY and len(run.units) > 1)


def _console(sink: io.StringIO, width: int) -> Console:
    from rich.console import Console

    return Console(
        file=sink,
        width=width,
        color_system="truecolor",
        force_terminal=True,
        highlight=False,
        markup=False,
        emoji=False,
        legacy_windows=False,
        soft_wrap=True,
    )


class _Page:
    """Prints wrapped lines with one style each."""

    def __init__(self, sink: io.StringIO, width: int, *, colour: bool) -> None:
        self.width = width
        self._sink = sink
        # Without colour there is nothing to style: pipes and CI need not wait for the library.
        self._console = _console(sink, width) if colour else None

    def line(self, text: str = "", style: str = "") -> None:
        if self._console is None:
            self._sink.write(f"{printable(text)}\n")
        else:
            self._console.print(printable(text), style=style or None)

    def paragraph(self, text: str, *, indent: int = 0, first: str = "", style: str = "") -> None:
        """Wrapped text; ``first`` stands in the indent of the first line."""
        for number, part in enumerate(wrap(text, self.width - indent)):
            start = pad(first, indent) if number == 0 else " " * indent
            self.line(start + part, style)


def _head(page: _Page, run: AuditRun) -> None:
    stop = stop_words(run)
    if stop:
        page.paragraph(stop, indent=3, first="■", style="bold red")
        page.line()
    for doubt in run.doubts:
        page.paragraph(one_line(doubt), indent=3, first="▲", style="bold yellow")
        page.line()
    page.line(headline(run), "bold")
    page.paragraph(standards_words(run), indent=_LABEL, first=zh("standards"))
    page.paragraph(
        zh("files-and-day", count_files=count_files(run.inputs), as_of=run.as_of),
        indent=_LABEL,
        first=zh("files"),
    )
    if is_narrowed(run):
        page.paragraph(scope_words(run), indent=_LABEL, first=zh("rules"), style="bold yellow")
    weak = weak_words(run)
    if weak:
        page.paragraph(weak, indent=_LABEL, first=zh("notes"))
    _unread(page, run)
    page.line()


def _unread(page: _Page, run: AuditRun) -> None:
    inputs = run.inputs
    _partly(page, run)
    if not unread_count(inputs) and not inputs.failed:
        return
    page.line(zh("unread", unread_count=unread_count(inputs)), "bold yellow")
    for skipped in inputs.skipped[:UNREAD_SHOWN]:
        page.paragraph(f"{one_line(skipped.key)}　{describe_skip(skipped)}", indent=4, first="  ·")
    rest = len(inputs.skipped) - UNREAD_SHOWN
    if rest > 0:
        page.line(zh("unread-rest", rest=rest))
    for failure in inputs.failed:
        text = zh(
            "failed", document=one_line(failure.document), rule=failure.rule, detail=one_line(failure.detail)
        )
        page.paragraph(text, indent=4, first="  ·")


def _partly(page: _Page, run: AuditRun) -> None:
    partial = run.inputs.partial
    if not partial:
        return
    page.line(zh("partly", partial=len(partial)), "bold yellow")
    for part in partial[:UNREAD_SHOWN]:
        page.paragraph(f"{one_line(part.document)}　{one_line(part.detail)}", indent=4, first="  ·")
    rest = len(partial) - UNREAD_SHOWN
    if rest > 0:
        page.line(zh("partly-rest", rest=rest))


def _unit_table(page: _Page, run: AuditRun) -> None:
    numbers = 8 * len(_COLUMNS)
    names = min(max((cell_width(one_line(unit.unit)) for unit in run.units), default=8), page.width - numbers)
    names = max(names, 4)
    page.line(pad(zh("unit"), names) + "".join(" " * 4 + title for title in _COLUMNS), "bold")
    for unit in run.units:
        page.line(pad(clip(one_line(unit.unit), names), names) + "".join(_cells(unit)), _unit_style(unit))
        if unit.note:
            page.paragraph(one_line(unit.note), indent=4, first="  └")
    if any(unit.due_items for unit in run.units):
        page.paragraph(zh("how-counted"))
    if asked := asked_words(run):
        page.paragraph(asked, first="▲ ", indent=2, style="bold yellow")
    if any(unit.counts.get("veto") for unit in run.units):
        page.line(zh("veto-mark", must_confirm=MUST_CONFIRM))
    page.line()


def _cells(unit: UnitGrade) -> Iterator[str]:
    """Each cell is eight columns wide, flush right."""
    score = "—" if unit.score is None else f"{unit.score:.1f}"
    held = held_words(unit.held_items, unit.pending_items, unit.due_items)
    for word in (score, one_line(unit.grade) or "—", held, *count_words(unit)):
        yield " " * max(8 - cell_width(word), 1) + word


def _unit_style(unit: UnitGrade) -> str:
    if unit.counts.get(Severity.CRITICAL.value):
        return _STYLES[Severity.CRITICAL]
    return _STYLES[Severity.MAJOR] if unit.counts.get(Severity.MAJOR.value) else ""


def _top_findings(page: _Page, run: AuditRun) -> None:
    if not run.findings:
        return
    found = sorted(entries(run.findings), key=_urgency)
    shown = found[:TOP]
    page.line(zh("top", shown=len(shown), findings=len(run.findings), found=len(found)), "bold")
    for entry in shown:
        _entry(page, entry, heading=_where(entry.first))
        page.line()
    rest = len(found) - len(shown)
    if rest:
        page.line(zh("rest", rest=rest))
        page.line()


def _urgency(entry: Entry) -> tuple[bool, int, bool, int]:
    """What is to be done first: what stops publication, the gravest, what is certain, what is most of."""
    first = entry.first
    return not first.stop, first.severity.rank, first.confidence is Confidence.LOW, -len(entry.findings)


def _where(finding: Finding) -> str:
    unit = one_line(finding.unit) or NO_UNIT
    return f"{unit}　{one_line(finding.document)}" if finding.document else unit


def _by_file(page: _Page, run: AuditRun) -> None:
    for group in in_groups(run.findings, by_unit=False):
        name = one_line(group.name) or NO_FILE
        page.line(zh("file", name=name, findings=len(group.findings)), "bold underline")
        for entry in entries(group.findings):
            _entry(page, entry)
        page.line()


def _catalog_view(page: _Page, run: AuditRun) -> None:
    view = list(catalog_view(run))
    if not view:
        return
    page.paragraph(catalog_head(run), style="bold")
    for name, words in view:
        if name and len(view) > 1:
            page.line(f"  {name}")
        page.paragraph(words, indent=4)
    page.line()


def _entry(page: _Page, entry: Entry, heading: str = "") -> None:
    first = entry.first
    page.paragraph(
        entry_title(entry),
        indent=_LABEL,
        first=f"[{SEVERITIES[first.severity]}]",
        style=_STYLES[first.severity],
    )
    for label, text in entry_details(entry, heading):
        if text:
            page.paragraph(text, indent=_LABEL, first=f"  {label}")


def _foot(page: _Page, run: AuditRun, options: ReportOptions) -> None:
    is_clean = not (run.findings or run.doubts or is_incomplete(run.inputs) or is_narrowed(run))
    style = "bold green" if is_clean else ""
    for line in closing_lines(run):
        page.paragraph(line, style=style)
    told = options.texts.get("next", "")
    words, command = (told, options.texts.get("command", "")) if told else _next_step(run)
    page.paragraph(zh("next", texts=one_line(words)))
    if command:
        page.line(f"    {one_line(command)}")  # whole, however long: it is there to be copied


def _next_step(run: AuditRun) -> tuple[str, str]:
    """What to do now, and the command for it, if any."""
    if _is_of_district(run):
        return zh("next-report"), ""
    if run.findings:
        return zh("next-explain"), f"gk-audit rules explain {run.findings[0].rule}"
    return zh("next-unread") if is_incomplete(run.inputs) else zh("next-review"), ""
