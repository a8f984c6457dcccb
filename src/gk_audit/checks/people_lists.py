"""The shape of lists of people, and of sentences about one, that say more of them than they may."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import StrEnum

from gk_audit.checks.protocol import document_check
from gk_audit.facts.leak_scan import is_hidden
from gk_audit.facts.people_tables import PeopleTable
from gk_audit.facts.view import View
from gk_audit.model.hit import Hit
from gk_audit.model.records import Record
from gk_audit.model.table import Cell
from gk_audit.text.identifiers import IdentifierKind
from gk_audit.text.identity_numbers import age_on
from gk_audit.text.masking import mask_address, mask_bank_card, mask_name, mask_text


class Mask(StrEnum):
    """What may be shown of what is found."""

    TEXT = "text"
    CARD = "card"
    ADDRESS = "address"
    NAME = "name"
    """The family name; of a group ``what`` its first character."""


_MASKS = {Mask.TEXT: mask_text, Mask.CARD: mask_bank_card, Mask.ADDRESS: mask_address, Mask.NAME: mask_name}


class Column(Record, kw_only=True):
    """A column that a list of people should not have. One column is told once, by the first that fits."""

    headers: re.Pattern[str]
    cells: re.Pattern[str] | None = None
    """What its cells must hold to count."""
    not_cells: re.Pattern[str] | None = None
    variant: str = ""
    people: int | None = None
    """People that the list must have, those whose full names can be read unless ``everybody``."""
    least: int | None = None
    """Cells that must count."""
    bulk: int | None = None
    """From so many on it is ``variant`` with ``-bulk``."""
    everybody: bool = False
    untold: bool = False
    """Without the numbers that the rules on unmasked numbers tell."""
    mask: Mask = Mask.TEXT
    not_titles: re.Pattern[str] | None = None
    about: re.Pattern[str] | None = None
    """What the list is about: in the header of names, the caption or the title."""
    not_beside: re.Pattern[str] | None = None
    """Headers of a list that may have such columns."""
    whole: bool = False
    """The columns of a list are told together, at the first person."""


class Sentence(Record, kw_only=True):
    """What a text should not say of somebody; the group ``told``, else the whole match, is shown."""

    pattern: re.Pattern[str]
    holds: re.Pattern[str] | None = None
    """What must stand in it besides."""
    unless: re.Pattern[str] | None = None
    variant: str = ""
    mask: Mask = Mask.NAME


class Params(Record, kw_only=True):
    """Columns and sentences; ``age``: numbers of people who were younger when the document came out."""

    columns: tuple[Column, ...] = ()
    sentences: tuple[Sentence, ...] = ()
    age: int | None = None
    young: str = ""
    """The variant for such a number."""

    @property
    def told(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Names of values and of variants, for the loader of rules."""
        bulk = [f"{each.variant}-bulk" for each in self.columns if each.bulk]
        columns, sentences = (
            [each.variant for each in self.columns],
            [each.variant for each in self.sentences],
        )
        return (), tuple(filter(None, dict.fromkeys((*columns, *bulk, *sentences, self.young))))


@document_check("people-lists", params=Params, values=("column", "count", "people"))
def people_lists(view: View, params: Params) -> Iterator[Hit]:
    """Yield one hit per list and column, per sentence and per number."""
    for people in view.people if params.columns else ():
        told: set[int] = set()
        for column in params.columns:
            yield from _of_list(view, people, column, told)
    for sentence in params.sentences:
        yield from _of_text(view, sentence)
    if params.age is not None:
        yield from _young(view, params.age, params.young)


def _of_list(view: View, people: PeopleTable, column: Column, told: set[int]) -> Iterator[Hit]:
    persons = people.people if column.everybody else people.named
    numbers = [number for number in people.columns(column.headers) if number not in told]
    if len(persons) < (column.people or 1) or not numbers or not _is_meant(view, people, column):
        return
    if column.whole:
        first = persons[0]
        place = view.cells.of(people.table, first.cells[people.name_column])
        named = "、".join(dict.fromkeys(people.headers[number].split()[-1] for number in numbers))
        if place is not None:
            values = {"column": named, "count": str(len(persons)), "people": str(len(persons))}
            yield Hit.secret(place, mask_name(first.name), variant=column.variant, **values)
        return
    known = {leak.item.value for leak in view.identifiers.full} if column.untold else set()
    for number in numbers:
        cells = [person.cells[number] for person in persons if number in person.cells]
        found = [cell for cell in cells if _counts(cell, column, known)]
        place = view.cells.of(people.table, found[0]) if len(found) >= (column.least or 1) else None
        if place is not None:
            told.add(number)
            yield Hit.secret(
                place,
                _MASKS[column.mask](place.text),
                variant=column.variant + ("-bulk" if column.bulk and len(found) >= column.bulk else ""),
                column=people.headers[number],
                count=str(len(found)),
                people=str(len(persons)),
            )


def _is_meant(view: View, people: PeopleTable, column: Column) -> bool:
    if column.not_titles and column.not_titles.search(view.meta.title):
        return False
    if column.not_beside and any(column.not_beside.search(header) for header in people.headers.values()):
        return False
    about = f"{people.headers[people.name_column]} {people.table.caption} {view.meta.title}"
    return column.about is None or column.about.search(about) is not None


def _counts(cell: Cell, column: Column, known: set[str]) -> bool:
    text = cell.text
    if column.cells and not column.cells.search(text):
        return False
    if column.not_cells and column.not_cells.search(text.strip()):
        return False
    return text.replace(" ", "").replace("-", "") not in known


def _of_text(view: View, sentence: Sentence) -> Iterator[Hit]:
    for match in view.everything.finditer(sentence.pattern):
        group = "told" if "told" in sentence.pattern.groupindex else 0
        place, text = view.everything.place(*match.span(group)), match[group]
        if sentence.holds and not sentence.holds.search(text):
            continue
        if (sentence.unless and sentence.unless.search(text)) or is_hidden(place.block):
            continue
        if sentence.mask is Mask.NAME:
            what = match.groupdict().get("what")
            shown = mask_name(match["name"]) + (f"…{what[:1]}{'*' * (len(what) - 1)}" if what else "")
        elif place.block.cells:
            continue  # told of the column
        else:
            shown = _MASKS[sentence.mask](text)
        yield Hit.secret(place, shown, variant=sentence.variant, column="", count="1", people="1")


def _young(view: View, age: int, variant: str) -> Iterator[Hit]:
    leaks = [leak for leak in view.identifiers.full if leak.item.kind is IdentifierKind.ID]
    day = (view.meta.published or view.meta.signed) if leaks else None
    seen: set[str] = set()
    for leak in leaks if day is not None else ():
        years = age_on(leak.item.value, day) if day and leak.item.value not in seen else None
        if years is not None and years < age:
            seen.add(leak.item.value)
            yield Hit.secret(leak.place, leak.masked, variant=variant, column="", count="1", people="1")
