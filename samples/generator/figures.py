"""Numbers that add up: budgets, subsidy tables, name lists."""

from __future__ import annotations

import random
from decimal import Decimal
from typing import Any

from samples.generator.invented import FORM, GIVEN, SURNAMES

FUNCTIONS = {
    "town": [
        (
            "201",
            "一般公共服务支出",
            [("2010301", "行政运行"), ("2010399", "其他政府办公厅（室）及相关机构事务支出")],
        ),
        ("208", "社会保障和就业支出", [("2080505", "机关事业单位基本养老保险缴费支出")]),
        ("210", "卫生健康支出", [("2101101", "行政单位医疗")]),
        ("213", "农林水支出", [("2130705", "对村民委员会和村党支部的补助"), ("2130142", "乡村道路建设")]),
        ("221", "住房保障支出", [("2210201", "住房公积金")]),
    ],
    "department": [
        ("201", "一般公共服务支出", [("2010301", "行政运行"), ("2010302", "一般行政管理事务")]),
        ("208", "社会保障和就业支出", [("2080505", "机关事业单位基本养老保险缴费支出")]),
        ("210", "卫生健康支出", [("2101101", "行政单位医疗")]),
        ("221", "住房保障支出", [("2210201", "住房公积金")]),
    ],
}
ECONOMIC = [
    ("30101", "基本工资"),
    ("30102", "津贴补贴"),
    ("30103", "奖金"),
    ("30108", "机关事业单位基本养老保险缴费"),
    ("30113", "住房公积金"),
    ("30201", "办公费"),
    ("30207", "邮电费"),
    ("30211", "差旅费"),
    ("30239", "其他交通费用"),
]
PUBLIC_USE = ("30201", "30207", "30211", "30239")


def split(total: Decimal, count: int, rng: random.Random, last: float = 1.0) -> list[Decimal]:
    """Cut `total` into `count` positive parts of two decimals whose sum is exact."""
    weights = [rng.uniform(0.6, 1.6) for _ in range(count)]
    weights[0] *= 2.5 * last
    parts = [(total * Decimal(str(w / sum(weights)))).quantize(Decimal("0.01")) for w in weights]
    parts[0] += total - sum(parts)
    return parts


def budget(total: str, kind: str, rng: random.Random) -> dict[str, Any]:
    """Figures of a budget or account in 万元 whose tables agree with each other."""
    whole = Decimal(total).quantize(Decimal("0.01"))
    basic = (whole * Decimal("0.71")).quantize(Decimal("0.01"))
    spec = FUNCTIONS[kind]
    func, items = [], []
    for (code, name, leaves), amount in zip(spec, split(whole, len(spec), rng), strict=True):
        func.append((code, name, amount))
        items += [(c, n, a) for (c, n), a in zip(leaves, split(amount, len(leaves), rng), strict=True)]
    econ = [(c, n, a) for (c, n), a in zip(ECONOMIC, split(basic, len(ECONOMIC), rng), strict=True)]
    car, guest = Decimal(rng.randrange(400, 1600)) / 100, Decimal(rng.randrange(60, 420)) / 100
    car_cut, guest_cut = Decimal(rng.randrange(20, 90)) / 100, Decimal(rng.randrange(5, 40)) / 100
    tax, nontax = split(whole * Decimal("0.4"), 2, rng)
    goods, works, service = (Decimal(rng.randrange(900, 6000)) / 100 for _ in range(3))
    return {
        "total": whole,
        "basic": basic,
        "projects": whole - basic,
        "func": func,
        "leaves": items,
        "econ": econ,
        "tax": tax,
        "nontax": nontax,
        "grant": whole - tax - nontax,
        "car": f"{car:.2f}",
        "guest": f"{guest:.2f}",
        "car_last": f"{car + car_cut:.2f}",
        "guest_last": f"{guest + guest_cut:.2f}",
        "three": f"{car + guest:.2f}",
        "three_last": f"{car + guest + car_cut + guest_cut:.2f}",
        "three_cut": f"{car_cut + guest_cut:.2f}",
        "rise": f"{Decimal(rng.randrange(900, 9900)) / 100:.2f}",
        "office": sum(a for c, _, a in econ if c in PUBLIC_USE),
        "buy": f"{goods + works + service:.2f}",
        "buy_goods": f"{goods:.2f}",
        "buy_works": f"{works:.2f}",
        "buy_service": f"{service:.2f}",
        "cars": rng.randrange(1, 5),
        "score": rng.randrange(86, 94),
    }


def masked_name(rng: random.Random) -> str:
    """A name in the form 王*明, as lists are published."""
    return f"{rng.choice(SURNAMES)}*{rng.choice(GIVEN)}"


def land_rows(
    places: list[str], land: int, rates: list[int], rng: random.Random
) -> tuple[list[Any], list[Any]]:
    """Rows (place, households, mu, amount per rate ..., subtotal) and the sums without the place."""
    rows: list[list[Any]] = []
    for place, tenth in zip(places, split(Decimal(land), len(places), rng), strict=True):
        mu = tenth.quantize(Decimal("0.1"))
        amounts = [mu * rate for rate in rates]
        rows.append([place, rng.randrange(180, 640), mu, *amounts, sum(amounts)])
    sums = [sum((row[i] for row in rows), Decimal(0)) for i in range(1, len(rows[0]))]
    return rows, sums


def annual_report(rng: random.Random) -> dict[str, Any]:
    """Counts of an annual disclosure report; table 3 keeps its printed relation."""
    site, other, new = rng.randrange(260, 900), rng.randrange(20, 90), rng.randrange(2, 9)
    firms = rng.randrange(0, 2)
    persons = new - firms
    partly = rng.randrange(0, 2) if persons > 1 else 0
    values = {0: (persons, firms), 2: (persons - partly, firms), 3: (partly, 0), 23: (persons, firms)}
    return {
        "site": site,
        "other": other,
        "total": site + other,
        "new": new,
        "train": rng.randrange(2, 5),
        "made": rng.randrange(0, 2),
        "valid": rng.randrange(3, 9),
        "permit": rng.randrange(0, 60),
        "penalty": rng.randrange(0, 12),
        "table3": [(t, *values.get(i, (0, 0))) for i, t in enumerate(FORM)],
    }
