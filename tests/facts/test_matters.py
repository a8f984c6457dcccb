"""Stages of one matter find each other; different matters and years do not."""

from __future__ import annotations

import pytest

from gk_audit.facts.matters import alike, best, core, links_to
from gk_audit.model.document import DocumentMeta
from gk_audit.model.facts import DocumentFacts


def page(key: str, title: str, *links: tuple[str, str]) -> DocumentFacts:
    return DocumentFacts(key, "", "html", DocumentMeta(title=title, links=links))


@pytest.mark.parametrize(
    "title",
    [
        "关于公开征求《青禾区农村供水管理办法（征求意见稿）》意见的公告",
        "关于《青禾区农村供水管理办法（征求意见稿）》意见征集情况的反馈",
        "青禾区人民政府办公室关于印发《青禾区农村供水管理办法》的通知",
        "《青禾区农村供水管理办法》政策解读",
        "一图读懂《青禾区农村供水管理办法》",
    ],
)
def test_the_core_is_the_matter(title: str) -> None:
    assert core(title) == "青禾区农村供水管理办法"


def test_different_matters_are_not_alike() -> None:
    assert alike("《青禾区农村供水管理办法》政策解读", "关于印发《青禾区停车收费规定》的通知") < 0.6


def test_other_years_are_other_matters() -> None:
    notice = page("a", "柳河镇2024年耕地地力保护补贴发放公示")
    assert best(notice, [page("b", "柳河镇2023年耕地地力保护补贴发放结果")], 0.7) is None
    found = best(notice, [page("c", "柳河镇2024年耕地地力保护补贴发放结果")], 0.7)
    assert found is not None
    assert found[0].key == "c"


def test_a_link_by_file_name_or_by_full_title_counts() -> None:
    policy = page("政策/t1.html", "关于印发《青禾区供水管理办法》的通知")
    assert links_to(page("i", "解读", ("原文", "../政策/t1.html?x=1")), policy)
    assert links_to(page("i", "解读", ("关于印发《青禾区供水管理办法》的通知", "/a/9.html")), policy)
    assert not links_to(page("i", "解读", ("首页", "/")), policy)
