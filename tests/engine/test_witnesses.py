"""What a document is called, where file name, properties and first lines differ."""

from __future__ import annotations

from datetime import date

import pytest
from tests.readers.helpers import document_of

from gk_audit.engine.facts import enrich
from gk_audit.engine.witnesses import date_doubts
from gk_audit.facts.matching.units import UnitResolver
from gk_audit.model.document import Document, DocumentMeta
from gk_audit.model.reading import Witness
from gk_audit.readers.titles import is_credible_title

BODY = "为加强财政资金管理，现就有关事项通知如下，请认真遵照执行。"


def enriched(lines: list[str], name: str = "t20240101_1.txt") -> Document:
    return enrich(document_of("\n".join([*lines, BODY]).encode(), name), UnitResolver(()))


@pytest.mark.parametrize(
    ("text", "credible"),
    [
        ("关于加强财政资金管理的通知", True),
        ("柳河镇防汛应急预案", True),
        ("柳河县人民政府办公室", False),
        ("柳河县财政局 柳河县审计局", False),
        ("柳河县财政局2024年部门决算", True),
        ("机密★20年", False),
        ("（内部资料，注意保存）", False),
        ("特急", False),
        ("二〇二四年七月一日", False),
        ("2024年7月", False),
        ("2024年度", False),
        ("2024年政府信息公开工作年度报告", True),
        ("柳政办发〔2024〕5号", False),
        ("000123", False),
    ],
)
def test_what_can_be_a_title(text: str, credible: bool) -> None:
    assert is_credible_title(text) is credible


@pytest.mark.parametrize(
    ("lines", "name", "title"),
    [
        (["关于加强财政资金管理的通知"], "t20240101_1.txt", "关于加强财政资金管理的通知"),
        (["特急", "柳河县财政局", "关于加强财政资金管理的通知"], "t1.txt", "关于加强财政资金管理的通知"),
        (["柳河县财政局"], "柳河镇/2024-07-01_财政资金管理通知.txt", "财政资金管理通知"),
        (["柳河县财政局"], "t20240101_1.txt", BODY[:80]),
        (["柳河县财政局"], "柳河镇/说明.txt", "说明"),
        (["特急"], "t20240101_1.txt", BODY[:80]),
        (["秘密★5年"], "关于加强财政资金管理的通知.txt", "关于加强财政资金管理的通知"),
    ],
)
def test_the_first_name_that_can_be_one(lines: list[str], name: str, title: str) -> None:
    assert enriched(lines, name).meta.title == title


def test_a_page_about_an_organ_is_called_after_it() -> None:
    page = f"<html><body><h1>采胜街道</h1><p>一、基本情况</p><p>{BODY}</p></body></html>"
    assert enrich(document_of(page.encode(), "area.html"), UnitResolver(())).meta.title == "采胜街道"


def test_names_with_nothing_in_common_are_told() -> None:
    document = enriched(["关于加强财政资金管理的通知"], "2024-07-01_春节值班安排公告.txt")
    assert document.meta.title == "关于加强财政资金管理的通知"
    (note,) = document.notes
    assert (note.key, note.is_unread) == ("title-doubt", False)
    assert "春节值班安排公告" in note.detail


@pytest.mark.parametrize(
    "name", ["2024-07-01_财政资金管理通知.txt", "附件1.txt", "t20240701_33.txt", "新建文档.txt"]
)
def test_names_that_agree_or_say_nothing_are_not(name: str) -> None:
    assert enriched(["关于加强财政资金管理的通知"], name).notes == ()


def test_all_who_were_heard_are_kept() -> None:
    page = (
        "<html><head><title>财政资金管理通知_柳河县</title><meta name='PubDate' content='2024-07-02'></head>"
        f"<body><h1>关于加强财政资金管理的通知</h1><div id=zoom><p>{BODY}</p></div></body></html>"
    )
    meta = enrich(document_of(page.encode(), "柳河镇/2024-07-01_资金管理通知.html"), UnitResolver(())).meta
    heard = {(witness.field_, witness.origin, witness.value) for witness in meta.witnesses}
    assert ("title", "path", "资金管理通知") in heard
    assert ("published", "meta", "2024-07-02") in heard
    assert ("published", "path", "2024-07-01") in heard


def dated(published: str, *told: tuple[str, str, str]) -> DocumentMeta:
    return DocumentMeta(
        published=date.fromisoformat(published), witnesses=tuple(Witness(*each) for each in told)
    )


def test_dates_that_lie_apart_are_told() -> None:
    meta = dated("2024-07-02", ("published", "meta", "2024-07-02 09:55"), ("published", "list", "2024-06-12"))
    (said,) = date_doubts(meta)
    assert said == "发布日期有几种说法：清单 2024-06-12、页面 2024-07-02，按 2024-07-02 检查，请核对"


@pytest.mark.parametrize("other", ["2024-07-02 10:00:00", "2024-07-05", "2024-06-29", "长期"])
def test_clocks_of_two_systems_are_no_doubt(other: str) -> None:
    meta = dated("2024-07-02", ("published", "meta", "2024-07-02"), ("published", "path", other))
    assert list(date_doubts(meta)) == []
    assert list(date_doubts(DocumentMeta(witnesses=meta.witnesses))) == []
