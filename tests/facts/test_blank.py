"""A check asked with a blank document: what it needs to see, and when it must see everything."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import pytest

from gk_audit.facts.blank import Blank, signs_of
from gk_audit.facts.view import View
from gk_audit.model.rule import Signs
from gk_audit.text.patterns import PatternRow, PatternTable
from gk_audit.text.terms import Words

Check = Callable[[View], Iterator[int] | None]
SLOW = PatternTable([PatternRow("甲乙", ""), PatternRow(r"\d\d", "")])  # type: ignore[arg-type]  # patterns are texts
QUICK = PatternTable([PatternRow("甲.*乙", ""), PatternRow("丙|丁", "")])  # type: ignore[arg-type]


def by_words(view: View) -> Iterator[int]:
    if view.body.holds("公示", "公告"):
        yield len(view.tools.settings.province)


def in_parts(view: View) -> Iterator[int]:
    yield from (1 for _ in view.everything.finditer(re.compile("住址|户籍")))
    yield from (table.height for table in view.tables)
    yield from (1 for _ in view.identifiers.full)
    yield from (1 for _ in view.hidden)
    yield from (1 for _ in view.book.grids)


def by_title(view: View) -> Iterator[int]:
    if view.title.search(re.compile("公示$")) and view.body.holds("异议"):
        yield 1


def by_lists(view: View) -> Iterator[int]:
    yield from (1 for _ in view.body.find(Words(("布署",))))
    yield from (1 for _ in QUICK.find(view.body))


def by_prose(view: View) -> Iterator[int]:
    yield from (1 for _ in view.prose.finditer(re.compile("决算[数表]")))
    yield from (1 for _ in view.prose.lines_with(("其中", "合计数")))
    if view.cover.search(re.compile("预算")):
        yield 1


@pytest.mark.parametrize(
    ("check", "signs"),
    [
        (by_words, Signs(words=("公告", "公示"))),
        (in_parts, Signs(words=("住址", "户籍"), tables=True, hidden=True, numbers=True)),
        (by_title, Signs(title=("公示",))),
        (by_lists, Signs(words=("丁", "丙", "布署", "甲"))),
        (by_prose, Signs(prose=("决算数", "决算表", "合计数"), cover=("预算",))),
        (lambda view: None, Signs()),
    ],
    ids=["words", "parts", "title", "lists", "prose", "nothing"],
)
def test_what_a_check_starts_from(check: Check, signs: Signs) -> None:
    found = signs_of(check)
    assert found is not None
    assert {name: set(value) if isinstance(value, tuple) else value for name, value in _shown(found)} == {
        name: set(value) if isinstance(value, tuple) else value for name, value in _shown(signs)
    }


def _shown(signs: Signs) -> Iterator[tuple[str, object]]:
    return ((name, getattr(signs, name)) for name in signs.__struct_fields__)


def of_text(view: View) -> Iterator[int]:
    if len(view.body.text) > 5:
        yield 1


def of_settings(view: View) -> Iterator[int]:
    if view.tools.settings.province and view.body.holds("《"):
        yield 1


def of_title(view: View) -> Iterator[int]:
    if not view.meta.title:
        yield 1


def of_nothing(view: View) -> Iterator[int]:
    if not view.tables:
        yield 1


def of_a_wide_pattern(view: View) -> Iterator[int]:
    yield from (1 for _ in view.body.finditer(re.compile(r"\d")))


def of_a_wide_list(view: View) -> Iterator[int]:
    yield from (1 for _ in SLOW.find(view.body))


def of_places(view: View) -> Iterator[int]:
    if view.book.place_of("表") is not None:
        yield 1


def of_lines(view: View) -> Iterator[int]:
    yield from (1 for block in view.body if block.level)


def that_catches(view: View) -> Iterator[int]:
    try:
        text = view.body.text
    except Exception:  # noqa: BLE001 - what the trial must survive
        text = ""
    if "公示" in text:
        yield 1


def that_crashes(view: View) -> Iterator[int]:
    yield view.tables[0].height


@pytest.mark.parametrize(
    "check",
    [
        of_text, of_settings, of_title, of_nothing, of_a_wide_pattern, of_a_wide_list, of_places, of_lines,
        that_catches, that_crashes, lambda view: [],
    ],
)  # fmt: skip
def test_who_must_see_everything(check: Check) -> None:
    assert signs_of(check) is None


def test_a_blank_answers_nothing_that_a_view_does_not() -> None:
    answered = {name for name in vars(Blank) if not name.startswith("_")} - {"signs"}
    answered |= {name for name in vars(Blank()) if not name.startswith("_")}
    assert answered <= {name for name in vars(View) if not name.startswith("_")}
