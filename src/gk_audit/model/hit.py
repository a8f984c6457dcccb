"""What a check yields: a place, a variant and values; no severity and no sentence."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import Self

from gk_audit.model.document import Place
from gk_audit.model.location import Location, Role
from gk_audit.model.records import Record, field, replace

_NO_VALUES: Mapping[str, str] = MappingProxyType({})


class Mark(Record):
    """A location that a check names: a place in the document at hand, or another document."""

    place: Place | None = None
    location: Location | None = None
    role: Role = Role.PRIMARY
    note: str = ""


class Caveat(Record):
    """What a check could not judge at full strength in a document: no defect, but told and counted."""

    key: str
    """A word for machines, as the notes of readers have it."""
    detail: str
    """One Chinese sentence."""


class Hit(Record):
    """One defect found by a check.

    ``evidence`` is the offending string as it stands in the file; for personal or
    secret text it is already masked and ``masked`` is True, so that nothing raw
    travels further than the check.
    """

    marks: tuple[Mark, ...] = ()
    variant: str = ""
    values: Mapping[str, str] = field(default_factory=lambda: _NO_VALUES)
    """Values for the rule's message template."""
    subject: str = ""
    """What the finding is about inside the unit: a document key or a catalog item id."""
    evidence: str = ""
    suggestion: str = ""
    masked: bool = False
    basis: tuple[str, ...] = ()
    """What this defect rests on where it is narrower than the rule's: references
    ``law:<id>#<topic>`` of the parameters, or the name of a document from a word list."""
    figures: tuple[Place, ...] = ()
    """Of a relation between figures that fails: all that it is made of, to tell what has one cause."""
    relation: str = ""
    """Of such a relation: its id."""
    during: tuple[date | None, date | None] = (None, None)
    """For a document without a date: from when to when this is a defect at all."""

    @classmethod
    def at(cls, place: Place, /, *, variant: str = "", suggestion: str = "", **values: str) -> Self:
        """A hit on a span of the document at hand."""
        return cls(
            marks=(Mark(place=place),),
            variant=variant,
            values=values,
            evidence=place.raw,
            suggestion=suggestion,
        )

    @classmethod
    def secret(cls, place: Place, masked: str, /, *, variant: str = "", **values: str) -> Self:
        """A hit on text that must not be repeated; ``masked`` is what may be shown."""
        return cls(marks=(Mark(place=place),), variant=variant, values=values, evidence=masked, masked=True)

    @classmethod
    def on(
        cls, document: str, /, *, subject: str = "", variant: str = "", evidence: str = "", **values: str
    ) -> Self:
        """A hit on a whole document, named by its key."""
        return cls(
            marks=(Mark(location=Location(document)),),
            variant=variant,
            values=values,
            subject=subject or document,
            evidence=evidence,
        )

    @classmethod
    def about(cls, subject: str, /, *, variant: str = "", evidence: str = "", **values: str) -> Self:
        """A hit on something that is not there: a missing item has no document."""
        return cls(variant=variant, values=values, subject=subject, evidence=evidence)

    def as_variant(self, variant: str) -> Hit:
        """The same hit, told as a variant of the rule."""
        return replace(self, variant=variant)

    def also(self, document: str, note: str) -> Hit:
        """The same hit with a related document."""
        mark = Mark(location=Location(document, role=Role.RELATED, note=note), role=Role.RELATED)
        return replace(self, marks=(*self.marks, mark))
