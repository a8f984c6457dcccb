"""Tables of subsidies and relief: rows that add up, per unit and kind of document."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from samples.generator import figures
from samples.generator.model import chinese_date, working_day

POLICY_ROWS = [
    [
        "耕地地力保护补贴",
        "区农业农村局",
        "青农发〔2024〕21号",
        "承包农户",
        "120元/亩",
        "申报、核实、公示",
        "6月",
    ],
    [
        "实际种粮农民一次性补贴",
        "区农业农村局",
        "青农发〔2024〕24号",
        "实际种粮户",
        "12元/亩",
        "申报、核面积、公示",
        "5月",
    ],
    [
        "稻谷、玉米大豆生产者补贴",
        "区农业农村局",
        "青农发〔2024〕24号",
        "生产者",
        "18元/亩",
        "申报、核面积、公示",
        "5月",
    ],
    ["农机购置补贴", "区农业农村局", "青农发〔2024〕27号", "购机者", "定额分档", "网上申请、核机", "全年"],
    ["退耕还林（草）补助", "区自然资源分局", "年度兑现方案", "退耕农户", "20元/亩", "核查、公示", "11月"],
    ["最低生活保障金", "区民政局", "青政发〔2022〕9号", "低保家庭", "补差发放", "申请、核对、公示", "每月"],
    ["困难残疾人生活补贴", "区民政局", "青政发〔2021〕22号", "低保残疾人", "95元/月", "申请、审核", "每月"],
    ["大中型水库移民后期扶持资金", "区水利局", "年度发放方案", "移民", "600元/年", "登记、公示", "每季度"],
]
CAUSES = ["突发重病住院", "房屋失火", "交通事故", "子女就学支出大"]


def plain(value: Decimal) -> str:
    """12.0 as 12, 12.50 as 12.5: the way a clerk types it."""
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return text or "0"


def tables(unit: dict[str, Any], kind: str, rng: Any, published: date) -> dict[str, Any]:
    places, land = unit["villages"], max(unit["farmland"], 6000)
    if kind == "gengdi":
        rows, sums = figures.land_rows(places, land, [120], rng)
        return {"rows": [[r[0], r[1], r[2], plain(r[3])] for r in rows], "sums": [plain(s) for s in sums]}
    if kind == "zhongliang":
        rows, sums = figures.land_rows(places, land * 4 // 5, [12, 18], rng)
        cut = [[r[0], r[2], plain(r[3]), plain(r[4]), plain(r[5])] for r in rows]
        return {"rows": cut, "sums": [plain(s) for s in sums[1:]]}
    if kind == "nongji":
        mu = rng.randrange(1200, 5200)
        rows = [
            [
                "农机购置补贴",
                rng.randrange(9, 40),
                f"{rng.randrange(41, 60)}台",
                rng.randrange(900, 4200) * 100,
            ],
            ["农作物秸秆综合利用", rng.randrange(3, 9), f"{mu}亩", mu * 25],
        ]
        return {"rows": rows, "sums": [rows[0][1] + rows[1][1], rows[0][3] + rows[1][3]]}
    if kind == "baoxian":
        return {
            "rows": [
                [f"{c}种植保险", f, rng.randrange(20, land // 3), rng.randrange(8, 90) * 1000]
                for c, f in zip(unit["crop"].split("、"), (25, 18), strict=False)
            ]
        }
    if kind == "linye":
        rows = [
            [name, mu, rate, mu * rate]
            for name, rate in (
                ("退耕还林（草）补助", 20),
                ("森林生态效益补偿", 16),
                ("草原生态保护补助奖励", 3),
            )
            for mu in [rng.randrange(60, 2400)]
        ]
        return {"rows": rows, "sums": [sum(r[1] for r in rows), sum(r[3] for r in rows)]}
    if kind == "qingdan":
        return {"rows": rng.sample(POLICY_ROWS, 6 + unit["index"] % 3)}
    if kind == "fafang":
        return _payments(unit, rng, published)
    if kind in ("jiuzhu_gongshi", "jiuzhu_mingdan"):
        return {
            "rows": [
                [
                    figures.masked_name(rng),
                    rng.choice(places),
                    ("最低生活保障", "特困人员救助供养")[i > 2],
                    rng.randrange(1, 4) if i < 3 else 1,
                    rng.randrange(300, 900) if i < 3 else 1225,
                    CAUSES[i % 4],
                    rng.randrange(15, 60) * 100,
                ]
                for i in range(7)
            ]
        }
    if kind == "jiuzhu_zijin":
        return _relief_money(rng)
    return {}


def _payments(unit: dict[str, Any], rng: Any, published: date) -> dict[str, Any]:
    households, months = rng.randrange(60, 400), rng.randrange(40, 160)
    move, grain = rng.randrange(12, 90), rng.randrange(100, 900)
    day = chinese_date(working_day(published, 0)).removeprefix("2024年")
    rows = [
        ["困难残疾人生活补贴", f"{months}人", months, "95元/月", months * 95, day],
        ["大中型水库移民后期扶持资金", f"{move}人", move, "150元/季", move * 150, day],
        ["实际种粮农民一次性补贴（补发）", f"{households}户", grain, "12元/亩", grain * 12, day],
    ]
    return {
        "rows": rows,
        "total": sum(r[4] for r in rows),
        "attachment": f"{unit['name']}补贴分户明细表.xlsx",
        "detail": rows,
    }


def _relief_money(rng: Any) -> dict[str, Any]:
    rows = []
    for name, rate, low, high in (
        ("城乡低保", "补差发放", 300, 620),
        ("特困人员救助供养", "1225元/月", 1225, 1225),
        ("临时救助", "一次性救助", 1500, 3200),
        ("孤儿和事实无人抚养儿童", "1150元/月", 1150, 1150),
    ):
        homes = rng.randrange(4, 160 if "低保" in name else 30)
        people = homes + (rng.randrange(0, homes) if "低保" in name else 0)
        rows.append([name, rate, homes, people, people * rng.randrange(low, high + 1)])
    return {"rows": rows, "sums": [sum(r[i] for r in rows) for i in (2, 3, 4)]}
