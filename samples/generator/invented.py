"""Nobody's data: check digits, names and masks that the sample district and the benchmarks share.

The sample district makes its numbers by counting, so that its files stay the same to the byte; the
benchmarks make theirs by lot. What makes a number right, and what people are called, stands here once.
"""

# ruff: noqa: E501 - the labels of a printed form read best on one line

from __future__ import annotations

_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
"""Weights of the check digit of identity numbers (GB 11643)."""
SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕"
FEW_SURNAMES = "李王陈谢孙赵周吴"
"""For short lists of villagers."""
GIVEN = "明华芳兰英军平强霞云生根发财富贵春秋冬梅松柏山河海涛宝玉珍荣昌盛国安"

FORM = (
    "一、本年新收政府信息公开申请数量", "二、上年结转政府信息公开申请数量",
    "三、本年度办理结果（一）予以公开", "（二）部分公开（区分处理的，只计这一情形，不计其他情形）", "（三）不予公开1.属于国家秘密", "2.其他法律行政法规禁止公开",
    "3.危及“三安全一稳定”", "4.保护第三方合法权益", "5.属于三类内部事务信息", "6.属于四类过程性信息", "7.属于行政执法案卷", "8.属于行政查询事项",
    "（四）无法提供1.本机关不掌握相关政府信息", "2.没有现成信息需要另行制作", "3.补正后申请内容仍不明确", "（五）不予处理1.信访举报投诉类申请", "2.重复申请",
    "3.要求提供公开出版物", "4.无正当理由大量反复申请", "5.要求行政机关确认或重新出具已获取信息",
    "（六）其他处理1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请",
    "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请", "3.其他",
    "（七）总计", "四、结转下年度继续办理",
)  # fmt: skip
"""Rows of the third part of an annual report on disclosure, as the form prints them."""


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
