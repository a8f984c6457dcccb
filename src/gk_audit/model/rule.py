"""A rule: what a district clerk may review and override about one kind of defect."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

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


@dataclass(frozen=True, slots=True)
class Basis:
    """A legal basis: name, number and article; never a web address."""

    name: str
    number: str = ""
    article: str = ""
    evidence: Evidence = Evidence.PAGE

    def __str__(self) -> str:
        number = f"（{self.number}）" if self.number else ""
        article = f" {self.article}" if self.article else ""
        name = self.name if self.name.startswith("《") else f"《{self.name}》"
        return f"{name}{number}{article}"


@dataclass(frozen=True, slots=True)
class Variant:
    """What changes when the check reports this variant; empty fields keep the rule's."""

    severity: Severity | None = None
    confidence: Confidence | None = None
    title: str = ""
    message: str = ""
    remedy: str = ""
    veto: bool | None = None
    stop: bool | None = None
    basis: tuple[Basis, ...] = ()


@dataclass(frozen=True)
class Rule:
    """One rule of ``rules/*.yaml``, checked against its check when loaded."""

    code: str
    name: str
    family: Family
    check: str
    scope: str
    """``document``, ``unit`` or ``district``: taken from the check."""
    severity: Severity
    confidence: Confidence
    title: str
    message: str
    """Template with the values that the check declares: ``正文留有占位文字“{text}”``."""
    basis: tuple[Basis, ...]
    remedy: str
    veto: bool = False
    stop: bool = False
    """True: a confidentiality stop, exit code 5 whatever ``--fail-on`` says."""
    params: object = None
    """Instance of the check's parameter class."""
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
    source: str = ""
    """File and line the rule was read from."""
    home: str = ""
    """Module of the check, so that only it is imported."""
    whole: bool = False
    """The check says nothing about single files."""

    def in_force(self, day: date | None) -> bool:
        """Whether the rule applies to something dated ``day`` (unknown dates: yes)."""
        if day is None:
            return True
        if self.effective_from and day < self.effective_from:
            return False
        return not (self.effective_to and day > self.effective_to)
