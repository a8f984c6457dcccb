"""Numbers as a reader of the sheet sees them."""

from __future__ import annotations

import pytest

from gk_audit.readers.sheet_parts import hides_values, number_text


@pytest.mark.parametrize(
    ("value", "number", "code", "text"),
    [
        ("45474", 14, "", "2024-07-01"),
        ("45474.5", 22, "", "2024-07-01 12:00:00"),
        ("45474", 31, "", "2024-07-01"),
        ("45474", 165, 'yyyy"年"m"月"d"日"', "2024-07-01"),
        ("45474", 0, "", "45474"),
        ("45474", 165, '0.00"元"', "45474.00"),
        ("12.5", 4, "", "12.50"),
        ("9", 165, "#,##0.00_ ", "9.00"),
        ("12.503", 4, "", "12.503"),
        ("13800138000", 2, "", "13800138000"),
        ("45474", 165, "[$-804]0", "45474"),
        ("0.5", 20, "", "12:00:00"),
        ("0.125", 10, "", "12.50%"),
        ("0.125", 165, "0.0%", "12.5%"),
        ("1234.50", 4, "", "1234.50"),
        ("0.1", 0, "", "0.1"),
        ("0.30000000000000004", 0, "", "0.3"),
        ("3.4012319900101101E+17", 0, "", "340123199001011000"),
        ("13800138000", 0, "", "13800138000"),
        ("1E-3", 0, "", "0.001"),
        ("not a number", 0, "", "not a number"),
    ],
)
def test_number_text(value: str, number: int, code: str, text: str) -> None:
    assert number_text(value, number, code) == text


def test_1904_dates() -> None:
    assert number_text("44012", 14, since_1904=True) == "2024-07-01"


@pytest.mark.parametrize(("code", "hides"), [(";;;", True), ("0;0;0", False), ("", False), (';;;""', True)])
def test_formats_that_show_nothing(code: str, hides: bool) -> None:
    assert hides_values(code) is hides
