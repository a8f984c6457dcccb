"""What a clerk reads about the catalog before publishing."""

from __future__ import annotations

import pytest
from tests.reports.sample_run import sample_run, small_run

from gk_audit.model.kinds import KindFound
from gk_audit.model.reading import ReadState
from gk_audit.model.records import replace
from gk_audit.model.run import DocumentLine, ItemLine
from gk_audit.reports.precheck import catalog_head, catalog_view, draft_words
from gk_audit.reports.protocol import ReportOptions
from gk_audit.reports.terminal import render_terminal

SIX, TWO = ("对象", "条件", "标准", "材料", "流程", "时限"), ("电话", "监督渠道")
BEST = ItemLine("social-0101", "社会救助 › 低保 › 办事指南", 0.9, True, SIX, TWO)
OTHER = ItemLine("social-0201", "社会救助 › 特困 › 办事指南", 0.8, True, SIX[:2], TWO[:1])
LINE = DocumentLine("指南.docx", "低保办事指南", items=(BEST,))


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (
            LINE,
            "属于“社会救助 › 低保 › 办事指南”（social-0101）；应有要素 8 项，找到 6 项，未认出 2 项（电话、监督渠道）。",
        ),
        (
            replace(LINE, items=(replace(BEST, missing=(), undecided=("电话",)), OTHER)),
            "属于“社会救助 › 低保 › 办事指南”（social-0101）；应有要素 7 项，找到 6 项，要人看 1 项（电话）；"
            "同时属于“社会救助 › 特困 › 办事指南”：应有要素 3 项，找到 2 项，未认出 1 项（电话）。",
        ),
        (
            replace(LINE, items=(replace(BEST, is_certain=False, elements=(), missing=()), OTHER)),
            "像是“社会救助 › 低保 › 办事指南”（social-0101），机器不能确定；放在哪个栏目、由谁发布会影响判断；"
            "目录没有列出必备要素。",
        ),
        (
            replace(
                LINE,
                items=(replace(BEST, missing=()),),
                kind=KindFound(name="consultation", says="征求意见稿", sure=True),
            ),
            "属于“社会救助 › 低保 › 办事指南”（social-0101）；应有要素 6 项，找到 6 项；"
            "但这一份像是征求意见稿，季度检查时可能不算作实质公开。",
        ),
        (
            replace(LINE, items=(), kind=KindFound(name="news", says="新闻报道", sure=True)),
            "没有认出属于哪个事项（像是新闻报道）；放在对应的栏目里也许认得出，否则季度检查时不算作任何事项的公开。",
        ),
    ],
    ids=["eight", "two items", "not sure", "draft", "none"],
)
def test_words(line: DocumentLine, said: str) -> None:
    assert draft_words(line) == said


def test_an_unsure_kind_is_held_against_nobody() -> None:
    unsure = replace(LINE, items=(), kind=KindFound(name="news", says="新闻报道"))
    assert "标题里没有任何事项的名称" in draft_words(unsure)
    assert "没有内容" in draft_words(replace(unsure, kind=KindFound(blank=True)))


def test_only_of_drafts_that_were_read() -> None:
    unread = replace(LINE, document="扫描.pdf", state=ReadState.THIN)
    annex = replace(LINE, document="a.zip!/b.docx", parent="a.zip")
    run = replace(small_run(), documents=(LINE, unread, annex))
    assert [name for name, _ in catalog_view(run)] == ["指南.docx"]
    assert list(catalog_view(sample_run())) == []


def test_many_are_counted() -> None:
    run = replace(small_run(), documents=(LINE,) * 23)
    assert [words for _, words in catalog_view(run)][20:] == ["另有 3 份，见 run.json 的 documents"]


def test_says_that_the_district_was_not_known() -> None:
    assert "没有用到本区设置和单位名册" in catalog_head(replace(small_run(), district=""))
    assert "没有用到" not in catalog_head(replace(small_run(), district="青禾区"))


def test_a_suspected_secret_is_held_back_not_taken_down() -> None:
    draft = replace(sample_run(), profile="self-check", units=())
    shown = render_terminal(draft, ReportOptions())["report.txt"].decode()
    assert shown.startswith("■  疑似出现密级标志（1 处），核实之前不要发布")
    assert "请立即下线" not in shown
