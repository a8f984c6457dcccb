"""A document reaches a check where one of its signs is there, and never where none is."""

from __future__ import annotations

import pytest

from gk_audit.engine.gate import Gate
from gk_audit.model.rule import Signs
from gk_audit.testing import make_document

SIGNS = [
    ("always", None),
    ("words", Signs(("布署", "密"))),
    ("tables", Signs(tables=True)),
    ("hidden", Signs(hidden=True)),
    ("numbers", Signs(numbers=True)),
]


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ({"text": "关于召开会议的通知"}, set()),
        ({"text": "认真布署工作"}, {"words"}),
        ({"text": "会议", "title": "机密文件"}, {"words"}),
        ({"text": "会议", "attachments": [{"name": "秘密.docx", "target": "a.docx"}]}, {"words"}),
        ({"text": "会议", "table": [["姓名", "金额"], ["甲", "3"]]}, {"tables"}),
        ({"text": "电话13800138000"}, {"numbers"}),
        ({"text": "会议", "blocks": [{"text": "批注", "visibility": "hidden"}]}, {"hidden"}),
        ({"text": "会议", "blocks": [{"text": "布署", "visibility": "hidden"}]}, {"hidden", "words"}),
    ],
)
def test_signs(content: dict[str, object], expected: set[str]) -> None:
    gate = Gate(SIGNS)
    document = make_document(content)
    # the first documents are looked through word by word, later ones by an automaton
    for _ in range(5):
        assert gate.open(document) == expected | {"always"}


def test_without_words_there_is_no_automaton() -> None:
    gate = Gate([("tables", Signs(tables=True))])
    for _ in range(5):
        assert gate.open(make_document({"text": "会议"})) == set()
