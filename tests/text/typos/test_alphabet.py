"""Text as symbols keeps every place, and joins nothing that belongs apart."""

from __future__ import annotations

import pytest

from gk_audit.text.typos.alphabet import (
    COMMA,
    DIGITS,
    EDGE,
    FIRST_CHARACTER,
    LATIN,
    MARK,
    PAD,
    RARE,
    STOP,
    Alphabet,
)

ALPHABET = Alphabet("政府公开信息年")


def symbols(text: str) -> list[int]:
    return ALPHABET.encode([text]).ids[PAD:-PAD].tolist()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("政府", [FIRST_CHARACTER, FIRST_CHARACTER + 1]),
        ("2023年", [DIGITS, FIRST_CHARACTER + 6]),
        ("２０２３年", [DIGITS, FIRST_CHARACTER + 6]),
        ("ABC", [LATIN]),
        ("政，府。", [FIRST_CHARACTER, STOP, FIRST_CHARACTER + 1, STOP]),
        ("、《", [COMMA, MARK]),
        ("龘", [RARE]),
        ("𠀀", [RARE]),
        ("政 府\u3000", [FIRST_CHARACTER, FIRST_CHARACTER + 1]),
        ("", []),
    ],
)
def test_classes_and_characters(text: str, expected: list[int]) -> None:
    assert symbols(text) == expected


def test_offsets_point_into_the_block() -> None:
    blocks = ["政 府2023", "", "年信"]
    tokens = ALPHABET.encode(blocks)
    inside = tokens.code > 0
    places = list(zip(tokens.block[inside].tolist(), tokens.offset[inside].tolist(), strict=True))
    assert places == [(0, 0), (0, 2), (0, 3), (2, 0), (2, 1)]
    assert [blocks[b][o] for b, o in places] == [chr(c) for c in tokens.code[inside]]


def test_blocks_are_kept_apart_by_edges() -> None:
    ids = ALPHABET.encode(["政", "府"]).ids.tolist()
    assert ids == [EDGE] * PAD + [FIRST_CHARACTER] + [EDGE] * PAD + [FIRST_CHARACTER + 1] + [EDGE] * PAD


def test_digits_of_two_blocks_do_not_run_together() -> None:
    assert (ALPHABET.encode(["20", "23"]).ids == DIGITS).sum() == 2


def test_no_blocks() -> None:
    assert ALPHABET.encode([]).ids.tolist() == [EDGE] * PAD
