"""Suggestions become a diff; a place that no longer fits is left out and said so."""

from __future__ import annotations

from gk_audit.text.suggest import Change, apply, diff

TEXT = "第一行布署工作。\n第二行己完成、末完成。\n"


def test_changes_of_one_line_do_not_move_each_other() -> None:
    changes = [Change(2, 8, "末完成", "未完成"), Change(2, 4, "己完成", "已经完成")]
    after, left_out = apply(TEXT, changes)
    assert after == "第一行布署工作。\n第二行已经完成、未完成。\n"
    assert left_out == ()


def test_what_does_not_fit_is_left_out() -> None:
    wrong_place = Change(1, 1, "布署", "部署")
    no_suggestion = Change(1, 4, "布署", "")
    no_line = Change(9, 1, "布署", "部署")
    overlapping = Change(2, 5, "完成", "办结")
    made = Change(2, 4, "己完成", "已完成")
    after, left_out = apply(TEXT, [wrong_place, no_suggestion, no_line, overlapping, made])
    assert after == "第一行布署工作。\n第二行已完成、末完成。\n"
    assert left_out == (wrong_place, no_suggestion, overlapping, no_line)


def test_diff_shows_both_sides_and_nothing_without_changes() -> None:
    shown = diff(TEXT, [Change(1, 4, "布署", "部署")], "通知.txt")
    assert "-第一行布署工作。" in shown
    assert "+第一行部署工作。" in shown
    assert "通知.txt（建议）" in shown
    assert diff(TEXT, [], "通知.txt") == ""
