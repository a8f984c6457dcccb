"""Documents of villages and residents' communities."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from samples.generator import figures
from samples.generator.markup import render
from samples.generator.model import Doc, chinese_date, dice, working_day

ITEMS = [
    ("党务", "党组织设置、党费收缴、党员发展", "组织设置、党费、发展对象", "每半年", "公开栏"),
    ("村务", "年度工作计划", "任务、进度、责任人", "每年", "公开栏"),
    ("村务", "代表会议决议和落实", "议题、表决、落实", "每季度", "公开栏、微信群"),
    ("村务", "民主评议结果", "评议人数、结果", "每年", "公开栏"),
    ("财务", "集体财务收支情况（逐项逐笔）", "期初、收入、支出、期末", "每季度", "公开栏"),
    ("财务", "债权债务和资产资源", "名称、金额、期限", "每季度", "公开栏"),
    ("政务", "涉农补贴项目表", "项目、标准、申报时间", "每年", "公开栏、微信群"),
    ("政务", "涉农补贴申报信息", "户主、面积、审核结果", "审核后公示不少于7日", "公开栏"),
    ("政务", "惠民惠农补贴发放结果", "户主、标准、金额", "发放后及时", "公开栏"),
    ("政务", "最低生活保障对象名单", "户主、人数、金额", "每季度", "公开栏"),
    ("政务", "宅基地审批情况", "申请人、位置、面积", "每季度", "公开栏"),
    ("政务", "救灾救济款物分配", "对象、数量、金额", "每季度", "公开栏"),
]
SPENDS = [
    "路灯电费",
    "保洁员工资",
    "公开栏版面更换",
    "排水沟疏通人工",
    "广场健身器材维修",
    "办公用品",
    "绿化补苗",
    "水泵维修",
    "会议误工补贴",
]
INCOMES = ["门面房租金", "机动地承包费", "上级运转经费", "合作社分红", "场地租金"]
TOPICS = [
    "村内主路加装路灯",
    "公墓管护办法修订",
    "老年活动室开放时间调整",
    "垃圾分类积分兑换",
    "文化广场晚间降噪",
    "水渠清淤分段包干",
    "停车位划线",
    "公益岗位人选推荐",
    "红白事简办约定",
    "楼道杂物清理",
]
SECOND = {
    "village": (
        "宅基地审批情况",
        "本季受理建房申请2户，均为原址翻建，面积符合规定，审批结果已在公开栏公布7日。",
        "本季没有新批宅基地，上季批准的一户已完成放线验收，占地面积与批准书一致。",
    ),
    "community": (
        "物业和公共收益",
        "小区公共区域广告和停车收益单独记账，本季用于更换门禁和修补路面，明细张贴在各单元门口。",
        "本季协调物业维修电梯两部，公共收益账目经业主代表核对，余额结转下季使用。",
    ),
}
PERIODS = {
    "2024Q2": ("第一季度", date(2024, 4, 12), "2024-04", (1, 2, 3)),
    "2024Q3": ("第二季度", date(2024, 7, 11), "2024-07", (4, 5, 6)),
}


def documents(unit: dict[str, Any], quarter: str) -> list[Doc]:
    """List, subsidies, accounts and affairs of one village in one quarter's export."""
    q, start, month, months = PERIODS[quarter]
    base = f"{unit['town']['name']}/村(居)务公开/{unit['name']}"
    kinds = ["cun_qingdan", "cun_caiwu", "cun_shiwu"] + (["cun_butie"] if unit["kind"] == "village" else [])
    out = []
    for kind in kinds:
        once = kind in ("cun_qingdan", "cun_butie")
        formed = working_day(
            date(2024, 3, 11) if kind == "cun_qingdan" else date(2024, 5, 30) if once else start,
            unit["index"] % 4,
        )
        published = working_day(formed, 1)
        names = (unit["key"], kind) if once else (unit["key"], kind, q)
        context = _context(unit, kind, dice("village", *names), formed, months)
        title, body, _ = render(kind, *names, u=unit, t=unit["town"], q=q, **context)
        folder = base if once else f"{base}/{month}"
        key = f"{unit['key']}/{kind}" if once else f"{unit['key']}/{kind}/{q}"
        column = f"{unit['wu']}务公开"
        out.append(
            Doc(key, unit["name"], folder, title, body, published, formed, column=column, source=unit["body"])
        )
    return out


def _context(
    unit: dict[str, Any], kind: str, rng: Any, formed: date, months: tuple[int, ...]
) -> dict[str, Any]:
    village = unit["kind"] == "village"
    second, second_a, second_b = SECOND[unit["kind"]]
    out: dict[str, Any] = {
        "law": "《中华人民共和国村民委员会组织法》" if village else "《中华人民共和国城市居民委员会组织法》",
        "wu": unit["wu"],
        "rep": "村民" if village else "居民",
        "group": "村民小组" if village else "居民小组",
        "audit": chinese_date(formed),
        "n1": rng.randrange(5, 26),
        "n2": rng.randrange(1, 4),
        "n3": rng.randrange(21, 45),
        "topic": TOPICS[unit["index"] % len(TOPICS)],
        "second": second,
        "second_a": second_a,
        "second_b": second_b,
        "meet": chinese_date(working_day(date(2024, months[1], 6), unit["index"] % 5)),
        "paid": "2024年5月22日",
        "start": "2024年4月22日",
        "end": "2024年4月30日",
    }
    if kind == "cun_qingdan":
        skip = rng.sample(range(len(ITEMS)), 2)
        rows = [row for i, row in enumerate(ITEMS) if i not in skip]
        out["rows"] = [(r[0].replace("村", unit["wu"]), *r[1:]) for r in rows]
    elif kind == "cun_butie":
        areas = [Decimal(rng.randrange(21, 160)) / 10 for _ in range(6 + unit["index"] % 3)]
        out["rows"] = [[figures.masked_name(rng), a, f"{a * 120:.0f}"] for a in areas]
        out["sums"] = [sum(areas), f"{sum(areas) * 120:.0f}"]
    elif kind == "cun_caiwu":
        out.update(_accounts(unit, rng, months))
    return out


def _accounts(unit: dict[str, Any], rng: Any, months: tuple[int, ...]) -> dict[str, Any]:
    balance = opening = rng.randrange(20000, 160000)
    rows, received, spent = [], 0, 0
    days = sorted((m, rng.randrange(3, 28)) for m in months for _ in range(2 + unit["index"] % 2))
    for i, (m, d) in enumerate(days):
        income = i % 3 == 0
        amount = rng.randrange(8, 90) * 100
        balance += amount if income else -amount
        received, spent = received + amount * income, spent + amount * (not income)
        words = INCOMES if income else SPENDS
        cells = [amount, "—"] if income else ["—", amount]
        rows.append(
            [
                f"{m}月{d}日",
                rng.choice(words),
                *cells,
                balance,
                unit["watcher"][0] + rng.choice(figures.GIVEN),
            ]
        )
    return {"rows": rows, "open": opening, "close": balance, "sums": [received, spent]}
