"""A form to fill in is told from a text in which something was left open."""

from __future__ import annotations

import pytest

from gk_audit.text.blanks import is_blank_form


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("收入总计XXX万元，增长XX%；" * 5, True),
        ("收入总计____万元；" * 9, False),
        ("收入总计XXX万元，支出总计95.00万元，占10.5%；" * 12, False),
        ("收入总计95.00万元。", False),
    ],
    ids=["a form", "too few blanks", "more figures than blanks", "filled in"],
)
def test_forms(text: str, wanted: bool) -> None:
    assert is_blank_form(text) is wanted
