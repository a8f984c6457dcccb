"""What a document promises as attachments, and which files answer the promise."""

from __future__ import annotations

import pytest

from gk_audit.engine.cases import make_document
from gk_audit.facts.attachment_files import has_companion, resolve
from gk_audit.facts.promises import attachments
from gk_audit.facts.view import View
from gk_audit.model.document import DocumentMeta
from gk_audit.model.facts import DocumentFacts
from gk_audit.text.toolbox import Toolbox


def promised(text: str, **content: object) -> object:
    stored = attachments(View(make_document({"text": text, **content}), Toolbox()))
    return (list(stored.promised), stored.annexed) if stored else None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("正文。\n附件：1.名单\n2.汇总表\n柳河镇", (["名单", "汇总表"], False)),
        ("正文。\n附件：\n1.名单\n2．汇总表\n柳河镇", (["名单", "汇总表"], False)),
        ("正文。\n附件2：汇总表\n柳河镇\n附件2\n汇总表\n内容", (["汇总表"], True)),
        ("正文。\n附件：无", None),
        ("正文。\n请各村把附件整理归档。", None),
        ("附件：请各单位对照要求逐条自查，自查情况于月底前书面报告，逾期不报的予以通报，并纳入年度考核，"
         "请认真组织落实，不得走过场，不得弄虚作假，发现问题立即整改，整改情况一并上报。", None),
    ],
    ids=["one-line", "list-below", "annexed", "none", "mention", "sentence"],
)  # fmt: skip
def test_promises(text: str, expected: object) -> None:
    assert promised(text) == expected


def test_a_table_after_the_promise_is_the_attachment() -> None:
    assert promised("正文。\n附件：名单", table=[["姓名"], ["张三"]]) == (["名单"], True)


def test_place_of_the_promise_is_kept() -> None:
    stored = attachments(View(make_document({"text": "正文。\n\n附件：名单"}), Toolbox()))
    assert stored is not None
    assert (stored.line, stored.column, stored.quote) == (3, 1, "附件：名单")


@pytest.mark.parametrize(
    ("key", "target", "expected"),
    [
        ("镇/栏目/a.html", "附件/b.xlsx", "镇/栏目/附件/b.xlsx"),
        ("镇/栏目/a.html", "../files/b%20c.xlsx?v=2#top", "镇/files/b c.xlsx"),
        ("镇/栏目/a.html", "/files/b.xlsx", "files/b.xlsx"),
        ("导出.zip!/镇/a.html", "b.xlsx", "导出.zip!/镇/b.xlsx"),
        ("镇/a.html", ".\\附件\\b.xlsx", "镇/附件/b.xlsx"),
    ],
)
def test_links_are_resolved_from_the_page(key: str, target: str, expected: str) -> None:
    assert resolve(key, target) == expected


def facts(key: str, parent: str = "") -> DocumentFacts:
    return DocumentFacts(key=key, digest="", media_type="html", meta=DocumentMeta(), parent=parent)


@pytest.mark.parametrize(
    ("other", "expected"),
    [
        (facts("镇/栏/附件/任意.xlsx"), True),
        (facts("镇/栏/2024年补贴名单.xlsx"), True),
        (facts("镇/栏/公示_附件1.xlsx"), True),
        (facts("别处/内嵌.xlsx", parent="镇/栏/公示.html"), True),
        (facts("镇/别栏/补贴名单.xlsx"), False),
        (facts("镇/栏/会议通知.html"), False),
    ],
    ids=["folder", "promised-name", "own-name", "embedded", "other-column", "unrelated"],
)
def test_companions(other: DocumentFacts, expected: bool) -> None:
    page = facts("镇/栏/公示.html")
    assert has_companion(page, (page, other), ["补贴名单"]) is expected
