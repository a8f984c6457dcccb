"""The quick no is never wrong: where it says no, neither finding nor scrubbing has anything to do."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from gk_audit.text.identifier_shape import may_hold_identifiers
from gk_audit.text.identifiers import find_identifiers

PIECES = st.sampled_from(
    ["11010519491231002X", "13800138000", "138", "0013", "8000", "*", "＊＊＊＊", "XX", "\n", " ", "－", "\u3000",
     "护照", "E12345678", "车牌", "京A12345", "电话", "：", "2024年9月", "**", "x"]
)  # fmt: skip


@given(st.lists(PIECES, max_size=12).map("".join))
@example("138\n00138\n000")
@example("身份证1101051949\n1231002X")
def test_no_means_no(text: str) -> None:
    if find_identifiers(text):
        assert may_hold_identifiers(text)


@pytest.mark.parametrize("text", ["关于召开会议的通知", "2024年9月30日", "共8项，计1.25万元", ""])
def test_plain_sentences_are_quickly_done(text: str) -> None:
    assert not may_hold_identifiers(text)
