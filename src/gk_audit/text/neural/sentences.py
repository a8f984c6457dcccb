"""Documents cut into sentences that a model can take, and its answers put back in their places."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from gk_audit.model import chinese
from gk_audit.model.lazy import pattern
from gk_audit.model.records import Record

zh = chinese.of(__name__)

LONGEST = 120
"""Characters; the correction models were trained on sentences, and forget beyond 128 tokens."""

_END = pattern(r"[。！？；!?;\n]")
_CHINESE = zh.pattern("chinese")
_WORTH = 4


class Sentence(Record):
    """A stretch of a block."""

    block: int
    start: int
    text: str


class Correction(Record):
    """What a model would write instead; offsets are of the block."""

    block: int
    start: int
    end: int
    wrong: str
    right: str
    score: float
    """The model's certainty, 0 to 1."""


def cut(blocks: Sequence[str]) -> Iterator[Sentence]:
    """Sentences with at least a few Chinese characters; overlong ones are cut at their commas."""
    for number, block in enumerate(blocks):
        start = 0
        while start < len(block):
            end = _stop(block, start)
            text = block[start:end]
            if len(_CHINESE.findall(text)) >= _WORTH:
                yield Sentence(number, start, text)
            start = end


def _stop(block: str, start: int) -> int:
    """Where the sentence that begins at ``start`` ends."""
    limit = min(len(block), start + LONGEST)
    match = _END.search(block, start, limit)
    if match is not None:
        return match.end()
    if limit == len(block):
        return limit
    comma = max(block.rfind(mark, start, limit) for mark in "，、：,")
    return comma + 1 if comma > start else limit


def placed(sentence: Sentence, answers: object) -> list[Correction]:
    """The answers for a sentence that replace Chinese by Chinese of the same length; others are no typos.

    Neighbouring characters make one correction, as certain as the less certain of them.
    """
    found: list[Correction] = []
    for answer in answers if isinstance(answers, list) else ():
        start, end, right, score = answer
        wrong = sentence.text[start:end]
        is_chinese = all(_CHINESE.fullmatch(char) for char in wrong + right)
        if not wrong or len(wrong) != len(right) or wrong == right or not is_chinese:
            continue
        at = sentence.start + start
        if found and found[-1].end == at:
            last = found.pop()
            at, wrong, right, score = (
                last.start,
                last.wrong + wrong,
                last.right + right,
                min(last.score, score),
            )
        found.append(Correction(sentence.block, at, at + len(wrong), wrong, right, float(score)))
    return found
