"""What readers leave lying is found; what they delivered is not found twice; machines' numbers stay where they are."""

from __future__ import annotations

import base64
import io
import re
import zipfile

import pytest
from benchmarks.hiding.places import Place, all_places
from tests.readers.helpers import SECRET, read_bytes

from gk_audit.model.document import Document, Skipped
from gk_audit.readers.harvest.collect import HIDDEN_BY
from gk_audit.readers.harvest.digits import may_name, numbers
from gk_audit.readers.harvest.marks import marks_in_bytes
from gk_audit.readers.harvest.pdf_objects import unlzw

_SLOW = ("doc", "xls")
_UNREAD = ("epub",)
PLACES = [place for place in all_places() if place.format not in (*_SLOW, *_UNREAD)]
_SEVERAL = 9


def _texts(place: Place) -> list[str]:
    found = read_bytes(place.build(SECRET), f"a.{place.suffix}")
    return [block.text for part in found if isinstance(part, Document) for block in part.blocks]


@pytest.mark.parametrize("place", PLACES[::_SEVERAL], ids=lambda place: f"{place.format}-{place.name}")
def test_number_is_in_some_block(place: Place) -> None:
    joined = "\n".join(_texts(place)).replace(" ", "").upper()
    assert SECRET in joined or SECRET in "".join(filter(str.isalnum, joined))


@pytest.mark.parametrize("sign", ["%20", "%2D", "%2d", "%E2%80%8B"])
def test_a_number_in_pieces_in_an_address(sign: str) -> None:
    parts = read_bytes(
        f"名单见 http://a.cn/x?n={SECRET[:6]}{sign}{SECRET[6:14]}{sign}{SECRET[14:]}".encode(), "a.txt"
    )
    blocks = [block.text for part in parts if isinstance(part, Document) for block in part.blocks]
    assert any(SECRET in "".join(filter(str.isdigit, text)) for text in blocks)


@pytest.mark.parametrize(
    "page",
    [
        f"<p>身份证号{SECRET}</p>",
        "<p>电话13812345678，传真0591-87654321</p>",
        "<table><tr><td>甲</td><td>乙</td></tr><tr><td>13812345678</td><td>丁</td></tr></table>",
        "<p title='2024-01-15 08:30:00'>时间</p>",
        "<img src='/img/0/438/438278/1226558.png'>",
        "<img src='/uploads/150302/18-15030213595a55.jpg'><img src='/img15030213595.png'>",
        "<img src='/upload/images/2020/12/14102310391.jpg'><img src='/up/202012/14102323651.png'>",
        "<p data-v='9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08'>散列</p>",
        "<p data-id='550e8400-e29b-41d4-a716-446655440000'>标识</p>",
        "<p style='width:123.45678901234px'>宽</p>",
    ],
    ids=[
        "delivered",
        "delivered-phone",
        "delivered-cell",
        "time",
        "path",
        "serial",
        "moment",
        "hash",
        "uuid",
        "decimal",
    ],
)
def test_nothing_is_added(page: str) -> None:
    whole = f"<html><body><h1>关于公示的通知</h1>{page}</body></html>"
    parts = read_bytes(whole.encode(), "a.html")
    blocks = [block for part in parts if isinstance(part, Document) for block in part.blocks]
    assert not [block.text for block in blocks if block.hidden_by == HIDDEN_BY]


@pytest.mark.parametrize("name", ["13812345678.jpg", f"a{SECRET}b.jpg", "/13812345678/", "13812345678a.docx"])
def test_a_number_in_an_address_that_no_machine_gave_is_told(name: str) -> None:
    parts = read_bytes(f"<html><body><p>公示</p><img src='/up/{name}'></body></html>".encode(), "a.html")
    texts = "".join(block.text for part in parts if isinstance(part, Document) for block in part.blocks)
    assert "13812345678" in texts or SECRET in texts


def test_a_file_in_base64_is_opened_though_its_lines_end_in_references() -> None:
    drawing = io.BytesIO()
    with zipfile.ZipFile(drawing, "w") as inner:
        inner.writestr("[Content_Types].xml", "<Types/>")
        inner.writestr("drs/shape.xml", f"<a:t>{SECRET}</a:t>" + "<a:p/>" * 50)
    lines = "&#10;".join(re.findall(".{1,76}", base64.b64encode(drawing.getvalue()).decode()))
    whole = f"<html><body><h1>关于公示的通知</h1><p data-gfx='{lines}'>公示如下。</p></body></html>".encode()
    parts = read_bytes(whole, "a.html")
    assert not [part for part in parts if isinstance(part, Skipped)]
    assert SECRET in "".join(b.text for part in parts if isinstance(part, Document) for b in part.blocks)


_MARK = "机密★10年"
_SCREENS = (
    "content.",
    "full-width",
    "percent",
    "hex-escape",
    "octal",
    "layer-off",
    "-boxes",
    "boxes-",
    "hex-codes",
)
"""Places that code the characters of a number, or have a font without hanzi."""
_OTHERWISE = ("behind-nul", "stored-", "further.tar", "yenc")
"""Told as unread."""
_WORDS = [place for place in PLACES if not any(word in place.name for word in (*_SCREENS, *_OTHERWISE))]


@pytest.mark.parametrize("place", _WORDS[4::_SEVERAL], ids=lambda place: f"{place.format}-{place.name}")
def test_a_secrecy_mark_is_in_some_block(place: Place) -> None:
    data = place.build(_MARK)
    texts = [
        b.text for p in read_bytes(data, f"a.{place.suffix}") if isinstance(p, Document) for b in p.blocks
    ]
    assert _MARK in "".join(texts).replace(" ", "")


@pytest.mark.parametrize(
    "page",
    [
        "<script>var levels=['绝密','机密','秘密'];</script>",
        "<p data-x='商业秘密保护'>甲</p>",
        "<!-- 秘密花园 -->",
        "<p>文件上标有“机密★”字样</p>",
    ],
    ids=["choices", "trade-secret", "words", "delivered"],
)
def test_words_that_are_no_mark_are_not_added(page: str) -> None:
    whole = f"<html><body><h1>关于公示的通知</h1>{page}</body></html>"
    parts = read_bytes(whole.encode(), "a.html")
    blocks = [block for part in parts if isinstance(part, Document) for block in part.blocks]
    assert not [block.text for block in blocks if block.hidden_by == HIDDEN_BY]


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16-le", "utf-16-be"])
def test_a_mark_between_bytes_is_found_in_every_encoding(encoding: str) -> None:
    data = b"\x00\x01\xff\x07" * 9 + _MARK.encode(encoding) + b"\x00\xff\xfe"
    assert any(mark.startswith("机密★") for mark in marks_in_bytes(data))
    assert not list(marks_in_bytes(bytes(range(256)) * 40))


@pytest.mark.parametrize(
    ("run", "is_one"),
    [
        (SECRET, True),
        ("138 1234 5678", True),
        ("13812/345678", True),
        ("1 3 8 1 2 3 4 5 6 7 8", True),
        ("13812 345678", False),
        ("70.04 41.94 38.83", False),
        ("5871211 5889623 6009246", False),
        ("2024/5/12/123", False),
    ],
)
def test_what_may_be_one_number(run: str, is_one: bool) -> None:
    assert may_name(run) is is_one


def test_each_whole_number_has_a_window_of_its_own() -> None:
    told = [shown for _, shown in numbers(f'{{"no":1,2,"{SECRET}","tel":"13812345678"}}')]
    assert [SECRET in text for text in told] == [True, False]
    assert ["13812345678" in text for text in told] == [False, True]


def test_words_coded_by_lzw_come_out() -> None:
    # The example of ISO 32000-1, 7.4.4.2.
    assert unlzw(bytes.fromhex("800b6050220c0c8501")) == b"-----A---B"
