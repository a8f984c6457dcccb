"""Find words that stand twice by a slip: 发布发布, 的的."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gk_audit.checks.pair_scan import known_words, mention_words
from gk_audit.checks.protocol import document_check
from gk_audit.model.document import Document
from gk_audit.model.hit import Hit
from gk_audit.model.lazy import pattern
from gk_audit.model.lexicon import Lexicon
from gk_audit.model.records import Record
from gk_audit.text.pairs import is_mention
from gk_audit.text.patterns import PatternTable
from gk_audit.text.toolbox import Toolbox

_TWICE = pattern(r"([\u4e00-\u9fff]{2,6}?)\1")


class Params(Record):
    """``words``: what may stand twice (kind ``allowed``) or may do so in some places
    (``doubtful``), and a pattern of surroundings (``unless``) in which it rightly does;
    ``characters``: particles that may not, as patterns."""

    words: Lexicon
    characters: Lexicon
    mentions: Lexicon
    edges: str = ""
    """A repeated stretch that begins with one of these, or a pair that ends with one, is a chance
    meeting of words; three characters and more are doubted (开始对开始对)."""
    joints: str = ""
    """Characters between which two stretches of a way meet (甲至乙乙至丙)."""
    followers: str = ""
    """Characters after which the second word is a verb of its own (服务服务于企业)."""


@document_check("duplicated-words", params=Params, values=("text", "right"), variants=("doubtful",))
def duplicated_words(document: Document, params: Params, tools: Toolbox) -> Iterator[Hit]:
    """Yield a hit per repetition; ``suggestion`` is the word once."""
    body, text = document.body, document.body.text
    kinds = _kinds(params.words, tools)
    mentions = mention_words(params.mentions, tools)
    known = known_words(tools)
    for match in _TWICE.finditer(text) if _may_repeat(text) else ():
        word, (start, end) = match[1], match.span()
        kind, unless = kinds.get(word, ("", None))
        if kind == "allowed" or word[0] in params.edges:
            continue
        if unless is not None and unless.search(text[max(0, start - 2) : end + 2]):
            continue
        if word[-1] in params.edges:
            if len(word) == 2:
                continue
            kind = "doubtful"
        if text[end : end + 1] in params.followers and end < len(text):
            continue
        if start > 0 and end < len(text) and text[start - 1] in params.joints and text[end] in params.joints:
            continue
        if word[:1] * len(word) == word or is_mention(text, start, end, mentions):
            continue
        if known is not None and any(known.find(text[max(0, start - 2) : end + 2])):
            continue
        yield Hit.at(
            body.place(start, end),
            variant="doubtful" if kind == "doubtful" else "",
            suggestion=word,
            text=match.group(),
            right=word,
        )
    for found in PatternTable.of(params.characters, tools).find(body, mentions):
        place = body.place(found.start, found.end)
        yield Hit.at(place, suggestion=found.right, text=found.text, right=found.right)


def _may_repeat(text: str) -> bool:
    """Whether some stretch of two to six Chinese characters stands twice in a row.

    The text is compared with itself shifted, as one large number: equal code units give
    zeros. A tenth of the time of the regular expression, which few documents then need.
    """
    data = text.encode("utf-16-le", "surrogatepass")
    whole = int.from_bytes(data, "little")
    for size in range(2, 7):
        same = (whole ^ (whole >> (16 * size))).to_bytes(len(data), "little")
        zeros = bytes(2 * size)
        at = same.find(zeros)
        while at >= 0:
            if at % 2 == 0 and "\u4e00" <= data[at : at + 2].decode("utf-16-le", "replace") <= "\u9fff":
                return True
            at = same.find(zeros, at + 1)
    return False


def _kinds(words: Lexicon, tools: Toolbox) -> dict[str, tuple[str, re.Pattern[str] | None]]:
    """Kind and excusing surroundings of each word; built once (the lexicon is kept for its id)."""

    def build() -> tuple[Lexicon, dict[str, tuple[str, re.Pattern[str] | None]]]:
        return words, {
            row["word"]: (row["kind"], pattern(row["unless"]) if row["unless"] else None) for row in words
        }

    return tools.memo(("duplicated", id(words)), build)[1]
