"""Which findings are reported, which are set aside and why; none disappears."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from datetime import date

from gk_audit.engine.ignoring import set_aside_ignored
from gk_audit.engine.ledger.acceptance import accept
from gk_audit.engine.ledger.baseline import Baseline, set_aside_known
from gk_audit.engine.ledger.history import Past, remember
from gk_audit.engine.ledger.identity import Names, Sight
from gk_audit.model import chinese
from gk_audit.model.facts import DocumentFacts
from gk_audit.model.finding import Finding
from gk_audit.model.records import Record, replace
from gk_audit.model.severity import Disposition, Severity
from gk_audit.model.waiver import Waiver

zh = chinese.of(__name__)

_UNKNOWN = 2
"""So many times more documents must share a form where nobody knows whose they are: copies of one text may."""


class Selection(Record):
    """What people decided beforehand about findings."""

    severity_min: Severity = Severity.HINT
    waivers: tuple[Waiver, ...] = ()
    baseline: Baseline | None = None
    past: Past | None = None
    """What the district's ledger knew before."""
    root: str = ""
    """Name of the export's folder, with which the paths of waivers may begin."""
    is_part: bool = False
    """Whether only some files of the repository were asked for: nothing is then said of the others."""
    exists: Callable[[str], bool] = lambda _: True
    """Whether a file of the baseline still stands in the repository."""


class Selected(Record):
    """The two piles, and what is to be said about the decisions themselves."""

    reported: tuple[Finding, ...]
    set_aside: tuple[Finding, ...]
    warnings: tuple[str, ...]


def select(
    findings: Sequence[Finding],
    selection: Selection,
    documents: Sequence[DocumentFacts],
    as_of: date,
    usage_from: Mapping[str, int] | None = None,
    names: Names | None = None,
) -> Selected:
    """Apply inline ignores, usage, waivers, the baseline and the threshold, in this order.

    ``usage_from``: by code of rule, ``Rule.usage_from``; ``names``: by unit, its other names.
    """
    ignored = set_aside_ignored(findings, documents, as_of)
    usage, left = _usage(ignored.left, usage_from or {})
    looked_at = frozenset(facts.key for facts in documents)
    seen = looked_at if selection.is_part else None
    accepted = accept(left, selection.waivers, as_of, selection.root, seen)
    kept, aside, warnings = (
        accepted.kept,
        [*ignored.aside, *usage, *accepted.set_aside],
        [*ignored.warnings, *accepted.warnings],
    )
    if selection.baseline is not None:
        kept, known, said = _known(kept, selection.baseline, Sight(looked_at, selection.exists), as_of)
        aside += known
        warnings += said
    if selection.past is not None:
        there = Sight(looked_at, lambda key: not key or key in looked_at)
        kept, false = remember(kept, selection.past, there, names)
        aside += false
    reported = []
    for finding in kept:
        if finding.severity.rank > selection.severity_min.rank and not finding.stop:
            aside.append(replace(finding, disposition=Disposition.BELOW_THRESHOLD))
        else:
            reported.append(finding)
    return Selected(tuple(reported), tuple(sorted(aside, key=lambda item: item.sort_key)), tuple(warnings))


def _known(
    findings: tuple[Finding, ...], baseline: Baseline, sight: Sight, as_of: date
) -> tuple[tuple[Finding, ...], tuple[Finding, ...], list[str]]:
    """(new ones, known ones, what is to be said of the baseline)."""
    if baseline.until is not None and baseline.until < as_of:
        said = zh("expired", until=baseline.until.isoformat())
        return findings, (), [said]
    parted = set_aside_known(findings, baseline, sight)
    gone = len(parted.gone)
    said = zh("gone", gone=gone)
    return parted.new, parted.old, [said] if gone else []


def _usage(findings: Sequence[Finding], usage_from: Mapping[str, int]) -> tuple[list[Finding], list[Finding]]:
    """Suspicions that so many documents share that they are how people write, and the others."""
    where: dict[tuple[str, str], set[tuple[str, str]]] = defaultdict(set)
    for finding in findings:
        if usage_from.get(finding.rule):
            where[finding.rule, finding.message].add((finding.unit, finding.document))
    usage, left = [], []
    for finding in findings:
        places = where.get((finding.rule, finding.message), set())
        units = {unit for unit, _ in places}
        is_known = units != {""}
        least = usage_from.get(finding.rule, 0) * (1 if is_known else _UNKNOWN)
        if places and len(places) >= least and (len(units) > 1 or not is_known):
            note = zh("several-files", places=len(places))
            usage.append(replace(finding, disposition=Disposition.RECURRING, disposition_note=note))
        else:
            left.append(finding)
    return usage, left
