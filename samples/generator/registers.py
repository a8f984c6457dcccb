"""Side tables of an export: register of units, article lists, review forms, evidence, calendar."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Any

import yaml
from samples.generator import channels, layout, render_office, render_text, units
from samples.generator.model import Doc, chinese_date, dice, load, working_day
from samples.generator.plan import District

KIND_NAMES = {
    "district-office": "区政府办公室",
    "department": "区直部门",
    "town": "镇",
    "subdistrict": "街道",
    "park": "园区",
    "village": "村",
    "community": "社区",
}
LISTED = ("柳河镇", "石桥镇", "永安街道", "滨湖街道", "区农业农村局")
# Every list has its own words for the same columns, its own date style, and its own rows above the header.
LIST_STYLES: dict[str, tuple[list[str], str, int]] = {
    "柳河镇": (["序号", "标题", "栏目", "发布日期", "成文日期", "文号", "链接"], "serial", 1),
    "石桥镇": (["序号", "文章标题", "信息分类", "发布时间", "生成日期", "发文字号", "网址"], "dots", 2),
    "永安街道": (
        ["序号", "标题", "公开目录", "公开日期", "成文日期", "文件编号", "链接", "创建时间"],
        "serial",
        1,
    ),
    "滨湖街道": (["序号", "信息标题", "组配分类", "发布日期", "发文日期", "文号", "链接"], "chinese", 2),
    "区农业农村局": (["序号", "标题", "主题分类", "发布时间", "成文日期", "发文字号", "链接"], "serial", 0),
}


def write(root: Path, district: District, all_units: list[dict[str, Any]]) -> None:
    """Write every register of one quarter below its folder."""
    quarter = district.quarter
    layout.write(root, "单位名册.xlsx", _roster(all_units))
    layout.write(root, "units.yaml", units_yaml(all_units).encode())
    for unit in all_units:
        if unit["name"] in LISTED:
            docs = [
                d
                for d in district.docs.values()
                if d.unit == unit["name"] and d.path.startswith(unit["name"])
            ]
            layout.write(
                root, f"信息清单_{unit['name']}_{quarter}.xlsx", _article_list(unit["name"], docs, quarter)
            )
    layout.write(root, "考核日程.yaml", _calendar(quarter).encode())
    layout.write(root, "gk-audit.yaml", SETTINGS.encode())
    layout.write(root, "evidence.csv", _evidence(all_units, quarter))
    for name, data in channels.files(quarter).items():
        layout.write(root, name, data)
    if quarter == "2024Q3":
        for name, data in _reviews(district).items():
            layout.write(root, name, data)


def units_yaml(all_units: list[dict[str, Any]]) -> str:
    """The register as YAML: what each unit owes is said here."""
    rows = []
    for unit in all_units:
        parent = unit["parent"] if unit["kind"] in ("village", "community") else ""
        leaders = [{**leader, "since": str(leader["since"])} for leader in unit["leaders"]]
        row: dict[str, Any] = {
            "name": unit["name"],
            "full_name": unit["full"],
            "kind": unit["kind"],
            "parent": parent,
            "leaders": leaders,
            "contact": unit["contact"],
            "fields": unit["fields"],
            "due": units.due(unit),
        }
        rows.append(row)
    head = (
        "# The register of 青禾区. `fields` are the fields a unit must cover; `due` narrows a field\n"
        "# to the named items (level 1, level 1/level 2, or level 2); a field without an entry in `due`\n"
        "# is owed in full at the unit's level. `columns`: site columns that a unit must have besides.\n"
    )
    columns = {u["name"]: units.columns(u) for u in all_units if units.columns(u)}
    data = {
        "district": {"name": "青禾区", "city": "云州市", "province": "江东省"},
        "columns": columns,
        "units": rows,
    }
    return head + yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=140)


def _roster(all_units: list[dict[str, Any]]) -> bytes:
    rows: list[list[Any]] = [
        ["单位", "类别", "上级", "主要负责同志", "分管领导", "经办人员", "电话", "任职起"]
    ]
    for unit in all_units:
        leaders = unit["leaders"]
        since = leaders[0]["since"]
        day = since if isinstance(since, date) else date.fromisoformat(since)
        rows.append(
            [
                unit["name"],
                KIND_NAMES[unit["kind"]],
                unit["parent"],
                leaders[0]["name"],
                leaders[-1]["name"],
                unit["contact"]["name"],
                unit["contact"]["phone"],
                datetime(day.year, day.month, day.day),
            ]
        )
    return render_office.workbook({"单位名册": {"title": "青禾区政务公开单位名册", "rows": rows}})


def _article_list(unit: str, docs: list[Doc], quarter: str) -> bytes:
    header, style, above = LIST_STYLES[unit]
    rows: list[list[Any]] = [header]
    for i, doc in enumerate(sorted(docs, key=lambda d: (d.published, d.path), reverse=True), 1):
        row = [
            i,
            doc.title,
            doc.column,
            _cell(doc.published, style),
            _cell(doc.formed, style) if doc.formed else "",
            doc.number,
            doc.path,
        ]
        if len(header) == 8:
            late = doc.formed is not None and doc.formed > doc.published
            created = working_day(doc.formed, 1) if late and doc.formed else doc.published
            row.append(datetime(created.year, created.month, created.day))
        rows.append(row)
    before = [f"导出时间：{quarter}末　制表：政务公开科", "说明：栏目名称以网站为准"][:above]
    title = f"{unit}{quarter[:4]}年第{'一二三四'[int(quarter[-1]) - 1]}季度信息清单" if above else ""
    return render_office.workbook(
        {"清单": {"title": title, "before": before[: max(above - 1, 0)], "rows": rows}}
    )


def _cell(day: date, style: str) -> Any:
    if style == "serial":
        return datetime(day.year, day.month, day.day)
    return f"{day.year}.{day.month}.{day.day}" if style == "dots" else chinese_date(day)


SETTINGS = """preset: qinghe31  # 示例区的31个领域目录；真实的区用自己的标准目录
# 青禾区自己的要求：信箱答复期限比国家的15个工作日短
rules:
  late-reply:
    params: {limits: {咨询: 5, 建议: 10, 投诉: 10, 求助: 10, 举报: 10}}
  unanswered-letter:
    params: {limits: {咨询: 5, 建议: 10, 投诉: 10, 求助: 10, 举报: 10}}
"""


def _calendar(quarter: str) -> str:
    lines = [
        f"# 青禾区{quarter}考核日程",
        "assessment_dates: ['2024-03-20', '2024-06-20', '2024-09-20', '2024-12-20']",
        "holidays:",
        "  端午节: ['2024-06-08', '2024-06-10']",
        "  中秋节: ['2024-09-15', '2024-09-17']",
        "  国庆节: ['2024-10-01', '2024-10-07']",
        "make_up_days: ['2024-04-07', '2024-04-28', '2024-05-11', '2024-09-14', '2024-09-29', '2024-10-12']",
        "claims: [{unit: 区政府办公室, text: 区级和8个镇（街道、园区）实现政务公开专区全覆盖}]",
    ]
    return "\n".join(lines) + "\n"


EVIDENCE_HEAD = ["村", "事项", "渠道", "张贴日期", "撤下日期", "证据文件", "经手人", "归档位置"]
EVIDENCE_ITEMS = [
    "财务收支公开",
    "低保对象名单",
    "议事决议",
    "党费收缴公示",
    "宅基地审批公示",
    "工程验收公示",
    "公益岗位人选公示",
    "惠农补贴发放公示",
]
# village, item, posted, days shown, photo?, archive?
EVIDENCE_PLANTED = [
    ("柳湾村", "柳湾村集体资产租赁公示", date(2024, 7, 22), 10, False, True),
    ("石桥村", "石桥村门面房招租公告", date(2024, 8, 5), 12, False, True),
    ("河口村", "河口村低保初审公示", date(2024, 8, 12), 3, True, True),
    ("东岗村", "东岗村种粮补贴公示", date(2024, 7, 15), 9, True, False),
]


def _evidence(all_units: list[dict[str, Any]], quarter: str) -> bytes:
    """70 rows of what was posted where; 35 in the sampled quarter."""
    villages = [u for u in all_units if u["kind"] in ("village", "community")]
    target = 70 if quarter == "2024Q3" else 21
    first = date(2024, 7, 2) if quarter == "2024Q3" else date(2024, 4, 2)
    rows = []
    for name, item, posted, days, photo, archive in EVIDENCE_PLANTED if quarter == "2024Q3" else []:
        clerk = next(u["watcher"] for u in villages if u["name"] == name)
        rows.append(_evidence_row(name, item, posted, days, clerk, photo=photo, archive=archive))
    for i in range(target - len(rows)):
        unit = villages[i % len(villages)]
        rng = dice("evidence", quarter, i)
        item = EVIDENCE_ITEMS[(i // len(villages) + unit["index"]) % len(EVIDENCE_ITEMS)]
        posted = working_day(first, rng.randrange(0, 40))
        rows.append(
            _evidence_row(unit["name"], unit["name"] + item, posted, rng.randrange(9, 16), unit["watcher"])
        )
    rows.sort(key=lambda r: (r[3], r[0], r[1]))
    return render_text.csv_bytes([EVIDENCE_HEAD, *rows], "utf-8-sig")


def _evidence_row(
    village: str, item: str, posted: date, days: int, clerk: str, *, photo: bool = True, archive: bool = True
) -> list[str]:
    down = date.fromordinal(posted.toordinal() + days)
    file = f"{posted:%Y%m%d}_{item}.jpg" if photo else ""
    place = f"{village}档案柜{posted.month}号盒" if archive else ""
    return [village, item, "公开栏", posted.isoformat(), down.isoformat(), file, clerk, place]


REVIEW_HEAD = [
    "信息名称",
    "拟公开单位",
    "承办人",
    "初审人",
    "复审人",
    "终审人",
    "终审日期",
    "发布日期",
    "审查结论",
]


def _reviews(district: District) -> dict[str, bytes]:
    """The office's review register and one Word form per policy; P01 to P04 are planted here."""
    rows: list[list[Any]] = [REVIEW_HEAD]
    out: dict[str, bytes] = {}
    for spec in load("topics.yaml"):
        doc = district.docs.get(f"ban/policy/{spec['key']}")
        if doc is None or spec["key"] == "parking":  # P01
            continue
        author, first, second, last = "陆晓舟", "欧阳静", "苏敏", "程立群"
        if spec["key"] == "road":  # P02
            first = author
        signed = (
            working_day(date.fromordinal(doc.published.toordinal() + 4), 0)
            if spec["key"] == "sand"
            else doc.formed
        )  # P03
        if spec["key"] == "smallworks":  # P04
            last = ""
        name = f"关于印发《{spec['name']}》的通知"
        rows.append(
            [
                name,
                "区政府办公室",
                author,
                first,
                second,
                last,
                str(signed) if last else "",
                doc.published.isoformat(),
                "同意公开",
            ]
        )
        out[f"审核单/审核单_{spec['name']}.docx"] = _review_form(name, rows[-1])
    out["审核单/审核登记_2024Q3.csv"] = render_text.csv_bytes(rows, "gb18030")
    return out


def _review_form(name: str, row: list[Any]) -> bytes:
    return channels.filled_form(
        {
            "title": name,
            "unit": row[1],
            "author": row[2],
            "first": row[3],
            "second": row[4],
            "last": row[5],
            "signed": row[6],
            "published": row[7],
            "verdict": row[8],
        }
    )
