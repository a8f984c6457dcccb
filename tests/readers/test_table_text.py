"""CSV tables and JSON exports."""

from __future__ import annotations

import json
from datetime import date

import pytest
from tests.readers.helpers import body_of, document_of, hidden_of, read_bytes, skipped_of

from gk_audit.model.document import Document, Skipped

TABLE = '标题,栏目,发布日期\r\n"关于""补贴""的通知，\n二",涉农补贴,2024-07-01\r\n　乙 ,,３\r\n'


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk", "utf-16"])
def test_cells_and_places(encoding: str) -> None:
    document = document_of(TABLE.encode(encoding), "a.csv")
    assert document.tables[0].filled() == [
        ["标题", "栏目", "发布日期"],
        ['关于"补贴"的通知，\n二', "涉农补贴", "2024-07-01"],
        ["乙", "", "３"],
    ]
    assert body_of(document)[1:] == ['关于"补贴"的通知，二\t涉农补贴\t2024-07-01', "乙\t3"]
    for words, place in (
        ("涉农", (3, 4)),
        ("2024", (3, 9)),
        ("3", (4, 6)),
        ("通知", (2, 11)),
        ("乙", (4, 2)),
    ):
        start = document.body.text.index(words)
        assert document.line_column(document.body.place(start, start + 1)) == place, words


def test_cell_in_the_route() -> None:
    document = document_of(TABLE.encode(), "a.csv")
    block = document.blocks[1]
    assert block.route_at(block.text.index("涉农"))[-1].at == "B2"


@pytest.mark.parametrize(("mark", "name"), [(";", "a.csv"), ("\t", "a.tsv"), ("\t", "a.csv")])
def test_separators(mark: str, name: str) -> None:
    document = document_of(f"姓名{mark}金额\n张三{mark}1,000\n".encode(), name)
    assert document.tables[0].filled() == [["姓名", "金额"], ["张三", "1,000"]]


def test_unclosed_quote_reads_to_the_end() -> None:
    assert document_of(b'a,"b\nc', "a.csv").tables[0].filled() == [["a", "b\nc"]]


def test_numbers_in_a_csv_are_text_unless_short() -> None:
    (table,) = document_of(b"name,1000,340123199001011234\n", "a.csv").tables
    assert [cell.is_number for cell in table.cells] == [False, True, False]


RECORDS = [
    {"标题": "通知一", "正文": "第一行\n第二行", "发布时间": "2024-07-01 10:00:00", "栏目": "涉农补贴"},
    {
        "标题": "通知二",
        "正文": "<p>段落</p><p style='display:none'>藏</p>",
        "发布机构": "柳河镇",
        "附件": [{"名称": "a"}],
    },
]


@pytest.mark.parametrize("envelope", ["lines", "list", "data"])
def test_each_record_is_a_document(envelope: str) -> None:
    if envelope == "lines":
        data = "\n".join(json.dumps(record, ensure_ascii=False) for record in RECORDS).encode()
    else:
        data = json.dumps(RECORDS if envelope == "list" else {"total": 2, "data": RECORDS}).encode()
    first, second = read_bytes(data, "x/a.json")
    assert isinstance(first, Document)
    assert isinstance(second, Document)
    assert (first.key, second.key) == ("x/a.json!/1", "x/a.json!/2")
    assert first.meta.title == "通知一"
    assert first.meta.published == date(2024, 7, 1)
    assert first.meta.section == ("涉农补贴",)
    assert body_of(first) == ["通知一", "第一行", "第二行"]
    assert body_of(second) == ["通知二", "段落"]
    assert hidden_of(second) == {"html-style": ["藏"]}
    assert second.meta.unit == "柳河镇"
    assert ("附件.名称", "a") in second.meta.fields
    assert first.digest != second.digest


def test_a_damaged_line_costs_that_line() -> None:
    result = read_bytes('{"标题": "甲"}\n{"标题": \n{"标题": "乙"}\n'.encode(), "a.jsonl")
    assert [part.key for part in result] == ["a.jsonl!/1", "a.jsonl!/3", "a.jsonl!/2"]
    assert isinstance(result[-1], Skipped)


def test_one_object_is_one_document() -> None:
    document = document_of('{"标题": "甲", "正文": "内容"}'.encode(), "a.json")
    assert (document.key, body_of(document)) == ("a.json", ["甲", "内容"])


def test_no_json_at_all() -> None:
    assert skipped_of(b"{{{", "a.json").reason == "damaged"
