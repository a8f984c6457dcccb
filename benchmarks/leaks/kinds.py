"""Lines that are a leak or a mark of some kind, with the rules of which one must speak."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from benchmarks.leaks.invented import card, id_number, mobile, wrong_id_number

_EACH = 5
_SURNAMES = "赵钱孙李周"


def _old_id(seed: int) -> str:
    number = id_number(seed)
    return number[:6] + number[8:17]


_KINDS: dict[str, tuple[Callable[[int], str], tuple[str, ...]]] = {
    "id": (lambda n: f"{_SURNAMES[n]}某，身份证号码{id_number(n)}，已核实", ("unmasked-id",)),
    "mistyped id": (lambda n: f"身份证号：{wrong_id_number(n)}", ("unmasked-id",)),
    "old id": (lambda n: f"身份证号：{_old_id(n)}", ("unmasked-id",)),
    "mobile": (lambda n: f"{_SURNAMES[n]}建国 {mobile(n)}", ("unmasked-mobile",)),
    "mobile, spaced": (lambda n: f"手机：{mobile(n)[:3]} {mobile(n)[3:7]} {mobile(n)[7:]}", ("unmasked-mobile",)),
    "contact": (lambda n: f"联系人：{_SURNAMES[n]}建国，联系电话：{mobile(n)}。", ("unmasked-mobile",)),
    "bank card": (lambda n: f"开户行农商银行，账号{card(n)}", ("unmasked-bank-card",)),
    "bank card, other bank": (lambda n: f"一卡通账号：{card(n, '955880')}", ("unmasked-bank-card",)),
    "passport": (lambda n: f"护照号码：E{10000000 + n * 1234567}", ("unmasked-passport",)),
    "plate": (lambda n: f"车牌号：闽A{12345 + n}", ("unmasked-plate",)),
    "half mask": (lambda n: f"{id_number(n)[:4]}**{id_number(n)[6:14]}****", ("wrong-mask",)),
    "thin mask": (lambda n: f"电话：{mobile(n)[:8]}**{mobile(n)[-1]}", ("wrong-mask",)),
    "home address": (lambda n: f"家庭住址：白沙镇新桥村{n + 1}组{n + 3}号", ("home-address",)),
    "health": (lambda n: f"{_SURNAMES[n]}建国，男，6{n}岁，患有肺癌，家庭困难。", ("health-data",)),
    "child": (lambda n: f"学生{_SURNAMES[n]}小明（男，{n + 6}岁，就读于白沙小学，父母离异）", ("minor-data",)),
    "mark": (lambda n: ("秘密★10年", "机密★20年", "绝密★", "机密 ★ 长期", "秘密★至2028年12月31日")[n], ("secrecy-mark",)),
    "internal mark": (
        lambda n: ("内部资料 注意保存", "内部文件", "（内部资料，不得外传）", "内部事项 注意保管", "内部明电")[n],
        ("internal-mark",),
    ),
    "attribute": (
        lambda n: ("（此件不予公开）", "此件不公开", "公开方式：依申请公开", "（此件依申请公开）", "公开属性：不予公开")[n],
        ("non-public-attribute",),
    ),
    "number": (lambda n: f"现转发《通知》（青委{'办' * (n % 2)}密〔2024〕{n + 1}号）", ("forwarded-nonpublic",)),
}  # fmt: skip


def all_kinds() -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """(kind, line, rules), five of each kind."""
    for kind, (make, rules) in _KINDS.items():
        for number in range(_EACH):
            yield kind, make(number), rules
