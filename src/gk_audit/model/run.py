"""One audit, finished and frozen: everything a report may show.

These declarations are also the contract of run.json (``reports/machine.py``): the order of the
fields is the order of its keys, what has no default must be there, ``field(name=…)`` is the
key where Python needs another word. The schema and the reader follow from them.
"""

from __future__ import annotations

from typing import Annotated, Any, Generic, Literal, TypeVar

from gk_audit.model.document import Skipped
from gk_audit.model.facts import Coverage
from gk_audit.model.finding import Finding
from gk_audit.model.grading import RoutingKind
from gk_audit.model.kinds import KindFound
from gk_audit.model.reading import ReadState, Witness
from gk_audit.model.records import Meta, Record, field
from gk_audit.model.relation import Relations

SCHEMA_VERSION: Literal[1] = 1
TOOL_NAME: Literal["gk-audit"] = "gk-audit"
"""Stands in every result, so that a result is told from a document."""

F = TypeVar("F")
Count = Annotated[int, Meta(ge=0)]
Rank = Annotated[int, Meta(ge=1)]
Points = Annotated[float, Meta(ge=0)]
Day = Annotated[str, Meta(pattern=r"^(\d{4}-\d{2}-\d{2})?$")]
"""ISO; empty where it is not known."""


class Failure(Record):
    """A check that crashed on one document or unit; the rest went on."""

    document: str
    rule: str
    detail: str
    """Type of the error, no text of the document."""


class Ignored(Record):
    """How many files were no documents: hidden system files and the like."""

    reason: str
    count: Count


class InputNote(Record, order=True):
    """What a reader could not take in of a file it read."""

    document: str
    key: str
    detail: str


class Unread(Record, order=True):
    """What was not read of a document that was audited in part only."""

    document: str
    detail: str


class OwnResult(Record):
    """A result of this very program: no disclosure, and not audited as such."""

    document: str
    kind: str
    """In Chinese."""


class Deduction(Record):
    """What a unit lost in one part of the score, after the cap."""

    category: str
    points: float


class Inputs(Record):
    """The account of the files: nothing disappears."""

    found: Count
    """Documents found, archive members counted."""
    audited: Count
    skipped: tuple[Skipped, ...]
    failed: tuple[Failure, ...]
    roots: tuple[str, ...] = ()
    ignored: tuple[Ignored, ...] = ()
    notes: tuple[InputNote, ...] = ()
    partial: tuple[Unread, ...] = ()
    own: tuple[OwnResult, ...] = ()
    assets: Count = 0
    """Parts of saved web pages (style sheets, scripts): searched for secrets and people only."""
    settings: Count = 0
    """Files that set this program up, likewise."""


class FamilyScope(Record):
    """How many rules of one family there are for this kind of run, and how many of them ran."""

    family: str
    rules: Count
    ran: Count
    waiting: Count = 0
    """Those that judge a whole export and have nothing to say of single files; not among ``rules``."""


class RuleOff(Record):
    """A rule that somebody switched off for this run."""

    code: str
    name: str
    family: str
    by: str
    """Who, in Chinese: 命令行, gk-audit.yaml 第 3 行, gk-audit.yaml 停用, 规则文件停用."""


class RuleScope(Record):
    """What was looked for: a clean result is clean for these rules only."""

    rules: Count = 0
    """All that are known; 0: not told (results of older versions)."""
    ran: Count = 0
    waiting: Count = 0
    """Rules that judge a whole export and have nothing to say of single files."""
    families: tuple[FamilyScope, ...] = ()
    off: tuple[RuleOff, ...] = ()


class UnitGrade(Record):
    """Score and grade of one unit; volume never counts."""

    unit: str
    kind: str
    score: Annotated[float | None, Meta(description="null: not graded")]
    """What is confirmed. None: not graded (no documents, too few due items, or single files)."""
    grade: str
    """优秀, 良好, 合格, 不合格, or why there is none: 待核实, 不排名, 未检查."""
    counts: dict[str, Count]
    """Findings by severity, plus ``veto``."""
    tier: str = ""
    deductions: tuple[Deduction, ...] = ()
    rank: Rank | None = None
    due_items: Count = 0
    held_items: Count = 0
    """已公开, a statement with a reason included; what is unread or undecided is not among them."""
    pending_items: Count = 0
    """待核实."""
    asked_items: Count = 0
    """Not scored: nobody else of the class has them, and the district has not said that they are owed."""
    most: float | None = None
    """The score if all that is pending turned out to be published."""
    peers: Count = 0
    """How many units are ranked together."""
    documents: Count = 0
    note: str = ""
    leader: str = ""
    deputy: str = ""
    contact: str = ""
    phone: str = ""
    """Of the contact."""
    parent: str = ""
    full_name: str = ""
    """全称, where the register has one: letters are addressed to it."""
    aliases: tuple[str, ...] = ()
    """Its other names; among them the one that a renamed unit had."""


class Routing(Record):
    """Who is told of one finding and what it costs, with the numbers behind it."""

    finding: str
    """Fingerprint."""
    kinds: tuple[RoutingKind, ...]
    """In the order of ``RoutingKind``; a problem can be general and repeated."""
    count: Count
    """Instances of the rule in the unit."""
    units: Count
    """Units of the tier that have it ..."""
    of_units: Count
    """... of so many."""
    points: Points
    """What one such finding costs."""
    deduction: Points
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
    reason: str = ""
    """In place of a basis."""


class ItemLine(Record):
    """A catalog item that a document was taken for."""

    item: str
    """Its number; ``name`` is field › level 1 › level 2."""
    name: str
    score: Annotated[float, Meta(ge=0, le=1)]
    is_certain: Annotated[bool, Meta(description="false: for a person to decide")] = field(name="certain")
    elements: tuple[str, ...] = ()
    """Required elements that it shows; these three of the best item and of those that are certain."""
    missing: tuple[str, ...] = ()
    undecided: tuple[str, ...] = ()
    """For a person: they may sit in an attachment, or no search can tell."""


class DocumentLine(Record):
    """What reports say of a document: one line of the export, lists and registers left out."""

    document: str
    """Its key, as in findings and coverage."""
    title: str
    unit: str = ""
    published: Day = ""
    """发布日期."""
    section: tuple[str, ...] = ()
    """Column path (栏目), outermost first."""
    parent: str = ""
    """Key of the archive or page it came with."""
    body: Annotated[Count, Meta(description="Characters of visible body text, blanks not counted")] = 0
    visible: Annotated[Count, Meta(description="The same with page furniture")] = 0
    hidden: Count = 0
    state: ReadState = ReadState.READ
    columns: tuple[str, ...] = ()
    """Columns of a dump that were taken as body."""
    witnesses: tuple[Witness, ...] = ()
    """Who told its title, dates and unit."""
    kind: KindFound = field(default_factory=KindFound)
    """What kind of document it is, how sure that is, and what spoke for it."""
    items: tuple[ItemLine, ...] = ()
    """What it is about, best first, at most three: what ``gk-audit catalog match`` says of it."""


class Versions(Record, kw_only=True):
    """What produced the run; enters the header of every report."""

    name: Literal["gk-audit"] = TOOL_NAME
    tool: str = field(name="version")
    standards: str
    """Digest of rules and catalogs, 12 hexadecimal digits."""
    catalog: str = ""
    law: Day = ""
    """The day up to which the register of law reaches."""
    law_files: tuple[str, ...] = ()
    """The district's own files laid over the register of law."""
    plugins: tuple[str, ...] = ()


class Whole(Record, Generic[F], kw_only=True):
    """All of a run, in the order of run.json; ``F`` is a finding or its line in that file."""

    schema_version: Literal[1]
    versions: Versions = field(name="tool")
    as_of: Annotated[Day, Meta(description="All dates are judged as of this day.")]
    profile: str = ""
    district: str = ""
    period: str = ""
    """What is audited, in words: 2024年第三季度."""
    fail_on: str = "major"
    doubts: tuple[str, ...] = ()
    """Chinese sentences that come first: why the result as a whole may not be what was wanted.
    A run with doubts is not complete."""
    warnings: tuple[str, ...] = ()
    """Chinese sentences about the run itself: unknown holiday years, unused waivers."""
    scope: RuleScope = field(default_factory=RuleScope)
    """Which rules ran."""
    inputs: Inputs
    units: tuple[UnitGrade, ...]
    coverage: tuple[Coverage, ...]
    findings: tuple[F, ...]
    set_aside: tuple[F, ...] = ()
    """Accepted, in the baseline or below the threshold: counted and shown, never dropped."""
    rules: tuple[RuleInfo, ...] = ()
    routes: tuple[Routing, ...] = ()
    """One for each finding that has a unit, in the order of the findings."""
    documents: tuple[DocumentLine, ...] = ()
    """Every document of the export, sorted by key; those of skipped files are in ``inputs``."""
    charts: dict[str, Any] = field(default_factory=dict)
    """Extra figures of district checks for the page (plain JSON)."""


class AuditRun(Whole[Finding]):
    """The only thing that a report sees."""

    relations: Relations | None = None
    """Every relation tried, where the run was asked for them (``gk-audit verify``); not in run.json."""
