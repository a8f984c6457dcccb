"""Blocks of Markdown: what a reader sees as one paragraph is one, at its place, and nothing is lost."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.readers.helpers import body_of, document_of

from gk_audit.model.document import BlockKind


def body(text: str) -> list[str]:
    return body_of(document_of(text.encode(), "a.md"))


@pytest.mark.parametrize(
    ("text", "blocks"),
    [
        ("各村要认真布\n署工作。", ["各村要认真布署工作。"]),
        ("各村要认真布\r\n署工作。", ["各村要认真布署工作。"]),
        ("> 各村要认真布\n> 署工作。", ["各村要认真布署工作。"]),
        ("> 各村要认真布\n署工作。", ["各村要认真布署工作。"]),
        ("- 各村要认真布\n  署工作。\n- 第二项", ["各村要认真布署工作。", "第二项"]),
        ("1. 各村要认真布\n   署工作。", ["1. 各村要认真布署工作。"]),
        ("各村要**认真布\n署**工作。", ["各村要认真布署工作。"]),
        ("<div>\n各村要认真布\n署工作。\n</div>", ["各村要认真布署工作。"]),
        ("各村要认真布  \n署工作。", ["各村要认真布", "署工作。"]),
        ("各村要落实。\n请按时报送。", ["各村要落实。", "请按时报送。"]),
        ("附件：1.名册\n2.汇总表", ["附件：1.名册", "2.汇总表"]),
        ("一、目标\n二、任务", ["一、目标", "二、任务"]),
        ("请遵照执行\n2024年7月1日", ["请遵照执行", "2024年7月1日"]),
        ("发布日期：2024-07-01\n请遵照执行", ["发布日期：2024-07-01", "请遵照执行"]),
        ("张三\n李四\n王五", ["张三", "李四", "王五"]),
        ("　　第一段内容\n　　第二段内容", ["第一段内容", "第二段内容"]),
        ("说明文字\n| 甲 | 乙 |\n| 丙 | 丁 |", ["说明文字", "甲\t乙", "丙\t丁"]),
        ("    缩进的一段", ["缩进的一段"]),
        ("```\n# 一\n# 二", ["# 一", "# 二"]),
        (">" * 40 + " 深处", ["深处"]),
    ],
)
def test_lines_and_paragraphs(text: str, blocks: list[str]) -> None:
    assert body(text) == blocks


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        (
            "通知\n===\n\n一、要求\n---\n\n正文内容。",
            [BlockKind.TITLE, BlockKind.HEADING, BlockKind.PARAGRAPH],
        ),
        ("# 通知\n\n以上就是全部的内容，请遵照执行。\n---\n", [BlockKind.TITLE, BlockKind.PARAGRAPH]),
        (
            "# 通知\n\n正文内容。\n\n---\n\n尾注内容。",
            [BlockKind.TITLE, BlockKind.PARAGRAPH, BlockKind.PARAGRAPH],
        ),
    ],
)
def test_heads_with_a_line_below(text: str, kinds: list[BlockKind]) -> None:
    assert [block.kind for block in document_of(text.encode(), "a.md").body] == kinds


def test_a_place_in_the_second_line_is_told_there() -> None:
    document = document_of("# 通知\n\n> 各村要认真布\n> 署**有关**工作。".encode(), "a.md")
    text = document.body.text
    for words, place in (("布署", (3, 8)), ("署有", (4, 3)), ("有关", (4, 6)), ("工作", (4, 10))):
        start = text.index(words)
        assert document.line_column(document.body.place(start, start + 2)) == place


PIECES = ["甲乙", "# 丙", "> 丁", "- 戊", "1. 己", "", "---", "===", "| 庚 | 辛 |", "|---|---|", "```", "<div>", "</div>",
          "    壬", "　　癸。", "子  ", "[丑]: x.docx", "<p>寅", ">> > 卯", "\t辰", "* * *", "巳：午"]  # fmt: skip


@given(lines=st.lists(st.sampled_from(PIECES), max_size=12))
@settings(deadline=None, max_examples=300)
def test_no_line_is_lost(lines: list[str]) -> None:
    """Every hanzi of the source stands in some block or in what the document links to."""
    from tests.readers.helpers import read_bytes

    from gk_audit.model.document import Document

    document = read_bytes("\n".join(["始", *lines]).encode(), "a.md")[0]
    assert isinstance(document, Document)
    found = "".join(block.text for block in document.blocks)
    found += "".join(link.name for link in document.meta.attachments)
    found += "".join(label for label, _ in document.meta.links)
    for char in "".join(lines):
        if "\u4e00" <= char <= "\u9fff":
            wanted = 1 if char == "丑" else "".join(lines).count(char)  # the same link counts once
            assert found.count(char) >= wanted, char
