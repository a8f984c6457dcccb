"""Three invented districts with catalogs, registers and holdings, and the truth of who owes what.

    python -m benchmarks.catalogs.run        # makes them in a temporary folder and scans them

Their catalogs have the layouts of published ones: one sheet with a column for the field and
merged cells; a sheet for each field with a head of two rows and ticks; a list of four levels as
a web page. Who owes and who holds is written down here first (``content/districts.yaml``).
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import xlsxwriter
from samples.generator.model import dice, load

CLASSES = {
    "departments": ("区级", "区直部门", "县直部门"),
    "towns": ("镇", "乡镇"),
    "streets": ("街道",),
    "parks": ("园区",),
}
PERIODS = {
    "月": (("2024年5月", "2024-06-12"), ("2024年6月", "2024-07-11"), ("2024年7月", "2024-08-13"), ("2024年8月", "2024-09-12")),
    "季": (("2024年第一季度", "2024-04-15"), ("2024年第二季度", "2024-07-15")),
    "半年": (("2024年上半年", "2024-07-18"),),
}  # fmt: skip
"""Closed periods of a cycle on 30 September 2024, with the day on which each was published."""
_TABLE_PAGE = (
    '<html><head><meta charset="utf-8"><title>{title}</title></head>'
    "<body><h1>{title}</h1><table>{table}</table></body></html>"
)
_MISSING, _GAP = 0.22, 0.15


@dataclass(frozen=True, slots=True)
class Fact:
    """What is true of one unit and one row."""

    unit: str
    field: str
    level1: str
    level2: str
    state: str
    """held, missing, exempt, or asked (no unit of the class has it)."""
    period: str = ""
    """The one period that is missing."""


def make(district: dict[str, Any], root: Path) -> list[Fact]:
    """Write the export of one district below ``root``; return its truth, one fact for each duty."""
    facts = list(_truth(district))
    for fact in facts:
        row = _row_of(district, fact)
        if fact.state == "held" or fact.period:
            for period, day in _cycle(row) or (("", "2024-05-20"),):
                if period != fact.period or not period:
                    _page(root, fact, row, period, day)
        elif fact.state == "exempt" and "statement" in row:
            text = f"经核查，我单位不涉及{row['level2'] or row['level1']}事项，特此说明。"
            _write(
                root / fact.unit / fact.field / "2024-06-03_有关情况的说明.html",
                "有关情况的说明",
                text,
                "2024-06-03",
            )
    _news(district, root)
    _register(district, root)
    {"one-sheet": _one_sheet, "sheet-per-field": _sheets, "four-levels": _page_of_levels}[district["layout"]](
        district, root
    )
    for unit in district["units"]:
        if unit.get("list"):
            _village_list(district, unit, root)
    return facts


def districts() -> list[dict[str, Any]]:
    """The plan of all districts."""
    found: list[dict[str, Any]] = load("districts.yaml")["districts"]
    return found


def _truth(district: dict[str, Any]) -> Iterator[Fact]:
    for row in district["rows"]:
        owners = _owners(district, row)
        lots = {name: dice(district["name"], row["level1"], row["level2"], name).random() for name in owners}
        for kind in CLASSES.values():
            # At least one of each class has it: else it is a question, which is planned, not drawn.
            of_kind = [name for name in owners if _kind(district, name) in kind]
            if len(of_kind) > 1 and all(lots[name] < _MISSING for name in of_kind):
                lots[of_kind[0]] = 1.0
        for name in owners:
            yield Fact(
                name, row["field"], row["level1"], row["level2"], *_state(district, row, name, lots[name])
            )
    for unit in district["units"]:
        if unit.get("list"):
            for row in district["village_rows"]:
                yield Fact(unit["name"], "村务公开", row["level1"], row["level2"], "held")


def _state(district: dict[str, Any], row: dict[str, Any], name: str, lot: float) -> tuple[str, str]:
    unit = next(each for each in district["units"] if each["name"] == name)
    if (row["level2"] and row["level2"] in unit.get("exempt", "")) or name in row.get("statement", ()):
        return "exempt", ""
    if row.get("nobody"):
        return "asked", ""
    if lot < _MISSING:
        return "missing", ""
    cycle = _cycle(row)
    if len(cycle) > 2 and lot < _MISSING + _GAP:
        return "missing", cycle[-2][0]
    return "held", ""


def _owners(district: dict[str, Any], row: dict[str, Any]) -> list[str]:
    names: list[str] = []
    for owner in row["owners"]:
        kinds = CLASSES.get(owner)
        names += [u["name"] for u in district["units"] if u["kind"] in kinds] if kinds else [owner]
    return [name for name in dict.fromkeys(names) if name not in row.get("without", ())]


def _kind(district: dict[str, Any], name: str) -> str:
    return next(unit["kind"] for unit in district["units"] if unit["name"] == name)


def _row_of(district: dict[str, Any], fact: Fact) -> dict[str, Any]:
    rows = [*district["rows"], *district.get("village_rows", ())]
    return next(row for row in rows if (row["level1"], row["level2"]) == (fact.level1, fact.level2))


def _cycle(row: dict[str, Any]) -> tuple[tuple[str, str], ...]:
    text = row.get("cycle", "") if "{p}" in row["title"] else ""
    return next((PERIODS[word] for word in ("半年", "季", "月") if word in text), ())


def _page(root: Path, fact: Fact, row: dict[str, Any], period: str, day: str) -> None:
    title = row["title"].format(u=fact.unit, p=period)
    parts = "；".join(f"{name}见下" for name in _elements(row))
    text = f"现将有关情况公开如下。{parts}。联系电话：0690-5813407，监督电话：0690-5813429。{fact.unit} {day}"
    folder = root / fact.unit / fact.field
    _write(folder / f"{day}_{title}.html", title, text, day)


def _elements(row: dict[str, Any]) -> list[str]:
    text = row.get("elements", "")
    for sign in "①②③④；":
        text = text.replace(sign, "、")
    return [part for part in text.split("、") if part]


def _write(path: Path, title: str, text: str, day: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(
        f'<html><head><meta charset="utf-8"><title>{title}</title><meta name="ArticleTitle" content="{title}">'
        f'<meta name="PubDate" content="{day}"></head><body><h1>{title}</h1><p>{text}</p></body></html>',
        encoding="utf-8",
    )


def _news(district: dict[str, Any], root: Path) -> None:
    """What is in every export and evidence of nothing: stories, an index page, a copy of the catalog."""
    for unit in district["units"]:
        name = unit["name"]
        _write(
            root / name / "工作动态" / f"2024-08-20_{name}扎实开展政务公开工作培训.html",
            f"{name}扎实开展政务公开工作培训",
            "近日，组织业务骨干学习政务公开有关要求，进一步提升公开水平。",
            "2024-08-20",
        )
    rows = "".join(
        f"<li>2024-0{1 + n % 8}-1{n % 9} {row['level2'] or row['level1']}</li>"
        for n, row in enumerate(district["rows"])
    )
    first = district["units"][1]["name"]
    path = root / first / "信息公开目录" / "index.html"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(
        f'<html><head><meta charset="utf-8"><title>信息公开目录</title></head><body><ul>{rows}</ul></body></html>',
        encoding="utf-8",
    )


def _register(district: dict[str, Any], root: Path) -> None:
    heads = ["单位", "全称", "类别", "上级", "不适用（理由）"]
    rows = [
        [u["name"], u.get("full", ""), u["kind"], u.get("parent", ""), u.get("exempt", "")]
        for u in district["units"]
    ]
    root.mkdir(parents=True, exist_ok=True)
    if district["layout"] == "sheet-per-field":
        stream = io.StringIO()
        csv.writer(stream).writerows([heads, *rows])
        (root / f"{district['name']}单位名册.csv").write_text(stream.getvalue(), encoding="utf-8")
        return
    with xlsxwriter.Workbook(str(root / "单位名册.xlsx")) as book:
        sheet = book.add_worksheet("名册")
        sheet.write(0, 0, f"{district['name']}政务公开单位名册")
        for number, row in enumerate([heads, *rows], start=1):
            sheet.write_row(number, 0, row)


def _one_sheet(district: dict[str, Any], root: Path) -> None:
    """One sheet: title, head, 领域 and 一级事项 merged down, 公开主体 in words, 更新周期 beside 公开时限."""
    heads = [
        "序号",
        "领域",
        "一级事项",
        "二级事项",
        "公开内容（要素）",
        "公开依据",
        "公开主体",
        "公开时限",
        "更新周期",
        "公开渠道",
    ]
    with xlsxwriter.Workbook(str(root / f"{district['name']}基层政务公开标准目录.xlsx")) as book:
        sheet, style = book.add_worksheet("Sheet1"), book.add_format({"text_wrap": True})
        sheet.merge_range(
            0, 0, 0, len(heads) - 1, f"{district['name']}26个试点领域基层政务公开标准目录", style
        )
        sheet.write_row(1, 0, heads)
        table = [
            [str(n), row["field"], row["level1"], row["level2"], row["elements"], "《中华人民共和国政府信息公开条例》",
             row["body"], row["limit"], row.get("cycle", ""), "■政府网站 □公示栏"]
            for n, row in enumerate(district["rows"], start=1)
        ]  # fmt: skip
        _merged_down(sheet, table, 2, (1, 2), style)


def _merged_down(sheet: Any, table: list[list[str]], top: int, columns: tuple[int, ...], style: Any) -> None:
    """Write rows; equal neighbours in ``columns`` become one cell (and only within a cell to the left)."""
    for number, row in enumerate(table):
        sheet.write_row(top + number, 0, row, style)
    for column in columns:
        start = 0
        for number in range(1, len(table) + 1):
            if number < len(table) and table[number][1 : column + 1] == table[start][1 : column + 1]:
                continue
            if number - start > 1:
                sheet.merge_range(top + start, column, top + number - 1, column, table[start][column], style)
            start = number


def _sheets(district: dict[str, Any], root: Path) -> None:
    """A sheet for each field: a title, a head of two rows, ticks, □ and ■, 同上."""
    place = root / "标准目录"
    place.mkdir(parents=True, exist_ok=True)
    with xlsxwriter.Workbook(str(place / f"{district['name']}试点领域标准目录.xlsx")) as book:
        style = book.add_format({"text_wrap": True})
        for field in dict.fromkeys(row["field"] for row in district["rows"]):
            sheet = book.add_worksheet(field)
            sheet.merge_range(0, 0, 0, 12, f"（一）{field}领域基层政务公开标准目录", style)
            upper = ["序号", "公开事项", "", "公开内容\n（要素）", "公开 依据", "公开时限", "公开\n主体", "公开渠道和载体",
                     "公开对象", "", "公开方式", "", "更新频率"]  # fmt: skip
            lower = [
                "",
                "一级 事项",
                "二级 事项",
                "",
                "",
                "",
                "",
                "",
                "全社会",
                "特定群众",
                "主动",
                "依申请",
                "",
            ]
            sheet.write_row(1, 0, upper, style)
            sheet.write_row(2, 0, lower, style)
            sheet.merge_range(1, 1, 1, 2, "公开事项", style)
            sheet.merge_range(1, 8, 1, 9, "公开对象", style)
            sheet.merge_range(1, 10, 1, 11, "公开方式", style)
            for column in (0, 3, 4, 5, 6, 7, 12):
                sheet.merge_range(1, column, 2, column, upper[column], style)
            rows = [row for row in district["rows"] if row["field"] == field]
            for number, row in enumerate(rows, start=1):
                basis = "《中华人民共和国政府信息公开条例》" if number == 1 else "同上"
                cells = [str(number), row["level1"], row["level2"], row["elements"], basis, row["limit"], row["body"],
                         "■政府网站\n□政府公报", "√", "", "√", "", row.get("cycle", "")]  # fmt: skip
                sheet.write_row(number + 2, 0, cells, style)


def _page_of_levels(district: dict[str, Any], root: Path) -> None:
    """A web page: 分类 and four levels, 公开事项 and 事项内容 beside them, groups by rowspan, no ticks."""
    heads = ["序号", "分类", "一级目录", "二级目录", "三级目录", "四级目录", "公开依据", "公开事项", "事项内容", "公开时限",
             "更新要求", "公开形式", "公开主体"]  # fmt: skip
    lines = ["".join(f"<th>{head}</th>" for head in heads)]
    before = ""
    for number, row in enumerate(district["rows"], start=1):
        same = sum(other["field"] == row["field"] for other in district["rows"])
        group = (
            f'<td rowspan="{same}">法定主动公开内容</td><td rowspan="{same}">{row["field"]}</td>'
            if row["field"] != before
            else ""
        )
        before = row["field"]
        cells = [row["level1"], row["level2"], "", "《中华人民共和国政府信息公开条例》", row["level2"] or row["level1"],
                 row["elements"], row["limit"], row.get("cycle", ""), "政府网站", row["body"]]  # fmt: skip
        lines.append(f"<td>{number}</td>{group}" + "".join(f"<td>{cell}</td>" for cell in cells))
    table = "".join(f"<tr>{line}</tr>" for line in lines)
    title = f"{district['name']}政务公开事项标准目录（2024年度）"
    (root / f"{title}.html").write_text(_TABLE_PAGE.format(title=title, table=table), encoding="utf-8")


def _village_list(district: dict[str, Any], unit: dict[str, Any], root: Path) -> None:
    """The list that a village publishes: 公开主体 is 行政村, whichever it is."""
    heads = ["序号", "公开类别", "公开事项", "公开依据", "公开时限", "公开主体", "公开渠道", "公开层级"]
    lines = ["".join(f"<th>{head}</th>" for head in heads)]
    for number, row in enumerate(district["village_rows"], start=1):
        cells = [str(number), row["level1"], row["level2"], "《中华人民共和国村民委员会组织法》", row["cycle"], "行政村",
                 "村务公开栏、政府网站", "村级"]  # fmt: skip
        lines.append("".join(f"<td>{cell}</td>" for cell in cells))
    title = f"{unit['name']}村务公开事项清单"
    path = root / unit["parent"] / "村务公开" / unit["name"] / f"{title}.html"
    path.parent.mkdir(parents=True, exist_ok=True)
    table = "".join(f"<tr>{line}</tr>" for line in lines)
    path.write_text(_TABLE_PAGE.format(title=title, table=table), encoding="utf-8")
