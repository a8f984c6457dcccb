"""Web pages: body, metadata, tables, and every way of hiding."""

from __future__ import annotations

from datetime import date
from time import process_time

import pytest
from tests.readers.helpers import SECRET, body_of, document_of, furniture_of, hidden_of

from gk_audit.model.document import BlockKind, Region
from gk_audit.readers.shown import hiding_selectors

PAGE = f"""<!DOCTYPE html><html><head><meta charset="utf-8">
<title>关于做好工作的通知_青禾区人民政府网</title>
<META NAME="PubDate" CONTENT="2024-07-15 10:00"><meta name="contentSource" content="柳河镇">
<meta name="ColumnName" content="涉农补贴"><meta name="viewport" content="width=device-width">
<style>.secret {{ display: none }} @media print {{ .noprint {{ display:none }} }}</style></head>
<body><div class="nav"><a href="/">首页</a><a href="b.html">政策解读</a></div>
<table><tr><td>索 引 号：</td><td>QH001</td><td>发布机构：</td><td>柳河镇人民政府</td></tr>
<tr><td>标&nbsp;&nbsp;题</td><td colspan=3>关于做好工作的通知</td></tr>
<tr><td>发文字号</td><td>柳政〔2024〕12号</td><td>成文日期</td><td>2024年2月30日</td></tr></table>
<h1>关于做好工作的通知</h1>
<div id="zoom"><p>　　各村：<span style="DISPLAY : NONE">{SECRET}</span>请落实。</p>
<p>第二段<a href="P020240611.xlsx">附件1：名单.xlsx</a><a href="https://a.cn/c.html">原文</a></p>
<table border=1><tr><th>姓名</th><th>金额</th></tr><tr><td rowspan=2>张三</td><td>100</td></tr>
<tr><td>200</td></tr></table>
<!-- {SECRET} --><div class=secret>样式表</div><template><p>模板</p></template>
<noscript>脚本外</noscript><p hidden>属性</p><input type=hidden value="13800138000">
<img alt="公章图" src=x.png><p class=noprint>可见</p><p data-phone="13900139000">数据</p></div>
<div class="footer">版权所有</div></body></html>"""


def test_metadata() -> None:
    meta = document_of(PAGE.encode(), "a.html").meta
    assert meta.title == "关于做好工作的通知"
    assert meta.unit == "柳河镇人民政府"
    assert meta.published == date(2024, 7, 15)
    assert meta.number == "柳政〔2024〕12号"
    assert meta.index_number == "QH001"
    assert meta.source == "柳河镇"
    assert meta.section == ("涉农补贴",)
    assert meta.signed is None
    assert ("成文日期", "2024年2月30日") in meta.fields
    assert "viewport" not in dict(meta.fields)
    assert dict(meta.origins)["published"] == "meta"
    assert [(link.target, link.is_local) for link in meta.attachments] == [("P020240611.xlsx", True)]
    assert ("原文", "https://a.cn/c.html") in meta.links
    assert ("政策解读", "b.html") in meta.links


def test_a_file_that_a_script_links_is_an_attachment() -> None:
    script = """if (name.length > 0) {
        document.write('<p>可下载附件：<a href="./P020210108.pdf">2020.1.8.pdf<BR></a></p>'); }"""
    page = f"<h1>工作年度报表</h1><p>详见附件</p><script>{script}</script>"
    meta = document_of(page.encode(), "a.html").meta
    assert [(link.target, link.is_local) for link in meta.attachments] == [("./P020210108.pdf", True)]


def test_body_is_the_container_and_the_heading() -> None:
    document = document_of(PAGE.encode(), "a.html")
    assert body_of(document) == [
        "关于做好工作的通知",
        "各村：请落实。",
        "第二段附件1：名单.xlsx原文",
        "姓名\t金额",
        "张三\t100",
        "200",
        "可见",
        "数据",
    ]
    assert next(iter(document.body)).kind is BlockKind.TITLE
    assert "版权所有" in furniture_of(document)


def test_hidden_parts() -> None:
    assert hidden_of(document_of(PAGE.encode(), "a.html")) == {
        "html-meta": ["PubDate: 2024-07-15 10:00", "contentSource: 柳河镇", "ColumnName: 涉农补贴"],
        "html-style": [SECRET, "样式表"],
        "html-comment": [SECRET],
        "html-template": ["模板"],
        "html-noscript": ["脚本外"],
        "html-hidden": ["属性"],
        "html-input": ["13800138000"],
        "html-alt": ["公章图"],
        "html-data": ["13900139000"],
    }


def test_table_is_a_grid() -> None:
    document = document_of(PAGE.encode(), "a.html")
    (table,) = document.tables
    assert table.filled() == [["姓名", "金额"], ["张三", "100"], ["张三", "200"]]
    row = next(block for block in document.blocks if block.text == "张三\t100")
    assert [step.at for step in row.route_at(3)][-1] == "B2"


def test_page_without_container_is_all_body_but_furniture() -> None:
    page = "<html><body><nav>首页</nav><h1>标题在此</h1><p>正文内容。</p><div class='footer'>版权</div>"
    document = document_of(page.encode(), "a.html")
    assert body_of(document) == ["标题在此", "正文内容。"]
    assert furniture_of(document) == ["首页", "版权"]


def test_page_of_many_links_is_read_by_readability() -> None:
    links = "".join(f"<li><a href='{number}.html'>导航栏目{number}</a></li>" for number in range(60))
    text = "".join(
        f"<p>这是第{number}段正文，说明耕地地力保护补贴政策的落实情况，确保资金到户。</p>"
        for number in range(12)
    )
    page = f"<html><body><ul>{links}</ul><div class='abc'><div>{text}</div></div></body></html>"
    document = document_of(page.encode(), "a.html")
    assert len(body_of(document)) == 12
    assert len(furniture_of(document)) == 60


@pytest.mark.parametrize(
    ("declared", "encoding", "keys"),
    [("gb2312", "utf-8", ["wrong-charset"]), ("utf-8", "gbk", ["wrong-charset"]), ("gbk", "gbk", [])],
)
def test_declared_charset_is_evidence_only(declared: str, encoding: str, keys: list[str]) -> None:
    page = f"<meta charset={declared}><p>各村要认真落实补贴政策，确保资金发放到户。"
    document = document_of(page.encode(encoding), "a.html")
    assert body_of(document) == ["各村要认真落实补贴政策，确保资金发放到户。"]
    assert [note.key for note in document.notes] == keys


@pytest.mark.parametrize(
    "style",
    [
        "display: none",
        "DISPLAY:NONE",
        "visibility:hidden",
        "font-size:0",
        "font-size: 0px",
        "opacity:0",
        "position:absolute;left:-9999px",
        "text-indent:-999em",
        "mso-hide:all",
    ],
)
def test_styles_that_hide(style: str) -> None:
    page = f"<div id=zoom><p>可以看见的一段正文内容在这里，共二十多字。</p><p style='{style}'>藏</p></div>"
    assert hidden_of(document_of(page.encode(), "a.html")) == {"html-style": ["藏"]}


@pytest.mark.parametrize(
    "style",
    ["font-size:0.8em", "opacity:0.9", "margin-left:-5px", "display:block", "color:#fff;background:#c00"],
)
def test_styles_that_do_not_hide(style: str) -> None:
    page = f"<div id=zoom><p>可以看见的一段正文内容在这里，共二十多字。</p><p style='{style}'>显</p></div>"
    assert hidden_of(document_of(page.encode(), "a.html")) == {}


def test_white_text_in_the_body_is_hidden() -> None:
    words = "可以看见的一段正文内容在这里，共二十多字。"
    page = f"<div id=zoom><p>{words}<font style='color:#FFF'>藏</font></p></div>"
    assert hidden_of(document_of(page.encode(), "a.html")) == {"html-white": ["藏"]}


def test_deep_nesting_loses_nothing() -> None:
    page = "<div>" * 20_000 + "<p>最深处的文字</p>" + "</div>" * 20_000 + "<p>之后的文字</p>"
    texts = [block.text for block in document_of(page.encode(), "a.html").blocks]
    assert "最深处的文字" in texts
    assert "之后的文字" in texts


def test_enormous_spans_are_capped() -> None:
    page = (
        "<table><tr><td rowspan=1000000 colspan=1000000>甲</td><td>乙</td></tr><tr><td>丙</td></tr></table>"
    )
    (table,) = document_of(page.encode(), "a.html").tables
    assert table.height <= 202
    assert table.width <= 202


def test_layout_table_is_walked_not_flattened() -> None:
    inner = "<table><tr><td>甲</td><td>乙</td></tr><tr><td>丙</td><td>丁</td></tr></table>"
    page = f"<table><tr><td><h2>标题</h2><p>第一段。</p></td><td>{inner}</td></tr></table>"
    document = document_of(page.encode(), "a.html")
    assert body_of(document) == ["标题", "第一段。", "甲\t乙", "丙\t丁"]
    assert len(document.tables) == 1


def test_metadata_is_not_body() -> None:
    document = document_of(PAGE.encode(), "a.html")
    assert "索引号: QH001" in [block.text for block in document.blocks if block.region is Region.METADATA]


@pytest.mark.parametrize(
    ("markup", "key"),
    [
        (f'<a href="/q?id={SECRET}">链接</a>', "html-attribute"),
        (f"<a onclick=\"show('{SECRET}')\">链接</a>", "html-attribute"),
        (f'<script>var people=[{{"id":"{SECRET}"}}];</script>', "html-script"),
        (f'<script type="application/json">{{"id":{SECRET}}}</script>', "html-script"),
        (f'<a href="#" title="{SECRET}">链接</a>', "html-alt"),
    ],
)
def test_data_behind_the_page(markup: str, key: str) -> None:
    assert (
        SECRET in hidden_of(document_of(f"<div id=zoom><p>正文。</p>{markup}</div>".encode(), "a.html"))[key]
    )


@pytest.mark.parametrize(
    "markup",
    [f"<svg><text>{SECRET}</text></svg>", f'<iframe srcdoc="&lt;p&gt;{SECRET}&lt;/p&gt;"></iframe>'],
    ids=["svg", "frame"],
)
def test_text_that_a_reader_sees(markup: str) -> None:
    assert SECRET in body_of(document_of(f"<div><p>正文。</p>{markup}</div>".encode(), "a.html"))


def test_a_style_sheet_without_braces_costs_nothing() -> None:
    start = process_time()
    assert hiding_selectors("height:0;" * 20_000) == []
    assert process_time() - start < 2
    assert hiding_selectors("a{}.off{display:none}b{c{.in{display:none}") == [
        (".off", "display:none"),
        (".in", "display:none"),
    ]


_PARAGRAPH = (
    "本次公示的名单已经村民代表会议讨论通过，公示期为五个工作日，公示期内有异议的，请向镇政府反映情况。"
)
_MENU = "".join(f"<li><a href='/{number}'>栏目{number}</a></li>" for number in range(40))


@pytest.mark.parametrize(
    ("frame", "holder"),
    [
        ("div id='nav_background'", "div"),
        ("div class='main'", "articlebody"),
        ("div id='nav_background'", "ucapcontent"),
    ],
    ids=["frame-named-as-menu", "unknown-element", "container"],
)
def test_long_paragraphs_are_body_whatever_holds_them(frame: str, holder: str) -> None:
    text = "".join(f"<p>{number}．{_PARAGRAPH}{_PARAGRAPH}</p>" for number in range(6))
    page = (
        f"<html><body><ul class='menu'>{_MENU}</ul><{frame}><{holder}>{text}</{holder}></div>"
        f"<div class='links'><ul>{_MENU}</ul></div></body></html>"
    )
    body = "".join(body_of(document_of(page.encode(), "a.html")))
    assert body.count("公示期为五个工作日") == 12
    assert "栏目7" not in body


def test_a_short_text_in_its_container_stays_the_body() -> None:
    notice = f"<div class='footer'><p>{_PARAGRAPH * 8}</p></div>"
    page = f"<html><body><ul class='menu'>{_MENU}</ul><div id='zoom'>本季度没有应当公开的处罚信息。</div>{notice}</body></html>"
    page = page.replace("信息。", "信息，特此说明，请予监督。")
    assert body_of(document_of(page.encode(), "a.html")) == [
        "本季度没有应当公开的处罚信息，特此说明，请予监督。"
    ]


@pytest.mark.parametrize(
    ("row", "is_body"),
    [
        ("<tr><td>{0}</td><td>东山村第{0}村民小组</td><td>耕地地力保护补贴</td><td>{0}00元</td></tr>", True),
        (
            "<tr><td>{0}</td><td>{0}</td><td>{0}</td><td>{0}</td><td>{0}</td><td>{0}</td><td>{0}</td></tr>",
            False,
        ),
        (
            "<tr><td><a href='a'>通知公告</a></td><td><a href='b'>政策文件</a></td><td>办事指南</td></tr>",
            False,
        ),
    ],
    ids=["list", "calendar", "menu"],
)
def test_a_table_of_data_beside_the_article_is_body(row: str, is_body: bool) -> None:
    menu = "".join(f"<li><a href='{n}.html'>栏目{n}</a></li>" for n in range(40))
    text = "".join(
        f"<p>现将本镇第{n}批补贴名单公示如下，公示期为五个工作日，有异议的请向镇政府反映。</p>"
        for n in range(4)
    )
    table = "<table>" + "".join(row.format(n) for n in range(1, 8)) + "</table>"
    page = f"<html><body><ul>{menu}</ul><div><div class='list-x'>{table}</div></div><div class='k'>{text}</div></body></html>"
    found = document_of(page.encode(), "a.html")
    regions = {block.region for block in found.blocks if block.kind is BlockKind.ROW}
    assert (regions == {Region.BODY}) is is_body


@pytest.mark.parametrize(
    ("named", "body", "title"),
    [
        ("青禾区交易信息网", "<h3>卫生院采购竞争性谈判公告</h3><p>正文</p>", "卫生院采购竞争性谈判公告"),
        ("青禾区人民政府门户网站", "<p>首页 &gt; 公告</p><p>关于调整低保标准的通知</p>", "关于调整低保标准的通知"),
        ("青禾区交易信息网", "<p>欢迎访问</p><p>首页 &gt; 通知公告</p>", "青禾区交易信息网"),
        ("关于启用交易平台的公告", "<h3>通知公告</h3><p>正文</p>", "关于启用交易平台的公告"),
        ("青禾区交易信息网", "<h2>青禾区交易信息网</h2><h3>招标公告</h3>", "青禾区交易信息网"),
    ],
)  # fmt: skip
def test_the_name_of_the_site_is_no_title(named: str, body: str, title: str) -> None:
    page = f"<html><head><title>{named}</title></head><body>{body}</body></html>"
    assert document_of(page.encode(), "a.html").meta.title == title
