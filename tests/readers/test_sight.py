"""What of a page is seen: styles that hide everything until a script has run hide nothing."""

from __future__ import annotations

import pytest
from tests.readers.helpers import body_of, document_of, hidden_of

from gk_audit.readers import shown

TEXT = "各村要认真落实耕地地力保护补贴政策，确保资金按时足额发放到户，不得截留挪用。" * 8
EXTRA = "这一段平时收起，读者点开才看得见。"


def page(head: str = "", body: str = "", inner: str = "") -> bytes:
    return f"<html><head>{head}</head><body {body}><h1>通知</h1><p>{TEXT}</p>{inner}</body></html>".encode()


@pytest.mark.parametrize(
    "data",
    [
        page(body="style='visibility: hidden'"),
        page(body="style='display:none'"),
        page(body="hidden"),
        page(body="style='opacity:0'"),
        page(head="<style>html{visibility:hidden}</style>"),
        page(head="<style>body{visibility:hidden !important}</style>"),
        f"<body><div style='display:none'><p>{TEXT}</p></div><p>版权所有</p></body>".encode(),
    ],
)
def test_a_style_over_most_of_the_page_hides_nothing_and_is_told(data: bytes) -> None:
    document = document_of(data, "a.html")
    assert TEXT in body_of(document)
    assert hidden_of(document) == {}
    assert [(note.key, note.is_unread) for note in document.notes] == [("script-shown", False)]


def test_white_on_the_whole_page_is_its_colour() -> None:
    document = document_of(f"<body><div style='color:#fff'><p>{TEXT}</p></div></body>".encode(), "a.html")
    assert body_of(document) == [TEXT]
    assert hidden_of(document) == {}


@pytest.mark.parametrize("style", ["display:none", "visibility:hidden"])
def test_a_part_that_is_hidden_stays_hidden(style: str) -> None:
    document = document_of(page(inner=f"<div style='{style}'>{EXTRA}</div>"), "a.html")
    assert hidden_of(document) == {"html-style": [EXTRA]}
    assert document.notes == ()


def test_little_text_is_no_page_of_its_own() -> None:
    document = document_of(f"<div id=zoom><p style='display:none'>{EXTRA}</p></div>".encode(), "a.html")
    assert hidden_of(document) == {"html-style": [EXTRA]}


@pytest.mark.parametrize(
    ("outer", "inner", "is_seen"),
    [
        ("style='visibility:hidden'", "style='visibility:visible'", True),
        ("class=veil", "class=lit", True),
        ("style='display:none'", "style='visibility:visible'", False),
        ("style='visibility:hidden;display:none'", "style='visibility:visible'", False),
        ("style='visibility:hidden'", "style='display:block'", False),
        ("style='visibility:hidden' hidden", "style='visibility:visible'", False),
    ],
)
def test_a_child_undoes_visibility_only(outer: str, inner: str, is_seen: bool) -> None:
    sheet = "<style>.veil{visibility:hidden}.lit{visibility:visible}</style>"
    data = page(head=sheet, inner=f"<div {outer}><span {inner}>{EXTRA}</span></div>")
    assert (EXTRA in body_of(document_of(data, "a.html"))) is is_seen


def test_scripts_comments_and_templates_of_the_head_are_looked_at() -> None:
    head = "<script>var a='张三的联系电话'</script><!-- 审核人：李四 --><title>标题</title>"
    hidden = hidden_of(document_of(page(head=head), "a.html"))
    assert hidden["html-script"] == ["张三的联系电话"]
    assert hidden["html-comment"] == ["审核人：李四"]


def test_what_stands_beside_the_text_of_cells_is_looked_at() -> None:
    name = "<td data-id='610113198107072336' title='全名王小明'>王某</td>"
    row = f"{name}<td><!-- 备注在此 -->300<input type=hidden value='13812345678'></td>"
    table = f"<table><tr><td>姓名</td><td>金额</td></tr><tr>{row}</tr></table>"
    hidden = hidden_of(document_of(page(inner=table), "a.html"))
    assert hidden == {
        "html-data": ["610113198107072336"],
        "html-alt": ["全名王小明"],
        "html-comment": ["备注在此"],
        "html-input": ["13812345678"],
    }


@pytest.mark.parametrize("number", ["61011319810707233X", "610113198107072336"])
def test_an_identity_number_in_an_address_is_taken_whole(number: str) -> None:
    document = document_of(page(inner=f"<a href='/view?id={number}'>查看</a>"), "a.html")
    assert hidden_of(document) == {"html-attribute": [number]}


@pytest.mark.parametrize(
    ("link", "texts"),
    [
        (
            "<div style='display:none'><a href='http://a.example.com/'>某平台</a></div>",
            ["某平台 http://a.example.com/"],
        ),
        (
            "<a style='position:absolute;left:-999px' href='//a.example.com'>某平台</a>",
            ["某平台 //a.example.com"],
        ),
        (
            "<div style='height:1px;overflow:hidden'><a href='http://a.example.com/'>甲</a></div>",
            ["甲 http://a.example.com/"],
        ),
        ("<div style='display:none'><a href='/zwgk/1.html'>某平台</a></div>", []),
        ("<a href='http://a.example.com/'>某平台</a>", []),
        ("<noscript><a href='http://a.example.com/'>某平台</a></noscript>", []),
    ],
)
def test_hidden_links_with_a_host_are_blocks_of_their_own(link: str, texts: list[str]) -> None:
    assert hidden_of(document_of(page(inner=link), "a.html")).get("html-link", []) == texts


@pytest.mark.parametrize(
    ("style", "is_hidden"),
    [
        ("height:0;overflow:hidden", True),
        ("color:red; max-height: 1px ; width:3px; overflow : hidden", True),
        ("overflow:hidden;height:0", False),
        ("height:0", False),
        ("height:10px;overflow:hidden", False),
    ],
)
def test_a_low_box_that_cuts_its_text_off_hides_it(style: str, is_hidden: bool) -> None:
    assert shown.is_hiding(style) is is_hidden


def test_rules_of_media_blocks_hide_nothing_on_the_screen() -> None:
    sheet = "@media print{.a{display:none}.b{color:red}}.c{display:none}@media{.d{display:none}"
    assert shown.hiding_selectors(sheet)[0] == (".c", "display:none")
    assert all(selector != ".a" for selector, _ in shown.hiding_selectors(sheet))
