"""The scored ladder against every encoding that offices use."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gk_audit.text.encoding import chinese_share, contradicts, declared_charset, decode

SENTENCE = "各村要认真落实2024年耕地地力保护补贴政策，确保资金按时足额发放到户。"
ENCODINGS = ("utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-16-be", "utf-32")


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("text", [SENTENCE, "标题\r\n" + SENTENCE * 50, "王㐀 𠮷野 镕 䶮，" + SENTENCE])
def test_every_encoding_is_found(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding)).text == text


@pytest.mark.parametrize("text", ["通知", "正文", "公告", "北京市", "关于做好", "镕", "柳河镇"])
@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_short_text_is_not_garbled(text: str, encoding: str) -> None:
    found = decode(text.encode(encoding))
    assert (found.text, found.replaced) == (text, 0)


def test_gbk_bytes_that_are_valid_utf8() -> None:
    assert "通知".encode("gbk").decode("utf-8") != "通知"  # the trap is real
    assert decode("通知".encode("gbk")).encoding == "gb18030"


@pytest.mark.parametrize("cut", [1, 2])
def test_utf8_cut_inside_a_character(cut: int) -> None:
    found = decode(SENTENCE.encode()[:-cut])
    assert found.encoding == "utf-8"
    assert found.replaced >= 1
    assert found.text.startswith(SENTENCE[:-1])


def test_one_bad_byte_does_not_turn_utf8_into_mojibake() -> None:
    data = SENTENCE.encode()
    found = decode(data[:21] + b"\xff" + data[21:])
    assert found.text.replace("\ufffd", "") == SENTENCE


def test_ascii_says_ascii() -> None:
    assert decode(b"plain").encoding == "ascii"


def test_utf16_without_bom_of_pure_ascii() -> None:
    assert decode("date,amount\n2024,1\n".encode("utf-16-le")).text == "date,amount\n2024,1\n"


@pytest.mark.parametrize(
    ("head", "charset"),
    [
        (b'<meta charset="GBK">', "gbk"),
        (b'<META http-equiv="Content-Type" content="text/html; charset=gb2312">', "gb2312"),
        (b"<?xml version='1.0' encoding='UTF-8'?>", "utf-8"),
        (b"<p>no charset</p>", ""),
    ],
)
def test_declared_charset(head: bytes, charset: str) -> None:
    assert declared_charset(head) == charset


@pytest.mark.parametrize(
    ("declared", "encoding", "wrong"),
    [
        ("gb2312", "utf-8", True),
        ("utf-8", "gb18030", True),
        ("gb2312", "gb18030", False),
        ("utf-8", "utf-8", False),
        ("utf-8", "ascii", False),
        ("unicode", "utf-16-le", False),
        ("", "utf-8", False),
        ("x-strange", "utf-8", False),
    ],
)
def test_wrong_declaration(declared: str, encoding: str, wrong: bool) -> None:
    assert contradicts(declared, encoding) is wrong


def test_share_tells_chinese_from_junk() -> None:
    assert chinese_share(SENTENCE) > 0.9
    assert chinese_share("\ufffd\ufffd") < 0
    assert chinese_share("ascii") == 0


@given(st.binary(max_size=200))
def test_never_raises(data: bytes) -> None:
    found = decode(data)
    assert isinstance(found.text, str)


EVERYDAY = "各村要认真落实年耕地力保护补贴政策确保资金按时足额发放到户通知公告单位的是在不了有和人这中大"
LEVEL1 = st.sampled_from(sorted(set(EVERYDAY)))


@given(st.text(LEVEL1, min_size=8, max_size=60), st.sampled_from(["utf-8", "gb18030"]))
def test_everyday_text_round_trips(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding)).text == text
