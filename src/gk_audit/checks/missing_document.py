"""The shape of what a unit should have published, by rule or like the others, and has not."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import ClassVar

from gk_audit.checks.item_rows import is_in_export
from gk_audit.checks.protocol import district_check
from gk_audit.checks.shapes.statement import Statement
from gk_audit.facts.held import DistrictView, UnitView
from gk_audit.model.facts import DocumentFacts
from gk_audit.model.hit import Hit
from gk_audit.model.records import Record
from gk_audit.model.standard import UnitKind


class Sought(Record, kw_only=True):
    """What is looked for, and how a unit shows that it has it."""

    name: str = ""
    titles: re.Pattern[str]
    """Of titles of documents and names of attachments."""
    columns: bool = False
    """A column of such a name shows it as well, where its documents belong to other units (villages)."""
    registers: bool = False
    """Lists, registers and pages without text show it as well, by title or path."""
    kinds: tuple[UnitKind, ...] = tuple(UnitKind)
    """Units that are meant."""
    claimed: re.Pattern[str] | None = None
    """The words of a document of the district that says that it is everywhere."""
    paper: re.Pattern[str] | None = None
    """The title of the unit's own document that promises it."""


class Lack(Record):
    """A unit that has nothing of what is looked for."""

    held: UnitView
    name: str
    have: int
    """Units of those kinds that have it."""
    all: int
    first: date
    """The first day of the quarter."""
    paper: DocumentFacts | None
    """The unit's own document that promises it, older than the quarter."""
    claim: str
    """The words that say that it is everywhere; empty where nobody says so."""
    claimed_in: DocumentFacts | None

    def hit(self) -> Hit:
        """A hit on what promises it, else on the unit."""
        unit = self.held.unit
        if self.paper:
            return Hit.on(self.paper.key, evidence=self.paper.title[:60], unit=unit.name)
        if self.claimed_in:
            subject = f"{unit.name}/{self.name}"
            return Hit.on(self.claimed_in.key, subject=subject, evidence=self.claim, unit=unit.name)
        return Hit.about(unit.name, unit=unit.name)


class Params(Statement, kw_only=True):
    """What is looked for; ``recent``: among the documents of the quarter of the run."""

    facts: ClassVar[type] = Lack
    sought: tuple[Sought, ...]
    recent: bool = False


@district_check("missing-document", params=Params, values=("unit",))
def missing_document(district: DistrictView, params: Params) -> Iterator[Hit]:
    """Yield each unit that lacks what is looked for, where the rule's condition is true."""
    units = [held for held in district.units if held.unit.name and held.is_complete and is_in_export(held)]
    for sought in params.sought if units else ():
        yield from params.judge(_lacks(district, units, sought, recent=params.recent), district)


def _lacks(district: DistrictView, units: list[UnitView], sought: Sought, *, recent: bool) -> Iterator[Lack]:
    first = date(district.as_of.year, (district.as_of.month - 1) // 3 * 3 + 1, 1)
    claimed_in, claim = _claim(district, sought.claimed) if sought.claimed else (None, "")
    concerned = [held for held in units if held.unit.kind in sought.kinds]
    since = first if recent else None
    lacking = [held for held in concerned if not _has(held, sought, since)]
    have = len(concerned) - len(lacking)
    for held in lacking:
        paper = _paper(held, sought.paper, first) if sought.paper else None
        yield Lack(held, sought.name, have, len(concerned), first, paper, claim, claimed_in)


def _has(held: UnitView, sought: Sought, since: date | None) -> bool:
    if sought.columns and any(sought.titles.search(section) for section in held.sections):
        return True
    return any(_shows(facts, sought, since, held.as_of) for facts in held.documents)


def _shows(facts: DocumentFacts, sought: Sought, since: date | None, as_of: date) -> bool:
    if not sought.registers and (facts.kind.blank or facts.is_list):
        return False
    if since is not None:
        day = facts.published or facts.signed
        is_paper = sought.paper is not None and sought.paper.search(facts.title)
        if day is None or not since <= day <= as_of or is_paper:
            return False
    names = (facts.title, *(link.name for link in facts.attachments), facts.key if sought.registers else "")
    return any(sought.titles.search(name) for name in names)


def _claim(district: DistrictView, words: re.Pattern[str]) -> tuple[DocumentFacts | None, str]:
    """The newest document that makes the claim, and its words."""
    found = [
        (facts.published or date.min, facts.key, facts, match.group())
        for facts in district.having("coverage-claims")
        for sentence in facts.fact("coverage-claims", tuple[str, ...]) or ()
        if (match := words.search(sentence))
    ]
    newest = max(found, key=lambda entry: entry[:2], default=None)
    return (newest[2], newest[3]) if newest else (None, "")


def _paper(held: UnitView, title: re.Pattern[str], first: date) -> DocumentFacts | None:
    """The document that promises it, if it was there before the quarter."""
    for facts in held.documents:
        is_before = facts.published is None or facts.published < first
        if is_before and not facts.is_list and title.search(facts.title):
            return facts
    return None
