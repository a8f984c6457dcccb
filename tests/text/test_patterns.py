"""Patterns as data: needles, spans, suggestions, guards, overlaps."""

from __future__ import annotations

from gk_audit.model.document import Block, BlockKind, TextView
from gk_audit.text.patterns import PatternRow, PatternTable, once


def table(*rows: dict[str, str]) -> PatternTable:
    return PatternTable(PatternRow(**{"source": "", **row}) for row in rows)  # type: ignore[arg-type]  # patterns are texts


def view(text: str) -> TextView:
    return TextView(Block(number, BlockKind.PARAGRAPH, line) for number, line in enumerate(text.split("\n")))


def test_span_suggestion_and_swap() -> None:
    pairs = table(
        {"pattern": r"第(?P<at>0+(\d))号", "right": r"\2"},
        {"pattern": "二[0O]二四", "swap": "0〇O〇"},
    )
    found = pairs.find(view("文号第05号，二0二四年"))
    assert [(match.start, match.end, match.right) for match in found] == [(3, 5, "5"), (7, 11, "二〇二四")]


def test_what_a_row_needs_is_kept_with_it() -> None:
    rows = table({"pattern": "甲.*乙|丙"}, {"pattern": r"\d"})
    again = PatternTable.from_kept(rows.keep())
    assert rows.keep()[1] == again.keep()[1] == (("丙", "甲"), ())
    assert [match.text for match in again.find(view("甲和乙，5"))] == ["甲和乙", "5"]


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
