"""Content, catalog page, news, draft, forwarded notice, statement or blank."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from gk_audit.matching.substance import classify, classify_text
from gk_audit.model.facts import Substance
from gk_audit.testing import make_document

LONG = "现将有关情况公开如下，补贴对象、标准、金额见下文。" * 10
KINDS = {
    "catalog": Substance.CATALOG_PAGE, "news": Substance.NEWS, "draft": Substance.DRAFT,
    "forwarded": Substance.FORWARDED, "statement": Substance.STATEMENT, "blank": Substance.BLANK,
}  # fmt: skip
NEGATIVES = Path(__file__).parents[2] / "benchmarks" / "matching" / "hard_negatives.csv"


@pytest.mark.parametrize(
    ("title", "body", "expected"),
    [
        ("东岗镇2024年耕地地力保护补贴发放公示", LONG, Substance.SUBSTANTIVE),
        ("柳河镇2023年部门决算公开", LONG, Substance.SUBSTANTIVE),
        ("关于印发《政务公开标准目录编制办法》的通知", LONG, Substance.SUBSTANTIVE),
        ("关于《办法（征求意见稿）》意见采纳情况的反馈", LONG, Substance.SUBSTANTIVE),
        ("2023年预算执行情况和2024年预算草案的报告", LONG, Substance.SUBSTANTIVE),
        ("东岗镇开展防汛演练", "近日，东岗镇开展防汛演练。", Substance.NEWS),
        ("东岗镇领导走访慰问种粮大户", "8月14日上午，镇长走访慰问种粮大户。", Substance.NEWS),
        ("社会救助领域基层政务公开标准目录", "", Substance.CATALOG_PAGE),
        ("公租房管理办法（征求意见稿）", LONG, Substance.DRAFT),
        ("转发市财政局关于公开预算的通知", LONG, Substance.FORWARDED),
        ("2024年第三季度临时救助名单", "本季度无临时救助对象。", Substance.STATEMENT),
        ("政府决算", "该栏目正在建设中，暂无数据。", Substance.BLANK),
        ("政府决算", "发布日期：2024-03-01\n暂无信息", Substance.BLANK),
    ],
)
def test_kinds(title: str, body: str, expected: Substance) -> None:
    assert classify_text(title, body) is expected


def test_a_table_or_attachment_is_content() -> None:
    assert classify_text("发放明细", "见附件。本季度无新增。", has_attachments=True) is Substance.SUBSTANTIVE
    document = make_document(
        {"title": "发放明细", "text": "无", "table": [["户主", "金额"], ["王某", "100"]]}
    )
    assert classify(document) is Substance.SUBSTANTIVE


def test_labels_at_the_foot_do_not_make_a_catalog_page() -> None:
    foot = "所属领域 广播电视 一级事项 公共服务 二级事项 服务标准 公开时限 20个工作日 公开方式 主动 公开依据 条例 公开主体 文旅局"
    assert classify_text("广播电视基本公共服务标准", LONG + foot) is Substance.SUBSTANTIVE


def test_no_hard_negative_is_taken_for_content() -> None:
    with NEGATIVES.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    wrong = [
        row["title"] for row in rows if classify_text(row["title"], row["body"]) is Substance.SUBSTANTIVE
    ]
    assert wrong == []
