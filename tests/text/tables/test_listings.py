"""Enumerations in prose: where a list begins, where it ends, what is no list."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gk_audit.text.tables.listings import Listing, listings


def only(text: str) -> Listing:
    (found,) = (listing for listing in listings(text) if not listing.is_bare)
    return found


@pytest.mark.parametrize(
    ("text", "labels", "is_whole"),
    [
        ("共受理32件，其中咨询15件、投诉10件。", ["咨询", "投诉"], False),
        ("共32件，分为咨询15件、投诉17件。", ["咨询", "投诉"], True),
        ("共32件，其中咨询15件、投诉10件，办结30件。", ["咨询", "投诉"], False),
        ("咨询15件、投诉10件，共25件。", ["咨询", "投诉"], True),
        ("共100件，其中咨询60件（其中网上40件）、其他40件。", ["咨询", "其他"], False),
        ("安排资金56万元，拨付56万元。其中：改造35万元，占62.5%；奖补21万元。", ["改造", "奖补"], False),
    ],
)
def test_parts(text: str, labels: list[str], is_whole: bool) -> None:
    found = only(text)
    assert ([item.label for item in found.items], found.is_whole) == (labels, is_whole)


@pytest.mark.parametrize(
    "text",
    [
        "约300件，其中咨询200件。",
        "平均每村12件，其中投诉15件。",
        "共32件，其中咨询15件等。",
        "共32件，其中咨询15户。",
        "共32件，其中约15件咨询。",
        "比上年增加5件，其中咨询8件。",
    ],
)
def test_what_is_no_list(text: str) -> None:
    assert not [listing for listing in listings(text) if not listing.is_bare]


@given(st.text("共其中分为合计12.,万元件户、，；。（）%占比男女", max_size=60))
def test_any_text_is_read(text: str) -> None:
    for found in listings(text):
        assert 0 <= found.start < found.end <= len(text)
        assert all(0 <= item.start < item.end <= len(text) for item in found.items)
