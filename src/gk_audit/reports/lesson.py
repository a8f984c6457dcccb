"""学习单: the wording errors that a unit really made, the commonest first, and how to avoid them.

Serves the mission's teaching part: people learn most from their own errors. Everything in
it comes from findings, whose quotations are masked; what a person must still confirm is
kept apart, so that nobody is taught a doubt as a rule.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from gk_audit.model import chinese
from gk_audit.model.finding import Finding
from gk_audit.model.lazy import pattern
from gk_audit.model.records import Record
from gk_audit.model.run import AuditRun, RuleInfo
from gk_audit.model.severity import Family
from gk_audit.reports.figures import needs_person
from gk_audit.reports.protocol import ReportOptions
from gk_audit.reports.templating import fill_template, packaged_or_own
from gk_audit.reports.words import MUST_CONFIRM, describe_basis, describe_day, describe_reason, one_line

zh = chinese.of(__name__)

TEMPLATE = "lesson.docx"
EVERYONE = zh("everyone")
_NUMBERS = zh("numbers")
_VALUE = pattern(r"“?\{\w+\}”?")
"""A place in a remedy that names the right form of one finding."""


class Entry(Record):
    """One error, however often it was made."""

    wrong: str
    right: str
    count: int
    documents: int
    units: int
    example: str
    """The masked sentence around its first place."""
    code: str
    rule: str
    """Title of the rule."""


class Advice(Record):
    """How to avoid what one rule finds; said once, however many errors it found."""

    rule: str
    basis: str
    reason: str
    advice: str


class Lesson(Record):
    """What one unit, or the whole district, may learn from its runs."""

    whose: str
    as_of: str
    entries: tuple[Entry, ...]
    doubtful: tuple[Entry, ...]
    """To be confirmed by people before anything is learnt from them."""
    advice: tuple[Advice, ...]


def unit_names(runs: Iterable[AuditRun]) -> tuple[str, ...]:
    """Every unit of the runs, graded or only named by a finding; sorted."""
    names: set[str] = set()
    for run in runs:
        names.update(unit.unit for unit in run.units)
        names.update(finding.unit for finding in run.findings)
    return tuple(sorted(names - {""}))


def make_lesson(runs: Sequence[AuditRun], unit: str = "") -> Lesson:
    """The lesson of a unit, of the whole district without one.

    A finding that several runs repeat is one error not yet mended, and counts once.
    """
    known: dict[str, Finding] = {}
    rules: dict[str, RuleInfo] = {}
    for run in runs:
        rules.update({rule.code: rule for rule in run.rules})
        for finding in run.findings:
            if finding.family is Family.WORDING and unit in ("", finding.unit):
                known.setdefault(finding.fingerprint, finding)
    found = list(known.values())
    district = next((run.district for run in runs if run.district), "")
    entries = _entries((finding for finding in found if not needs_person(finding)), rules)
    doubtful = _entries((finding for finding in found if needs_person(finding)), rules)
    return Lesson(
        whose=unit or district or EVERYONE,
        as_of=max((run.as_of for run in runs), default=""),
        entries=entries,
        doubtful=doubtful,
        advice=tuple(_advice((*entries, *doubtful), found, rules)),
    )


def _entries(findings: Iterable[Finding], rules: dict[str, RuleInfo]) -> tuple[Entry, ...]:
    groups: dict[tuple[str, str, str], list[Finding]] = {}
    for finding in findings:
        groups.setdefault((finding.evidence, finding.suggestion, finding.rule), []).append(finding)
    made = [_entry(group, rules.get(group[0].rule)) for group in groups.values()]
    return tuple(sorted(made, key=lambda entry: (-entry.count, entry.code, entry.wrong, entry.right)))


def _entry(group: list[Finding], rule: RuleInfo | None) -> Entry:
    first = min(group, key=lambda finding: finding.sort_key)
    return Entry(
        wrong=one_line(first.evidence) or one_line(first.title),
        right=one_line(first.suggestion) or zh("no-right"),
        count=len(group),
        documents=len({finding.document for finding in group}),
        units=len({finding.unit for finding in group}),
        example=one_line(first.locations[0].quote) if first.locations else "",
        code=one_line(first.rule),
        rule=one_line(rule.title if rule else first.title),
    )


def _advice(
    entries: Iterable[Entry], findings: Sequence[Finding], rules: dict[str, RuleInfo]
) -> Iterator[Advice]:
    """One piece a rule, in the order of the entries."""
    for code, title in dict.fromkeys((entry.code, entry.rule) for entry in entries):
        first = next(finding for finding in findings if one_line(finding.rule) == code)
        rule = rules.get(first.rule)
        remedy = _VALUE.sub(zh("right-way"), rule.remedy) if rule else first.remedy
        why = one_line(rule.why) if rule else ""
        yield Advice(
            f"{title}（{code}）",
            describe_basis(first),
            describe_reason(first),
            f"{one_line(remedy).rstrip('。')}。{why}",
        )


def _ground(advice: Advice) -> str:
    return zh("basis", basis=advice.basis) if advice.basis else zh("reason", reason=advice.reason)


def lesson_text(lesson: Lesson) -> str:
    """The lesson as plain text for the terminal."""
    lines = [zh("title", whose=one_line(lesson.whose)), "", _summary(lesson)]
    for head, entries in _parts(lesson):
        lines += ["", head]
        for number, entry in enumerate(entries, start=1):
            lines.append(
                f"{number}. {entry.wrong} → {entry.right}（{_times(entry)}；{entry.rule} {entry.code}）"
            )
            lines += [zh("sentence", example=entry.example)] if entry.example else []
    if lesson.advice:
        lines += ["", _advice_head(lesson)]
    for advice in lesson.advice:
        lines += [f"{advice.rule}：{advice.advice}", f"   {_ground(advice)}"]
    return "\n".join(lines) + "\n"


def lesson_document(lesson: Lesson, options: ReportOptions) -> bytes:
    """The lesson as a Word file; ``lesson.docx`` in the template folder replaces the packaged one."""
    filled = {
        "whose": one_line(lesson.whose),
        "summary": _summary(lesson),
        "parts": [
            {"head": head, "entries": [_filled(number, entry) for number, entry in enumerate(entries, 1)]}
            for head, entries in _parts(lesson)
        ],
        "advice_head": _advice_head(lesson),
        "advice": [
            {"rule": piece.rule, "basis": piece.basis, "ground": _ground(piece), "advice": piece.advice}
            for piece in lesson.advice
        ],
    }
    return fill_template(packaged_or_own(options.template_dir, TEMPLATE), filled, TEMPLATE)


def _parts(lesson: Lesson) -> list[tuple[str, tuple[Entry, ...]]]:
    """The parts that have entries, numbered."""
    parts = (
        (zh("made-mistakes"), lesson.entries),
        (zh("confirm-first", must_confirm=MUST_CONFIRM), lesson.doubtful),
    )
    filled = [(head, entries) for head, entries in parts if entries]
    return [(f"{_NUMBERS[place]}、{head}", entries) for place, (head, entries) in enumerate(filled)]


def _advice_head(lesson: Lesson) -> str:
    return zh("how-to-avoid", numbers=_NUMBERS[len(_parts(lesson))])


def _summary(lesson: Lesson) -> str:
    day = describe_day(date.fromisoformat(lesson.as_of)) if lesson.as_of else "　　"
    total = sum(entry.count for entry in (*lesson.entries, *lesson.doubtful))
    if not total:
        return zh("no-mistakes", day=day)
    kinds = len(lesson.entries) + len(lesson.doubtful)
    return zh("summary", day=day, total=total, kinds=kinds)


def _times(entry: Entry) -> str:
    files = zh("in-files", documents=entry.documents) if entry.documents > 1 else ""
    units = zh("in-units", units=entry.units) if entry.units > 1 else ""
    return zh("times", count=entry.count, files=files, units=units)


def _filled(number: int, entry: Entry) -> dict[str, str]:
    return {
        "number": str(number),
        "wrong": entry.wrong,
        "right": entry.right,
        "times": _times(entry),
        "example": entry.example,
        "rule": f"{entry.rule}（{entry.code}）",
    }
