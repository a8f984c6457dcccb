"""How a report is written: one run in, files out; nothing else is known to it."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from gk_audit.model.papers import Papers
from gk_audit.model.records import Record, field
from gk_audit.model.registry import Group, register
from gk_audit.model.run import AuditRun


class ReportError(Exception):
    """A template or an option makes the report impossible (message in Chinese)."""


class ReportOptions(Record):
    """What a person may choose about the look; never what is in the run."""

    width: int = 80
    colour: bool = False
    template_dir: str = ""
    """Folder with templates that replace the packaged ones, file by file."""
    papers: Papers = Papers()
    texts: Mapping[str, str] = field(default_factory=dict)
    """What one report alone is told (unit and documents of the form)."""


Files = dict[str, bytes]
"""Relative path → content. A single-file report has one entry."""
Render = Callable[[AuditRun, ReportOptions], Files]


class ReportSpec(Record):
    """A report and the file name it takes in ``--out DIR``."""

    name: str
    file_name: str
    """``report.html``; a folder with a trailing slash for one file per unit."""
    render: Render
    is_text: bool
    """True where it may be printed to the terminal."""
    title: str
    """Chinese name for help texts."""


def report(name: str, *, file_name: str, is_text: bool, title: str) -> Callable[[Render], Render]:
    """Register a report; ``-o``/``--format`` choices come from here."""

    def enter(function: Render) -> Render:
        register(Group.REPORTS, name, ReportSpec(name, file_name, function, is_text, title))
        return function

    return enter
