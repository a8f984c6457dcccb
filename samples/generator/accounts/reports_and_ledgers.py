"""Annual reports and village ledgers, consistent to the unit."""

from __future__ import annotations

from random import Random

from samples.generator.accounts.sheets import Sheet, Table
from samples.generator.invented import FORM

_ROWS = FORM[2:-2]
"""What became of the requests."""
_COLUMNS = ("自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计")
_RESULTS = ("结果维持", "结果纠正", "其他结果", "尚未审结", "总计")
_REASONS = (
    "承包费",
    "机动地租金",
    "合作社分红",
    "上级补助",
    "路灯电费",
    "保洁员工资",
    "绿化补苗",
    "办公用品",
    "水渠维修",
    "误工补贴",
)


def annual_report(number: int) -> Sheet:
    """The report of one invented town."""
    random = Random(f"report-{number}")
    results = [[random.choice((0, 0, 0, 1, 2, 5)) for _ in range(6)] for _ in _ROWS]
    done = [sum(row[column] for row in results) for column in range(6)]
    carried = [random.randint(0, 2) for _ in range(6)]
    before = [random.randint(0, done[column] + carried[column]) for column in range(6)]
    new = [done[column] + carried[column] - before[column] for column in range(6)]
    rows = [["（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）", *_COLUMNS]]
    for label, row in (
        (FORM[0], new),
        (FORM[1], before),
        *zip(_ROWS, results, strict=True),
        (FORM[-2], done),
        (FORM[-1], carried),
    ):
        rows.append([label, *map(str, row), str(sum(row))])
    name = f"青禾区第{number + 1}镇"
    sheet = Sheet(f"年报{number:02d}", f"{name}2023年政府信息公开工作年度报告")
    sheet.parts += [
        f"{name}2023年政府信息公开工作年度报告",
        "本报告数据统计期限为2023年1月1日至2023年12月31日。",
        "一、总体情况",
        f"2023年，全镇新收政府信息公开申请{sum(new)}件，结转下年度{sum(carried)}件。",
        "三、收到和处理政府信息公开申请情况",
        Table("", "", rows),
        "四、政府信息公开行政复议、行政诉讼情况",
        _disputes(random),
        "六、其他需要报告的事项",
        "没有收取信息处理费。",
    ]
    return sheet


def _disputes(random: Random) -> Table:
    figures: list[str] = []
    for _ in range(3):
        row = [random.randint(0, 9) for _ in range(4)]
        figures += [*map(str, row), str(sum(row))]
    first = ["行政复议", *["<"] * 4, "行政诉讼", *["<"] * 9]
    second = [*_RESULTS, "未经复议直接起诉", *["<"] * 4, "复议后起诉", *["<"] * 4]
    third = [*[""] * 5, *_RESULTS, *_RESULTS]
    return Table("", "", [first, second, third, figures], 3)


def ledger(number: int) -> Sheet:
    """The quarter of one invented village."""
    random = Random(f"ledger-{number}")
    balance = random.randint(20_000, 90_000)
    rows = [["日期", "摘要", "收入", "支出", "余额", "经手人"], ["", "期初余额", "", "", str(balance), ""]]
    sums = [0, 0]
    for day in range(random.randint(6, 16)):
        amount = random.randint(3, 90) * 100
        side = random.randint(0, 1)
        sums[side] += amount
        balance += amount if side == 0 else -amount
        cells = ["", ""]
        cells[side] = str(amount)
        rows.append([f"4月{day + 2}日", random.choice(_REASONS), *cells, str(balance), "报账员"])
    rows.append(["", "合计", str(sums[0]) if sums[0] else "", str(sums[1]) if sums[1] else "", "", ""])
    rows.append(["", "期末余额", "", "", str(balance), ""])
    name = f"青禾第{number + 1}村"
    sheet = Sheet(f"台账{number:02d}", f"{name}2024年第二季度财务收支公开")
    sheet.parts += [f"{name}2024年第二季度财务收支公开", Table("", "元", rows)]
    return sheet
