"""A grade cannot be gamed: withholding what is owed never pays, and what nobody saw is not published."""

from __future__ import annotations

from collections.abc import Collection

from hypothesis import given
from hypothesis import strategies as st
from tests.engine.grading.test_grade import PROFILE
from tests.engine.ledger.test_acceptance import FINDING

from gk_audit.engine.grading.charges import charge
from gk_audit.engine.grading.grade import grade_unit, rank
from gk_audit.model.facts import Coverage, ItemState
from gk_audit.model.finding import Finding
from gk_audit.model.location import Location
from gk_audit.model.records import Record, replace
from gk_audit.model.run import UnitGrade
from gk_audit.model.severity import Family, Severity
from gk_audit.model.standard import Unit, UnitKind

UNIT = Unit("柳河镇", UnitKind.TOWN)
_ROUNDING = 0.11
"""Scores have one decimal."""
_NO_DOCUMENT = (ItemState.MISSING, ItemState.NO_COLUMN, ItemState.NOT_DUE)
FAMILIES = (Family.WORDING, Family.TIMELINESS, Family.PERSONAL_DATA, Family.PROCESS, Family.COMPLETENESS)


class Held(Record):
    """An owed item and the documents that show it, each for this item only."""

    field_: str
    documents: tuple[str, ...]
    state: ItemState
    """With documents."""
    mandatory: bool


class Town(Record):
    """One unit of an invented district."""

    items: tuple[Held, ...]
    others: tuple[tuple[str, str], ...]
    """(document, field in whose column it stands or nothing): no evidence of anything owed."""
    findings: tuple[tuple[str, str, Family, Severity], ...]
    """(document, rule, family, severity)."""

    def graded(self, gone: Collection[str] = ()) -> UnitGrade:
        """The grade of what is left when the documents in ``gone`` were never published."""
        coverage = [self._row(number, item, gone) for number, item in enumerate(self.items)]
        findings = [self._finding(entry) for entry in self.findings if entry[0] not in gone]
        findings += [
            replace(FINDING, name="missing-item", family=Family.COMPLETENESS, subject=row.item,
                    severity=Severity.MAJOR, locations=(), field_=row.field_)
            for row in coverage
            if row.state is ItemState.MISSING
        ]  # fmt: skip
        fields = {document: field for document, field in self.others if field and document not in gone}
        charges = charge(findings, coverage, fields, PROFILE)
        left = [name for item in self.items for name in item.documents if name not in gone]
        left += [name for name, _ in self.others if name not in gone]
        return grade_unit(UNIT, findings, coverage, len(left), charges, PROFILE)

    def costs(self, documents: Collection[str]) -> float:
        """What findings on these documents cost at most."""
        price = dict(PROFILE.deductions)
        return sum(price[severity] for document, _, _, severity in self.findings if document in documents)

    def _row(self, number: int, item: Held, gone: Collection[str]) -> Coverage:
        left = tuple(name for name in item.documents if name not in gone)
        absent = ItemState.MISSING if item.mandatory else ItemState.NOT_DUE
        return Coverage(
            unit=UNIT.name, field_=item.field_, level1=f"事项{number}", level2="", item=f"x.{number}",
            state=item.state if left else absent, documents=left, owed=item.mandatory,
        )  # fmt: skip

    @staticmethod
    def _finding(entry: tuple[str, str, Family, Severity]) -> Finding:
        document, rule, family, severity = entry
        return replace(
            FINDING, rule=rule, name=rule, family=family, severity=severity, locations=(Location(document),)
        )


@st.composite
def towns(draw: st.DrawFn) -> Town:
    """Five to twelve items, or so many that one is worth less than what is wrong on its page; with up to three
    documents each, other documents, and findings on all of them."""
    items = []
    for number in range(draw(st.one_of(st.integers(5, 12), st.just(40)))):
        count = draw(st.integers(0, 3))
        states = [ItemState.SUBSTANTIVE] * 4 + [state for state in ItemState if state not in _NO_DOCUMENT]
        items.append(
            Held(
                f"领域{number % 3}",
                tuple(f"d{number}.{n}" for n in range(count)),
                draw(st.sampled_from(states)),
                draw(st.booleans()) or not number,
            )
        )
    others = tuple(
        (f"o{n}", draw(st.sampled_from(["", "领域0", "领域1"]))) for n in range(draw(st.integers(0, 4)))
    )
    documents = [name for item in items for name in item.documents] + [name for name, _ in others]
    # Findings crowd on a few documents, or each is too small a matter to matter.
    few = draw(st.lists(st.sampled_from(documents or [""]), min_size=1, max_size=4))
    one = st.tuples(
        st.sampled_from(few), st.sampled_from(["GK-W01", "GK-T01", "GK-D01"]),
        st.sampled_from(FAMILIES), st.sampled_from(list(Severity)),
    )  # fmt: skip
    return Town(tuple(items), others, tuple(draw(st.lists(one, max_size=14))))


def _score(grade: UnitGrade) -> float:
    """A unit that is not scored stands below all that are."""
    return -1.0 if grade.score is None else grade.score


@given(towns(), st.data())
def test_withholding_an_owed_item_never_pays(town: Town, data: st.DataObject) -> None:
    owed = [item for item in town.items if item.mandatory and item.documents and item.state.is_held]
    if not owed:
        return
    item = data.draw(st.sampled_from(owed))
    assert _score(town.graded(gone=item.documents)) <= _score(town.graded()) + _ROUNDING


@given(towns(), st.sampled_from(["领域0", "领域1"]))
def test_withholding_a_column_of_owed_items_never_pays(town: Town, field: str) -> None:
    inside = [item for item in town.items if item.field_ == field and item.documents]
    if not inside or not all(item.mandatory and item.state.is_held for item in inside):
        return
    gone = {name for item in inside for name in item.documents}
    gone |= {name for name, column in town.others if column == field}
    assert _score(town.graded(gone)) <= _score(town.graded()) + _ROUNDING


@given(towns())
def test_publishing_nothing_is_not_graded(town: Town) -> None:
    everything = {name for item in town.items for name in item.documents} | {name for name, _ in town.others}
    grade = town.graded(gone=everything)
    assert (grade.score, grade.grade, grade.held_items) == (None, "未检查", 0)


@given(towns(), st.data())
def test_any_document_gives_back_no_more_than_its_own_findings_cost(town: Town, data: st.DataObject) -> None:
    documents = [name for item in town.items for name in item.documents] + [name for name, _ in town.others]
    if not documents:
        return
    gone = {data.draw(st.sampled_from(documents))}
    before, after = town.graded(), town.graded(gone)
    if before.score is None:
        return
    assert _score(after) <= before.score + town.costs(gone) + _ROUNDING


@given(towns())
def test_held_and_pending_are_counted_apart_and_every_point_is_accounted_for(town: Town) -> None:
    grade = town.graded()
    pending = sum(
        item.state is ItemState.UNCERTAIN and bool(item.documents) and item.mandatory for item in town.items
    )
    assert grade.pending_items == pending
    assert grade.held_items + grade.pending_items <= grade.due_items
    if grade.score is not None and grade.most is not None:
        assert grade.score <= grade.most
        if grade.score:
            worth = 100 * grade.pending_items / grade.due_items
            assert abs(grade.most - grade.score - worth) <= 2 * _ROUNDING
        if grade.score:
            lost = sum(part.points for part in grade.deductions)
            assert abs(grade.most - max(100 - lost, 0)) < 0.5


@given(towns(), towns(), towns(), st.data())
def test_withholding_what_is_owed_never_lifts_the_own_rank(
    own: Town, second: Town, third: Town, data: st.DataObject
) -> None:
    """Neither an item, nor the whole export; the others stay as they are."""
    owed = [item for item in own.items if item.mandatory and item.documents and item.state.is_held]
    if not owed:
        return
    everything = {name for item in own.items for name in item.documents} | {name for name, _ in own.others}
    gone = data.draw(st.sampled_from([set(item.documents) for item in owed] + [everything]))
    others = [replace(town.graded(), unit=f"别的{number}镇") for number, town in enumerate((second, third))]

    def ranked(grade: UnitGrade) -> int:
        alike = {each.unit: ("x",) for each in (grade, *others)}
        (found,) = [each for each in rank([grade, *others], alike, PROFILE) if each.unit == UNIT.name]
        return found.rank or len(alike) + 1

    assert ranked(own.graded(gone)) >= ranked(own.graded())


@given(towns(), st.data())
def test_what_is_unread_or_undecided_is_never_counted_as_published(town: Town, data: st.DataObject) -> None:
    """A confirmed item that becomes doubtful is pending; the score does not rise, and 'most' does not fall."""
    owed = [
        number
        for number, item in enumerate(town.items)
        if item.mandatory and item.documents and item.state.is_held
    ]
    if not owed:
        return
    at = data.draw(st.sampled_from(owed))
    doubtful = tuple(
        replace(item, state=ItemState.UNCERTAIN) if number == at else item
        for number, item in enumerate(town.items)
    )
    before, after = town.graded(), replace(town, items=doubtful).graded()
    assert (after.held_items, after.pending_items) == (before.held_items - 1, before.pending_items + 1)
    assert _score(after) <= _score(before) + _ROUNDING
