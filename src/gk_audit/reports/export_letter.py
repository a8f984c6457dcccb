"""核对导出: a letter to each unit of which the export shows nothing, in place of a notice.

Nothing was checked, so nothing is held against it. ``export_letter.docx`` in the template folder
replaces the packaged one.
"""

from __future__ import annotations

from gk_audit.model import chinese
from gk_audit.model.run import AuditRun
from gk_audit.reports.letters import addressed, frame, free_path
from gk_audit.reports.protocol import Files, ReportOptions, report
from gk_audit.reports.templating import packaged_or_own
from gk_audit.reports.word_filling import filler

zh = chinese.of(__name__)

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
