"""Markdown: front matter, structure, exact places behind markup."""

from __future__ import annotations

from datetime import date

import pytest
from tests.readers.helpers import SECRET, body_of, document_of, hidden_of

from gk_audit.model.document import BlockKind

PAGE = f"""---
title: 关于开展2024年检查的通知
date: 2024-07-01
unit: 柳河镇
column: 涉农补贴/补贴发放
item: 补贴发放
reviewers: [张三, 李四]
attachments:
  - 附件/名册.xlsx
---
# 关于开展2024年检查的通知

## 一、**总体**要求
　　各村要`认真`落实，见[汇总表](files/a.xlsx)。<!-- {SECRET} -->
- 第一项
1. 第二项
> 引用

| 姓名 | 电话 |
|---|---|
| 张三 | 138****1234 |
"""


def test_front_matter() -> None:
    meta = document_of(PAGE.encode(), "a.md").meta
    assert meta.title == "关于开展2024年检查的通知"
    assert meta.published == date(2024, 7, 1)
    assert meta.unit == "柳河镇"
    assert meta.section == ("涉农补贴", "补贴发放")
    assert meta.labels == (("事项", "补贴发放"),)
    assert [value for label, value in meta.fields if label == "reviewers"] in (
        ["张三、李四"],
        ["张三", "李四"],
    )
    assert [(link.target, link.is_local) for link in meta.attachments] == [
        ("附件/名册.xlsx", True),
        ("files/a.xlsx", True),
    ]


def test_blocks() -> None:
    document = document_of(PAGE.encode(), "a.md")
    assert body_of(document) == [
        "关于开展2024年检查的通知",
        "一、总体要求",
        "各村要认真落实，见汇总表。",
        "第一项",
        "1. 第二项",
        "引用",
        "姓名\t电话",
        "张三\t138****1234",
    ]
    kinds = [block.kind for block in document.body]
    assert kinds[:4] == [BlockKind.TITLE, BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.ITEM]
    assert hidden_of(document) == {"markdown-comment": [SECRET]}


@pytest.mark.parametrize("words", ["总体", "认真落实", "汇总表", "第一项", "138****1234", SECRET, "date"])
def test_line_and_column_behind_markup(words: str) -> None:
    document = document_of(PAGE.encode(), "a.md")
    start = document.everything.text.index(words)
    found = document.line_column(document.everything.place(start, start + len(words)))
    assert found is not None
    line = PAGE.splitlines()[found[0] - 1]
    assert line[found[1] - 1] == words[0]
    assert line[found[1] - 1 :].replace("`", "").startswith(words)


@pytest.mark.parametrize(
    "text", ["电话138****1234与139****5678", "尾号3401**，另一3402**", "张三 340123********1234"]
)
def test_masks_are_no_markup(text: str) -> None:
    assert body_of(document_of(f"正文：{text}。".encode(), "a.md")) == [f"正文：{text}。"]


def test_heading_is_in_the_route() -> None:
    document = document_of(PAGE.encode(), "a.md")
    block = next(block for block in document.blocks if block.text == "第一项")
    assert block.route[0].at == "一、总体要求"


def test_title_only_in_front_matter_is_audited_at_its_place() -> None:
    text = "---\ntitle: 关于做好工作的通知\n---\n正文内容。\n"
    document = document_of(text.encode(), "a.md")
    assert body_of(document)[0] == "关于做好工作的通知"
    assert document.line_column(document.body.place(0, 2)) == (2, 8)


def test_front_matter_of_a_text_file_is_recognised() -> None:
    assert document_of(b"---\ntitle: x\n---\nbody", "a.txt").media_type == "markdown"


def test_broken_front_matter_is_noted() -> None:
    document = document_of("---\ntitle: [a\nb: {\n---\n正文\n".encode(), "a.md")
    assert [note.key for note in document.notes] == ["front-matter"]


def test_octal_looking_values_stay_text() -> None:
    assert ("编号", "0505") in document_of("---\n编号: 0505\n---\n正文\n".encode(), "a.md").meta.fields


def test_code_is_not_markup() -> None:
    assert "# 不是标题" in body_of(document_of("```\n# 不是标题\n```\n".encode(), "a.md"))


@pytest.mark.parametrize(
    ("text", "key"),
    [
        (f'[附件](a.docx "{SECRET}")', "markdown-link"),
        (f"[附件](https://x.cn/q?id={SECRET})", "markdown-link"),
        (f'[附件][1]\n\n[1]: a.docx "{SECRET}"', "markdown-link"),
        (f"![{SECRET}](a.png)", "markdown-alt"),
        (f'<span style="display:none">{SECRET}</span>', "markdown-html"),
        (f"<p hidden>{SECRET}</p>", "markdown-html"),
    ],
)
def test_text_that_the_rendered_page_does_not_show(text: str, key: str) -> None:
    document = document_of(f"# 公示\n\n{text}\n".encode(), "a.md")
    assert any(SECRET in found for found in hidden_of(document)[key])
    assert SECRET not in document.body.text
