"""What a document tells of itself before any check sees it."""

from __future__ import annotations

import pytest
from tests.support import packaged_plan

from gk_audit.engine.document import Auditor
from gk_audit.model.records import replace
from gk_audit.model.standard import Unit, UnitKind

ENTRIES = "".join(
    f'<div><a href="{day}.html">{title}</a></div><div>{day}</div>'
    for title, day in [
        ("置顶：关于欢迎加入本区价格协会的公告", "2024-06-08"),
        ("置顶：关于做好价格鉴证登记取消后续工作的通知", "2024-06-09"),
        ("前十个月全区规模以上工业企业利润情况", "2024-11-27"),
        ("全区价格鉴证师培训工作圆满结束", "2024-10-28"),
        ("明年起民办学校学历教育收费拟放开", "2024-09-04"),
        ("上半年我区发放价格临时补贴情况", "2024-08-10"),
        ("关于做好年度降成本重点工作的通知", "2024-08-04"),
    ]
)
PAGE = f"<title>工作动态——青禾区物价局</title><p>首页 >> 工作动态</p>{ENTRIES}<p>首页 1 2 3 末页</p>"


def test_a_list_of_pages_has_no_day_of_its_own() -> None:
    outcome = Auditor(packaged_plan()).audit_bytes("工作动态.html", PAGE.encode())
    audited = outcome.audited[0]
    assert audited.facts.kind.name == "list_page"
    assert audited.facts.meta.published is None
    assert not [finding for finding in audited.findings if finding.family == "timeliness"]


def test_a_page_of_excerpts_has_the_day_of_none_of_them() -> None:
    excerpts = "".join(
        f"<h3>{title}</h3><p>{title}，省工商局副局长为获奖单位授牌。... [查看全文]</p><p>发布时间：{day}</p>"
        for title, day in [
            ("青年安全生产示范岗授牌", "2020-04-13"),
            ("构件中心获评示范岗", "2016-09-06"),
            ("抗洪救援队增援邻县", "2016-07-07"),
            ("线缆迁改工程设计招标", "2018-02-27"),
        ]
    )
    page = f"<title>供应商推荐 特别推荐</title><p>首页 >> 特别推荐</p>{excerpts}"
    audited = Auditor(packaged_plan()).audit_bytes("index.html", page.encode()).audited[0]
    assert (audited.facts.kind.name, audited.facts.meta.published) == ("list_page", None)
    assert "stale-name" not in {finding.name for finding in audited.findings}


TRAIL = "<title>通知 - 青禾区林业局</title><div class=dqwz>{way}</div><h1>关于防火的通知</h1><p>{text}</p>"


@pytest.mark.parametrize(
    ("key", "way", "section"),
    [
        (
            "林业局/xwdt/lyxx/202103/t1.html",
            "当前位置：<a>首页</a>><a>新闻动态</a>><a>林业信息</a>",
            ("新闻动态", "林业信息"),
        ),
        ("林业局/col6/col9/a.html", "首页 >> 价格培训 >> 培训动态 >> 正文", ("价格培训", "培训动态")),
        (
            "林业局/18287/1.html",
            "当前位置： <a>首页</a>&nbsp;-&nbsp;<a>林业局</a>&nbsp;-&nbsp;<a>通知公告</a>",
            ("通知公告",),
        ),
        ("林业局/通知公告/1.html", "当前位置：首页 > 别的栏目", ("通知公告",)),
        ("林业局/gfxwj/1.html", "设为首页 | 加入收藏", ("gfxwj",)),
        ("林业局/gfxwj/1.html", "首页 工作动态 政策文件", ("gfxwj",)),
    ],
    ids=["label", "front page", "unit and hyphens", "folder in words", "no way", "a menu"],
)
def test_a_folder_called_by_a_code_is_the_column_that_its_pages_name(
    key: str, way: str, section: tuple[str, ...]
) -> None:
    plan = replace(packaged_plan(), units=(Unit("林业局", UnitKind.DEPARTMENT),))
    page = TRAIL.format(way=way, text="请各单位做好森林防火工作。" * 9)
    (audited,) = Auditor(plan).audit_bytes(key, page.encode()).audited
    assert audited.facts.meta.section == section
