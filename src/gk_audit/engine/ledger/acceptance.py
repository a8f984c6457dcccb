"""Apply waivers: findings that people accepted are set aside, with who, why and until.

A waiver of a veto needs a second signer; a secrecy mark cannot be waived by pattern.
Expired and unmatched waivers are said so, since a forgotten one hides the next case.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import date
from fnmatch import fnmatchcase

from gk_audit.model import chinese
from gk_audit.model.finding import Finding
from gk_audit.model.records import Record, replace
from gk_audit.model.severity import Disposition, Family
from gk_audit.model.waiver import Waiver

zh = chinese.of(__name__)


class Accepted(Record):
    """What the waivers made of the findings."""

    kept: tuple[Finding, ...]
    set_aside: tuple[Finding, ...]
    warnings: tuple[str, ...]


def accept(
    findings: Iterable[Finding],
    waivers: Sequence[Waiver],
    as_of: date,
    root: str = "",
    seen: Collection[str] | None = None,
) -> Accepted:
    """Split findings into kept and accepted ones; ``as_of`` decides which waivers live.

    ``root``: name of the export's folder; a path in a waiver may begin with it, where one
    file of waivers serves several quarters. ``seen``: the documents that a partial run looked at;
    None: all. Nothing is said of waivers about the others.
    """
    live = [waiver for waiver in waivers if waiver.dated <= as_of <= waiver.until]
    warnings = [
        zh("expired", id=waiver.id, until=waiver.until.isoformat(), source=waiver.source)
        for waiver in waivers
        if waiver.until < as_of
    ]
    used: set[str] = set()
    refused: dict[str, str] = {}
    kept: list[Finding] = []
    aside: list[Finding] = []
    for finding in findings:
        for waiver in live:
            if not _matches(waiver, finding, root):
                continue
            objection = _objection(waiver, finding)
            if objection:
                refused[waiver.id] = zh("refused", id=waiver.id, objection=objection, source=waiver.source)
                continue
            used.add(waiver.id)
            note = zh(
                "accepted",
                kind=waiver.kind,
                reason=waiver.reason,
                by=waiver.by,
                until=waiver.until.isoformat(),
            )
            aside.append(replace(finding, disposition=Disposition.ACCEPTED, disposition_note=note))
            break
        else:
            kept.append(finding)
    warnings += refused.values()
    warnings += [
        zh("unused", id=waiver.id, source=waiver.source)
        for waiver in live
        if waiver.id not in used and waiver.id not in refused and _is_about(waiver, seen, root)
    ]
    return Accepted(tuple(kept), tuple(aside), tuple(sorted(warnings)))


def _is_about(waiver: Waiver, seen: Collection[str] | None, root: str) -> bool:
    """Whether the run looked at what the waiver is about."""
    return seen is None or (bool(waiver.path) and any(_fits(waiver, document, root) for document in seen))


def _fits(waiver: Waiver, document: str, root: str) -> bool:
    return any(fnmatchcase(name, waiver.path) for name in (document, f"{root}/{document}"))


def _matches(waiver: Waiver, finding: Finding, root: str) -> bool:
    if waiver.fingerprint:
        return finding.fingerprint.startswith(waiver.fingerprint)
    if waiver.rule not in (finding.rule, finding.name):
        return False
    if waiver.unit and waiver.unit != finding.unit:
        return False
    return not waiver.path or _fits(waiver, finding.document, root)


def _objection(waiver: Waiver, finding: Finding) -> str:
    if finding.veto and waiver.approved_by in ("", waiver.by):
        return zh("second-person")
    by_pattern = not waiver.fingerprint and any(sign in waiver.path for sign in "*?[")
    if finding.family is Family.CONFIDENTIALITY and (by_pattern or not (waiver.fingerprint or waiver.path)):
        return zh("no-wildcards")
    return ""
