"""What is proven to name nobody stays readable; everything else is masked."""

from __future__ import annotations

import pytest
from benchmarks.leaks.decoys import credit_code

from gk_audit.text.known_numbers import is_credit_code
from gk_audit.text.masking import scrub


@pytest.mark.parametrize(
    "text",
    [
        f"统一社会信用代码：{credit_code(1)}",
        credit_code(2),
        "订单号13812345678",
        "发票号码：24352000000012345678",
        "土地出让收入13812345678元",
        "支出13812345678.25元",
        "059187654321",
        "20240918093015",
        "P020240918396543210987.pdf",
        "1726648800000.html",
        "2024年第3季度1200000000元",
        "00000000000",
        "01234567890abcdef0123456789abcde",
        "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
    ],
)
def test_proven_others_stay(text: str) -> None:
    assert scrub(text) == text


@pytest.mark.parametrize(
    "text",
    [
        "113504817845216308",  # the form of a code, its check character wrong
        "订单号：350102199001011238",
        "流水号：6222021234567890128",
        "￥6222021234567890128元",
        "2024091813812345678",
        "13812345678 元旦值班",
        "联系电话13812345678元旦",
        "013812345678",
        "户号35012345678",
        "~$13812345678.docx",
        "1726648800000",
        "01234567890abcdef0123456789abcd",
        "a05918765432b",
    ],
)
def test_what_is_not_proven_is_masked(text: str) -> None:
    assert "****" in scrub(text)


def test_a_credit_code_is_told_by_its_check_character() -> None:
    code = credit_code(3)
    assert is_credit_code(code)
    assert not is_credit_code(code[:-1] + ("0" if code[-1] != "0" else "1"))
    assert not is_credit_code(code[:-1])
