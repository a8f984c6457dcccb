"""Stages of one matter held against each other: policy, consultation, feedback, interpretation."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from enum import StrEnum
from functools import cached_property
from typing import ClassVar

from gk_audit.checks.protocol import district_check
from gk_audit.checks.shapes.statement import Statement
from gk_audit.facts.dates import periods_of
from gk_audit.facts.held import DistrictView
from gk_audit.facts.matters import MatterIndex, alike, best
from gk_audit.facts.policy_stages import (
    PolicyText,
    consultations,
    feedback,
    names_reading,
    normative_documents,
    policy_facts,
)
from gk_audit.model.facts import DocumentFacts
from gk_audit.model.hit import Hit
from gk_audit.model.records import Record
from gk_audit.text.dates_periods import PeriodKind


class Library:
    """The other stages of all matters; each is indexed when it is first asked for."""

    def __init__(self, district: DistrictView, least: float) -> None:
        self._district, self.least = district, least

    @cached_property
    def readings(self) -> MatterIndex:
        """Interpretations."""
        return MatterIndex(self._district.of_kind("about_act"))

    @cached_property
    def open(self) -> list[DocumentFacts]:
        """Consultations."""
        return consultations(self._district)

    @cached_property
    def asked(self) -> list[DocumentFacts]:
        """Consultations and feedback: both show that the public was asked."""
        return self.open + feedback(self._district)

    @cached_property
    def consultations(self) -> MatterIndex:
        """The same by matter."""
        return MatterIndex(self.asked)

    @cached_property
    def first_asked(self) -> date | None:
        """The day from which on the export holds consultations."""
        return min((facts.published for facts in self.asked if facts.published), default=None)

    @cached_property
    def feedback(self) -> MatterIndex:
        """Feedback."""
        return MatterIndex(feedback(self._district))

    @cached_property
    def naming(self) -> list[DocumentFacts]:
        """Feedback that names titles in its text."""
        return [other for other in feedback(self._district) if policy_facts(other).named]


class Stage(StrEnum):
    """What a document is in the life of a policy."""

    CONSULTATION = "consultation"
    FEEDBACK = "feedback"


class Matter(Record):
    """A document of one stage, and the others that may belong to it."""

    document: DocumentFacts
    library: Library
    marks: tuple[str, ...] = ()
    """Why it is taken for a normative document: ``number``, ``validity``, ``label``."""

    @property
    def title(self) -> str:
        """As printed."""
        return self.document.title

    @property
    def sure(self) -> bool:
        """Whether it is surely of its kind."""
        return self.document.kind.sure

    @property
    def published(self) -> date | None:
        """The day of publication."""
        return self.document.published

    @property
    def day(self) -> date | None:
        """The day it was formed, else published."""
        return self.document.signed or self.document.published

    @property
    def text(self) -> PolicyText | None:
        """What the text says that its stage must say."""
        return self.document.fact("policy", PolicyText)

    @property
    def interpreted(self) -> bool:
        """Whether an interpretation is about it, or its own page leads to one."""
        found = names_reading(self.document, self.library.least)
        return found or bool(self.library.readings.best(self.document, self.library.least))

    @property
    def consulted(self) -> bool:
        """Whether a consultation of the same matter, not later than it, is in the export."""
        day = self.day

        def is_before(other: DocumentFacts) -> bool:
            return day is None or other.published is None or other.published <= day

        return self.library.consultations.best(self.document, self.library.least, is_before) is not None

    @property
    def first_asked(self) -> date | None:
        """The day from which on the export holds consultations."""
        return self.library.first_asked

    @property
    def end(self) -> date | None:
        """The last day of a consultation: stated, or counted from its beginning."""
        ends: list[date] = []
        for period, _ in periods_of(self.document, PeriodKind.CONSULTATION):
            if period.end:
                ends.append(period.end)
            elif period.count and (begun := period.start or self.document.published):
                ends.append(begun + timedelta(days=period.count))
        return max(ends, default=None)

    @property
    def answered(self) -> bool:
        """Whether feedback names the matter of this consultation; none that came in is feedback, too."""
        if self.library.feedback.best(self.document, self.library.least) is not None:
            return True
        return any(_answers(self.document, other, self.library.least) for other in self.library.naming)

    @property
    def paired(self) -> bool:
        """Whether this feedback names a consultation of the export."""
        return any(_answers(other, self.document, self.library.least) for other in self.library.open)

    def hit(self) -> Hit:
        """A hit on the document."""
        return Hit.on(self.document.key, evidence=self.title[:60], unit=self.document.unit)


def _answers(consultation: DocumentFacts, feedback: DocumentFacts, least: float) -> bool:
    """Whether a feedback names the matter of a consultation in title or text."""
    if any(alike(consultation.title, title) >= least for title in policy_facts(feedback).named):
        return True
    return best(consultation, [feedback], least) is not None


class Params(Statement, kw_only=True):
    """``alike``: how like the titles of two stages of one matter are."""

    facts: ClassVar[type] = Matter
    read: ClassVar[tuple[str, ...]] = ("alike",)
    alike: float = 0.8


class StageParams(Params, kw_only=True):
    """``stage``: which documents are meant."""

    stage: Stage


@district_check("matters", params=StageParams, values=("unit",))
def each_matter(district: DistrictView, params: StageParams) -> Iterator[Hit]:
    """Yield each document of a stage that the rule's condition is true of."""
    library = Library(district, params.alike)
    found = library.open if params.stage is Stage.CONSULTATION else feedback(district)
    return params.judge((Matter(facts, library) for facts in found), district)


@district_check("normative-documents", params=Params, values=("unit",))
def each_normative(district: DistrictView, params: Params) -> Iterator[Hit]:
    """Yield each policy with a mark of normative documents that the rule's condition is true of."""
    library = Library(district, params.alike)
    things = (Matter(each.facts, library, (each.reason,)) for each in normative_documents(district))
    return params.judge(things, district)
