"""Pages whose content is not in their text are told from short texts that are the whole page."""

from __future__ import annotations

import pytest
from tests.readers.helpers import document_of

from gk_audit.engine.accounts import account_of
from gk_audit.model.reading import ReadState

MENU = "".join(f"<li><a href='/{n}.html'>栏目{n}</a></li>" for n in range(12))
FRAME = f"<div class='nav'><ul>{MENU}</ul></div>"
FOOT = "<div class='footer'>版权所有：柳河县人民政府办公室 网站标识码：2205000001</div>"
SCRIPT = "<script>" + "load();" * 300 + "</script>"
BULK = f"<!-- {'x' * 1600} -->"


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (f"<div id='app'></div>{SCRIPT}", "由脚本生成"),
        (f"{FRAME}<div id='zoom'></div>{FOOT}{SCRIPT}", "由脚本生成"),
        (
            f"{FRAME}<p>当前位置：首页 &gt; 通知公告</p><p>打印 关闭 字体：大 中 小</p>{FOOT}{SCRIPT}",
            "由脚本生成",
        ),
        (f"<h1>通知</h1><p>发布日期：2024-07-01 来源：办公室</p>{SCRIPT}", "由脚本生成"),
        ("<h1>名单</h1><div id='zoom'><img src='/upload/1.jpg'></div>", "正文是图片"),
        (f"<h1>方案</h1><div id='zoom'><iframe src='/view.do?id=3'></iframe></div>{FOOT}", "嵌在另外的文件"),
        (f"<p>第 1 页 共 2 页</p>{BULK}", "几乎没有文字"),
    ],
)
def test_thin_pages(body: str, words: str) -> None:
    account = account_of(document_of(f"<html><body>{body}</body></html>".encode(), "a.html"))
    assert account.state is ReadState.THIN
    assert words in account.why


def test_a_frame_set_is_thin() -> None:
    data = "<html><head><title>公开</title></head><frameset cols='20%,*'><frame src='a.htm'><frame src='b.htm'></frameset></html>"
    assert "框架" in account_of(document_of(data.encode(), "a.html")).why


@pytest.mark.parametrize(
    "body",
    [
        "<p>同意。</p>",
        f"{FRAME}<h1>涉农补贴</h1><div id='zoom'><p>暂无相关信息</p></div>{FOOT}{SCRIPT}",
        f"{FRAME}<div class='TRS_Editor'>本季度无此类信息。</div>{FOOT}{SCRIPT}",
        f"<h1>通知</h1><p>{'各村要认真落实补贴政策，确保发放到户。' * 4}</p>{SCRIPT}",
        f"<div id='zoom'></div><div class='text'>{'各村要认真落实补贴政策，确保资金发放到户。' * 8}</div>{SCRIPT}",
    ],
)
def test_short_texts_that_are_the_whole(body: str) -> None:
    assert (
        account_of(document_of(f"<html><body>{body}</body></html>".encode(), "a.html")).state
        is ReadState.READ
    )


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("===PAGE 1===\n\n===PAGE 2===\n\n- 3 -\n", "thin"),
        ("第 1 页\n\n第 2 页 共 2 页\n", "thin"),
        ("===PAGE 1===\n\n各村认真落实。\n", "read"),
        ("同意。", "read"),
    ],
)
def test_page_marks_alone_are_no_text(text: str, state: str) -> None:
    assert account_of(document_of(text.encode(), "a.txt")).state.value == state
