"""Conditions over facts: what they give, and what is refused when a rule is loaded."""

from __future__ import annotations

from datetime import date
from functools import cached_property
from typing import Any

import pytest

from gk_audit.model.records import Record
from gk_audit.text.condition_kinds import kind_at, kind_of, names_at
from gk_audit.text.conditions import Scope, shown
from gk_audit.text.expressions import ExpressionError, parse
from gk_audit.text.workdays import WorkCalendar


class Inside(Record):
    text: str
    length: int = 0


class Thing(Record, dict=True):
    title: str
    published: date | None
    signed: date | None
    reply: Inside | None = None
    share: float | None = None
    names: tuple[str, ...] = ()
    stages: tuple[tuple[str, str], ...] = ()

    @property
    def is_long(self) -> bool:
        return len(self.title) > 4

    @cached_property
    def count(self) -> int:
        return len(self.names)


THING = Thing(
    "关于放假的通知",
    date(2024, 10, 8),
    date(2024, 9, 30),
    Inside("已转办", 3),
    0.62,
    ("first", "last"),
    (("first", "初审"),),
)
BARE = Thing("通知", None, None)


def value(thing: Thing) -> Any:
    def get(name: str) -> Any:
        found: Any = thing
        for part in name.split("."):
            found = None if found is None else getattr(found, part)
        return found

    return get


def worth(text: str, thing: Thing = THING) -> Any:
    node = parse(text, facts=True)
    kind_of(node, lambda name: kind_at(Thing, name))
    return Scope(value(thing), WorkCalendar).worth(node)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("published - signed > 7 天", True),
        ("published - signed > 8 天", False),
        # 1 to 7 October 2024 are holidays: the 8th is the first working day after the 30th
        ("published - signed == 1 工作日", True),
        ("published - signed > 1 工作日", False),
        ("signed + 1 工作日 == published", True),
        ("published - signed < 1 个月", True),
        ("signed + 1 个月 > published", True),
        ("published - 8 天 == signed", True),
        ('title ~ "放假|调休"', True),
        ('title ~ "^放假"', False),
        ('"first" in names and not "second" in names', True),
        ("reply.length < 4 and is_long", True),
        ("share >= 0.6", True),
        ("share * 2 > 1.3", False),
        ("count == 2 or share > 0.9", True),
        ("known(published) and known(names)", True),
    ],
)
def test_what_holds(text: str, expected: bool) -> None:
    assert worth(text) is expected


@pytest.mark.parametrize(
    "text",
    ["published > signed", "not known(reply.text) and reply.length > 1", "published - signed > 1 工作日",
     "published + 3 天 > signed", "share < 1", "reply.text == title", "certain(signed, published)"],
)  # fmt: skip
def test_what_is_not_known_holds_nothing(text: str) -> None:
    assert not worth(text, BARE)
    assert worth("not published > signed", BARE)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("published", "2024-10-08"),
        ("published - signed", "8"),
        ("working_days(signed, published)", "1"),
        ("short(title, 4)", "关于放假"),
        ("named(names, stages)", "初审、last"),
        ("percent(share)", "62%"),
        ("first('', title)", "关于放假的通知"),
        ("found(title, names)", ""),
        ("lookup(stages, 'first')", "初审"),
        ("lookup(stages, 'no')", ""),
        ("names", "first、last"),
        ("count + 1", "3"),
    ],
)
def test_what_a_message_prints(text: str, expected: str) -> None:
    assert shown(worth(text)) == expected


def test_a_short_text_is_of_one_line() -> None:
    assert shown(worth("short(title, 6)", Thing("欢迎光临！\n无障碍阅读", None, None))) == "欢迎光临！ "


def test_what_is_not_known_is_printed_as_nothing() -> None:
    assert shown(worth("working_days(signed, published)", BARE)) == ""


@pytest.mark.parametrize(
    "text",
    ["published > 3", "published - signed > 3", "published - signed > 3 天 天", "title > published", "published + signed",
     "title in title and count", "short(title)", "named(title, stages)", "3 工作日 + published", "count ~ title",
     "known(title) and names", "published - signed == published", "sum(names)"],
)  # fmt: skip
def test_what_makes_no_sense_is_refused(text: str) -> None:
    with pytest.raises(ExpressionError):
        worth(text)


def test_the_facts_of_a_record_are_its_fields_and_properties() -> None:
    assert names_at(Thing) == [
        "count", "is_long", "names", "published", "reply.length", "reply.text", "share", "signed", "stages", "title",
    ]  # fmt: skip
    assert kind_at(Thing, "reply.none") == "" == kind_at(Thing, "title.text") == kind_at(Thing, "_hidden")
