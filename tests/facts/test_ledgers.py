"""Registers of an export as rows: any header words, header not in the first row, long cells cut."""

from __future__ import annotations

from datetime import date

from gk_audit.engine.cases import make_document
from gk_audit.facts.held import Held
from gk_audit.facts.ledgers import ledgers_fact, rows_of, unit_named
from gk_audit.facts.view import View
from gk_audit.model.codec import to_plain
from gk_audit.model.facts import DocumentFacts
from gk_audit.text.toolbox import Toolbox

COLUMNS = (
    ("id", ("信件编号", "编号")),
    ("title", ("标题", "主题")),
    ("received", ("来信时间", "受理时间")),
    ("replied", ("回复时间", "答复时间")),
    ("reply", ("回复内容", "答复内容")),
)
REPLY = "您好，您反映的问题我们高度重视，将按照相关政策规定认真研究办理。" * 6


def facts_of(table: list[list[str]]) -> DocumentFacts:
    document = make_document({"key": "互动/信箱.csv", "table": table})
    extras = {"ledgers": to_plain(ledgers_fact(View(document, Toolbox())))}
    return DocumentFacts(document.key, "", "csv", document.meta, extras=extras)


def held(table: list[list[str]]) -> Held:
    return Held((facts_of(table),), date(2024, 9, 30), Toolbox())


def test_rows_are_read_by_alias_below_a_title_row() -> None:
    table = [
        ["区长信箱2024年第三季度", "", "", "", ""],
        ["编号", "主题", "受理时间", "答复时间", "答复内容"],
        ["A1", "路灯不亮", "2024年7月1日", "45480", "已修复"],
        ["A2", "井盖破损", "2024.7.3", "", ""],
    ]
    rows = list(rows_of(held(table), COLUMNS, ("title", "received")))
    assert [row.text("id") for row in rows] == ["A1", "A2"]
    assert rows[0].day("received") == date(2024, 7, 1)
    assert rows[0].day("replied") == date(2024, 7, 7)
    assert rows[1].day("replied") is None
    assert rows[0].place == "A3"


def test_a_long_cell_keeps_its_length_and_a_print_that_ignores_the_salutation() -> None:
    head = ["编号", "标题", "来信时间", "回复时间", "回复内容"]
    table = [
        head,
        ["1", "甲", "2024-07-01", "2024-07-02", REPLY],
        ["2", "乙", "2024-07-01", "2024-07-02", f"王先生：{REPLY}"],
    ]
    first, second = rows_of(held(table), COLUMNS, ("reply",))
    assert first.cell("reply").length == len(REPLY)
    assert len(first.text("reply")) == 160
    assert first.cell("reply").print_ == second.cell("reply").print_


def test_other_tables_are_not_kept() -> None:
    table = [["序号", "户主", "面积", "金额"], ["1", "张三", "3.5", "320"]]
    assert ledgers_fact(View(make_document({"table": table}), Toolbox())) is None


def test_a_register_without_the_required_columns_gives_no_rows() -> None:
    table = [["编号", "标题", "来信时间", "办理状态"], ["1", "甲", "2024-07-01", "办理中"]]
    assert not list(rows_of(held(table), COLUMNS, ("replied",)))


def test_units_are_named_in_full_by_alias_or_in_passing() -> None:
    units = (("区水利局", ("青禾区水利局",)), ("柳河镇", ()))
    assert unit_named("区水利局", units, "") == "区水利局"
    assert unit_named("青禾区水利局办公室", units, "") == "区水利局"
    assert unit_named("柳河镇人民政府", units, "") == "柳河镇"
    assert unit_named("市供电公司", units, "区政府办公室") == "区政府办公室"
