"""What the engine makes of the parts, notes and blocks of one document."""

from __future__ import annotations

import pytest
from tests.readers.helpers import document_of

from gk_audit.engine.accounts import account_of
from gk_audit.model.document import Block, BlockKind, Document, ReadNote, Region
from gk_audit.model.reading import Part, PartState, ReadState
from gk_audit.model.records import replace
from gk_audit.readers.packaging import as_embedded

PAGE = "<html><body><div id=zoom><p>一二三四 五六七</p><p style='display:none'>藏</p></div></body></html>"


def page(**changes: object) -> Document:
    return replace(document_of(PAGE.encode(), "a.html"), **changes)  # type: ignore[arg-type] # any field


EMBEDDED = as_embedded((page(),), "docx-embedded")[0]
assert isinstance(EMBEDDED, Document)


def test_characters_are_counted_without_blanks() -> None:
    account = account_of(page())
    assert (account.body, account.visible, account.hidden) == (7, 7, 1)
    assert (account.state, account.why) == (ReadState.READ, "")


@pytest.mark.parametrize(
    ("changes", "state", "why"),
    [
        ({"parts": (Part("第 1 页"), Part("第 2 页", PartState.EMPTY))}, "read", ""),
        ({"listed": ("第 1 页", "第 2 页"), "parts": (Part("第 1 页"),)}, "partial", "“第 2 页”未读取"),
        ({"parts": (Part("页眉", PartState.DAMAGED),)}, "partial", "“页眉”已损坏"),
        ({"parts": (Part("表", PartState.CUT),)}, "partial", "“表”只读取了一部分"),
        ({"parts": (Part("图", PartState.NOT_UNDERSTOOD),)}, "partial", "“图”未能识别"),
        ({"notes": (ReadNote("image-not-read", "图中文字未检"),)}, "read", ""),
        ({"notes": (ReadNote("text-truncated", "其余未检查", is_unread=True),)}, "partial", "其余未检查"),
        ({"thin": "正文由脚本生成，未检"}, "thin", "正文由脚本生成，未检"),
        ({"blocks": ()}, "thin", "没有读到正文文字，未检，请人工查看"),
        ({"blocks": (), "is_wrapper": True}, "read", ""),
        ({"blocks": EMBEDDED.blocks}, "read", ""),
    ],
)
def test_state(changes: dict[str, object], state: str, why: str) -> None:
    account = account_of(page(**changes))
    assert (account.state.value, account.why) == (state, why)


def test_content_that_the_reader_gave_up_is_unread() -> None:
    assert account_of(page(), "图片中的文字未检").state is ReadState.UNREAD


def test_many_parts_are_counted() -> None:
    account = account_of(page(listed=tuple(f"第 {number} 页" for number in range(1, 9))))
    assert account.why == "“第 1 页”、“第 2 页”、“第 3 页”、“第 4 页”、“第 5 页”等 8 个部分未读取"


@pytest.mark.parametrize(
    ("aside", "state"),
    [
        ("文" * 400, ReadState.THIN),
        ("文" * 100, ReadState.READ),
        ("/list/city.html?id=1706858043 " * 40, ReadState.READ),
    ],
    ids=["text", "little", "addresses-of-a-row"],
)
def test_a_title_beside_much_unseen_text_is_thin(aside: str, state: ReadState) -> None:
    title = Block(0, BlockKind.TITLE, "租赁住房保障办法")
    unseen = Block(1, BlockKind.PROPERTY, aside, region=Region.METADATA)
    assert account_of(page(blocks=(title, unseen))).state is state


def test_a_line_beside_the_title_is_text() -> None:
    title, line = Block(0, BlockKind.TITLE, "公告"), Block(1, BlockKind.PARAGRAPH, "本季度无此类信息。")
    unseen = Block(2, BlockKind.PROPERTY, "文" * 400, region=Region.METADATA)
    assert account_of(page(blocks=(title, line, unseen))).state is ReadState.READ
