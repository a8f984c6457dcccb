"""How strange the surroundings of a place are: measured near it, without what is suspected itself."""

from __future__ import annotations

import numpy as np
import pytest

from gk_audit.text.typos import load_model
from gk_audit.text.typos.alphabet import PAD
from gk_audit.text.typos.strangeness import REACH, Strangeness, of_text
from gk_audit.text.typos.table import Table

PROSE = "县级以上地方人民政府应当加强监督管理工作。"
VERSE = "庄生晓梦迷蝴蝶望帝春心托杜鹃沧海月明珠有泪。"


@pytest.fixture(scope="module")
def table() -> Table:
    return load_model().ranker.sources.table


def shares(
    table: Table, blocks: list[str], owners: list[int], places: list[int], suspected: list[range]
) -> list[float]:
    starts = [i for i in range(1, len(owners)) if owners[i] != owners[i - 1]]
    tokens = load_model().ranker.alphabet.encode(blocks, starts)
    around = Strangeness(table, tokens, np.array(owners, np.int64), suspected)
    return list(around.at(np.array(places, np.int64)).tolist())


def test_official_prose_is_less_strange_than_verse(table: Table) -> None:
    alphabet = load_model().ranker.alphabet
    prose, verse = (of_text(table, alphabet.encode([line * 5])) for line in (PROSE, VERSE))
    assert prose < 0.03 < 0.2 < verse


def test_only_what_is_near_counts(table: Table) -> None:
    text = VERSE * 5 + PROSE * 20
    near, far = shares(table, [text], [0], [PAD, PAD + len(VERSE) * 5 + 3 * REACH], [])
    assert far < 0.03 < 0.2 < near


def test_another_document_does_not_count(table: Table) -> None:
    alone = shares(table, [PROSE], [0], [PAD], [])
    beside = shares(table, [PROSE, VERSE], [0, 1], [PAD], [])
    same = shares(table, [PROSE, VERSE], [0, 0], [PAD], [])
    assert alone == beside < same


def test_what_is_suspected_does_not_count(table: Table) -> None:
    text = PROSE.replace("监督", "监蝶")
    spot = PAD + text.index("蝶")
    counted, left_out = (shares(table, [text], [0], [PAD], some)[0] for some in ([], [range(spot, spot + 1)]))
    assert left_out < counted


def test_blocks_of_strange_text_are_listed(table: Table) -> None:
    tokens = load_model().ranker.alphabet.encode([PROSE * 10, VERSE * 10, ""])
    found = Strangeness(table, tokens, np.zeros(3, np.int64)).blocks(tokens)
    assert [block for block, _ in found] == [1]
