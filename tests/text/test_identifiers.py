"""Numbers of persons are told from everything that looks like them."""

from __future__ import annotations

import re
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gk_audit.text import identity_numbers as numbers
from gk_audit.text.identifiers import Identifier, IdentifierKind, find_identifiers

ID = "350102199001011238"
ID_X = "11010519491231002X"
CARD = "6222021234567890128"
OTHER_CARD = "4000123456789017"


def kinds(text: str) -> list[str]:
    return [item.kind.value for item in find_identifiers(text)]


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        (f"身份证号：{ID}，", "id", ID),
        (f"（{ID_X}）", "id", ID_X),
        ("身份证11010519491231002x。", "id", ID_X),
        ("350102 19900101 1238", "id", ID),
        ("3501 0219 9001 0112 38", "id", ID),
        ("350102-19900101-1238", "id", ID),
        (f"12 {ID}", "id", ID),
        (f"张三_{ID}.xlsx", "id", ID),
        ("身份证350102900101123", "old-id", "350102900101123"),
        ("手机13812345678", "mobile", "13812345678"),
        ("138 1234 5678", "mobile", "13812345678"),
        ("138-1234-5678", "mobile", "13812345678"),
        ("+8613812345678", "mobile", "8613812345678"),
        ("联系电话：13812345678、0591-87654321", "mobile", "13812345678"),
        ("备案电话13812345678", "mobile", "13812345678"),
        (CARD, "bank-card", CARD),
        ("卡号：6222 0212 3456 7890 128", "bank-card", CARD),
        (f"银行账号{OTHER_CARD}", "bank-card", OTHER_CARD),
        ("护照号码E12345678", "passport", "E12345678"),
        ("车牌号闽A12345", "plate", "闽A12345"),
        ("车牌号闽AD12345", "plate", "闽AD12345"),
    ],
)
def test_full_numbers_are_found(text: str, kind: str, value: str) -> None:
    found = find_identifiers(text)[0]
    assert (found.kind.value, found.value, found.is_masked) == (kind, value, False)
    assert re.sub("[ -]", "", text[found.start : found.end]).upper() == value


@pytest.mark.parametrize(
    "text",
    [
        "编码350102199001011230",  # check digit
        "350102199013011238",  # no 13th month
        "990102199001011238",  # no such province
        "9135010219900101123X"[:18],  # credit code
        f"统一社会信用代码：{ID}",
        f"订单号：{ID}",
        f"序列号A{ID}",
        f"{ID}7",
        "350102900101123",  # 15 digits without a label
        "12812345678",
        "订单号13812345678",
        "合同编号：13812345678",
        "13812345678元",
        "￥13812345678",
        "13812345678.50",
        "0.13812345678",
        "2138123456789",
        "xxfb/13812345678.html 见 https://www.a.gov.cn/xx/13812345678.html",
        "/col/col1386/13812345678/index.html",
        "list.jsp?columnid=13812345678",
        "（2024）闽0102行初123号",
        "发票号码：24352000000012345678",
        OTHER_CARD,  # no label
        "开户名：白沙镇财政所，账号：4000123456789017",
        "E12345678",
        "闽A12345",
        "2024-09-30 10:20:30",
        "2024年1月1日 13时 1382年",
        "**重点**工作 12 345 678 901 234 元",
    ],
)
def test_other_numbers_are_not(text: str) -> None:
    assert find_identifiers(text) == []


def test_landlines_are_apart() -> None:
    assert kinds("0591-87654321、059187654321、(0591) 8765 4321、400-820-8820") == []
    assert kinds("013812345678") == ["mobile"]


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("3501**19900101****", "id", "3501**19900101****"),
        ("350102********1238", "id", "350102********1238"),
        ("350102XXXXXXXX123X", "id", "350102********123X"),
        ("身份证：350102＊＊＊＊＊＊＊＊1238", "id", "350102********1238"),
        ("138****1234", "mobile", "138****1234"),
        ("138xxxx1234", "mobile", "138****1234"),
        ("138●●●●1234", "mobile", "138****1234"),
        ("账号6222*********0128", "bank-card", "6222*********0128"),
    ],
)
def test_masked_numbers_are_told(text: str, kind: str, value: str) -> None:
    (found,) = find_identifiers(text)
    assert (found.kind.value, found.value, found.is_masked) == (kind, value, True)


def test_header_of_a_column_is_a_label() -> None:
    text = "张三\t350102900101123\t4000123456789017"
    headers = {0: "姓名", 3: "身份证号", 19: "银行账号"}

    def header_at(offset: int) -> str:
        return headers[max(start for start in headers if start <= offset)]

    assert [item.kind.value for item in find_identifiers(text, header_at)] == ["old-id", "bank-card"]
    assert find_identifiers("x\t13812345678", lambda _: "预算金额") == []


def test_figures_do_not_join_over_cells() -> None:
    assert kinds("350102\t19900101\t1230") == []
    assert kinds("35010\t219900101\t1238") == []
    assert kinds("数\t1\t3\t8\t1\t2\t3\t4\t5\t6\t7\t8") == []


@pytest.mark.parametrize(
    "text",
    [
        f"A{ID}B",
        f"IMG_{ID}.jpg",
        f"{ID}.txt",
        " ".join(ID),
        "\t".join(ID),
        "\n".join(ID),
        " | ".join(ID),
        f"{ID[:6]}\t{ID[6:14]}\t{ID[14:]}",
        f"{ID[:6]}\n{ID[6:14]}\n{ID[14:]}",
        f"{ID[:10]}\n{ID[10:14]}\n{ID[14:]}",
        f"{ID[:6]}.{ID[6:14]}.{ID[14:]}",
        f"{ID[:6]}（{ID[6:14]}）{ID[14:]}",
        " ".join(ID[place : place + 2] for place in range(0, 18, 2)),
        "三五〇一〇二一九九〇〇一〇一一二三八",
        "35O1O2l99OO1O1l238",
        "".join(chr(0xFF10 + int(digit)) for digit in ID),
        "".join(chr(0x0660 + int(digit)) for digit in ID),
        "".join(chr(0x1D7CE + int(digit)) for digit in ID),
        "".join("⓪①②③④⑤⑥⑦⑧⑨"[int(digit)] for digit in ID),
        *(sign.join(ID) for sign in ("\u200b", "\u034f", "\u3164", "\u061c", "\u0301", "\U000e0041", "\U000e0101")),
    ],
)  # fmt: skip
def test_an_identity_number_is_found_however_it_is_written(text: str) -> None:
    (found,) = find_identifiers(text)
    assert (found.kind.value, found.value, found.doubt.value) == ("id", ID, "")
    assert (found.start, found.end) == (text.index(text.strip("AIMG_B.jpgtx")[0]), found.end)


@pytest.mark.parametrize("last", ["Х", "×", "Ⅹ", "ｘ", "Χ"])
def test_signs_that_look_like_the_x_are_it(last: str) -> None:
    (found,) = find_identifiers(f"号{ID_X[:17]}{last}。")
    assert (found.value, found.start, found.end) == (ID_X, 1, 19)


@pytest.mark.parametrize(
    ("text", "doubt"),
    [
        ("身份证号：350102199001011230", "check-digit"),
        ("身份证号 350102 19900101 1230", "check-digit"),
        ("350102199001011230", "shape"),
        ("编码350102199001011230", None),
        ("350102 19900101 1230", None),
        ("350102202401011230", None),
        ("A350102199001011230", None),
        ("350102199001011230元", None),
    ],
)
def test_what_looks_like_an_identity_number_is_doubted(text: str, doubt: str | None) -> None:
    assert [item.doubt.value for item in find_identifiers(text)] == ([] if doubt is None else [doubt])


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("138.1234.5678", "13812345678"),
        ("（138）12345678", "13812345678"),
        ("电话13812/345678", "13812345678"),
        ("电话：1 3 8 1 2 3 4 5 6 7 8", "13812345678"),
        ("手机138\n12345678", "13812345678"),
        ("张三13912340987.txt", "13912340987"),
        ("名单_13912340987.xlsx", "13912340987"),
        ("手机l38OO138OOO", "13800138000"),
    ],
)
def test_a_mobile_is_found_however_it_is_written(text: str, value: str) -> None:
    (found,) = find_identifiers(text)
    assert (found.kind.value, found.value) == ("mobile", value)


@pytest.mark.parametrize(
    "text", ["13812/345678", "138\n12345678", "138.1234.56789", "1.38.1234.5678", "l38OO138OOO"]
)
def test_what_only_looks_like_a_mobile_is_none(text: str) -> None:
    assert find_identifiers(text) == []


def test_repr_keeps_the_value() -> None:
    assert ID not in repr(Identifier(IdentifierKind.ID, 0, 18, ID))


@given(
    st.sampled_from(["110101", "350102", "650102"]),
    st.dates(date(1900, 1, 1), date(2100, 12, 31)),
    st.integers(0, 999),
    st.sampled_from(["", "身份证号", "，", "村民（", "12 "]),
    st.sampled_from(["", "。", "）", "\t", " 备注"]),
)
def test_every_right_number_is_found(area: str, birth: date, order: int, before: str, after: str) -> None:
    first = f"{area}{birth:%Y%m%d}{order:03d}"
    number = first + numbers.check_digit(first)
    found = [item for item in find_identifiers(before + number + after) if item.kind is IdentifierKind.ID]
    assert [item.value for item in found] == [number]


@given(st.text(alphabet="0123456789xX*- \t年E身份证卡号护照", max_size=80))
def test_any_text_is_taken_and_spans_do_not_overlap(text: str) -> None:
    found = find_identifiers(text)
    for item in found:
        assert 0 <= item.start < item.end <= len(text)
    for first, second in pairwise(found):
        assert first.end <= second.start


def test_a_day_outside_the_calendar_is_no_birth_date() -> None:
    assert numbers.birth_date("20230229") is None
    assert numbers.birth_date("20240229") == date(2024, 2, 29)
    assert numbers.birth_date("18991231") is None
    assert date(2100, 12, 31) == numbers.birth_date("21001231")


def test_an_identity_number_cut_by_a_line_or_by_bold_is_found() -> None:
    for text in (f"号码{ID[:10]}\n{ID[10:]}，", f"{ID[:6]}**{ID[6:14]}**{ID[14:]}"):
        (found,) = [item for item in find_identifiers(text) if not item.is_masked]
        assert found.value == ID
    assert kinds("350102\n199001011230") == []


def test_letters_for_a_name_behind_a_number_do_not_hide_it() -> None:
    (found,) = find_identifiers(f"XX镇{ID}XX村")
    assert (found.kind.value, found.value, found.end - found.start) == ("id", ID, 18)


def test_the_password_field_of_an_invoice_is_no_masked_number() -> None:
    assert kinds("03+170****2*43/<5") == []
    assert kinds("170****2*43") == []


def test_columns_of_a_printed_table_do_not_join() -> None:
    assert kinds("138    1234    5678") == []
    assert kinds("李四   13812345678   男") == ["mobile"]
