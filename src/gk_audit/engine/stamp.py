"""Hit × Rule → Finding: the only place that makes one, and the last that sees raw text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from datetime import date

from gk_audit.engine.grounds import Grounds
from gk_audit.model import chinese
from gk_audit.model.document import Document, Place
from gk_audit.model.facts import DocumentFacts
from gk_audit.model.finding import Finding, fingerprint
from gk_audit.model.hit import Hit, Mark
from gk_audit.model.lazy import pattern
from gk_audit.model.location import Location
from gk_audit.model.records import replace
from gk_audit.model.rule import Basis, Rule, Variant
from gk_audit.model.severity import Family
from gk_audit.text.masking import scrub

zh = chinese.of(__name__)

_BEFORE, _AFTER = 20, 25
_REACH = 120
_BLANK = pattern(r"\s+")
NO_QUOTE = zh("no-quote")
_SECRET = (Family.CONFIDENTIALITY, Family.PERSONAL_DATA, Family.HIDDEN_CONTENT)


def stamp(hit: Hit, rule: Rule, document: Document | None = None, *, unit: str = "") -> Finding:
    """Make the finding of a hit. ``document`` is the one that places refer to.

    Whatever is quoted or filled into the message is scrubbed of identifiers; masked
    hits quote nothing but their masked evidence.
    """
    variant = rule.variants.get(hit.variant) or Variant()
    evidence = hit.evidence if hit.masked else scrub(hit.evidence)
    values = {name: scrub(text) for name, text in hit.values.items()}
    unit = unit or values.get("unit", "")
    locations = tuple(location_of(mark, evidence, document, masked=hit.masked) for mark in hit.marks)
    subject = hit.subject or (locations[0].document if locations else "")
    known = {
        "unit": unit,
        "subject": subject,
        "evidence": evidence,
        "suggestion": hit.suggestion,
        "title": scrub(document.meta.title) if document else "",
        **values,
    }
    veto = rule.veto if variant.veto is None else variant.veto
    return Finding(
        rule=rule.code,
        name=rule.name,
        family=rule.family,
        severity=rule.severity_of(hit.relation, variant.severity),
        veto=veto,
        stop=rule.stop if variant.stop is None else variant.stop,
        confidence=variant.confidence or rule.confidence,
        unit=unit,
        subject=subject,
        title=_fill(variant.title or rule.title, known),
        message=_fill(variant.message or rule.message, known),
        evidence=evidence,
        suggestion=scrub(hit.suggestion),
        basis=hit.basis or tuple(dict.fromkeys(_cited(basis) for basis in (variant.basis or rule.basis))),
        remedy=_fill(variant.remedy or rule.remedy, known),
        locations=locations,
        field_=values.get("field", ""),
        rights=rule.rights,
        during=_during(hit, rule, document),
        form_line=_fill(variant.form_line or rule.form_line, known),
        reason=variant.reason or rule.reason,
    )


def _cited(basis: Basis) -> str:
    """The reference, to be settled when the day is known; a district's own document as it is."""
    return basis.ref or str(basis)


def _during(hit: Hit, rule: Rule, document: Document | None) -> tuple[date | None, date | None]:
    """When the finding holds, where the document has no date to judge it by: in the span of the
    hit and of its rule."""
    if document is None or document.meta.published or document.meta.signed:
        return hit.during
    since = max(filter(None, (hit.during[0], rule.effective_from)), default=None)
    return since, min(filter(None, (hit.during[1], rule.effective_to)), default=None)


def _fill(template: str, values: Mapping[str, str]) -> str:
    return template.format_map(values) if "{" in template else template


def location_of(mark: Mark, evidence: str, document: Document | None, *, masked: bool = False) -> Location:
    """Where a mark is, with a quotation; of a masked hit that is its evidence."""
    if mark.location is not None:
        return replace(mark.location, role=mark.role, note=mark.note or mark.location.note)
    if mark.place is None or document is None:
        raise ValueError("a hit on a place needs its document")
    place = mark.place
    position = document.line_column(place)
    quote = evidence if masked else _quote(place)
    return Location(
        document=document.key,
        route=tuple(
            replace(step, at=scrub(step.at)) if isinstance(step.at, str) else step
            for step in place.block.route_at(place.start)
        ),
        line=position[0] if position else None,
        column=position[1] if position else None,
        quote=quote,
        role=mark.role,
        note=mark.note,
    )


def _quote(place: Place) -> str:
    """The text around a place; identifiers are masked before the quotation is cut,
    so that a cut cannot leave a readable half of one."""
    text = place.block.text
    left = text[max(0, place.start - _REACH) : place.start]
    if place.start > _REACH:
        left = left.lstrip("0123456789Xx")
    right = text[place.end : place.end + _REACH]
    if place.end + _REACH < len(text):
        right = right.rstrip("0123456789Xx")
    shown = f"{scrub(left)[-_BEFORE:]}{scrub(place.text)}{scrub(right)[:_AFTER]}".replace("\t", " ")
    start = "…" if place.start > _BEFORE else ""
    end = "…" if place.end + _AFTER < len(text) else ""
    return f"{start}{shown.strip()}{end}"


def is_hushed(findings: Iterable[Finding], quiet: Collection[str]) -> bool:
    """Whether what was found says that the document may be classified.

    ``quiet``: codes of the rules that can say so (``Rule.quiet``).
    """
    return any(finding.stop and finding.rule in quiet for finding in findings)


def hush(findings: Iterable[Finding], quiet: Collection[str]) -> tuple[Finding, ...]:
    """Take the quotations out of a document that may be classified: its report
    must not spread it. Findings of the secrecy families quote only their mask."""
    found = tuple(findings)
    if not is_hushed(found, quiet):
        return found
    return tuple(
        finding
        if finding.family in _SECRET
        else replace(finding, locations=tuple(replace(place, quote=NO_QUOTE) for place in finding.locations))
        for finding in found
    )


def finish(
    findings: Iterable[Finding], documents: Iterable[DocumentFacts], grounds: Grounds
) -> tuple[Finding, ...]:
    """Enter the unit of each finding's document, settle its basis and number equal ones.

    The fingerprint is made here because it takes in the unit and the title of the document, and the
    ordinal needs all findings in order. A document counts under its title, not its path: it keeps its
    findings when it is renamed, moved to another column or exported again (decision 0033).
    """
    known = tuple(documents)
    units = {facts.key: facts.unit for facts in known}
    titles = {facts.key: _BLANK.sub("", scrub(facts.title)) for facts in known}
    placed = [
        grounds.settle(finding if finding.unit else replace(finding, unit=units.get(finding.document, "")))
        for finding in findings
    ]
    placed.sort(key=lambda finding: finding.sort_key)
    seen: Counter[tuple[str, ...]] = Counter()
    finished = []
    for finding in placed:
        document, sign, place = finding.subject.partition("#")
        subject = (titles.get(document) or document) + sign + place
        parts = (finding.rule, finding.unit, subject, finding.evidence)
        seen[parts] += 1
        finished.append(replace(finding, fingerprint=fingerprint(*parts, str(seen[parts]))))
    return tuple(finished)
