"""Standing documents of towns, subdistricts, the park and the departments."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from samples.generator import figures, tables
from samples.generator.invented import GIVEN, SURNAMES
from samples.generator.markup import render
from samples.generator.model import Doc, chinese_date, dice, load, working_day

Q2, Q3 = "2024Q2", "2024Q3"
D = date
OPEN, MONEY, RELIEF, FARM = "政府信息公开", "财政预决算", "社会救助", "涉农补贴"
INSURERS = ["江东农业保险云州支公司", "丰禾财产保险青禾营业部", "惠农保险云州中心支公司"]
DUTIES = [
    "主持全面工作，负责财务、审计",
    "分管农业农村、社会救助、便民服务工作",
    "分管规划建设、安全生产、综合执法工作",
]
# kind: (column, first formation day, working days until publication); spread by unit below.
STANDING: dict[str, tuple[str, date, int]] = {
    "jigou": ("机构职能", D(2024, 5, 8), 2),
    "zhinan": (OPEN, D(2024, 4, 9), 3),
    "zhidu": (OPEN, D(2024, 5, 20), 3),
    "nianbao": (OPEN, D(2024, 1, 10), 4),
    "zone": ("政务公开专区", D(2024, 4, 15), 2),
    "zhengfu_yusuan": (MONEY, D(2024, 1, 15), 5),
    "bumen_yusuan": (MONEY, D(2024, 2, 4), 0),
    "jiuzhu_zhengce": (RELIEF, D(2024, 4, 2), 3),
    "dibao_zhinan": (RELIEF, D(2024, 4, 8), 3),
    "tekun_zhinan": (RELIEF, D(2024, 4, 15), 3),
    "canji_zhinan": (RELIEF, D(2024, 4, 19), 2),
    "gengdi": (FARM, D(2024, 5, 27), 3),
    "zhongliang": (FARM, D(2024, 5, 13), 4),
    "nongji": (FARM, D(2024, 6, 3), 3),
    "baoxian": (FARM, D(2024, 4, 24), 4),
    "linye": (FARM, D(2024, 4, 16), 4),
    "gaobiao": (FARM, D(2024, 6, 12), 2),
    "qingdan": (FARM, D(2024, 4, 10), 3),
    "tongzhi": (FARM, D(2024, 4, 1), 4),
}
BY_QUARTER: dict[str, dict[str, list[tuple[str, str, date, int]]]] = {
    Q2: {
        "jiuzhu_gongshi": [("2024年4月", "", D(2024, 4, 10), 1)],
        "jiuzhu_mingdan": [("2024年5月", "", D(2024, 5, 22), 2)],
        "jiuzhu_zijin": [("2024年4月", "12", D(2024, 5, 8), 1), ("2024年5月", "11", D(2024, 6, 4), 1)],
        "fafang": [("2024年5月", "", D(2024, 6, 3), 2)],
        "zhengfu_juesuan": [("2022", "", D(2023, 8, 28), 5)],
        "bumen_juesuan": [("2022", "", D(2023, 9, 5), 4)],
    },
    Q3: {
        "jiuzhu_gongshi": [("2024年7月", "", D(2024, 7, 8), 1)],
        "jiuzhu_mingdan": [("2024年8月", "", D(2024, 8, 12), 2)],
        "jiuzhu_zijin": [("2024年7月", "11", D(2024, 8, 2), 1), ("2024年8月", "12", D(2024, 9, 3), 1)],
        "fafang": [("2024年8月", "", D(2024, 9, 2), 2)],
        "zhengfu_juesuan": [("2023", "", D(2024, 8, 8), 5)],
        "bumen_juesuan": [("2023", "", D(2024, 9, 12), 0)],
    },
}
SAME_DAY = {
    "bumen_yusuan": D(2024, 2, 7),
    "bumen_juesuan/2023": D(2024, 9, 18),
    "bumen_juesuan/2022": D(2023, 9, 15),
}
# 永安街道 publishes nothing in the 27 days after the assessment of 20 June (B01).
SHIFTED = {("yongan", "jiuzhu_gongshi/2024年7月"): D(2024, 7, 17)}
# A unit whose page still shows the months before, so that the gap between them can be seen (M06).
KEPT_SERIES = {("donggang", "jiuzhu_zijin")}


def kinds_of(unit: dict[str, Any]) -> list[str]:
    """Which documents a unit holds, before the plan takes some away."""
    town = unit["kind"] in ("town", "subdistrict", "park")
    out = ["jigou", "zhinan", "zhidu", "nianbao", "bumen_yusuan", "bumen_juesuan"]
    if town:
        out += ["zone", "zhengfu_yusuan", "zhengfu_juesuan"]
    relief = [
        "jiuzhu_zhengce",
        "dibao_zhinan",
        "tekun_zhinan",
        "canji_zhinan",
        "jiuzhu_mingdan",
        "jiuzhu_zijin",
    ]
    farm = ["gengdi", "zhongliang", "nongji", "baoxian", "linye", "gaobiao", "qingdan", "fafang", "tongzhi"]
    fields = unit["fields"]
    if RELIEF in fields:
        out += relief + (["jiuzhu_gongshi"] if town else [])
    if FARM in fields:
        out += farm
    return out


def documents(unit: dict[str, Any], quarter: str, ban: dict[str, Any]) -> list[Doc]:
    """All standing and periodic documents of one unit in one quarter's export."""
    out: list[Doc] = []
    for kind in kinds_of(unit):
        if kind in STANDING:
            column, start, gap = STANDING[kind]
            out.append(_document(unit, kind, kind, column, start, gap, {}, ban))
            continue
        entries = BY_QUARTER[quarter][kind]
        if (unit["key"], kind) in KEPT_SERIES and quarter == Q3:
            entries = [*BY_QUARTER[Q2][kind], *entries]
        for period, payday, start, gap in entries:
            column = MONEY if "juesuan" in kind else FARM if kind == "fafang" else RELIEF
            extra = {"ym": period, "dy": period, "payday": payday}
            out.append(_document(unit, kind, f"{kind}/{period}", column, start, gap, extra, ban))
    if unit["key"] == "nongye":
        out += [_generic(unit, item, ban) for item in load("agri_items.yaml")]
    return out


def _dates(unit: dict[str, Any], key: str, start: date, gap: int) -> tuple[date, date]:
    spread = unit["index"] % 4
    formed = SHIFTED.get((unit["key"], key)) or (start if gap == 0 else working_day(start, spread))
    published = SAME_DAY.get(key) or working_day(formed, gap)
    return formed, published


def _document(
    unit: dict[str, Any],
    kind: str,
    key: str,
    column: str,
    start: date,
    gap: int,
    extra: dict[str, str],
    ban: dict[str, Any],
) -> Doc:
    formed, published = _dates(unit, key, start, gap)
    context = {**extra, **_context(unit, kind, key, formed, published), "u": unit, "ban": ban}
    title, body, labels = render(kind, unit["key"], key, **context)
    full_key = f"{unit['key']}/{key}"
    doc = Doc(
        full_key,
        unit["name"],
        f"{unit['name']}/{column}",
        title,
        body,
        published,
        formed,
        column=column,
        source=unit["full"],
    )
    doc.labels = labels
    if kind == "tongzhi":
        doc.number = f"{unit['abbr']}〔2024〕{unit['index'] + 7}号"
    return doc


def _generic(unit: dict[str, Any], item: dict[str, Any], ban: dict[str, Any]) -> Doc:
    title, body, labels = render("butie_generic", item["key"], u=unit, item=item, ban=ban)
    formed, published = D(2024, 6, 12 + len(item["key"])), D(2024, 6, 21)
    doc = Doc(
        f"nongye/{item['key']}",
        unit["name"],
        f"{unit['name']}/{FARM}",
        title,
        body,
        published,
        formed,
        column=FARM,
    )
    doc.source, doc.labels = unit["full"], labels
    return doc


def _context(unit: dict[str, Any], kind: str, key: str, formed: date, published: date) -> dict[str, Any]:
    rng = dice("context", unit["key"], key)
    offices = [
        {
            "name": name,
            "duty": _office_duty(name),
            "head": rng.choice(SURNAMES) + rng.choice(GIVEN),
            "phone": f"{unit['contact']['phone'][:-2]}{30 + i * 3}",
        }
        for i, name in enumerate(unit["offices"])
    ]
    out: dict[str, Any] = {
        "duties": DUTIES,
        "offices": offices,
        "first_office": unit["offices"][0],
        "office_count": len(offices),
        "office_names": "、".join(unit["offices"]),
        "fax": f"{unit['contact']['phone'][:-2]}29",
        "year": "2024",
        "hours": ["工作日8:30—12:00，14:30—17:30", "周一至周五上午8:30—11:30，下午14:00—17:30"][
            unit["index"] % 2
        ],
        "effective": chinese_date(working_day(published, 1)),
        "month_end": "3月底",
        "n1": rng.randrange(36, 180),
        "n2": rng.randrange(800, 2600),
        "n3": rng.randrange(6, 22),
        "n4": rng.randrange(6, 20) * 1000,
        "n5": rng.randrange(9, 30) * 10000,
        "m1": rng.randrange(220, 980),
        "start": chinese_date(published),
        "end": chinese_date(working_day(published, 6)),
        "paid": chinese_date(formed),
        "approver": unit["approver"],
        "insurer": INSURERS[unit["index"] % 3],
        "note": unit["relief_note"],
    }
    out["approved"] = chinese_date(
        {"zhengfu_yusuan": D(2024, 1, 12), "bumen_yusuan": D(2024, 1, 31)}.get(kind, _approved(key))
    )
    if "yusuan" in kind or "juesuan" in kind:
        scale = Decimal("1.6") if kind.startswith("zhengfu") else Decimal(1)
        growth = {"bumen_yusuan": "1", "zhengfu_yusuan": "1"}.get(kind, "0.97" if "2023" in key else "0.93")
        spec = "department" if unit["kind"] in ("department", "district-office") else "town"
        out["g"] = figures.budget(str(Decimal(str(unit["budget"])) * scale * Decimal(growth)), spec, rng)
    if kind == "nianbao":
        out["a"] = figures.annual_report(rng)
    out.update(tables.tables(unit, kind, rng, published))
    return out


def _approved(key: str) -> date:
    if key.startswith("bumen"):
        return D(2024, 9, 2) if "2023" in key else D(2023, 9, 1)
    return D(2024, 8, 6) if "2023" in key else D(2023, 8, 25)


def _office_duty(name: str) -> str:
    words = {
        "办公室": "负责文电、会务、公开和后勤保障",
        "财政": "负责预算执行、资金拨付和账务管理",
        "农业": "负责种植养殖技术推广和补贴核实",
        "民政": "负责社会救助、养老和社区服务",
        "执法": "负责巡查、宣传和行政处罚",
        "中心": "负责窗口受理和便民服务",
    }
    return next(
        (text for word, text in words.items() if word in name), f"承担{name.removesuffix('科')}方面的具体业务"
    )
