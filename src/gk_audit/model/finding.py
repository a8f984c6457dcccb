"""A finding: a hit under a rule, ready to be shown, kept and compared between runs."""

from __future__ import annotations

import hashlib
from datetime import date

from gk_audit.model.location import Location
from gk_audit.model.records import Record
from gk_audit.model.severity import Confidence, Disposition, Family, Severity

_NEVER = (Family.CONFIDENTIALITY, Family.PERSONAL_DATA, Family.HIDDEN_CONTENT)


class Finding(Record):
    """One problem as reports show it. Everything in it may be printed: it is masked."""

    rule: str
    """Code, such as GK-W07."""
    name: str
    """Rule name, such as placeholder-left."""
    family: Family
    severity: Severity
    veto: bool
    stop: bool
    confidence: Confidence
    unit: str
    subject: str
    title: str
    message: str
    evidence: str
    suggestion: str
    basis: tuple[str, ...]
    """Documents, as printed. Until a run is finished: references of the register."""
    remedy: str
    locations: tuple[Location, ...] = ()
    due: str = ""
    """Rectification due date, ISO; filled by grading, since it depends on the as-of date."""
    due_note: str = ""
    """Why the due date is uncertain (unknown holiday year), in Chinese; else empty."""
    fingerprint: str = ""
    number: str = ""
    """In the district's ledger, or the one that it would get in an empty one; empty for what is no order."""
    disposition: Disposition = Disposition.OPEN
    disposition_note: str = ""
    field_: str = ""
    """Catalog field, where the finding is about an item."""
    rights: tuple[str, ...] = ()
    form_line: str = ""
    """Line of 保密审查表 that the finding belongs to, as its rule says; empty: by its family."""
    reason: str = ""
    """Why it is a defect, in plain words; printed where there is no basis."""
    cause: str = ""
    """The figure that more than one relation fails on, and where it stands; what else does not agree
    because of it is told by the related locations, and is no finding of its own."""
    during: tuple[date | None, date | None] = (None, None)
    """In a document without a date: when it is a defect at all. The run keeps what holds on its
    as-of day (``engine.undated``); a finished finding has none."""

    @property
    def document(self) -> str:
        """Key of the primary document; empty for something that is not there."""
        return self.locations[0].document if self.locations else ""

    @property
    def may_wait(self) -> bool:
        """Whether a baseline or a word in the source may set it aside: not what betrays secrets or people."""
        return not self.stop and self.family not in _NEVER

    @property
    def sort_key(self) -> tuple[object, ...]:
        """The one order of findings in every report."""
        place = self.locations[0] if self.locations else None
        return (
            self.severity.rank,
            not self.veto,
            self.unit,
            self.document or self.subject,
            place.line or 0 if place else 0,
            place.column or 0 if place else 0,
            self.rule,
            self.subject,
            self.evidence,
            self.fingerprint,
        )


def fingerprint(*parts: str) -> str:
    """32 hexadecimal digits over rule, unit, subject, masked evidence and ordinal.

    No line number, page, severity or date: an edit elsewhere must not reopen a
    closed entry. Callers pass masked text only.
    """
    joined = "\x1f".join(parts)
    return hashlib.sha256(joined.encode("utf-8", "surrogatepass")).hexdigest()[:32]
