"""State, related links and pictures are facts of the page, whoever writes them into it."""

from __future__ import annotations

import pytest
from tests.readers.helpers import document_of

from gk_audit.facts.promises import attachments
from gk_audit.facts.view import View
from gk_audit.text.toolbox import Toolbox, ToolSettings

TEXT = "各村要认真落实耕地地力保护补贴政策，确保资金按时足额发放到户。"


@pytest.mark.parametrize(
    ("script", "validity"),
    [
        ("var file_status = '失效'; if (!file_status) { file_status = '有效'; }", "失效"),
        ('let validity = "现行有效";', "现行有效"),
        ('var page = {"fileStatus": "废止"};', "废止"),
        ("file_status = '失效';", ""),
        ("var file_status = 'ready';", ""),
        ("var loadStatus = '加载失败';", ""),
    ],
)
def test_the_state_that_a_script_writes(script: str, validity: str) -> None:
    page = f"<html><body><li>文件状态：</li><div id=zoom><p>{TEXT}</p></div><script>{script}</script></body></html>"
    meta = document_of(page.encode(), "a.html").meta
    assert meta.validity == validity


def test_the_day_that_a_script_writes() -> None:
    page = f"<html><body><div id=zoom><p>{TEXT}</p></div><script>var pubDate = '2024-07-03 09:30';</script></body></html>"
    assert str(document_of(page.encode(), "a.html").meta.published) == "2024-07-03"


@pytest.mark.parametrize(
    ("link", "label"),
    [
        ("<p>【<a href='/j/1.html'>政策解读</a>】</p>", "【政策解读】"),
        ("<p><a href='/j/1.html'>【图文解读】</a></p>", "【图文解读】"),
        ("<div class='nav'><a href='/zcjd/'>政策解读</a></div>", "政策解读"),
    ],
)
def test_a_link_in_brackets_under_the_text_is_told_from_the_menu(link: str, label: str) -> None:
    page = f"<html><body><div id=zoom><p>{TEXT}</p></div>{link}</body></html>"
    assert [text for text, _ in document_of(page.encode(), "a.html").meta.links] == [label]


@pytest.mark.parametrize(
    ("picture", "annexed"),
    [
        ("<p><img src='/upload/flow1.png'></p>", True),
        ("<p><img src='/images/icon_pdf.gif'></p>", False),
        ("<p><img src='/upload/a.png' width='16' height='16'></p>", False),
        ("", False),
    ],
)
def test_pictures_under_the_list_of_attachments(picture: str, annexed: bool) -> None:
    text = f"<p>{TEXT}</p><p>附件：1.办理流程图</p><p>柳河县人社局</p>"
    page = f"<html><body><div id=zoom>{text}{picture}</div></body></html>"
    found = attachments(View(document_of(page.encode(), "a.html"), Toolbox(ToolSettings())))
    assert found is not None
    assert found.annexed is annexed


def test_a_picture_before_the_list_is_none_of_it() -> None:
    picture = "<p><img src='/upload/head.png'></p>"
    page = (
        f"<body><div id=zoom>{picture}<p>{TEXT}</p><p>附件：1.办理流程图</p><p>柳河县人社局</p></div></body>"
    )
    found = attachments(View(document_of(page.encode(), "a.html"), Toolbox(ToolSettings())))
    assert found is not None
    assert found.annexed is False


@pytest.mark.parametrize(
    ("rows", "number"),
    [
        ([["索引号", "QH1"], ["发布机构", "柳河县农业农村局"]], "QH1"),
        (
            [["索引号：", "QH1", "主题分类：", "农业"], ["发布机构：", "柳河县", "发布日期：", "2024-07-01"]],
            "QH1",
        ),
        ([[label, "甲"] for label in ("索引号", "发布机构", "文号", "有效性")] * 5, "甲"),
        ([["名称", "甲"], ["时间", "乙"]], ""),
        ([["索引号", "发布机构"], ["QH1", "柳河县"]], ""),
    ],
)
def test_header_tables_of_any_size(rows: list[list[str]], number: str) -> None:
    table = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows)
    page = f"<html><body><table>{table}</table><div id=zoom><p>{TEXT}</p></div></body></html>"
    assert document_of(page.encode(), "a.html").meta.index_number == number
