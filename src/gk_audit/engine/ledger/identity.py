"""Which findings of a run are the ones that were known before (decision 0033)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from itertools import chain

from gk_audit.model.finding import Finding, fingerprint
from gk_audit.model.records import Record
from gk_audit.model.severity import Family


class Known(Record, order=True):
    """One known finding."""

    mark: str
    """Fingerprint: rule, unit, title, masked evidence, ordinal."""
    rule: str
    document: str
    """Its key when it was entered."""
    alike: str
    """Rule, unit and masked evidence alone: finds it again when the title was changed, or the file
    renamed whose name was its title. Of an item that is not there: unit and item."""


class Sight(Record):
    """What a run looked at, so that it does not judge the rest."""

    documents: Collection[str] = ()
    """Keys of the documents it audited."""
    exists: Callable[[str], bool] = lambda _: True
    """Whether a document that is known still stands where it stood."""

    def is_settled(self, known: Known) -> bool:
        """Whether a known finding that was not found again is gone for sure."""
        return known.document in self.documents or not self.exists(known.document)


Names = Mapping[str, Collection[str]]
"""Unit → its other names: a unit that was renamed is known by the one that it had."""


def known_as(finding: Finding) -> Known:
    """What is kept of a finding to know it again."""
    return Known(finding.fingerprint, finding.rule, finding.document, _alike(finding, finding.unit))


def _alike(finding: Finding, unit: str) -> str:
    """What the catalog asks for and nobody finds is the same whether it is told alone or with others, by another rule."""
    is_absent = finding.family is Family.COMPLETENESS and not finding.document
    parts = ("", unit, finding.subject) if is_absent else (finding.rule, unit, finding.evidence)
    return fingerprint(*parts)[:16]


def pair(
    findings: Iterable[Finding], known: Iterable[Known], sight: Sight, names: Names | None = None
) -> dict[str, Known]:
    """Fingerprint of a finding → the known one that it is. Each known finding is one finding.

    By fingerprint; else by rule and evidence alone, in the same document or where the document of the
    known one is gone (renamed), under any of the unit's ``names``.
    """
    names = names or {}
    own = tuple(findings)
    left = {item.mark: item for item in known}
    paired = {item.fingerprint: left.pop(item.fingerprint) for item in own if item.fingerprint in left}
    waiting: dict[tuple[str, str], list[Known]] = defaultdict(list)
    for item in left.values():
        waiting[item.alike, item.document if sight.exists(item.document) else ""].append(item)
    for finding in own:
        if finding.fingerprint in paired:
            continue
        marks = [_alike(finding, unit) for unit in (finding.unit, *names.get(finding.unit, ()))]
        places = chain.from_iterable(((mark, finding.document), (mark, "")) for mark in marks)
        alike = next((waiting[place] for place in places if waiting.get(place)), None)
        if alike:
            paired[finding.fingerprint] = alike.pop(0)
    return paired
