"""Find data of children: lists with guardians or schools, numbers of under-14s, named stories.

All personal data of under-14s is sensitive (个人信息保护法 Article 28). The age is taken at
the document's own date, never at today's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from gk_audit.checks.leak_scan import is_hidden, scan_leaks
from gk_audit.checks.people_tables import CellPlaces, PeopleTable, people_tables
from gk_audit.checks.protocol import document_check
from gk_audit.model.document import Document
from gk_audit.model.hit import Hit
from gk_audit.model.lazy import pattern
from gk_audit.model.records import Record
from gk_audit.model.rule import Signs
from gk_audit.text.identifiers import IdentifierKind
from gk_audit.text.identity_numbers import birth_date
from gk_audit.text.masking import mask_name
from gk_audit.text.toolbox import Toolbox

_CHILD = pattern(r"学生|儿童|幼儿|孤儿|未成年|少年|孩子|子女姓名|小学|幼儿园")
_PRIVATE = pattern(
    r"监护人|家长|父亲|母亲|抚养人|学校|班级|年级|园所|出生|年龄|身份证|病|残疾|困难|困境|住址|地址|电话"
)
_HARMLESS = pattern(r"获奖|奖项|名次|作品|成绩|表彰|三好|优秀")
_STORY = pattern(
    r"(?:学生|儿童|女童|男童|女孩|男孩|孤儿)([㐀-鿿]{2,3})[，,（(][^。\n\t]{0,12}?(\d{1,2}) ?(?:周)?岁"
    r"[^。\n\t]{0,40}?(?:学校|小学|幼儿园|初中|中学|班|患|残疾|监护|困境|父母)"
)


class Params(Record):
    """Whom the law protects as a child, and from how many on a list counts."""

    age: int = 14
    least_people: int = 1


@document_check(
    "minor-data",
    params=Params,
    signs=Signs(("岁",), tables=True, numbers=True),
    values=("columns", "count"),
    variants=("number", "story"),
)
def minor_data(document: Document, params: Params, tools: Toolbox) -> Iterator[Hit]:
    """Yield one hit per list of children, number of a child or story about one."""
    yield from _lists(document, params)
    yield from _numbers(document, params, tools)
    text = document.everything.text
    if "岁" not in text:
        return
    for match in _STORY.finditer(text):
        place = document.everything.place(*match.span())
        is_child = int(match[2]) < 18
        if is_child and not re.search("某|化名", match[0]) and not is_hidden(place.block):
            yield Hit.secret(place, mask_name(match[1]), variant="story", columns="", count="1")


def _lists(document: Document, params: Params) -> Iterator[Hit]:
    places: CellPlaces | None = None
    for people in people_tables(document):
        if not _is_about_children(document, people) or len(people.named) < params.least_people:
            continue
        columns = people.columns(_PRIVATE)
        if not columns or any(_HARMLESS.search(header) for header in people.headers.values()):
            continue
        places = places or CellPlaces(document)
        first = people.named[0]
        place = places.of(people.table, first.cells[people.name_column])
        if place is not None:
            named = "、".join(dict.fromkeys(people.headers[column].split()[-1] for column in columns))
            count = str(len(people.named))
            yield Hit.secret(place, mask_name(first.name), columns=named, count=count)


def _is_about_children(document: Document, people: PeopleTable) -> bool:
    about = f"{people.headers[people.name_column]} {people.table.caption} {document.meta.title}"
    return _CHILD.search(about) is not None


def _numbers(document: Document, params: Params, tools: Toolbox) -> Iterator[Hit]:
    day = document.meta.published or document.meta.signed
    if day is None:
        return
    seen: set[str] = set()
    for leak in scan_leaks(document, tools).full:
        if leak.item.kind is not IdentifierKind.ID or leak.item.value in seen:
            continue
        born = birth_date(leak.item.value[6:14])
        if born is not None and born <= day and _years(born, day) < params.age:
            seen.add(leak.item.value)
            yield Hit.secret(leak.place, leak.masked, variant="number", columns="", count="1")


def _years(born: date, day: date) -> int:
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))
