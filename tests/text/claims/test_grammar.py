"""Sentences as claims: whose amount, and what is said of it."""

from __future__ import annotations

import pytest
from tests.support import packaged_plan

from gk_audit.checks.claim_rates import Params
from gk_audit.model.document import Block, BlockKind, Document
from gk_audit.text.claims.grammar import Claim, claims
from gk_audit.text.claims.passages import passages
from gk_audit.text.claims.words import ClaimWords
from gk_audit.text.tables.prose import Prose


@pytest.fixture(scope="module")
def words() -> ClaimWords:
    rule = next(rule for rule in packaged_plan().rules if rule.name == "percentage-mismatch")
    assert isinstance(rule.params, Params)
    return rule.params.words


def read(words: ClaimWords, *lines: str) -> list[Claim]:
    blocks = tuple(Block(number, BlockKind.PARAGRAPH, line) for number, line in enumerate(lines))
    prose = Prose(Document("案例.txt", "", "text", blocks=blocks))
    return [claim for passage in passages(prose, words.item) for claim in claims(passage, words)]


def told(claim: Claim) -> tuple[str, str, str, list[str]]:
    head = f"{claim.head.amount.value}{claim.head.unit}" if claim.head else ""
    return claim.level, claim.subject, head, [figure.role for figure in claim.others]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "全市一般公共预算收入完成48.86亿元，为预算的85.7%，下降25.5%。",
            [("全市", "一般公共预算收入", "48.86亿元", ["completion", "rate_down"])],
        ),
        (
            "从2020年的110.4亿元增加到2025年的155.2亿元，年均增长5.7%。",
            [("", "", "", ["start", "end_up", "average"])],
        ),
        (
            "公务接待费8.06万元，较2018年的8.64万元减少0.58万元，下降6.71%；公务用车9.5万元。",
            [("", "公务接待费", "8.06万元", ["base", "down", "rate_down"]), ("", "公务用车", "9.5万元", [])],
        ),
        (
            "税收收入100万元，非税收入比上年增加5万元。",
            [("", "税收收入", "100万元", []), ("", "非税收入", "", ["up"])],
        ),
        (
            "其中人员经费3568.57万元，占基本支出的83.8%。",
            [("", "人员经费", "3568.57万元", ["share"])],
        ),
    ],
    ids=["completion", "from-to", "base", "another subject", "share"],
)
def test_a_sentence_tells_claims(
    words: ClaimWords, text: str, expected: list[tuple[str, str, str, list[str]]]
) -> None:
    assert [told(claim) for claim in read(words, text)] == expected


def test_lines_that_a_page_broke_are_one_paragraph(words: ClaimWords) -> None:
    (claim,) = read(words, "7、印花税19190万元，为预算的89.4%，减少691万", "元，下降3.5%。")
    assert told(claim) == ("", "印花税", "19190万元", ["completion", "down", "rate_down"])


def test_a_place_leads_back_to_its_own_line(words: ClaimWords) -> None:
    (claim,) = read(words, "7、印花税19190万元，为预算的89.4%，减少691万", "元，下降3.5%。")
    place = claim.others[-1].value.places[0]
    assert getattr(place, "text", "") == "3.5%"
