"""Patterns as data: needles, spans, suggestions, guards, overlaps."""

from __future__ import annotations

from gk_audit.model.document import Block, BlockKind, TextView
from gk_audit.model.lexicon import Lexicon
from gk_audit.text.patterns import PatternTable, once

COLUMNS = ("needles", "pattern", "right", "swap", "unless", "kind", "note", "source")


def table(*rows: dict[str, str]) -> PatternTable:
    filled = tuple(tuple(row.get(name, "") for name in COLUMNS) for row in rows)
    return PatternTable(Lexicon("test", COLUMNS, filled))


def view(text: str) -> TextView:
    return TextView(Block(number, BlockKind.PARAGRAPH, line) for number, line in enumerate(text.split("\n")))


def test_span_suggestion_and_swap() -> None:
    pairs = table(
        {"pattern": r"第(?P<at>0+(\d))号", "right": r"\2", "needles": "第0"},
        {"pattern": "二[0O]二四", "swap": "0〇O〇"},
    )
    found = pairs.find(view("文号第05号，二0二四年"))
    assert [(match.start, match.end, match.right) for match in found] == [(3, 5, "5"), (7, 11, "二〇二四")]


def test_a_row_without_its_needle_is_not_run() -> None:
    assert table({"pattern": "[甲乙]", "needles": "甲|丙 丁"}).find(view("乙")) == []
    assert len(table({"pattern": "[甲乙]", "needles": "甲|丙 丁"}).find(view("丙 丁乙"))) == 1


def test_lines_have_their_own_start_and_guards_stay_inside_a_line() -> None:
    pairs = table({"pattern": "^附件", "unless": "不附"})
    assert [match.start for match in pairs.find(view("不附\n附件"))] == [3]
    assert pairs.find(view("附件不附")) == []


def test_earlier_rows_win_where_matches_overlap() -> None:
    pairs = table({"pattern": "。。。+", "kind": "ellipsis"}, {"pattern": "。。", "kind": "doubled"})
    assert [match.kind for match in pairs.find(view("好。。。坏。。"))] == ["ellipsis", "doubled"]


def test_once_counts_by_row_or_by_text() -> None:
    matches = table({"pattern": "[甲乙]"}).find(view("甲乙甲"))
    assert [(match.text, count) for match, count in once(matches)] == [("甲", 3)]
    assert [(match.text, count) for match, count in once(matches, by_text=True)] == [("甲", 2), ("乙", 1)]
