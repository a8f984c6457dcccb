"""Exports of the other channels: WeChat account, mailbox; and the review form filled with docxtpl."""

from __future__ import annotations

import io
from datetime import date, datetime
from typing import Any

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docxtpl import DocxTemplate
from samples.generator import render_office, render_text
from samples.generator.figures import masked_name
from samples.generator.model import dice, load, working_day

MAILBOX_HEAD = [
    "信件编号",
    "标题",
    "类型",
    "来信人",
    "来信时间",
    "受理单位",
    "转办时间",
    "回复时间",
    "回复内容",
    "办理状态",
    "是否公开",
]
WECHAT_HEAD = [
    "公众号",
    "ID",
    "链接",
    "标题",
    "摘要",
    "创建时间",
    "发布时间",
    "阅读",
    "点赞",
    "分享",
    "留言",
    "作者",
    "是否原创",
    "文章类型",
    "文章内容",
]


def files(quarter: str) -> dict[str, bytes]:
    """Name -> bytes of the channel exports of one quarter."""
    return {
        f"互动/区长信箱_{quarter}.csv": _mailbox(quarter),
        f"公众号/青禾发布_{quarter}.xlsx": _wechat(quarter),
    }


def _mailbox(quarter: str) -> bytes:
    """60 letters in the third quarter, 24 in the sampled one; GBK as the platform exports it."""
    content = load("mailbox.yaml")
    planted = content["planted"] if quarter == "2024Q3" else []
    rows = [_letter(p) for p in planted]
    taken = {p[0] for p in planted}
    count = (60 if quarter == "2024Q3" else 24) - len(rows)
    start = content["quarters"][quarter]["start"]
    serial: dict[int, int] = {}
    for i in range(count):
        rng = dice("letter", quarter, i)
        kind, unit, title, reply = content["topics"][(i * 7) % len(content["topics"])]
        day = working_day(start, i * 55 // max(count, 1))
        number = ""
        while not number or number in taken:
            serial[day.month] = serial.get(day.month, 0) + 1
            number = f"QZ2024{day.month:02d}{serial[day.month]:04d}"
        answered = working_day(day, rng.randrange(1, 5))
        rows.append(
            [
                number,
                title,
                kind,
                masked_name(rng),
                str(day),
                unit,
                str(working_day(day, 0)),
                str(answered),
                f"您好！{reply}",
                "已办结",
                "公开",
            ]
        )
    rows.sort(key=lambda r: (r[4], r[0]))
    return render_text.csv_bytes([MAILBOX_HEAD, *rows], "gbk")


def _letter(p: list[Any]) -> list[Any]:
    number, kind, title, received, unit, forwarded, replied, reply, state = p
    rng = dice("letter", number)
    return [
        number,
        title,
        kind,
        masked_name(rng),
        str(received),
        unit,
        str(forwarded),
        str(replied),
        reply,
        state,
        "公开",
    ]


def _wechat(quarter: str) -> bytes:
    """80 posts (30 in the sampled quarter): the district's news, then short service messages."""
    content = load("wechat.yaml")
    target, first = (80, date(2024, 7, 1)) if quarter == "2024Q3" else (30, date(2024, 4, 1))
    rows: list[list[Any]] = [WECHAT_HEAD]
    for i in range(target):
        rng = dice("wechat", quarter, i)
        topic = content["posts"][i % len(content["posts"])]
        place = content["places"][(i * 5 + i // len(content["posts"])) % len(content["places"])]
        day = working_day(first, i * 62 // target)
        at = datetime(day.year, day.month, day.day, rng.randrange(8, 19), rng.randrange(0, 60), 0)
        title, text = (part.format(place=place, n=rng.randrange(3, 48)) for part in topic)
        reads = rng.randrange(300, 9000)
        rows.append(
            [
                "青禾发布",
                f"qhfb{quarter}{i:03d}",
                f"https://mp.example/s/{quarter}{i:03d}",
                title,
                text[:30],
                f"{at}",
                f"{at}",
                reads,
                reads // 60,
                reads // 45,
                reads // 300,
                "青禾融媒",
                "是",
                "图文",
                text,
            ]
        )
    return render_office.workbook({"青禾发布": {"rows": rows}})


def filled_form(values: dict[str, str]) -> bytes:
    """A 信息公开审核单 made by docxtpl from a template built here, as offices do."""
    page = docx.Document()
    page.add_paragraph("信息公开保密审查审核单").alignment = WD_ALIGN_PARAGRAPH.CENTER
    table = page.add_table(rows=0, cols=2)
    table.style = "Table Grid"
    labels = {
        "拟公开单位": "unit",
        "信息名称": "title",
        "承办人": "author",
        "初审人": "first",
        "复审人": "second",
        "终审人": "last",
        "终审日期": "signed",
        "拟公开时间": "published",
        "审查结论": "verdict",
    }
    for label, name in labels.items():
        cells = table.add_row().cells
        cells[0].text, cells[1].text = label, "{{ " + name + " }}"
    page.core_properties.created = page.core_properties.modified = render_office.STAMP
    buffer = io.BytesIO()
    page.save(buffer)
    buffer.seek(0)
    template = DocxTemplate(buffer)
    template.render(values)
    out = io.BytesIO()
    template.save(out)
    return render_office.normalised(out.getvalue())
