"""Sentences keep their places; only Chinese for Chinese of the same length is a correction."""

from __future__ import annotations

import pytest

from gk_audit.text.neural.sentences import LONGEST, Correction, Sentence, cut, placed


def test_blocks_are_cut_at_sentence_ends_and_keep_their_places() -> None:
    blocks = ["请各村布署工作。按时参加会议！", "2024-09-30", "无标点的一段话"]
    sentences = list(cut(blocks))
    assert [(item.block, item.start, item.text) for item in sentences] == [
        (0, 0, "请各村布署工作。"),
        (0, 8, "按时参加会议！"),
        (2, 0, "无标点的一段话"),
    ]


def test_overlong_sentences_are_cut_and_nothing_is_lost() -> None:
    block = "各村要认真做好防汛工作，" * 30 + "测" * 300
    sentences = list(cut([block]))
    assert all(len(item.text) <= LONGEST for item in sentences)
    assert "".join(item.text for item in sentences) == block


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        ([[3, 4, "部", 0.9]], [(13, 14, "布", "部", 0.9)]),
        ([[3, 4, "部", 0.9], [4, 5, "属", 0.6]], [(13, 15, "布署", "部属", 0.6)]),
        ([[3, 4, "部署", 0.9], [0, 1, "A", 0.9], [3, 4, "布", 0.9], [2, 2, "的", 0.9]], []),
        ("nonsense", []),
    ],
    ids=["one", "neighbours-join", "no-typos", "no-list"],
)
def test_answers(answers: object, expected: list[tuple[int, int, str, str, float]]) -> None:
    sentence = Sentence(2, 10, "请各村布署工作。")
    assert placed(sentence, answers) == [Correction(2, *item) for item in expected]
