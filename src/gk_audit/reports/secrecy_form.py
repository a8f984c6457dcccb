"""保密审查表: the review form, filled in as far as a machine can, for people to decide and sign.

``secrecy_form.docx`` in the template folder replaces the packaged one, which is edited in Word. A line
says 有 only with the masked evidence, 无 only where the whole file was read, and 需人工 wherever a
person must look. Nothing here decides that something is a secret.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from gk_audit.model import chinese
from gk_audit.model.finding import Finding
from gk_audit.model.records import Record
from gk_audit.model.run import AuditRun
from gk_audit.model.severity import Confidence, Family, Severity
from gk_audit.reports.protocol import Files, ReportOptions, report
from gk_audit.reports.templating import BLANK_DATE, fill_template, packaged_or_own
from gk_audit.reports.words import describe_day, describe_place, describe_skip, one_line, shorten

zh = chinese.of(__name__)

TEMPLATE = "secrecy_form.docx"
FILE = zh("file")
FOUND, NOTHING, MANUAL = zh.words("found-nothing-manual")
FOOTER = zh("footer")
_QUOTES = 3
_FAMILIES = (Family.CONFIDENTIALITY, Family.PERSONAL_DATA, Family.HIDDEN_CONTENT)
_PICTURES = ("image", "page-not-read", "no-text")
_READ_ALL_THE_SAME = ("tracked-changes", "wrong-charset", "table-second", "table-position", "table-doubtful",
                       "wording-weak", "title-doubt", "date-doubt")  # fmt: skip
"""Notes of readers about files that they read in full."""


class ChecklistLine(Record):
    """One line of the form: which findings belong to it, and whether a machine can say 无."""

    item: str
    key: str
    """Stands in the ``form_line`` of the findings that belong to it."""
    is_decidable: bool = True
    """False: only a person can say that there is nothing."""


CHECKLIST = tuple(
    ChecklistLine(item, key, is_decidable=by == "program") for item, key, by in zh.rows("checklist")
)
OTHERS = ChecklistLine(zh("others"), "", is_decidable=False)
"""Findings that no line claims: a district's own rules and words, and runs kept before lines were named."""
_LINE_OF = {Family[name]: word for name, word in zh.table("line-of").items()}


def lines_of(finding: Finding) -> tuple[ChecklistLine, ...]:
    """The lines that a finding belongs to: a number in a hidden place is personal data and hidden content."""
    named = finding.form_line or _LINE_OF.get(finding.family, "")
    return tuple(line for line in CHECKLIST if line.key in named) or (OTHERS,)


@report("secrecy-form", file_name=FILE, is_text=False, title=zh("render-secrecy-form.title"))
def render_secrecy_form(run: AuditRun, options: ReportOptions) -> Files:
    """A form for each document, and a summary before them where there are several.

    ``options.texts["documents"]`` names the documents, one a line; without it the forms
    are for documents with something to say, and the summary counts the others.
    """
    findings = [finding for finding in run.findings if finding.family in _FAMILIES]
    documents = _documents(run, findings, options)
    forms = [_form(run, document, findings, options) for document in documents]
    rows = [_row(number, form) for number, form in enumerate(forms, start=1)] if len(forms) != 1 else []
    texts = {"forms": forms, "rows": rows, "account": _account(run, forms), "footer": FOOTER}
    template = packaged_or_own(options.template_dir, TEMPLATE)
    return {FILE: fill_template(template, texts, TEMPLATE)}


def _documents(run: AuditRun, findings: Iterable[Finding], options: ReportOptions) -> list[str]:
    """Documents that get a form, in order."""
    named = [line for line in options.texts.get("documents", "").split("\n") if line.strip()]
    told = {finding.document or finding.subject for finding in findings}
    told |= {skipped.key for skipped in run.inputs.skipped}
    told |= {note.document for note in run.inputs.notes if note.key not in _READ_ALL_THE_SAME}
    told |= {failure.document for failure in run.inputs.failed}
    if not named and run.inputs.found == len(run.inputs.roots):
        named = list(run.inputs.roots)  # single files were given, not a folder
    others = sorted(key for key in told if key.split("!/")[0] not in named)
    return list(dict.fromkeys([*named, *others]))


def _form(
    run: AuditRun, document: str, findings: Iterable[Finding], options: ReportOptions
) -> dict[str, Any]:
    own = [
        finding
        for finding in findings
        if (finding.document or finding.subject) == document
        or (finding.document or finding.subject).startswith(f"{document}!/")
    ]
    unread = _unread(run, document)
    others = [finding for finding in own if OTHERS in lines_of(finding)]
    lines = [_line(line, own, unread, is_sorted=not others) for line in CHECKLIST]
    if others:
        lines.append(_line(OTHERS, own, unread))
    pictures = [text for key, text in unread if key.startswith(_PICTURES)]
    lines.append(
        {
            "item": zh("pictures"),
            "state": MANUAL if pictures else NOTHING,
            "detail": "；".join(pictures) or zh("no-pictures"),
        }
    )
    lines.append(
        {
            "item": zh("other-unread"),
            "state": MANUAL if len(unread) > len(pictures) else NOTHING,
            "detail": "；".join(text for key, text in unread if not key.startswith(_PICTURES))
            or zh("all-text-checked"),
        }
    )
    return {
        "name": shorten(one_line(_title(run, document) or document.rpartition("/")[2]), 60),
        "document": one_line(document),
        "unit": one_line(
            next((finding.unit for finding in own if finding.unit), options.texts.get("unit", ""))
        ),
        "day": describe_day(date.fromisoformat(run.as_of)) if run.as_of else BLANK_DATE,
        "account": zh(
            "foot", tool=run.versions.tool, standards=run.versions.standards, document=one_line(document)
        ),
        "lines": lines,
        "unread": "；".join(text for _, text in unread),
    }


def _title(run: AuditRun, document: str) -> str:
    """The title of the document, by which people know it; empty where none was read."""
    return next((line.title for line in run.documents if line.document == document), "")


def _unread(run: AuditRun, document: str) -> list[tuple[str, str]]:
    """(key, sentence) of everything of a document that was not looked at."""
    found = [
        ("no-text" if "no-text" in skipped.reason.value else "skipped", describe_skip(skipped))
        for skipped in run.inputs.skipped
        if skipped.key == document
    ]
    found += [
        (note.key, one_line(note.detail))
        for note in run.inputs.notes
        if note.document == document and note.key not in _READ_ALL_THE_SAME
    ]
    found += [
        ("failed", zh("rule-failed", rule=failure.rule))
        for failure in run.inputs.failed
        if failure.document == document
    ]
    return found


def _line(
    line: ChecklistLine, own: Iterable[Finding], unread: list[tuple[str, str]], *, is_sorted: bool = True
) -> dict[str, str]:
    """One line of the form as text. Not sorted: some findings could belong to any line."""
    hits = [finding for finding in own if line in lines_of(finding)]
    if hits and all(lines_of(finding)[0] is not line for finding in hits):
        first = lines_of(hits[0])[0]  # said there once, with its evidence: the form is to fit one page
        return {
            "item": line.item,
            "state": FOUND if _is_sure(hits) else MANUAL,
            "detail": zh("see-line", item=first.item),
        }
    if hits:
        shown = "；".join(_describe(finding) for finding in hits[:_QUOTES])
        more = zh("places-more", hits=len(hits) - _QUOTES) if len(hits) > _QUOTES else ""
        basis = zh("basis", basis=one_line(hits[0].basis[0])) if hits[0].basis else ""
        return {
            "item": line.item,
            "state": FOUND if _is_sure(hits) else MANUAL,
            "detail": f"{shown}{more}{basis}",
        }
    if unread:
        return {"item": line.item, "state": MANUAL, "detail": zh("partly")}
    if not is_sorted:
        return {"item": line.item, "state": MANUAL, "detail": zh("see-others", item=OTHERS.item)}
    if not line.is_decidable:
        return {"item": line.item, "state": MANUAL, "detail": zh("no-keyword")}
    return {"item": line.item, "state": NOTHING, "detail": zh("nothing-found")}


def _is_sure(hits: Iterable[Finding]) -> bool:
    return any(
        finding.confidence is not Confidence.LOW and finding.severity is not Severity.HINT for finding in hits
    )


def _describe(finding: Finding) -> str:
    place = describe_place(finding.locations[0]) if finding.locations else ""
    where = f"（{place}）" if place else ""
    return f"{one_line(finding.title)}：{shorten(one_line(finding.evidence), 40)}{where}"


def _row(number: int, form: dict[str, Any]) -> dict[str, str]:
    states = [line["state"] for line in form["lines"]]
    return {
        "number": str(number),
        "name": form["name"],
        "found": str(states.count(FOUND)),
        "manual": str(states.count(MANUAL)),
        "unread": form["unread"] or zh("none"),
    }


def _account(run: AuditRun, forms: list[dict[str, Any]]) -> str:
    others = max(run.inputs.found - len(forms), 0)
    rest = zh("other-files", others=others) if others else ""
    return zh("count", found=run.inputs.found, forms=len(forms), rest=rest)
