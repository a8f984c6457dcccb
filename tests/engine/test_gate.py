"""A document reaches a check where one of its signs is there, and never where none is."""

from __future__ import annotations

from datetime import date

import pytest
from tests.support import packaged_plan

from gk_audit.engine.cases import make_document
from gk_audit.engine.document import Auditor
from gk_audit.engine.gate import Gate
from gk_audit.facts.held import UnitView, shown_by
from gk_audit.facts.view import View
from gk_audit.model.facts import Holdings
from gk_audit.model.rule import Question, Signs
from gk_audit.model.standard import Unit, UnitKind
from gk_audit.text.toolbox import Toolbox

SIGNS = [
    ("always", None),
    ("words", Signs(("布署", "密"))),
    ("tables", Signs(tables=True)),
    ("hidden", Signs(hidden=True)),
    ("numbers", Signs(numbers=True)),
    ("title", Signs(title=("征求",))),
]


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ({"text": "关于召开会议的通知"}, set()),
        ({"text": "认真布署工作"}, {"words"}),
        ({"text": "征求意见", "title": "通知"}, set()),
        ({"text": "会议", "title": "征求意见"}, {"title"}),
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
        assert gate.open(View(document, Toolbox())) == expected | {"always"}


def test_without_words_there_is_no_automaton() -> None:
    gate = Gate([("tables", Signs(tables=True))])
    for _ in range(5):
        assert gate.open(View(make_document({"text": "会议"}), Toolbox())) == set()


FACTS = [
    Auditor(packaged_plan()).audit(make_document(entry)).facts
    for entry in (
        {"key": "a.txt", "title": "关于低保的公示", "text": "公示期：2024年9月1日至2024年9月9日。"},
        {"key": "b.txt", "title": "关于会议的通知", "text": "请按时参加。"},
    )
]


@pytest.mark.parametrize(
    ("asks", "expected"),
    [
        (None, True),
        ((), False),
        ((Question("documents"),), True),
        ((Question("several"),), True),
        ((Question("titled", "公示|公告"),), True),
        ((Question("titled", "预案"),), False),
        ((Question("having", "dates"), Question("having", "leaders")), True),
        ((Question("having", "leaders"),), False),
        ((Question("of_kind", "consultation"),), False),
        ((Question("rows", "missing"),), False),
        ((Question("is_complete"),), False),
    ],
)
def test_a_unit_is_shown_where_it_answers_one_question(
    asks: tuple[Question, ...] | None, expected: bool
) -> None:
    unit = Unit("柳河镇", UnitKind.TOWN)
    for documents, wanted in ((tuple(FACTS), expected), ((), asks is None)):
        held = UnitView(Holdings(unit, documents, (), is_complete=False), date(2024, 9, 30), Toolbox())
        assert shown_by(asks, held) is wanted
