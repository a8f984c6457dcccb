"""Forms of titles: what a document is, told by how such titles are built, whatever they are about."""

from __future__ import annotations

from gk_audit.model.records import Record


class Form(Record):
    """One form, as ``catalogs/shared/forms.yaml`` writes it: words that stand together in a title."""

    item: str
    """The row that titles of this form belong to."""
    name: str
    """What people call it; printed as the reason."""
    all: tuple[tuple[str, ...], ...] = ()
    """Of each group one word must stand in the title."""
    none: tuple[str, ...] = ()
    """None of these may."""
    ends: tuple[str, ...] = ()
    """Where given: the inner title (without 关于印发…的通知) ends in one of these."""
    pattern: str = ""
    """Where given: must occur besides; tried only where the words fit."""
    genre: tuple[str, ...] = ()
    """Where given: the kind of document that the title must name."""
    sure: bool = True
    """False: for a person to decide."""
    over: bool = False
    """True: says more than a topic of a field does; otherwise it counts only where no field is certain."""


class Forms(Record):
    """All forms, and whose titles have none."""

    forms: tuple[Form, ...] = ()
    others: tuple[str, ...] = ()
    """Words of titles that no form may be sure of: party matters, schools' own rules, companies."""
    never: tuple[str, ...] = ()
    """Words of titles that have no form at all: talk, greetings, week plans."""
