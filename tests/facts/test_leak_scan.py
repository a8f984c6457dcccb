"""One scan per document; hiding places survive the cap; nothing raw is shown."""

from __future__ import annotations

from gk_audit.engine.cases import make_document
from gk_audit.facts.leak_scan import distinct, is_hidden, scan, spread
from gk_audit.facts.table_header import HeaderIndex, headers
from gk_audit.facts.view import View
from gk_audit.model.document import Block, BlockKind, Region
from gk_audit.model.location import Step, StepKind
from gk_audit.model.table import column_number
from gk_audit.text.identity_numbers import check_digit
from gk_audit.text.toolbox import Toolbox


def id_number(order: int) -> str:
    first = f"35048119600110{order:03d}"
    return first + check_digit(first)


def test_the_scan_is_made_once_for_a_document() -> None:
    view = View(make_document({"text": id_number(1)}), Toolbox())
    assert view.identifiers is view.identifiers
    assert len(view.identifiers.full) == 1
    assert scan(make_document({"text": "无"})).full == ()


def test_each_hiding_place_is_named_before_the_cap() -> None:
    blocks = [{"text": id_number(n)} for n in range(30)]
    blocks.append({"text": id_number(99), "visibility": "hidden", "hidden_by": "docx-comment"})
    leaks = scan(make_document({"blocks": blocks})).full
    shown = list(spread(leaks, 5))
    assert len(shown) == 5
    assert any(leak.is_hidden for leak in shown)
    assert [leak.place.block.index for leak in shown] == sorted(leak.place.block.index for leak in shown)


def test_distinct_numbers_are_counted_once() -> None:
    leaks = scan(make_document({"text": f"{id_number(1)}\n{id_number(1)}\n{id_number(2)}"}))
    assert [len(places) for places in distinct(leaks.full).values()] == [2, 1]


def test_a_leak_shows_only_its_mask() -> None:
    (leak,) = scan(make_document({"text": f"身份证{id_number(7)}"})).full
    assert leak.masked == f"35{'*' * 13}{id_number(7)[-3:]}"
    assert id_number(7) not in repr(leak.item)


def test_a_file_name_is_in_sight_and_metadata_is_not() -> None:
    name = Block(0, BlockKind.PROPERTY, "a", (Step(StepKind.PART, "文件名"),), region=Region.METADATA)
    other = Block(0, BlockKind.PROPERTY, "a", region=Region.METADATA)
    assert not is_hidden(name)
    assert is_hidden(other)


def test_headers_end_where_data_begin() -> None:
    table = [["发放表", "", ""], ["序号", "姓名", "账号"], ["1", "张三", "9030512010010123"]]
    document = make_document({"table": table})
    assert headers(document.tables[0]) == {0: "发放表 序号", 1: "姓名", 2: "账号"}
    row = document.blocks[-1]
    assert HeaderIndex(document).label(row, row.text.index("9030")) == "账号 张三"


def test_column_letters() -> None:
    assert [column_number(name) for name in ("A", "Z", "AA", "XFD")] == [0, 25, 26, 16383]
