"""Counts that several reports show: by severity, by family, what was set aside."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from gk_audit.model import chinese
from gk_audit.model.finding import Finding
from gk_audit.model.records import Record
from gk_audit.model.run import AuditRun, DocumentLine, Inputs, UnitGrade, Versions
from gk_audit.model.severity import Confidence, Disposition, Family, Severity
from gk_audit.reports.words import DISPOSITIONS, FAMILIES, SEVERITIES, TITLE, one_line

zh = chinese.of(__name__)

_BLOCKS = zh.table("blocks")
_ANSWERS = frozenset(zh.words("answers"))
"""Rules about letters, opinions that were asked for, and what became of them."""
_BEFORE = ("self-check", "ci")
"""Profiles of commands that look at drafts."""


class Group(Record):
    """Findings that share a unit or a document."""

    name: str
    findings: tuple[Finding, ...]


def by_severity(findings: Iterable[Finding]) -> dict[Severity, int]:
    """Severity → number of findings; every severity is present."""
    counts = Counter(finding.severity for finding in findings)
    return {severity: counts[severity] for severity in Severity}


def block_words(findings: Iterable[Finding]) -> str:
    """The three things that daily monitoring watches, by name: what is published, how often, answers to people."""
    units: dict[str, list[str]] = {key: [] for key in _BLOCKS}
    for finding in findings:
        is_update = finding.family is Family.TIMELINESS
        key = "answers" if finding.rule in _ANSWERS else "updates" if is_update else "content"
        units[key].append(finding.unit)
    return "，".join(
        zh("block", name=name, count=len(units[key]), units=len({*units[key]} - {""}))
        for key, name in _BLOCKS.items()
    )


def severity_words(findings: Iterable[Finding]) -> str:
    """``严重 1，较重 0，一般 3，提示 2``."""
    return "，".join(f"{SEVERITIES[severity]} {count}" for severity, count in by_severity(findings).items())


def set_aside_words(run: AuditRun) -> str:
    """What was found and set aside, by reason; empty where nothing was."""
    counts = Counter(finding.disposition for finding in run.set_aside)
    return "，".join(
        zh("set-aside", disposition=DISPOSITIONS[disposition], count=counts[disposition])
        for disposition in Disposition
        if counts[disposition]
    )


def unread_count(inputs: Inputs) -> int:
    """Files that were found and not audited."""
    return max(len(inputs.skipped), inputs.found - inputs.audited)


def is_incomplete(inputs: Inputs) -> bool:
    """True where something was not looked at: no report may then say all is well."""
    return bool(unread_count(inputs) or inputs.failed or not inputs.audited)


def lines_by_key(run: AuditRun) -> dict[str, DocumentLine]:
    """Document key → what is known of the document (title, publication date)."""
    return {line.document: line for line in run.documents}


def in_groups(findings: Iterable[Finding], by_unit: bool) -> Iterator[Group]:
    """Findings grouped by unit or by document; in the run's order, so the gravest group first."""
    members: dict[str, list[Finding]] = {}
    for finding in findings:
        members.setdefault(finding.unit if by_unit else finding.document, []).append(finding)
    for name, found in members.items():
        yield Group(name, tuple(found))


def count_words(unit: UnitGrade) -> tuple[str, ...]:
    """How many findings of each severity; with a question mark where a person must confirm a veto."""
    return tuple(
        f"{unit.counts.get(severity.value, 0)}"
        + ("?" if severity is Severity.CRITICAL and unit.counts.get("veto") else "")
        for severity in Severity
    )


def held_words(held: int, pending: int, due: int) -> str:
    """``10+17/27``: published, awaiting a look, due. What nobody has seen is never added to the first."""
    if not due:
        return "—"
    return f"{held}+{pending}/{due}" if pending else f"{held}/{due}"


def asked_words(run: AuditRun) -> str:
    """How many duties are not scored because the district is asked first whether it has them; empty where none is."""
    asked = [row for row in run.coverage if row.asked]
    items = len({row.item for row in asked})
    units = len({row.unit for row in asked})
    return zh("asked", rows=len(asked), units=units, items=items) if asked else ""


def rank_words(unit: UnitGrade) -> str:
    """``2/11``: the place among the units that owe comparable things."""
    return f"{unit.rank}/{unit.peers}" if unit.rank is not None and unit.peers else str(unit.rank or "—")


def is_scored(run: AuditRun) -> bool:
    """True for a run over units that are scored; False for a check of single files."""
    return any(unit.score is not None for unit in run.units)


def headline(run: AuditRun) -> str:
    """``青禾区 2024年第三季度 政务公开检查``."""
    return " ".join(part for part in (one_line(run.district), one_line(run.period), TITLE) if part)


def law_line(versions: Versions) -> str:
    """Up to which day the register of law reaches, and which files of the district lie over it."""
    if not versions.law:
        return ""
    own = (
        zh("local-law", law_files="、".join(map(one_line, versions.law_files))) if versions.law_files else ""
    )
    return zh("law-until", law=one_line(versions.law), own=own)


def standards_words(run: AuditRun) -> str:
    """Catalog, digest of the standards and version of the tool."""
    versions = run.versions
    catalog = f"{one_line(versions.catalog)} " if versions.catalog else ""
    plugins = zh("plugins", plugins="、".join(map(one_line, versions.plugins))) if versions.plugins else ""
    law = law_line(versions)
    return f"{catalog}{versions.standards}{law}（gk-audit {versions.tool}{plugins}）"


def is_before(run: AuditRun) -> bool:
    """True where files were looked at that may not be published yet: no export of what is."""
    return run.profile in _BEFORE


def stop_words(run: AuditRun) -> str:
    """The sentence of a confidentiality stop; empty where there is none.

    It says 疑似 and asks a person: the tool never decides that something is secret.
    """
    found = (finding for finding in run.findings if finding.stop)
    counts = Counter(one_line(finding.title).removeprefix(zh("may-be")) for finding in found)
    if not counts:
        return ""
    kinds = "、".join(zh("times", title=title, count=count) for title, count in sorted(counts.items()))
    return zh("stop-draft", kinds=kinds) if is_before(run) else zh("stop", kinds=kinds)


def needs_person(finding: Finding) -> bool:
    """True where the finding must not be acted on before a person has looked."""
    return finding.veto or finding.stop or finding.confidence is Confidence.LOW


def is_narrowed(run: AuditRun) -> bool:
    """True where somebody switched rules off: a clean result is then clean for the others only."""
    return bool(run.scope.off and run.inputs.audited)


def weak_words(run: AuditRun) -> str:
    """Where typos were looked for less strictly: the one place, or in how many documents."""
    told = [note for note in run.inputs.notes if note.key == "wording-weak"]
    if len(told) == 1:
        return f"{one_line(told[0].document)} {one_line(told[0].detail)}"
    return zh("weak", told=len(told)) if told else ""


def scope_words(run: AuditRun) -> str:
    """How many of how many rules ran, who switched off the rest, and which kinds were not looked at."""
    scope = run.scope
    if not scope.rules or not run.inputs.audited:
        return ""  # where no file was audited, no rule looked at anything
    waits = "、".join(f"{_family(each.family)} {each.waiting}" for each in scope.families if each.waiting)
    waiting = zh("waiting", count=scope.waiting, families=waits) if scope.waiting else ""
    if not scope.off:
        return zh("ran", ran=scope.ran, waiting=waiting)
    by = Counter(one_line(rule.by) for rule in scope.off)
    places = "，".join(zh("place-count", place=place, count=count) for place, count in sorted(by.items()))
    wholly = "、".join(_family(each.family) for each in scope.families if each.rules and not each.ran)
    partly = "、".join(
        f"{_family(each.family)} {each.ran}/{each.rules}"
        for each in scope.families
        if 0 < each.ran < each.rules
    )
    parts = [zh("some-off", rules=scope.rules, ran=scope.ran, places=places)]
    parts += [zh("families-off", wholly=wholly)] if wholly else []
    parts += [zh("families-partly", partly=partly)] if partly else []
    return "；".join(parts) + waiting


def _family(value: str) -> str:
    """The Chinese name of a family; what a newer version calls otherwise stands as it is."""
    return FAMILIES[Family(value)] if value in set(Family) else one_line(value)
