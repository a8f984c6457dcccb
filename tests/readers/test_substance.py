"""Pages whose content is not in their text are told from short texts that are the whole page."""

from __future__ import annotations

import json

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


ARTICLE = (
    "各村要认真落实耕地地力保护补贴政策，确保资金按时足额发放到户，不得截留挪用，不得抵扣其他费用，并及时张榜公布发放结果，接受群众监督。"
    * 2
)


@pytest.mark.parametrize(
    "script",
    [
        f'var page = {{"title": "通知", "content": "<p>{ARTICLE}</p>"}};',
        f"window.DATA = {json.dumps({'content': f'<p>{ARTICLE}</p>'})};",
        f"const html = `<div><p>{ARTICLE}</p></div>`;",
        f"document.write('<p>{ARTICLE}<\\/p>');",
    ],
)
def test_the_article_that_a_script_would_write_is_read_and_told(script: str) -> None:
    page = (
        f"<html><body><h1>通知</h1><div id='zoom'></div><script>{script}{'x();' * 500}</script></body></html>"
    )
    document = document_of(page.encode(), "a.html")
    assert ARTICLE in [block.text for block in document.body]
    assert account_of(document).state is ReadState.READ
    assert [note.key for note in document.notes] == ["script-shown"]


def test_data_of_a_page_that_has_its_text_stay_data() -> None:
    other = "另一篇文章的文字，" * 20
    page = (
        f"<html><body><div id='zoom'><p>{ARTICLE}</p></div><script>var x = '{other}';</script></body></html>"
    )
    document = document_of(page.encode(), "a.html")
    assert [block.text for block in document.body] == [ARTICLE]
    assert document.notes == ()


def test_escapes_in_scripts_are_resolved() -> None:
    script = 'var name = "\\u5f20\\u4e09\\u7684\\u7535\\u8bdd";'
    page = f"<html><body><div id='zoom'><p>{ARTICLE}</p></div><script>{script}</script></body></html>"
    assert "张三的电话" in [
        block.text for block in document_of(page.encode(), "a.html").blocks if block.hidden_by
    ]
