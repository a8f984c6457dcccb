"""One audit, finished and frozen: everything a report may show."""

from __future__ import annotations

from gk_audit.model.document import Skipped
from gk_audit.model.facts import Coverage
from gk_audit.model.finding import Finding
from gk_audit.model.grading import RoutingKind
from gk_audit.model.reading import ReadState, Witness
from gk_audit.model.records import Record, field
from gk_audit.model.relation import Relations

SCHEMA_VERSION = 1
TOOL_NAME = "gk-audit"
"""Stands in every result, so that a result is told from a document."""


class Failure(Record):
    """A check that crashed on one document or unit; the rest went on."""

    document: str
    rule: str
    detail: str
    """Type of the error, no text of the document."""


class Inputs(Record):
    """The account of the files: nothing disappears."""

    found: int
    """Documents found, archive members counted."""
    audited: int
    skipped: tuple[Skipped, ...] = ()
    failed: tuple[Failure, ...] = ()
    roots: tuple[str, ...] = ()
    ignored: tuple[tuple[str, int], ...] = ()
    """(reason, count) of files that are not documents: hidden system files and the like."""
    notes: tuple[tuple[str, str, str], ...] = ()
    """(document, key, detail): what a reader could not take in of a file it read."""
    partial: tuple[tuple[str, str], ...] = ()
    """(document, what of it was not read): files that were audited in part only."""
    own: tuple[tuple[str, str], ...] = ()
    """(file, kind in Chinese) of results of this very program: no disclosure, and not audited as such."""
    assets: int = 0
    """Site parts (style sheets, scripts, icons) passed over, counted apart."""


class FamilyScope(Record):
    """How many rules of one family there are for this kind of run, and how many of them ran."""

    family: str
    rules: int
    ran: int


class RuleOff(Record):
    """A rule that somebody switched off for this run."""

    code: str
    name: str
    family: str
    by: str
    """Who, in Chinese: 命令行, gk-audit.yaml 第 3 行, gk-audit.yaml 停用, 规则文件停用."""


class RuleScope(Record):
    """What was looked for: a clean result is clean for these rules only."""

    rules: int = 0
    """All that are known; 0: not told (results of older versions)."""
    ran: int = 0
    waiting: int = 0
    """Rules that judge a whole export and have nothing to say of single files."""
    families: tuple[FamilyScope, ...] = ()
    off: tuple[RuleOff, ...] = ()


class UnitGrade(Record):
    """Score and grade of one unit; volume never counts."""

    unit: str
    kind: str
    tier: str
    score: float | None
    """None: not graded (too few due items, or single files were checked)."""
    grade: str
    """优秀, 良好, 合格, 不合格 or 不排名."""
    counts: dict[str, int] = field(default_factory=dict)
    """Findings by severity, plus ``veto``."""
    deductions: tuple[tuple[str, float], ...] = ()
    """(category, points lost after the cap)."""
    rank: int | None = None
    due_items: int = 0
    held_items: int = 0
    documents: int = 0
    note: str = ""
    leader: str = ""
    deputy: str = ""
    contact: str = ""
    parent: str = ""


class Routing(Record):
    """Who is told of one finding and what it costs, with the numbers behind it."""

    finding: str
    """Fingerprint."""
    kinds: tuple[RoutingKind, ...]
    """In the order of ``RoutingKind``; a problem can be general and repeated."""
    count: int
    """Instances of the rule in the unit."""
    units: int
    """Units of the tier that have it ..."""
    of_units: int
    """... of so many."""
    points: float
    """What one such finding costs."""
    deduction: float
    """What this one costs after the caps of its rule and its category."""


class RuleInfo(Record):
    """What reports print of a rule that has findings."""

    code: str
    name: str
    family: str
    severity: str
    title: str
    basis: str
    remedy: str
    why: str = ""


class DocumentLine(Record):
    """What reports say of a document: one line of the export, lists and registers left out."""

    document: str
    """Its key, as in findings and coverage."""
    title: str
    unit: str = ""
    published: str = ""
    """发布日期, ISO; empty where it is not known."""
    section: tuple[str, ...] = ()
    """Column path (栏目), outermost first."""
    parent: str = ""
    """Key of the archive or page it came with."""
    body: int = 0
    """Characters of visible body text."""
    visible: int = 0
    """Characters that a reader of the page sees, furniture counted."""
    hidden: int = 0
    state: ReadState = ReadState.READ
    columns: tuple[str, ...] = ()
    """Columns of a dump that were taken as body."""
    witnesses: tuple[Witness, ...] = ()
    """Who told its title, dates and unit."""


class Versions(Record):
    """What produced the run; enters the header of every report."""

    tool: str
    standards: str
    """Digest of rules and catalogs, 12 hexadecimal digits."""
    catalog: str = ""
    plugins: tuple[str, ...] = ()


class AuditRun(Record):
    """The only thing that a report sees."""

    versions: Versions
    as_of: str
    profile: str
    inputs: Inputs
    units: tuple[UnitGrade, ...] = ()
    coverage: tuple[Coverage, ...] = ()
    findings: tuple[Finding, ...] = ()
    set_aside: tuple[Finding, ...] = ()
    """Accepted, in the baseline or below the threshold: counted and shown, never dropped."""
    rules: tuple[RuleInfo, ...] = ()
    routes: tuple[Routing, ...] = ()
    """One for each finding that has a unit, in the order of the findings."""
    documents: tuple[DocumentLine, ...] = ()
    """Every document of the export, sorted by key; those of skipped files are in ``inputs``."""
    district: str = ""
    period: str = ""
    """What is audited, in words: 2024年第三季度."""
    doubts: tuple[str, ...] = ()
    """Chinese sentences that come first: why the result as a whole may not be what was wanted.
    A run with doubts is not complete."""
    warnings: tuple[str, ...] = ()
    """Chinese sentences about the run itself: unknown holiday years, unused waivers."""
    fail_on: str = "major"
    scope: RuleScope = field(default_factory=RuleScope)
    """Which rules ran."""
    charts: dict[str, object] = field(default_factory=dict)
    """Extra figures of district checks for the page (plain JSON)."""
    relations: Relations | None = None
    """Every relation tried, where the run was asked for them (``gk-audit verify``)."""
    schema_version: int = SCHEMA_VERSION
