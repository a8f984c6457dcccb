"""Dumps under free names: the column that holds running text is the body, a citizen's words are quoted."""

from __future__ import annotations

import csv
import io
import json

import pytest
import xlsxwriter
from tests.readers.helpers import SECRET, read_bytes
from tests.support import packaged_plan

from gk_audit.engine.accounts import account_of
from gk_audit.facts.view import View
from gk_audit.model.document import Document, Region
from gk_audit.model.reading import ReadState
from gk_audit.readers.records import measure
from gk_audit.text.toolbox import Toolbox

TEXT = "为进一步做好农村低保工作，各村要认真组织入户核查，对家庭收入发生变化的及时上报。逾期不报的，由镇民政办公室予以通报。"
ASKED = "领导您好，我家门前的路灯坏了半年，希望政府布署一下，联系电话13800138000。盼回复！"
ANSWER = (
    "您好！您反映的问题已收悉。经核实，该处路灯因线路老化损坏，我局已安排人员完成更换并恢复照明，今后将加强巡查维护。"
    "如有其他问题，请与我局联系。感谢您对我区城市管理工作的关心、理解和支持，欢迎继续监督。"
)


def documents(data: bytes, name: str) -> list[Document]:
    found = [part for part in read_bytes(data, name) if isinstance(part, Document)]
    assert len(found) == len(read_bytes(data, name))
    return found


def as_json(rows: list[dict[str, str]]) -> bytes:
    return json.dumps(rows, ensure_ascii=False).encode()


def as_csv(rows: list[dict[str, str]]) -> bytes:
    out = io.StringIO()
    writer = csv.DictWriter(out, list(rows[0]))
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue().encode()


def as_xlsx(rows: list[dict[str, str]]) -> bytes:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as book:
        sheet = book.add_worksheet("导出")
        for number, row in enumerate([dict(zip(rows[0], rows[0], strict=True)), *rows]):
            for column, value in enumerate(row.values()):
                sheet.write_string(number, column, value)
    return out.getvalue()


FORMS = [(as_json, "a.json"), (as_csv, "a.csv"), (as_xlsx, "a.xlsx")]
ARTICLES = [
    {
        "docTitle": f"关于做好第{n}批低保核查的通知",
        "pub_date": f"2024-06-0{n}",
        "dept": "柳河镇",
        "fullText": TEXT * 2 + f"第{n}号",
    }
    for n in range(1, 5)
]
LETTERS = [
    {
        "信件编号": f"QZ{n:04d}",
        "信件标题": f"门前第{n}盏路灯坏了",
        "来信时间": f"2024-06-0{n}",
        "来信内容": ASKED,
        "受理单位": "区城市管理局",
        "答复时间": f"2024-07-0{n}",
        "答复内容": ANSWER if n < 4 else "",
    }
    for n in range(1, 5)
]


@pytest.mark.parametrize(("form", "name"), FORMS, ids=["json", "csv", "xlsx"])
def test_each_row_with_text_is_a_document(form, name: str) -> None:  # type: ignore[no-untyped-def] # one of the writers above
    found = [part for part in documents(form(ARTICLES), name) if "!/" in part.key]
    assert len(found) == 4
    first = found[0]
    assert first.columns == ("fullText",)
    assert TEXT in first.body.text
    assert first.meta.title == "关于做好第1批低保核查的通知"
    assert str(first.meta.published) == "2024-06-01"
    assert first.meta.unit == "柳河镇"
    assert all(account_of(part).state is ReadState.READ for part in documents(form(ARTICLES), name))


@pytest.mark.parametrize(("form", "name"), FORMS, ids=["json", "csv", "xlsx"])
def test_the_question_is_quoted_and_the_reply_is_the_body(form, name: str) -> None:  # type: ignore[no-untyped-def]
    whole = documents(form(LETTERS), name)
    found = [part for part in whole if "!/" in part.key]
    assert len(found) == 4
    assert [str(part.meta.published) for part in found[:3]] == ["2024-07-01", "2024-07-02", "2024-07-03"]
    for part in found:
        assert "布署" not in part.body.text
        assert "路灯坏了" not in part.body.text
        asked = [block for block in part.blocks if "布署" in block.text]
        assert [block.region for block in asked] == [Region.QUOTED]
        assert "布署" not in View(part, Toolbox()).own.text
        assert account_of(part).state is ReadState.READ
    assert "已收悉" in found[0].body.text
    assert not found[3].body.text


@pytest.mark.parametrize(("form", "name"), FORMS, ids=["json", "csv", "xlsx"])
def test_all_letters_stay_one_register(form, name: str) -> None:  # type: ignore[no-untyped-def]
    register = documents(form(LETTERS), name)[0]
    assert register.is_wrapper
    assert not register.body.text
    header = {cell.text for cell in register.tables[0].cells if cell.row == 0}
    assert {"信件编号", "来信时间", "答复内容"} <= header | {"答复内容" if "回复内容" in header else ""}
    assert len(register.tables[0].rows()) == 5


def test_a_number_in_sight_is_not_hidden() -> None:
    (first, *_) = [part for part in documents(as_csv(LETTERS), "a.csv") if "!/" in part.key]
    places = [block for block in first.blocks if "13800138000" in block.text]
    assert [(block.region, block.is_visible) for block in places] == [(Region.QUOTED, True)]


def test_rows_of_a_csv_keep_their_lines() -> None:
    whole = documents(as_csv(LETTERS), "a.csv")
    block = next(block for block in whole[2].blocks if "已收悉" in block.text)
    view = whole[2].body
    assert whole[2].line_column(view.place(0, 2)) == (
        3,
        as_csv(LETTERS).decode().split("\n")[2].index("您好！您反映") + 1,
    )
    assert block.route[0].at == 3


POLICIES = [
    {"序号": str(n), "政策名称": f"补贴政策{n}", "申报条件": TEXT * 2, "咨询电话": "0595-1234567"}
    for n in range(1, 6)
]


@pytest.mark.parametrize(("form", "name"), FORMS[1:], ids=["csv", "xlsx"])
@pytest.mark.parametrize(
    "rows",
    [
        pytest.param(POLICIES, id="a policy list has no dates"),
        pytest.param([row | {"答复内容": "已答复"} for row in ARTICLES[:1]], id="one row is no dump"),
        pytest.param(
            [{"标题": f"信息{n}", "发布时间": f"2024-06-0{n}", "摘要": "农村低保核查"} for n in range(1, 6)],
            id="no text",
        ),
    ],
)
def test_other_tables_stay_tables(form, name: str, rows: list[dict[str, str]]) -> None:  # type: ignore[no-untyped-def]
    (whole,) = documents(form(rows), name)
    assert not whole.columns
    assert len(list(whole.body)) == len(rows) + 1


@pytest.mark.parametrize(
    "whole",
    [
        pytest.param(ARTICLES, id="list"),
        pytest.param({"code": 0, "data": {"total": 4, "list": ARTICLES}}, id="envelope"),
        pytest.param({str(n): row for n, row in enumerate(ARTICLES)}, id="objects by number"),
        pytest.param([list(ARTICLES[0]), *[list(row.values()) for row in ARTICLES]], id="rows under names"),
    ],
)
def test_records_are_found_in_their_envelope(whole: object) -> None:
    assert [part.meta.title for part in documents(json.dumps(whole).encode(), "a.json")] == [
        row["docTitle"] for row in ARTICLES
    ]


def test_a_record_with_a_list_of_its_own_is_one_record() -> None:
    whole = {"标题": "通知", "说明": TEXT * 2, "附件": [{"名称": "名单.xlsx"}, {"名称": "表格.xlsx"}]}
    assert len(documents(json.dumps(whole).encode(), "a.json")) == 1


@pytest.mark.parametrize(
    ("row", "body", "question"),
    [
        ({"original_text": TEXT, "remark": "旧版"}, ("original_text",), ()),
        ({"url": "https://a.example/" + "x" * 300, "正文": "无"}, ("正文",), ()),
        ({"标题": TEXT, "来源": "区政府办公室"}, (), ()),
        ({"question": ASKED, "answer": ANSWER}, ("answer",), ("question",)),
        ({"content": ASKED, "官方回复": ANSWER}, ("官方回复",), ("content",)),
        ({"content": ASKED, "summary": TEXT}, ("content", "summary"), ()),
        ({"答复内容": "已办结，请知悉。", "问题描述": ASKED}, ("答复内容",), ("问题描述",)),
        ({"image": "iVBORw0KGgo" * 100}, (), ()),
        ({"notice": "The office will be closed for the holiday. " * 10}, ("notice",), ()),
    ],
)
def test_columns_are_known_by_what_they_hold(
    row: dict[str, str], body: tuple[str, ...], question: tuple[str, ...]
) -> None:
    roles = measure([list(row.items())] * 3)
    assert (roles.body, roles.question) == (body, question)


TENDER = {
    "title": "柳河镇办公家具采购公告",
    "proj": "办公家具采购",
    "agent": "青禾区招标代理有限公司",
    "addr": "柳河镇兴柳街12号政府办公楼二楼会议室",
    "fund": "财政预算内资金，已落实到位",
    "time": "2024-08-09",
}
PAGE = {
    "title": "关于印发供水管理办法的通知",
    "发布机构": "柳河镇人民政府办公室（综合行政执法大队）",
    "主题分类": "城乡建设、环境保护、农村人居环境整治工作、公共设施",
    "content": "",
}


def test_a_record_without_running_text_is_what_its_fields_say() -> None:
    (first, second) = documents(as_json([TENDER, TENDER | {"content": " "}]), "a.json")
    for part in (first, second):
        assert "addr：柳河镇兴柳街12号" in part.body.text
        assert part.columns == ("proj", "agent", "addr", "fund")
        assert account_of(part).state is ReadState.READ


def test_what_every_page_has_is_no_text_of_a_record() -> None:
    (first, _) = documents(as_json([PAGE, PAGE]), "a.json")
    assert "柳河镇人民政府" not in first.body.text
    assert first.columns == ()


def test_a_letter_is_evidence_of_no_item() -> None:
    tools = Toolbox(packaged_plan().tools)
    found = [part for part in documents(as_json(LETTERS), "a.json") if "!/" in part.key]
    assert {View(part, tools).kind.name for part in found} == {"citizen_letter"}
    assert View(documents(as_json(ARTICLES), "a.json")[0], tools).kind.name != "citizen_letter"


def test_a_summary_is_not_read_twice() -> None:
    rows = [{"title": "通知", "摘要": TEXT, "正文全文": TEXT + ANSWER} for _ in range(2)]
    (first, _) = documents(as_json(rows), "a.json")
    assert first.body.text.count("入户核查") == 1


def test_damaged_lines_and_empty_records_are_counted() -> None:
    data = b'{"a": "1"}\n{"a": \n' + as_json(ARTICLES[:1])[1:-1]
    assert len(read_bytes(data, "a.jsonl")) == 3


def test_values_of_a_list_are_not_glued_together() -> None:
    text = "本次公示的名单已经村民代表会议讨论通过，公示期为五个工作日。"
    data = json.dumps({"title": "通知", "content": text, "card": [1, 2, SECRET]}, ensure_ascii=False)
    (found,) = (part for part in read_bytes(data.encode(), "a.json") if isinstance(part, Document))
    assert any(block.text == f"card: 1；2；{SECRET}" for block in found.blocks)
