"""Printed numbers: units, rounding, blanks apart from zeros."""

from __future__ import annotations

from decimal import Decimal

import pytest

from gk_audit.text.numbers import PRINTED, chinese_count, is_blank, parse_cell, read_amount, read_match, show


@pytest.mark.parametrize(
    ("text", "value", "decimals", "unit"),
    [
        ("2,940.05", "2940.05", 2, ""),
        ("２，９４０．０５", "2940.05", 2, ""),
        ("(12.5)", "-12.5", 1, ""),
        ("（12.5）", "-12.5", 1, ""),
        ("-3", "-3", 0, ""),
        ("－3", "-3", 0, ""),
        ("0", "0", 0, ""),
        ("12 345", "12345", 0, ""),
        ("96.9%", "96.9", 1, "%"),
        ("300元", "300", 0, "元"),
        ("1.2亿元", "1.2", 1, "亿元"),
        ("15元/亩", "15", 0, "元/亩"),
    ],
)
def test_a_cell_is_read(text: str, value: str, decimals: int, unit: str) -> None:
    amount = parse_cell(text)
    assert amount is not None
    assert (amount.value, amount.decimals, amount.unit) == (Decimal(value), decimals, unit)


@pytest.mark.parametrize(
    "text", ["", "—", "无", "一、外交支出", "12/15", "3、4", "1.2.3", "(12", "2024-05-01", "1,23"]
)
def test_what_is_no_number_is_none(text: str) -> None:
    assert parse_cell(text) is None


def test_blanks_are_not_zeros() -> None:
    assert [is_blank(text) for text in ("", " ", "—", "/", "－", "无")] == [True] * 6
    assert [is_blank(text) for text in ("0", "0.00", "无此项目")] == [False] * 3


def test_units_make_amounts_comparable() -> None:
    left, right = read_amount("0.3万元"), read_amount("3000元")
    assert left is not None and right is not None
    assert left.base == right.base == 3000
    assert left.quantum == 1000


def test_numbers_in_prose_keep_their_unit_and_place() -> None:
    text = "比2023年度减少56.95万元，下降1.87%，提高2个百分点，编号A12不算"
    found = [(match[0], read_match(match).unit) for match in PRINTED.finditer(text)]
    assert found == [("2023", ""), ("56.95万元", "万元"), ("1.87%", "%"), ("2个百分点", "个百分点")]


def test_a_decimal_is_shown_without_idle_zeros() -> None:
    assert [show(Decimal(text)) for text in ("2940.0500", "100", "0.00")] == ["2940.05", "100", "0"]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("五十六", 56),
        ("十", 10),
        ("一百零三", 103),
        ("一千二百六十", 1260),
        ("60", 60),
        ("甲", None),
        ("", None),
    ],
)
def test_chinese_counts(text: str, number: int | None) -> None:
    assert chinese_count(text) == number
