"""Idioms with one wrong character are known; idioms, their variants and what only looks like one are left alone."""

from __future__ import annotations

import pytest

from gk_audit.text.typos import Suspect, load_model


def idioms(text: str) -> list[Suspect]:
    return [each for each in load_model().scan([text]) if each.idiom]


@pytest.mark.parametrize(
    ("text", "wrong", "right"),
    [
        ("推进改革要循序溅进，不能一蹴而就。", "循序溅进", "循序渐进"),
        ("各单位要不拆不扣地落实各项任务。", "不拆不扣", "不折不扣"),
        ("基层治理应当因势力导。", "因势力导", "因势利导"),
        ("让群众安居乐叶。", "安居乐叶", "安居乐业"),
        ("工作人员迫不急待地开始整改。", "迫不急待", "迫不及待"),
    ],
)
def test_one_wrong_character_is_an_error(text: str, wrong: str, right: str) -> None:
    (found,) = idioms(text)
    assert (found.phrase_wrong, found.phrase_right) == (wrong, right)
    assert text[: found.start] + found.right + text[found.end :] == text.replace(wrong, right)


@pytest.mark.parametrize(
    "text",
    [
        "推进改革要循序渐进，不折不扣地落实，因势利导。",
        "办事机构应当提供黄河水情信息。",
        "事倍功半与事半功倍都是成语。",
        "循序，溅进。",
        "循序",
        "",
    ],
)
def test_right_text_is_left_alone(text: str) -> None:
    assert idioms(text) == []
