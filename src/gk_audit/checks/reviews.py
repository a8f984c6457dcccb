"""Review traces (三审三校, 保密审查): register rows and single forms as one list."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import ClassVar

from gk_audit.checks.protocol import district_check
from gk_audit.checks.shapes.statement import Statement
from gk_audit.facts.held import DistrictView
from gk_audit.facts.ledgers import Columns, rows_of, unit_named
from gk_audit.facts.matters import alike, core
from gk_audit.facts.review_forms import STAGES, ReviewForm
from gk_audit.model import chinese
from gk_audit.model.facts import DocumentFacts
from gk_audit.model.hit import Hit, Mark
from gk_audit.model.location import Location, Step, StepKind
from gk_audit.model.records import Record, replace
from gk_audit.text.dates import find_dates

zh = chinese.of(__name__)


class Review(Record):
    """One reviewed document; names stay inside the check, they never enter a message."""

    facts: DocumentFacts
    place: str
    """Row of a register; empty for a single form."""
    title: str
    unit: str
    author: str
    reviewers: tuple[tuple[str, str], ...]
    """(stage key, name); a name is empty where nobody signed."""
    day: date | None
    published: date | None

    def hit(self, *, variant: str = "", **values: str) -> Hit:
        """A hit on the row or form."""
        matter = self.title[:60]
        if not self.place:
            return Hit.on(
                self.facts.key, variant=variant, evidence=matter, unit=self.unit, matter=matter, **values
            )
        location = Location(self.facts.key, (Step(StepKind.CELL, self.place),), quote=matter)
        return Hit(
            marks=(Mark(location=location),),
            variant=variant,
            values={"unit": self.unit, "matter": matter, **values},
            subject=f"{self.facts.key}#{self.place}",
            evidence=matter,
        )

    @property
    def by_author(self) -> bool:
        """Whether the author signed as a reviewer, too."""
        return bool(self.author) and self.author in self._signed

    @property
    def by_one(self) -> bool:
        """Whether one person signed for two stages."""
        return len(self._signed) != len(set(self._signed))

    @property
    def open(self) -> tuple[str, ...]:
        """Stages that nobody signed."""
        return tuple(stage for stage, name in self.reviewers if not name)

    @property
    def _signed(self) -> list[str]:
        return [name for _, name in self.reviewers if name]


class Params(Statement, kw_only=True):
    """When a review is a defect; ``alike``: how like a document's title must be to be the one reviewed."""

    facts: ClassVar[type] = Review
    read: ClassVar[tuple[str, ...]] = ("alike",)
    columns: Columns


@district_check("reviews", params=Params, values=("unit", "matter"))
def each_review(district: DistrictView, params: Params) -> Iterator[Hit]:
    """Yield each review of a register, or form, that the rule's condition is true of."""
    found = reviews(district, params.columns)
    if params.alike is not None:
        found = [_with_day(review, district, params.alike) for review in found]
    return params.judge(found, district)


def _with_day(review: Review, district: DistrictView, least: float) -> Review:
    """The review with the day on which its document was published, where the register does not say it."""
    if review.published or review.day is None:
        return review
    days = [
        facts.published
        for held in district.units
        if held.unit.name == review.unit
        for facts in held.documents
        if facts.published and not facts.is_list and alike(facts.title, review.title) >= least
    ]
    return replace(review, published=days[0]) if len(days) == 1 else review


def reviews(district: DistrictView, columns: Columns) -> list[Review]:
    """All reviews, registers first; a form of a matter that a register lists is left out."""
    found = list(_of_registers(district, columns))
    listed = {core(review.title) for review in found}
    found += [review for review in _of_forms(district) if core(review.title) not in listed]
    return found


def _of_registers(district: DistrictView, columns: Columns) -> Iterator[Review]:
    for row in rows_of(district, columns, ("title", "last")):
        names = tuple((stage, row.text(stage)) for stage in STAGES if stage in row.cells)
        unit = unit_named(row.text("unit"), district.unit_names, row.facts.unit)
        yield Review(
            row.facts,
            row.place,
            row.text("title"),
            unit,
            row.text("author"),
            names,
            row.day("day"),
            row.day("published"),
        )


def _of_forms(district: DistrictView) -> Iterator[Review]:
    for facts in district.having("review"):
        form = facts.fact("review", ReviewForm)
        if form is None:
            continue
        signed = zip(STAGES, (form.first, form.second, form.last), strict=True)
        names = tuple((stage, _name(text)) for stage, text in signed if text is not None)
        unit = unit_named(form.unit, district.unit_names, facts.unit)
        yield Review(
            facts,
            "",
            form.title,
            unit,
            _name(form.author),
            names,
            _day(form.day),
            _day(form.published),
        )


def _name(text: str) -> str:
    found = zh.pattern("name").match(text.strip())
    return found[0] if found else ""


def _day(text: str) -> date | None:
    dates = find_dates(text)
    return dates[0].date if dates else None
