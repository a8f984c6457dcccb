"""Everything an audit needs to know before it opens the first file, frozen."""

from __future__ import annotations

import hashlib
from datetime import date

from gk_audit.engine.aside import Aside
from gk_audit.model.document import Skipped
from gk_audit.model.facts import DocumentFacts
from gk_audit.model.finding import Finding
from gk_audit.model.records import Record, field
from gk_audit.model.relation import Verified
from gk_audit.model.rule import Rule
from gk_audit.model.run import Failure, RuleScope
from gk_audit.model.standard import Catalog, Unit
from gk_audit.readers.protocol import ReadLimits
from gk_audit.text.toolbox import ToolSettings


class Task(Record):
    """One file to audit. The worker opens it; its content never crosses a process."""

    path: str
    """Where the file is on this machine; empty where ``data`` is given."""
    key: str
    """Its name in every report: relative, ``/`` separated, identifiers masked."""
    data: bytes | None = None
    """Content for standard input and for clusters without a shared disk."""
    is_walked: bool = False
    """Met on a walk, not named outright: it may turn out to be no disclosure (``engine.aside``)."""
    is_settings: bool = False
    """One of the files at the top of an export that set this program up."""

    def __repr__(self) -> str:
        return f"Task({self.path!r}, {self.key!r})"


class AuditPlan(Record):
    """The frozen standards and settings that a worker is handed once."""

    rules: tuple[Rule, ...]
    catalog: Catalog
    units: tuple[Unit, ...] = ()
    column_names: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """Canonical column → names met in article lists (``rules/columns.yaml``)."""
    tools: ToolSettings = field(default_factory=ToolSettings)
    limits: ReadLimits = field(default_factory=ReadLimits)
    catalog_is_open: bool = False
    """The export has a catalog of its own that raises questions: nothing is missing by another one."""
    is_holdings: bool = True
    """False for a self-check of files: unit and district scope are not judged."""
    assessment_dates: tuple[date, ...] = ()
    district: str = ""
    """Name of the district, from the settings or the register."""
    standards: str = ""
    """Digest of rules, catalogs and plugins."""
    scope: RuleScope = field(default_factory=RuleScope)
    """How many rules run, and who switched off the others."""
    relations: bool = False
    """Whether relations that hold or are not decided are kept, too."""
    local_basis: tuple[tuple[str, str], ...] = ()
    """(code of a rule, the district's own document as printed)."""
    law: date | None = None
    """The day up to which the register of law reaches."""
    law_files: tuple[str, ...] = ()
    """Names of the district's files that lie over it."""
    notices: tuple[str, ...] = ()
    """Chinese sentences about the settings that every result must carry: lists replaced whole."""

    @property
    def salt(self) -> str:
        """What, besides the bytes of a file, decides its outcome. Not the date."""
        parts = (
            self.standards,
            repr(self.units),
            repr(self.column_names),
            repr(self.tools),
            repr(self.limits),
            str(self.is_holdings),
            str(self.relations),
            ",".join(rule.code for rule in self.rules if rule.enabled),
        )
        return hashlib.sha256("\x1e".join(parts).encode()).hexdigest()

    def rules_of(self, scope: str) -> tuple[Rule, ...]:
        """Enabled rules of a scope, by code."""
        return tuple(rule for rule in self.rules if rule.enabled and rule.scope == scope)


class Audited(Record):
    """What the map makes of one document."""

    facts: DocumentFacts
    findings: tuple[Finding, ...] = ()
    failures: tuple[Failure, ...] = ()
    notes: tuple[tuple[str, str], ...] = ()
    """(key, detail) of what the reader could not take in."""
    verified: Verified | None = None
    """Where the plan asks for relations: what was tried on the document."""


class Outcome(Record):
    """What the map makes of one file: an archive yields several documents."""

    key: str
    audited: tuple[Audited, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    aside: Aside | None = None
    """Why the file is no disclosure; None for documents."""
    content: str = ""
    """sha256 of the bytes that it was made of; empty where none were read."""
