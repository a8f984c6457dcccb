"""One slip of the hand makes one figure, or one text, of another; two do not."""

from __future__ import annotations

from decimal import Decimal

import pytest

from gk_audit.text.tables.slips import is_one_digit, is_one_edit


@pytest.mark.parametrize(
    ("printed", "meant", "is_slip"),
    [
        ("887.36", "87.36", True),
        ("3015.66", "3105.66", True),
        ("120", "130", True),
        ("5.86", "58.6", True),
        ("124", "142", True),
        ("120", "120", False),
        ("120", "131", False),
        ("12345", "14325", False),
        ("123", "321", False),
        ("1", "123", False),
        ("12", "-12", False),
    ],
)
def test_one_digit(printed: str, meant: str, is_slip: bool) -> None:
    assert is_one_digit(Decimal(printed), Decimal(meant)) is is_slip


@pytest.mark.parametrize(
    ("left", "right", "is_slip"),
    [
        ("农业农村局", "农业农材局", True),
        ("农业农村局", "农业农局村", True),
        ("农业农村局", "农业农村", True),
        ("农业农村局", "农业农村村局", True),
        ("农业农村局", "农业农村局", False),
        ("农业农村局", "局业农村农", False),
        ("农业农村局", "农林农材局", False),
        ("农业农村局", "农业局", False),
    ],
)
def test_one_edit(left: str, right: str, is_slip: bool) -> None:
    assert is_one_edit(left, right) is is_slip
