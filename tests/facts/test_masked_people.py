"""The fact about masked people holds keyed marks only."""

from __future__ import annotations

from gk_audit.engine.cases import make_document
from gk_audit.facts.masked_people import masked_people
from gk_audit.facts.view import View
from gk_audit.model.codec import encode
from gk_audit.text.toolbox import Local, Toolbox, ToolSettings

TABLE = [["序号", "姓名", "身份证号"], ["1", "张三", "350481********1004"], ["2", "李四", "无"]]


def test_marks_depend_on_the_key_and_hold_no_digit() -> None:
    document = make_document({"table": TABLE})
    made = masked_people(View(document, Toolbox(ToolSettings(local=Local(identity_key="a")))))
    other = masked_people(View(document, Toolbox(ToolSettings(local=Local(identity_key="b")))))
    assert made != other
    text = encode(made).decode()
    assert "张三" not in text
    assert not any(character.isdigit() for character in text)


def test_one_key_gives_one_mark() -> None:
    document = make_document({"table": TABLE})
    tools = Toolbox(ToolSettings(local=Local(identity_key="a")))
    assert masked_people(View(document, tools)) == masked_people(View(document, tools))
    assert masked_people(View(make_document({"text": "没有表格"}), tools)) is None


def test_the_key_is_not_shown() -> None:
    settings = ToolSettings(local=Local(identity_key="topsecret"))
    assert "topsecret" not in repr(settings)
