"""What each finding costs its unit: 按事项计分，扣完为止.

Every due item is worth an equal share of the total. An item that is not there earns nothing; the
findings on the documents that show it are charged to the item until nothing of it is left, those
on other documents of an owed field to what the field still has. So taking away what an item rests
on never pays, however bad it was. What belongs to no owed item is charged as before, under the
caps of its rule and its category. Pure functions under a profile.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence

from gk_audit.model.facts import Coverage, ItemState
from gk_audit.model.finding import Finding
from gk_audit.model.grading import GradingProfile
from gk_audit.model.records import Record


class Cost(Record):
    """What one finding costs."""

    points: float
    """By its severity, before any cap."""
    deduction: float
    """After the caps."""


FREE = Cost(0.0, 0.0)


class Charges(Record):
    """The account of one unit, in points."""

    costs: tuple[Cost, ...]
    """One for each finding, in their order."""
    lost: dict[str, float]
    """Category → points, findings and items that are not there."""
    pending: float
    """What the items that await a look are worth."""


def charge(
    findings: Sequence[Finding],
    coverage: Iterable[Coverage],
    fields: Mapping[str, str],
    profile: GradingProfile,
) -> Charges:
    """Charge the findings of one unit.

    ``fields``: key of a document → the owed field in whose column it stands; documents of other
    columns are left out.
    """
    told = {item.subject for item in findings if item.name in profile.by_coverage}
    account = _Account(coverage, fields, profile, told)
    costs = [account.take(finding) for finding in findings]
    return Charges(tuple(costs), account.lost, account.pending)


class _Account:
    """What each item and field still has, and what the caps still let be taken."""

    def __init__(
        self,
        coverage: Iterable[Coverage],
        fields: Mapping[str, str],
        profile: GradingProfile,
        told: Collection[str],
    ) -> None:
        coverage = tuple(coverage)
        due = [row for row in coverage if row.is_due]
        self._worth = profile.total / len(due) if due else 0.0
        self._profile, self._fields, self._told = profile, fields, told
        self._price = dict(profile.deductions)
        self._part = {family: part for part in profile.categories for family in part.families}
        self._items: dict[str, _Credit] = {}
        self._in_field: dict[str, _Credit] = {}
        self._home: dict[str, _Credit] = {}
        self._asked = {name for row in coverage if row.asked or row.alone for name in row.documents}
        self._absent: list[Coverage] = []
        self._by_rule: dict[str, float] = defaultdict(float)
        self._by_part: dict[str, float] = defaultdict(float)
        self.lost: dict[str, float] = defaultdict(float)
        self.pending = self._worth * sum(row.state.is_pending for row in due)
        for row in due:
            self._enter(row)

    def _enter(self, row: Coverage) -> None:
        """Credit what the row earns; the rest of its worth is lost, or pending. What nobody else has loses nothing."""
        if row.alone:
            return
        share = float(row.state.is_held)
        if row.state is ItemState.STATEMENT:
            share = self._profile.statement_share
        if not row.state.is_pending and share < 1:
            self.lost[self._profile.coverage_category] += self._worth * (1 - share)
            self._absent.append(row)
        if not share:
            return
        field = self._in_field.setdefault(row.field_, _Credit())
        item = _Credit(self._worth * share, field)
        field.left += item.left
        for document in row.documents:
            self._home.setdefault(document, item)

    def take(self, finding: Finding) -> Cost:
        """What the finding costs; its points are no longer there for the next one."""
        part = self._part.get(finding.family)
        if part is None:
            return FREE
        if finding.name in self._profile.by_coverage:
            lost = self._worth * self._rows_of(finding)
            return Cost(lost, lost)
        points = self._price.get(finding.severity, 0.0)
        left = [self._profile.rule_cap - self._by_rule[finding.rule], part.points - self._by_part[part.name]]
        credit = self._credit_of(finding)
        if credit is not None:
            left.append(credit.room)
        deduction = max(min(points, *left), 0.0)
        self._by_rule[finding.rule] += deduction
        self._by_part[part.name] += deduction
        self.lost[part.name] += deduction
        if credit is not None:
            credit.take(deduction)
        return Cost(points, deduction)

    def _credit_of(self, finding: Finding) -> _Credit | None:
        """The item that the document shows, or the field in whose column it stands.

        What only shows items of which nobody knows yet whether they are owed has nothing to lose: else taking it
        down would pay (decision 0058).
        """
        item = self._home.get(finding.document)
        if item is not None:
            return item
        if finding.document in self._asked:
            return _Credit()
        field = self._fields.get(finding.document)
        return self._in_field.setdefault(field, _Credit()) if field is not None else None

    def _rows_of(self, finding: Finding) -> float:
        """How many items, in parts of one, this finding says are not there; none is told of twice."""
        named = [row for row in self._absent if _tells(finding, row)]
        if named and not finding.document:
            named += [row for row in self._absent if row not in named and self._goes_with(row, named[0])]
        self._absent = [row for row in self._absent if row not in named]
        partly = 1 - self._profile.statement_share
        return sum(partly if row.state is ItemState.STATEMENT else 1.0 for row in named)

    def _goes_with(self, row: Coverage, first: Coverage) -> bool:
        """Rows of one level 1 that are told in one sentence: those that no other sentence names."""
        is_alike = (row.field_, row.level1, row.state) == (first.field_, first.level1, first.state)
        return is_alike and row.item not in self._told


class _Credit:
    """What is left of an item, or of all items of a field."""

    def __init__(self, left: float = 0.0, whole: _Credit | None = None) -> None:
        self.left = left
        self._whole = whole

    @property
    def room(self) -> float:
        """What may still be taken: an item has no more than its field."""
        return self.left if self._whole is None else min(self.left, self._whole.left)

    def take(self, points: float) -> None:
        """Take points from the item and from its field."""
        self.left -= points
        if self._whole is not None:
            self._whole.left -= points


def _tells(finding: Finding, row: Coverage) -> bool:
    """Whether the finding says of this row that it is not there."""
    is_field = finding.subject == row.field_ and row.state is ItemState.NO_COLUMN
    return is_field or finding.subject == row.item or finding.document in row.documents
