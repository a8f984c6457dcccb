"""通报（代拟稿）: a draft of the district's circular with the figures of the run.

Units are named only where ``Papers.name_units`` is set: whom to name in public
is for people to decide. ``circular.docx`` in the template folder replaces the packaged one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from gk_audit.model import chinese
from gk_audit.model.bodies import UnitKind
from gk_audit.model.facts import ItemState
from gk_audit.model.finding import Finding
from gk_audit.model.run import AuditRun, UnitGrade
from gk_audit.model.severity import Disposition, Family, Severity
from gk_audit.reports.feedback import general_words, hint_numbers
from gk_audit.reports.figures import block_words, by_severity, needs_person, unread_count
from gk_audit.reports.letters import reply_by
from gk_audit.reports.protocol import Files, ReportOptions, report
from gk_audit.reports.templating import BLANK_DATE, fill_template, packaged_or_own
from gk_audit.reports.words import FAMILIES, MUST_CONFIRM, SEVERITIES, STATES, describe_day, one_line

zh = chinese.of(__name__)

FILE = zh("file")
TEMPLATE = "circular.docx"
_DIGITS = zh("digits")
_TITLES_SHOWN = 3
_UNITS_NAMED = 5
_COMPARED = (Disposition.NEW, Disposition.PERSISTING, Disposition.REOPENED)


@report("circular", file_name=FILE, is_text=False, title=zh("render-circular.title"))
def render_circular(run: AuditRun, options: ReportOptions) -> Files:
    """One Word file."""
    papers = options.papers
    is_naming = papers.name_units
    orders = tuple(item for item in run.findings if item.severity is not Severity.HINT)
    district, day = one_line(run.district), date.fromisoformat(run.as_of)
    filled: dict[str, Any] = {
        "office": papers.office or (zh("office", district=district) if district else zh("office-blank")),
        "addressees": papers.addressees or _addressees(run),
        "period": one_line(run.period),
        "standards": one_line(run.versions.catalog) or zh("standards", standards=run.versions.standards),
        "as_of": describe_day(day),
        "previous": _previous(orders),
        "overall": _overall(run, orders),
        "coverage": _coverage(run),
        "kinds": list(_kinds(orders, is_naming=is_naming)),
        "general": _general(run),
        "doubt": _doubt(orders),
        "units": [_unit(unit) for unit in run.units] if is_naming else [],
        "note": zh("veto-mark", must_confirm=MUST_CONFIRM),
        "signed": papers.signed or BLANK_DATE,
        "reply_by": reply_by(run, options, orders),
    }
    template = packaged_or_own(options.template_dir, TEMPLATE)
    return {FILE: fill_template(template, filled, TEMPLATE)}


def _addressees(run: AuditRun) -> str:
    """Those that are inspected; a park is neither a town nor a department."""
    parks = [one_line(unit.full_name or unit.unit) for unit in run.units if unit.kind == UnitKind.PARK]
    return "，".join((zh("addressees"), *parks))


def _previous(findings: Iterable[Finding]) -> str:
    counts = Counter(finding.disposition for finding in findings)
    if not any(counts[kind] for kind in _COMPARED):
        return zh("not-compared")
    new, kept, again = (counts[kind] for kind in _COMPARED)
    return zh("compared", kept=kept, again=again, new=new)


def _overall(run: AuditRun, orders: tuple[Finding, ...]) -> str:
    inputs, hints = run.inputs, hint_numbers(run)["told"]
    seen = sum(bool(unit.documents) for unit in run.units)
    units = zh("units", seen=seen) if seen else ""
    parts = [zh("checked", units=units, audited=inputs.audited, findings=len(orders))]
    counts = "，".join(
        f"{SEVERITIES[severity]}{count}"
        for severity, count in by_severity(orders).items()
        if severity is not Severity.HINT
    )
    parts.append(f"（{counts}）。")
    if hints:
        parts.append(zh("hints", hints=hints))
    parts.append(zh("blocks", words=block_words(orders)))
    if seen < len(run.units):
        parts.append(zh("not-exported", units=len(run.units) - seen))
    unread = unread_count(inputs)
    if unread:
        parts.append(zh("unread", unread=unread))
    grades = Counter(one_line(unit.grade) for unit in run.units if unit.grade)
    if grades:
        parts.append(
            zh("grades")
            + "，".join(zh("grade-count", grade=grade, count=count) for grade, count in grades.items())
            + "。"
        )
    scores = [unit.score for unit in run.units if unit.score is not None]
    if scores:
        average = sum(scores) / len(scores)
        parts.append(zh("scores", average=average, max=max(scores), min=min(scores)))
    return "".join(parts)


def _coverage(run: AuditRun) -> str:
    counts = Counter(row.state for row in run.coverage if row.is_due)
    due = sum(counts.values())
    if not due:
        return zh("coverage-not-checked")
    words = "，".join(
        zh("state-count", state=STATES[state], count=counts[state]) for state in ItemState if counts[state]
    )
    return zh("coverage", due=due, words=words)


def _kinds(findings: tuple[Finding, ...], *, is_naming: bool) -> Iterator[dict[str, Any]]:
    """Families by number of findings, the largest first."""
    members: dict[Family, list[Finding]] = {}
    for finding in findings:
        members.setdefault(finding.family, []).append(finding)
    order = sorted(members, key=lambda family: (-len(members[family]), list(Family).index(family)))
    for number, family in enumerate(order, start=1):
        own = members[family]
        share = f"{len(own) / len(findings):.0%}"
        units = Counter(one_line(finding.unit) for finding in own if finding.unit)
        titles = Counter(one_line(finding.title) for finding in own).most_common(_TITLES_SHOWN)
        main = "、".join(zh("kind-count", title=title, count=count) for title, count in titles)
        main += zh("and-more") if sum(count for _, count in titles) < len(own) else ""
        words = zh("kind", own=len(own), share=share, units=len(units), main=main)
        if is_naming and units:
            named = "、".join(
                zh("unit-count", unit=unit, count=count) for unit, count in units.most_common(_UNITS_NAMED)
            )
            words += zh("for-example", named=named, part=zh("and-more") if len(units) > _UNITS_NAMED else "")
        yield {
            "number": _chinese(number),
            "name": FAMILIES[family],
            "count": str(len(own)),
            "share": share,
            "units": str(len(units)),
            "titles": main,
            "words": words,
        }


def _chinese(number: int) -> str:
    """1 → 一, 11 → 十一: enough for the families."""
    return _DIGITS[number] if number <= 10 else zh("ten-and", digits=_DIGITS[number - 10])


def _general(run: AuditRun) -> str:
    problems = general_words(run)
    if not problems:
        return ""
    return zh("common", problems="、".join(problems))


def _doubt(findings: Iterable[Finding]) -> str:
    doubtful = sum(needs_person(finding) for finding in findings)
    if not doubtful:
        return zh("reviewed")
    return zh("reviewed-doubtful", doubtful=doubtful, must_confirm=MUST_CONFIRM)


def _unit(unit: UnitGrade) -> dict[str, str]:
    doubt = "?" if unit.counts.get("veto") else ""
    return {
        "name": one_line(unit.unit),
        "score": "—" if unit.score is None else f"{unit.score:.1f}",
        "grade": one_line(unit.grade),
        **{severity.value: str(unit.counts.get(severity.value, 0)) for severity in Severity},
        "critical": f"{unit.counts.get('critical', 0)}{doubt}",
    }
