"""Plain text: paragraphs, exact places, what the words tell of themselves."""

from __future__ import annotations

from datetime import date

import pytest
from tests.readers.helpers import body_of, document_of, skipped_of

from gk_audit.model.document import BlockKind

NOTICE = (
    "柳河镇2024年耕地地力保护补贴公示\r\n"
    "发布日期：2024-07-05 来源：区农业农村局\r\n"
    "\r\n"
    "　　各村：　现将２０２４年补贴公示如下。\n"
    "附件：1.发放名册\n"
    "      2.汇总表\n"
    "柳河镇人民政府\n"
    "2024年7月1日\n"
)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le"])
def test_line_and_column_are_those_of_the_original(encoding: str) -> None:
    document = document_of(NOTICE.encode(encoding), "a.txt")
    start = document.body.text.index("2024年补贴公示如下")
    place = document.body.place(start, start + 4)
    assert place.raw == "２０２４"
    assert document.line_column(place) == (4, 9)
    assert NOTICE.split("\n")[3][8:12] == "２０２４"


def test_metadata_from_labelled_lines() -> None:
    meta = document_of(NOTICE.encode(), "a.txt").meta
    assert meta.title == "柳河镇2024年耕地地力保护补贴公示"
    assert meta.published == date(2024, 7, 5)
    assert meta.signed == date(2024, 7, 1)
    assert meta.source == "区农业农村局"
    assert [link.name for link in meta.attachments] == ["发放名册", "汇总表"]


def test_first_short_line_is_the_title() -> None:
    document = document_of("关于召开会议的通知\n各村：请参加。".encode(), "a.txt")
    assert [block.kind for block in document.blocks] == [BlockKind.TITLE, BlockKind.PARAGRAPH]


def test_first_line_that_is_a_sentence_is_no_title() -> None:
    assert document_of("各村请于今日参加会议。\n谢谢".encode(), "a.txt").meta.title == ""


def test_hard_wrapped_lines_are_one_paragraph_with_exact_places() -> None:
    sentence = (
        "各村要认真落实耕地地力保护补贴政策确保资金按时足额发放到户并做好公示和档案管理等工作" * 4 + "。"
    )
    lines = [sentence[start : start + 30] for start in range(0, len(sentence), 30)]
    text = "\n".join(lines)
    document = document_of(text.encode(), "a.txt")
    assert body_of(document) == [sentence]
    start = sentence.index(lines[2][5:9], 60)
    assert document.line_column(document.body.place(start, start + 4)) == (3, 6)


def test_a_list_of_short_lines_is_not_joined() -> None:
    document = document_of("名单\n张三\n李四\n王五\n赵六".encode(), "a.txt")
    assert body_of(document) == ["名单", "张三", "李四", "王五", "赵六"]


def test_impossible_date_leaves_the_field_empty_but_is_kept() -> None:
    meta = document_of("标题\n成文日期：2024年2月30日 来源：镇政府".encode(), "a.txt").meta
    assert meta.signed is None
    assert ("成文日期", "2024年2月30日") in meta.fields


def test_body_words_with_a_colon_are_no_metadata() -> None:
    meta = document_of("会议通知\n时间：2024年8月1日上午9时\n地点：三楼".encode(), "a.txt").meta
    assert meta.published is None


def test_document_number_line() -> None:
    assert (
        document_of("通知标题\n柳政〔2024〕12号\n正文。".encode(), "a.txt").meta.number == "柳政〔2024〕12号"
    )


@pytest.mark.parametrize("data", [b"", b"\xef\xbb\xbf", b" \r\n\t", b"\x00\x00"])
def test_blank_file_is_skipped_as_empty(data: bytes) -> None:
    assert skipped_of(data, "a.txt").reason == "empty"


def test_undecodable_bytes_are_noted() -> None:
    data = "各村要认真落实补贴政策，确保资金发放到户。".encode()
    assert [note.key for note in document_of(data[:30] + b"\xff" + data[30:], "a.txt").notes] == [
        "undecodable-bytes"
    ]
