"""Masks hide enough, keep the length and never fail to hide."""

from __future__ import annotations

import pytest
from benchmarks.leaks.invented import id_number
from hypothesis import given
from hypothesis import strategies as st

from gk_audit.text import identity_numbers as numbers
from gk_audit.text import masking
from gk_audit.text.identifiers import IdentifierKind, find_identifiers

ID = "350102199001011238"


@pytest.mark.parametrize(
    ("made", "expected"),
    [
        (masking.mask_id(ID), "35*************238"),
        (masking.mask_id("350102900101123"), "35***********23"),
        (masking.mask_middle("13812345678", 3, 4), "138****5678"),
        (masking.mask_bank_card("6222021234567890128"), "6222************128"),
        (masking.mask_name("张三"), "张*"),
        (masking.mask_name("欧阳修远"), "欧***"),
        (masking.mask_text("机密级事项清单"), "机*****单"),
        (masking.mask_text("机密"), "**"),
        (masking.mask_id("350102 19900101 1238"), "35**** ******** *238"),
        (masking.mask_identifier(IdentifierKind.ID, "3501**19900101****"), "35****************"),
        (masking.mask_identifier(IdentifierKind.MOBILE, "+8613812345678"), "+86138****5678"),
    ],
)
def test_formats(made: str, expected: str) -> None:
    assert made == expected


def test_scrub_masks_everything_near_by_and_keeps_the_length() -> None:
    text = f"张三，{ID}，13812345678，卡号6222021234567890128，办公0591-87654321"
    assert masking.scrub(text) == (
        "张三，35*************238，138****5678，卡号6222************128，办公0591-87654321"
    )


def test_scrub_is_more_generous_than_the_checks() -> None:
    for text in ("350102199001011230", "4000123456789017", "350102900101123", "１３８１２３４５６７８"):
        assert masking.scrub(text).count("*") >= 4
        assert len(masking.scrub(text)) == len(text)


def test_scrub_leaves_plain_text_alone() -> None:
    text = "2024年9月30日，共1234567.89元，电话0591-87654321"
    assert masking.scrub(text) is text


@given(st.text(alphabet="0123456789X- 年卡", max_size=30), st.text(alphabet="，。 \t年", max_size=3))
def test_scrub_leaves_no_number_of_a_person(noise: str, gap: str) -> None:
    text = f"{noise}{gap or '，'}{ID}"
    made = masking.scrub(text)
    assert len(made) == len(text)
    assert ID not in made
    assert [item for item in find_identifiers(made) if numbers.is_id_number(item.value)] == []


def test_keyed_mark_needs_its_key() -> None:
    assert masking.keyed_mark("a", "张三") == masking.keyed_mark("a", "张三")
    assert masking.keyed_mark("a", "张三") != masking.keyed_mark("b", "张三")
    with pytest.raises(ValueError, match="empty key"):
        masking.keyed_mark("", "张三")


def test_every_long_number_is_masked() -> None:
    text = f"户主1{ID}13812345678"
    assert masking.scrub(text) == "户主13" + "*" * 26 + "78"
    for raw in (
        f"A{ID}B",
        f"20240918{ID}",
        f"订单号：{ID}",
        "12345678901",
        "a13812345678b",
        "20240918" + "13812345678",
    ):
        made = masking.scrub(raw)
        assert len(made) == len(raw)
        assert made.count("*") >= 4, raw
        assert masking.scrub(made) == made


@pytest.mark.parametrize("sign", ["\u200b", "\u034f", "\u0301", "\t", " | ", "\n"])
def test_signs_between_the_digits_stay_and_hide_nothing(sign: str) -> None:
    made = masking.scrub(f"号{sign.join(ID)}。")
    assert made == f"号{sign.join('35' + '*' * 13 + '238')}。"


AROUND = st.lists(
    st.sampled_from(
        ["订单号：", "编号", "元", "万", "a", "Z", "_", "-", "/", "https://a.gov.cn/", "2024", "20240918", "X", "×", "身份证",
         "手机", "￥", "$", "1", "0", "W020240918", "（", "=", "?id=", ".txt", "信用代码：", "金额合计", "138****1234", "|", "*",
         "\u200b", "０", "二〇二四", "\t", "\n", " ", "."]
    ),
    max_size=5,
).map("".join)  # fmt: skip


@given(st.integers(0, 10_000), AROUND, AROUND, st.sampled_from(["", "\u200b", "\u00ad", "\u0301"]))
def test_an_identity_number_is_masked_whatever_stands_around_it(
    seed: int, before: str, after: str, sign: str
) -> None:
    number = id_number(seed)
    made = masking.scrub(f"{before}{sign.join(number)}{after}")
    assert number[:14] not in made.replace(sign, "") if sign else number[:14] not in made
    assert len(made) == len(before) + len(sign.join(number)) + len(after)
