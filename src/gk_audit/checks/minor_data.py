"""Find data of children: lists with guardians or schools, numbers of under-14s, named stories.

All personal data of under-14s is sensitive (个人信息保护法 Article 28). The age is taken at
the document's own date, never at today's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from gk_audit.checks.protocol import document_check
from gk_audit.facts.leak_scan import is_hidden
from gk_audit.facts.people_tables import PeopleTable
from gk_audit.facts.view import View
from gk_audit.model import chinese
from gk_audit.model.hit import Hit
from gk_audit.model.records import Record
from gk_audit.text.identifiers import IdentifierKind
from gk_audit.text.identity_numbers import birth_date
from gk_audit.text.masking import mask_name

zh = chinese.of(__name__)
_MASKED_NAME = zh("masked-name")

_CHILD = zh.pattern("child")
_PRIVATE = zh.pattern("private")
_HARMLESS = zh.pattern("harmless")
_STORY = zh.pattern("story")


class Params(Record):
    """Whom the law protects as a child, and from how many on a list counts."""

    age: int = 14
    least_people: int = 1


@document_check(
    "minor-data",
    params=Params,
    values=("columns", "count"),
    variants=("number", "story"),
)
def minor_data(view: View, params: Params) -> Iterator[Hit]:
    """Yield one hit per list of children, number of a child or story about one."""
    yield from _lists(view, params)
    yield from _numbers(view, params)
    for match in view.everything.finditer(_STORY):
        place = view.everything.place(*match.span())
        is_child = int(match[2]) < 18
        if is_child and not re.search(_MASKED_NAME, match[0]) and not is_hidden(place.block):
            yield Hit.secret(place, mask_name(match[1]), variant="story", columns="", count="1")


def _lists(view: View, params: Params) -> Iterator[Hit]:
    for people in view.people:
        if not _is_about_children(view, people) or len(people.named) < params.least_people:
            continue
        columns = people.columns(_PRIVATE)
        if not columns or any(_HARMLESS.search(header) for header in people.headers.values()):
            continue
        first = people.named[0]
        place = view.cells.of(people.table, first.cells[people.name_column])
        if place is not None:
            named = "、".join(dict.fromkeys(people.headers[column].split()[-1] for column in columns))
            count = str(len(people.named))
            yield Hit.secret(place, mask_name(first.name), columns=named, count=count)


def _is_about_children(view: View, people: PeopleTable) -> bool:
    about = f"{people.headers[people.name_column]} {people.table.caption} {view.meta.title}"
    return _CHILD.search(about) is not None


def _numbers(view: View, params: Params) -> Iterator[Hit]:
    leaks = view.identifiers.full
    day = (view.meta.published or view.meta.signed) if leaks else None
    if day is None:
        return
    seen: set[str] = set()
    for leak in leaks:
        if leak.item.kind is not IdentifierKind.ID or leak.item.value in seen:
            continue
        born = birth_date(leak.item.value[6:14])
        if born is not None and born <= day and _years(born, day) < params.age:
            seen.add(leak.item.value)
            yield Hit.secret(leak.place, leak.masked, variant="number", columns="", count="1")


def _years(born: date, day: date) -> int:
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))
