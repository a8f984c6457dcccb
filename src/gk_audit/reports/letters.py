"""Letters to units: a file for each, the words of head and close; and 核对导出, to those of which nothing is shown."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from gk_audit.model import chinese, lazy
from gk_audit.model.finding import Finding
from gk_audit.model.papers import Papers
from gk_audit.model.run import AuditRun, UnitGrade
from gk_audit.reports.protocol import Files, ReportOptions, report
from gk_audit.reports.templating import BLANK_DATE, filler, packaged_or_own
from gk_audit.reports.words import describe_day, one_line, printable

zh = chinese.of(__name__)


_NOT_IN_NAMES = lazy.pattern(r'[\\/:*?"<>|\x00-\x1f\x7f]')
_DAY = lazy.pattern(r"(\d{4})\D(\d{1,2})\D(\d{1,2})\D?")


def free_path(folder: str, unit: str, taken: Files) -> str:
    """A file name that every system accepts, distinct without regard to case."""
    name = _NOT_IN_NAMES.sub("_", printable(unit)).strip(" .")[:60] or zh("unit")
    used = {path.casefold() for path in taken}
    path, number = f"{folder}{name}.docx", 2
    while path.casefold() in used:
        path, number = f"{folder}{name}（{number}）.docx", number + 1
    return path


def frame(run: AuditRun, options: ReportOptions, number: int) -> dict[str, str]:
    """Number, period, standards and close, from the run and what the office has set.

    ``number``: which of the orders; 0 for papers that the office's 文号 does not count.
    """
    papers, day = options.papers, date.fromisoformat(run.as_of)
    pattern = (number and papers.number) or zh("number")
    return {
        "number": pattern.format(number=number, year=day.year, day=run.as_of),
        "period": one_line(run.period) or describe_day(day),
        "standards": one_line(run.versions.catalog) or zh("standards"),
        "as_of": describe_day(day),
        "office": papers.office or zh("office", district=one_line(run.district)),
        "signed": papers.signed or BLANK_DATE,
    }


def reply_by(run: AuditRun, options: ReportOptions, findings: Iterable[Finding]) -> str:
    """By when a unit has to answer: the day that is set, unless it has passed; else when the last is due.

    By then all that is ordered is due, so by then the unit can answer. ``findings``: all orders to the unit,
    so that its papers name one day. What is due at once gives no day to answer by; blank where none is known.
    """
    wish = options.papers.reply_by.removesuffix(zh("by"))
    match = _DAY.fullmatch(wish)
    if wish and not (match and "-".join(part.zfill(2) for part in match.groups()) < run.as_of):
        return wish
    days = [finding.due for finding in findings if finding.due > run.as_of]
    return describe_day(date.fromisoformat(max(days))) if days else BLANK_DATE


def caller_words(papers: Papers) -> str:
    """Whom to call, said so where the office has only written a name; empty where it has set nobody."""
    is_said = papers.caller.startswith(zh("call"))
    return zh("caller", caller=papers.caller) if papers.caller and not is_said else papers.caller


def addressed(
    name: str, grade: UnitGrade | None, options: ReportOptions, above: UnitGrade | None = None
) -> dict[str, str]:
    """Whom a letter is for, and who is named in it. 主送 is the 全称 of the register, unless the office has a pattern.

    ``above``: the town that a village asks.
    """
    unit, papers = one_line(name), options.papers
    pattern = papers.recipient
    full_name = _full_name(unit, grade)
    return {
        "unit": unit,
        "full_name": full_name,
        "recipient": pattern.format(unit=unit) if pattern else full_name,
        "parent": one_line(grade.parent) if grade else "",
        "helper": one_line(above.contact) if above else "",
        "helper_phone": one_line(above.phone) if above else "",
        "copies": papers.copies,
        "caller": caller_words(papers),
        "leader": one_line(grade.leader) if grade else "",
        "deputy": one_line(grade.deputy) if grade else "",
        "contact": one_line(grade.contact) if grade else "",
    }


def _full_name(unit: str, grade: UnitGrade | None) -> str:
    """全称; a village is addressed by its committee, where the register has only its name."""
    full_name = one_line(grade.full_name) if grade else ""
    if grade and full_name in ("", unit):
        return unit + zh.table("committees").get(grade.kind, "")
    return full_name or unit


FOLDER = zh("folder")
TEMPLATE = "export_letter.docx"


@report("export-letter", file_name=FOLDER, is_text=False, title=zh("render-export-letters.title"))
def render_export_letters(run: AuditRun, options: ReportOptions) -> Files:
    """A letter for each unit without any document, in the order of the unit table."""
    files: Files = {}
    unseen = [unit for unit in run.units if not unit.documents]
    if not unseen:
        return files
    fill = filler(packaged_or_own(options.template_dir, TEMPLATE), TEMPLATE)
    for number, unit in enumerate(unseen, start=1):
        letter = frame(run, options, number) | {
            "unit": addressed(unit.unit, unit, options)["recipient"],
            "reason": _reason(run, unit.unit),
            "due": unit.due_items,
        }
        files[free_path(FOLDER, unit.unit, files)] = fill(letter)
    return files


def _reason(run: AuditRun, unit: str) -> str:
    unread = sum(unit in skipped.key.split("/") for skipped in run.inputs.skipped)
    if unread:
        return zh("all-unread", unread=unread)
    return zh("no-files")
