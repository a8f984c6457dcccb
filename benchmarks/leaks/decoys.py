"""Two hundred lines that look like a leak or a secrecy mark and are none.

A number behind 身份证号 whose check digit is wrong was one of them; it is a mistyped number of somebody,
and now a kind of leak (``kinds``)."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator

from benchmarks.leaks.invented import card, id_number, masked_id, mobile, wrong_id_number

_EACH = 10
_CODE = "0123456789ABCDEFGHJKLMNPQRTUWXY"


def credit_code(seed: int) -> str:
    """A unified social credit code with a right check character (GB 32100)."""
    luck = random.Random(seed)
    first = luck.choice(("91", "92", "93", "11", "12", "13")) + "350481"
    first += "".join(luck.choice("0123456789") for _ in range(9))
    total = sum(_CODE.index(character) * pow(3, place, 31) for place, character in enumerate(first))
    return first + _CODE[-total % 31]


def _luck(seed: int) -> random.Random:
    return random.Random(seed * 7 + 1)


_KINDS: dict[str, Callable[[int], str]] = {
    "masked mobile": lambda n: f"联系人张*，电话{mobile(n)[:3]}****{mobile(n)[-4:]}",
    "masked id": lambda n: f"张*，身份证号{masked_id(id_number(n))}",
    "masked birthday": lambda n: f"张*，{id_number(n)[:6]}********{id_number(n)[-4:]}",
    "masked card": lambda n: f"卡号{card(n)[:4]}***********{card(n)[-4:]}",
    "landline": lambda n: f"电话：0{_luck(n).choice((598, 591, 21))}-{_luck(n).randint(2000000, 89999999)}",
    "hotline": lambda n: ("监督电话：12345", "举报：110转3", "客服400-820-8820", "热线0598-12345")[n % 4],
    "duty telephone": lambda n: f"9月{n + 1}日 值班人员王五 值班电话：{mobile(n)}",
    "credit code": lambda n: f"统一社会信用代码：{credit_code(n)}",
    "wrong check digit": lambda n: f"编码{wrong_id_number(n)}的材料",
    "wrong check digit, in figures": lambda n: (
        f"完成{wrong_id_number(n)[:6]} {wrong_id_number(n)[6:14]} {wrong_id_number(n)[14:]}件"
    ),
    "wrong luhn": lambda n: f"卡号{card(n)[:18]}{(int(card(n)[18]) + 3) % 10}",
    "order number": lambda n: f"订单号：{id_number(n)}，流水号：{card(n)}",
    "case number": lambda n: f"（2024）闽0481民初{1000 + n}号，案号0481{_luck(n).randint(10**10, 10**11)}",
    "invoice": lambda n: f"发票号码：2435200000{_luck(n).randint(10**9, 10**10 - 1)}",
    "amount": lambda n: f"土地出让收入{mobile(n)}元，支出{mobile(n + 50)}.25元",
    "contract": lambda n: f"合同编号：HT-{mobile(n)}，项目代码2403-350481-04-01-{100000 + n}",
    "web address": lambda n: f"https://www.qh.gov.cn/xxgk/202409/t20240918_{mobile(n)}.html",
    "unit account": lambda n: f"户名：青禾区财政局，账号：{card(n, '350016')}",
    "time stamp": lambda n: f"2024-09-{n + 10} 08:30:00，20240918{_luck(n).randint(100000, 235959)}",
    "secrecy education": lambda n: (
        "国家秘密的密级分为绝密、机密、秘密三级。",
        "会议以秘密投票方式选举产生。",
        "供应商应当保守商业秘密。",
        "加强内部审计、内部控制，完善内部机构。",
        "严禁将内部资料、工作秘密上传互联网。",
        "（此件公开发布）",
        "公民可以依法提出依申请公开。",
        "涉密载体应当标明密级，例如“机密★20年”等标志。",
        "请打印准考证并注意保存。",
        "《商业秘密保护管理办法》征求意见稿反馈情况",
    )[n],
}  # fmt: skip


def all_decoys() -> Iterator[tuple[str, str]]:
    """(kind, line), ten of each kind."""
    for kind, make in _KINDS.items():
        for number in range(_EACH):
            yield kind, make(number)
