"""Nobody's data: check digits, names and masks that the sample district and the benchmarks share.

The sample district makes its numbers by counting, so that its files stay the same to the byte; the
benchmarks make theirs by lot. What makes a number right, and what people are called, stands here once.
"""

from __future__ import annotations

_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
"""Weights of the check digit of identity numbers (GB 11643)."""
SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕"
FEW_SURNAMES = "李王陈谢孙赵周吴"
"""For short lists of villagers."""
GIVEN = "明华芳兰英军平强霞云生根发财富贵春秋冬梅松柏山河海涛宝玉珍荣昌盛国安"


def with_check_digit(first: str) -> str:
    """Seventeen digits and the one that makes an identity number of them."""
    return first + "10X98765432"[sum(w * int(d) for w, d in zip(_WEIGHTS, first, strict=True)) % 11]


def with_luhn_digit(first: str) -> str:
    """The digits of a card and the one that completes them (ISO/IEC 7812)."""
    total = 0
    for position, character in enumerate(reversed(first)):
        value = int(character) * (2 if position % 2 == 0 else 1)
        total += value - 9 if value > 9 else value
    return first + str(-total % 10)
