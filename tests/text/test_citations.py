"""Numbers of orders and circulars: what is one document's, what is of one series, where it begins in a text."""

from __future__ import annotations

import pytest

from gk_audit.text.citations import CITED, NUMBERS, is_comparable, is_same_number, number_start, plain_number


@pytest.mark.parametrize(
    ("text", "plain", "written"),
    [
        ("依据国令第711号", "国务院令第711号", "国令第711号"),
        ("中华人民共和国国务院令第 748 号", "国务院令第748号", "国务院令第 748 号"),
        ("按照市场监管总局令第20号办理", "国家市场监督管理总局令第20号", "市场监管总局令第20号"),
        ("经国务院、中央军委令第608号公布", "国务院、中央军事委员会令第608号", "国务院、中央军委令第608号"),
        ("农业农村部令2021年第1号", "农业农村部令2021年第1号", "农业农村部令2021年第1号"),
        ("财库[2014] 第068号", "财库〔2014〕68号", "财库[2014] 第068号"),
        ("国发 〔2015年〕 5号", "国发〔2015〕5号", "国发 〔2015年〕 5号"),
        ("青财〖2020〗0012号", "青财〔2020〕12号", "青财〖2020〗0012号"),
        ("某公司委员会令第3号", "", "令第3号"),
    ],
)
def test_a_number_is_read_as_the_register_writes_it(text: str, plain: str, written: str) -> None:
    found = NUMBERS.search(text)
    assert found is not None
    assert (plain_number(found), text[number_start(found) : found.end()]) == (plain, written)


@pytest.mark.parametrize(
    ("one", "other", "same", "series"),
    [
        ("教育部、卫生部令第14号", "卫生部令第14号", True, True),
        ("财政部令第18号", "财政部令第87号", False, True),
        ("教育部令第14号", "财政部令第14号", False, False),
        ("国发〔2016〕31号", "国发〔2016〕13号", False, True),
        ("国发〔2018〕118号", "国办发〔2018〕118号", False, True),
        ("民发〔2021〕43号", "财社〔2021〕57号", False, False),
        ("国办发〔2021〕22号", "青政办发〔2021〕22号", False, False),
        ("国发〔1986〕11号", "国务院令第753号", False, False),
        ("GB/T 9704—2012", "国发〔2016〕13号", False, False),
    ],
)
def test_what_one_document_may_bear(one: str, other: str, same: bool, series: bool) -> None:
    assert (is_same_number(one, other), is_comparable(one, other)) == (same, series)


@pytest.mark.parametrize(
    ("text", "cited"),
    [
        (
            "《关于印发《某办法》的通知》（教发〔2020〕22号）",
            [("关于印发《某办法》的通知", "教发〔2020〕22号")],
        ),
        ("《某办法》（教发〔2020〕22号，以下简称《办法》，请认真贯彻）", [("某办法", "教发〔2020〕22号")]),
        ("《关于印发《某管理办法》的通知（教发〔2020〕22号）", [("某管理办法", None)]),
        ("《甲办法》《乙办法》（教发〔2020〕22号）", [("甲办法", None), ("乙办法", "教发〔2020〕22号")]),
    ],
    ids=[
        "marks within marks",
        "a short name after the number",
        "the outer mark is not closed",
        "side by side",
    ],
)
def test_a_title_is_read_with_the_number_beside_it(text: str, cited: list[tuple[str, str | None]]) -> None:
    found = [(match["title"], match["number"]) for match in CITED.finditer(text)]
    assert found == cited
