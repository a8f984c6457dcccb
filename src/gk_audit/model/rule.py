"""A rule: what a district clerk may review and override about one kind of defect."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from enum import StrEnum
from functools import cached_property
from typing import Any

from gk_audit.model.records import Record, field
from gk_audit.model.severity import Confidence, Family, Severity


class Evidence(StrEnum):
    """How well a source is confirmed (the labels of the regulation notes)."""

    LAW = "law"
    """Confirmed against the article."""
    PAGE = "page"
    """Confirmed by a published government page."""
    PARTIAL = "partial"
    KNOWLEDGE = "knowledge"
    """From knowledge, unverified: never a veto."""
    INFERRED = "inferred"


class Basis(Record):
    """A legal basis: name, number and article; never a web address."""

    name: str
    number: str = ""
    article: str = ""
    evidence: Evidence = Evidence.PAGE
    ref: str = ""
    """``law:<id>#<topic>`` of the register; empty for a document that a district names itself.
    One reference stands for several bases: the edition in force decides (``engine.grounds``)."""
    since: date | None = None
    until: date | None = None
    units: tuple[str, ...] = ()
    """Kinds of units that it binds; empty: everybody."""
    is_lasting: bool = False
    """True: the edition of the day of the run counts where none was in force on the document's."""

    def holds(self, day: date) -> bool:
        """Whether the edition was in force on ``day``."""
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)

    def __str__(self) -> str:
        number = f"（{self.number}）" if self.number else ""
        article = f" {self.article}" if self.article else ""
        name = self.name if self.name.startswith("《") else f"《{self.name}》"
        return f"{name}{number}{article}"


class Variant(Record):
    """What changes when the check reports this variant; empty fields keep the rule's."""

    severity: Severity | None = None
    confidence: Confidence | None = None
    title: str = ""
    message: str = ""
    remedy: str = ""
    veto: bool | None = None
    stop: bool | None = None
    basis: tuple[Basis, ...] = ()
    form_line: str = ""
    reason: str = ""


class Signs(Record):
    """What a document must show, any one of these, for a check to have anything to say of it.

    Most checks have nothing to say of most documents. Their signs are looked for together in
    one pass, and what has none is neither run nor even imported. Signs must never be narrower
    than the check: every failing case is tested against them.
    """

    words: tuple[str, ...] = ()
    """Strings of the text (hidden parts and file name included), the title or a link."""
    title: tuple[str, ...] = ()
    """Strings of the title."""
    cover: tuple[str, ...] = ()
    """Strings of the title and the first lines, closed up."""
    heads: tuple[str, ...] = ()
    """Strings of the title, the file's name and the first three lines, closed up."""
    prose: tuple[str, ...] = ()
    """Strings of the running text, closed up."""
    kinds: tuple[str, ...] = ()
    """Kinds of documents."""
    tables: bool = False
    hidden: bool = False
    """Blocks that the published page does not show."""
    numbers: bool = False
    """Something that could be a number of a person (``text.identifier_shape.may_hold_identifiers``)."""


class Question(Record):
    """What a check of a unit or a district asks first of all; ``facts.held`` answers it."""

    name: str
    """``titled``, ``having``, ``of_kind``, ``rows``, or the name of a list that must not be empty."""
    of: str = ""
    """Pattern of a title, fact, kind or state."""


class Sealed(Record):
    """Parameters as they lie in the cache: read when a rule is first run."""

    data: bytes
    """JSON."""
    open: Callable[[bytes], object]


class WrittenRule(Record, kw_only=True):
    """What a clerk writes in ``rules/*.yaml``; what is not here cannot be written."""

    code: str
    name: str
    family: Family
    check: str
    severity: Severity
    confidence: Confidence
    title: str
    message: str
    """Template with the values that the check declares: ``正文留有占位文字“{text}”``."""
    basis: tuple[Basis, ...] = ()
    remedy: str
    reason: str = ""
    """Why it is a defect, in plain words, where no document says so; printed as 理由, never as 依据."""
    veto: bool = False
    stop: bool = False
    """True: a confidentiality stop, exit code 5 whatever ``--fail-on`` says."""
    quiet: bool = False
    """True: a document with a stop of this rule is quoted nowhere, by no other finding either."""
    usage_from: int = 0
    """From so many documents of two units (twice as many where units are not known) the same suspicion is
    usage, no slip: set aside and counted. 0: never."""
    variants: Mapping[str, Variant] = field(default_factory=dict)
    since: str = ""
    effective_from: date | None = None
    effective_to: date | None = None
    enabled: bool = True
    why: str = ""
    """Why it matters, one sentence for the rule's page."""
    example: str = ""
    rights: tuple[str, ...] = ()
    """Which of 知情, 参与, 表达, 监督 the rule protects."""
    form_line: str = ""
    """Line of 保密审查表 that its findings belong to; a template like ``message``."""

    def in_force(self, day: date | None) -> bool:
        """Whether the rule applies to something dated ``day`` (unknown dates: yes)."""
        if day is None:
            return True
        if self.effective_from and day < self.effective_from:
            return False
        return not (self.effective_to and day > self.effective_to)


class Rule(WrittenRule, dict=True, kw_only=True):
    """A rule bound to its check: what the engine runs."""

    grounds: tuple[Basis, ...] = ()
    """What the parameters refer to: each threshold has its own basis."""
    scope: str
    """``document``, ``unit`` or ``district``: taken from the check."""
    given: Any = None
    """Instance of the check's parameter class, or ``Sealed``; read ``params``."""
    source: str = ""
    """File and line the rule was read from."""
    home: str = ""
    """Module of the check, so that only it is imported."""
    whole: bool = False
    """The check says nothing about single files."""
    signs: Signs | None = None
    """None: the check must see every document."""
    asks: tuple[Question, ...] | None = None
    """Of a unit or the district: it has nothing to say where all these have no answer.
    None: the check must see every unit."""
    prepares: bool = False
    """The check has something to do for a batch of documents."""
    relates: bool = False
    """The check tries relations between figures: ``gk-audit verify`` shows all of them."""
    told: tuple[str, ...] | None = None
    """Ids of the relations whose failures are told above a hint (``relation-kinds.csv``); None: all."""

    def severity_of(self, relation: str, variant: Severity | None) -> Severity:
        """How grave a hit is: no relation of a kind that has not proved itself is more than a hint."""
        if relation and self.told is not None and relation not in self.told:
            return Severity.HINT
        return variant or self.severity

    @cached_property
    def params(self) -> object:
        """The parameters for the check. Raises ValueError where stored ones do not fit it."""
        return self.given.open(self.given.data) if isinstance(self.given, Sealed) else self.given
