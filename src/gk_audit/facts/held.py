"""What a unit holds, and what all units hold together: what checks over many documents ask of it.

A check is ``check(held, params)``. It asks for documents by what they are and say
(``titled``, ``having``, ``of_kind`` …) and each answer is worked out once for all checks.
The same questions put to a holder of nothing (``facts.blank``) tell which units a check has to
see at all; so ask first for the documents that the check is about, and only then for the rest.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from gk_audit.model.document import Skipped
from gk_audit.model.facts import Coverage, District, DocumentFacts, Holdings, ItemState
from gk_audit.model.kinds import OfKind
from gk_audit.model.rule import Question
from gk_audit.model.standard import Catalog, Item, Unit
from gk_audit.model.waiver import Waiver
from gk_audit.text.toolbox import Toolbox

if TYPE_CHECKING:
    from gk_audit.text.workdays import WorkCalendar

Documents = tuple[DocumentFacts, ...]


class Held:
    """Documents, the day on which they are judged, and the services that go with them."""

    def __init__(self, documents: Documents, as_of: date, tools: Toolbox) -> None:
        self.documents = documents
        self.as_of = as_of
        self._tools = tools
        self._titled: dict[str, Documents] = {}
        self._having: dict[str, Documents] = {}

    @property
    def calendar(self) -> WorkCalendar:
        """Working days with the district's corrections."""
        return self._tools.calendar

    @cached_property
    def several(self) -> Documents:
        """All documents, where there are two that may be held against each other."""
        return self.documents if len(self.documents) > 1 else ()

    @cached_property
    def content(self) -> Documents:
        """What was published: no lists, no attachments of other documents."""
        return tuple(facts for facts in self.documents if facts.is_content)

    @cached_property
    def published(self) -> Documents:
        """The content that has a publication date: a draft has none."""
        return tuple(facts for facts in self.content if facts.published)

    def titled(self, pattern: re.Pattern[str]) -> Documents:
        """The content whose titles match."""
        key = pattern.pattern
        if key not in self._titled:
            self._titled[key] = tuple(facts for facts in self.content if pattern.search(facts.title))
        return self._titled[key]

    def having(self, fact: str) -> Documents:
        """Documents, lists too, of which a fact is known."""
        if fact not in self._having:
            self._having[fact] = tuple(facts for facts in self.documents if fact in facts.extras)
        return self._having[fact]

    def of_kind(self, name: str, form: str = "") -> Documents:
        """The content of one kind, and of one form of it where one is given; unsure ones, too."""
        found = self._kinds.get(name, ())
        return tuple(facts for facts in found if form in ("", facts.kind.form))

    def any_of(self, of: Iterable[OfKind]) -> Documents:
        """The content that a rule is about by its kinds."""
        return tuple(facts for kind in of for facts in self.of_kind(kind.name) if kind.fits(facts.kind))

    @cached_property
    def _kinds(self) -> dict[str, Documents]:
        found: dict[str, list[DocumentFacts]] = {}
        for facts in self.content:
            found.setdefault(facts.kind.name, []).append(facts)
        return {name: tuple(several) for name, several in found.items()}

    def answers(self, question: Question) -> bool:
        """Whether it holds something that a check begins with."""
        match question.name:
            case "titled":
                return bool(self.titled(re.compile(question.of)))
            case "having":
                return bool(self.having(question.of))
            case "of_kind":
                return bool(self.of_kind(*question.of.split("/")))
            case name:
                return bool(getattr(self, name))


class UnitView(Held):
    """What one unit has published, beside what it owes."""

    def __init__(self, holdings: Holdings, as_of: date, tools: Toolbox) -> None:
        super().__init__(holdings.documents, as_of, tools)
        self.holdings = holdings

    @property
    def unit(self) -> Unit:
        """The unit itself; without a name for documents that belong to none."""
        return self.holdings.unit

    @property
    def is_complete(self) -> bool:
        """False where single files are checked: nothing can be said to be missing."""
        return self.holdings.is_complete

    @property
    def items(self) -> tuple[Item, ...]:
        """Items the unit owes, in catalog order."""
        return self.holdings.items

    @property
    def sections(self) -> tuple[str, ...]:
        """Every column seen for the unit, blank ones too."""
        return self.holdings.sections

    @property
    def blank_sections(self) -> tuple[str, ...]:
        """Columns without a document."""
        return self.holdings.blank_sections

    @property
    def exported(self) -> frozenset[str]:
        """Keys of every file of the run."""
        return self.holdings.exported

    @property
    def unread(self) -> tuple[Skipped, ...]:
        """Files of the unit that could not be audited."""
        return self.holdings.unread

    @cached_property
    def by_key(self) -> dict[str, DocumentFacts]:
        """Key → document."""
        return {facts.key: facts for facts in self.documents}

    @property
    def leaders(self) -> tuple[tuple[str, str, str, str, str], ...]:
        """(name, unit, post, from, to) of the district's list that concern the unit."""
        known = self._tools.settings.leaders
        return tuple(entry for entry in known if entry[1] in ("", self.unit.name))

    def rows(self, *states: ItemState) -> tuple[Coverage, ...]:
        """Rows in the given states, in catalog order; none where the export is not complete."""
        if not self.is_complete:
            return ()
        return tuple(row for row in self.holdings.coverage if row.state in states)

    def answers(self, question: Question) -> bool:
        """The same, and rows of the coverage matrix."""
        if question.name == "rows":
            return bool(self.rows(ItemState(question.of)))
        return super().answers(question)


class DistrictView(Held):
    """All units together, and documents that belong to none."""

    def __init__(self, district: District, as_of: date, tools: Toolbox) -> None:
        super().__init__(district.documents, as_of, tools)
        self.district = district

    @cached_property
    def units(self) -> tuple[UnitView, ...]:
        """Each unit, in the order of the register."""
        return tuple(UnitView(held, self.as_of, self._tools) for held in self.district.holdings)

    @property
    def catalog(self) -> Catalog:
        """The standard that the run is held against."""
        return self.district.catalog

    @property
    def waivers(self) -> tuple[Waiver, ...]:
        """What people have set aside, live or expired."""
        return self.district.waivers

    @cached_property
    def assessments(self) -> tuple[date, ...]:
        """The assessments up to the day of the run; none configured, none judged."""
        return tuple(sorted(day for day in set(self.district.assessment_dates) if day <= self.as_of))

    @cached_property
    def unit_names(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """Name and other names of each unit."""
        return tuple((held.unit.name, held.unit.aliases) for held in self.units if held.unit.name)


def shown_by(questions: Iterable[Question] | None, held: Held) -> bool:
    """Whether a check that begins with these questions must see the holder; None: it sees all."""
    return questions is None or any(held.answers(question) for question in questions)
