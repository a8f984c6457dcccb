"""Where the results of a run go: on the screen, into files, with the words that the office has set."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import typer

from gk_audit.cli.console import put, uses_colour, width, write_file
from gk_audit.model import chinese
from gk_audit.model.papers import Papers
from gk_audit.model.records import Record, replace
from gk_audit.model.run import AuditRun
from gk_audit.reports.protocol import ReportOptions
from gk_audit.standards.settings import Settings

zh = chinese.of(__name__)


class Outputs(Record):
    """Where the results of a run go."""

    format_: str = "text"
    """Of what is printed; empty: nothing is."""
    also: tuple[str, ...] = ()
    """``format`` or ``format:path``, repeatable."""
    use_colour: bool = True
    look: ReportOptions = ReportOptions()


def look_of(settings: Settings, papers: Sequence[str] | None = None, templates: str = "") -> ReportOptions:
    """Templates and words of papers as set; ``papers`` (``名称=内容``) and ``templates`` outrank the settings."""
    return ReportOptions(
        template_dir=templates or settings.templates, papers=with_papers(settings.papers, papers or ())
    )


def with_papers(papers: Papers, given: Sequence[str]) -> Papers:
    """Raises StandardsError for a name that papers do not have."""
    from gk_audit.standards.layering import read_papers
    from gk_audit.standards.yaml_source import Node

    for text in given:
        name, sign, words = text.partition("=")
        if not sign:
            raise typer.BadParameter(zh("paper-form", text=text))
        place = f"--paper {text}"
        papers = read_papers(Node({name.strip(): Node(words.strip(), place, 0)}, place, 0), papers)
    return papers


def emit(run: AuditRun, outputs: Outputs) -> None:
    """Print one report and write the others. Machine formats are alone on stdout."""
    options = replace(outputs.look, width=width(), colour=uses_colour(outputs.use_colour))
    jobs = [_split(text) for text in outputs.also]
    empty = []
    main = shown(outputs.format_) if outputs.format_ else None
    for spec, path in jobs:
        files = spec.render(run, options)
        empty += [] if files else [spec.title]
        for name, data in files.items():
            save(_target(spec.file_name, path, name), data)
    for data in main.render(run, options).values() if main else ():
        put(data, is_sealed=True)
    if empty:
        raise typer.BadParameter(zh("nothing-written", empty="、".join(empty)))


def _target(file_name: str, path: Path, name: str) -> Path:
    """A report of several files goes into the folder given; what stands beside a single file, beside it."""
    if file_name.endswith("/"):
        return path / Path(name).name
    return path if name == file_name else path.parent / name


def report_specs() -> dict[str, Any]:
    """Name → report, built-in and from plugins."""
    from gk_audit.model.registry import Group, parts

    return {name: part.value for name, part in parts(Group.REPORTS).items()}


_REPORT_HOMES = {
    "text": "terminal",
    "lines": "lines",
    "json": "machine",
    "sarif": "sarif_log",
    "junit": "junit_xml",
}
"""The reports of quick commands: found without importing all the others."""


def report_spec(name: str) -> Any:
    """The report called ``name``. Raises BadParameter with the nearest name."""
    from gk_audit.model.registry import Group, find
    from gk_audit.standards.errors import choices, nearest

    home = f"gk_audit.reports.{_REPORT_HOMES[name]}" if name in _REPORT_HOMES else ""
    found = find(Group.REPORTS, name, home)
    if found is None:
        specs = report_specs()
        raise typer.BadParameter(zh("no-format", name=name, near=nearest(name, specs), specs=choices(specs)))
    return found.value


def shown(name: str) -> Any:
    """The report that is printed. Raises BadParameter where there is none, or only as a file."""
    spec = report_spec(name)
    if not spec.is_text:
        raise typer.BadParameter(zh("not-on-screen", name=name))
    return spec


def _split(text: str) -> tuple[Any, Path]:
    name, _, path = text.partition(":")
    spec = report_spec(name)
    return spec, Path(path or spec.file_name)


def save(path: Path, data: bytes) -> None:
    """Write a result; a Chinese usage error where the system refuses."""
    try:
        write_file(path, data)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise typer.BadParameter(zh("cannot-write", path=path, reason=reason)) from error
