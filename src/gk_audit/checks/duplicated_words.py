"""Find words that stand twice by a slip: 发布发布, 的的."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property
from typing import ClassVar

from gk_audit.checks.protocol import document_check
from gk_audit.facts.view import View
from gk_audit.model import chinese
from gk_audit.model.compiled import Compiled, PatternText
from gk_audit.model.document import BlockKind
from gk_audit.model.hit import Hit
from gk_audit.model.lazy import pattern
from gk_audit.model.records import Record
from gk_audit.text.pairs import Mentions, is_mention
from gk_audit.text.patterns import PatternTable
from gk_audit.text.typos.twice import Twice

_PAIR = 2
_TWICE = pattern(r"([\u4e00-\u9fff]{2,6}?)\1+")
_LONG, _APART = 9, 8
"""Characters of a stretch that stands twice in one clause, and between the two."""
_CLAUSE = pattern(rf"[\u4e00-\u9fff]{{{2 * _LONG + 1},}}")


class DoubledWord(Record):
    """A row of the list of words that may stand twice."""

    unique: ClassVar[str] = "word"

    word: str
    source: str
    kind: str = ""
    unless: PatternText = PatternText("")
    """Surroundings in which it rightly stands twice."""
    note: str = ""


class DoubledWords(Compiled):
    """The list by word."""

    made_of = tuple[DoubledWord, ...]

    @cached_property
    def rows(self) -> dict[str, DoubledWord]:
        """Word → its row."""
        return {row.word: row for row in self.data}


class Params(Record):
    """``words``: what may stand twice (kind ``allowed``), may do so in some places (``doubtful``) or never does
    (``certain``: 分别分别), and a pattern of surroundings (``unless``) in which it rightly does;
    ``characters``: particles that may not, as patterns."""

    words: DoubledWords
    characters: PatternTable
    mentions: Mentions
    edges: str = ""
    """A repeated stretch that begins with one of these, or a pair that ends with one, is a chance
    meeting of words; three characters and more are doubted (开始对开始对)."""
    joints: str = ""
    """Characters between which two stretches of a way meet (甲至乙乙至丙)."""
    links: str = ""
    """Characters between two things that are said in the same words: 前款规定的机关或者前款规定的机关."""
    followers: str = ""
    """Characters after which the second word is a verb of its own (服务服务于企业)."""


@document_check("duplicated-words", params=Params, values=("text", "right"), variants=("doubtful",))
def duplicated_words(view: View, params: Params) -> Iterator[Hit]:
    """Yield a hit per repetition; ``suggestion`` is the word once."""
    body, text = view.body, view.body.text
    for match in _TWICE.finditer(text) if _may_repeat(text) else ():
        word, start = match[1], match.start()
        end = start + 2 * len(word)  # twenty times in a row is one slip
        if _is_excused(view, params, word, start, match.end()):
            continue
        variant = _variant(view, params, word, start, end)
        if variant is not None:
            yield Hit.at(body.place(start, end), variant=variant, suggestion=word, text=2 * word, right=word)
    for start, end in _echoes(text, params.links):
        if (place := body.place(start, end)).block.kind is not BlockKind.ROW:
            yield Hit.at(place, variant="doubtful", text=place.text, right="")
    for found in params.characters.find(body, params.mentions):
        place = body.place(found.start, found.end)
        yield Hit.at(place, suggestion=found.right, text=found.text, right=found.right)


def _echoes(text: str, links: str) -> Iterator[tuple[int, int]]:
    """Clauses in which a long stretch stands twice with a few words between: half of a wording that was not struck out."""
    for clause in _CLAUSE.finditer(text):
        words, seen = clause.group(), dict[str, int]()
        for at in range(len(words) - _LONG + 1):
            stretch = words[at : at + _LONG]
            first, seen[stretch] = seen.get(stretch, at), at
            between = words[first + _LONG : at]
            size = _LONG
            while size < at - first and words[at + size : at + size + 1] == words[first + size]:
                size += 1
            gap = between[size - _LONG :]
            if 0 < len(gap) <= _APART and not set(gap) & set(links):
                yield clause.start() + first, clause.start() + at + size
                break


def _is_excused(view: View, params: Params, word: str, start: int, end: int) -> bool:
    """Whether the surroundings say that the stretch stands twice by right."""
    text, row, known = view.body.text, params.words.rows.get(word), view.tools.known_words
    around = text[max(0, start - 2) : end + 2]
    if row and row.unless and re.search(row.unless, around):
        return True
    if end < len(text) and text[end] in params.followers and not (row and row.kind == "certain"):
        return True
    if start > 0 and end < len(text) and text[start - 1] in params.joints and text[end] in params.joints:
        return True
    if word[:1] * len(word) == word or is_mention(text, start, end, params.mentions.words):
        return True
    return known is not None and any(known.find(around))


def _variant(view: View, params: Params, word: str, start: int, end: int) -> str | None:
    """A repetition of words is only asked about: of twenty on real pages nine were right text (管理的干部‖干部人事档案),
    but for words that never go on with themselves; None where the words only meet."""
    row, text = params.words.rows.get(word), view.body.text
    if word[0] in params.edges or (word[-1] in params.edges and len(word) == _PAIR):
        return None
    if row:
        return {"allowed": None, "certain": ""}.get(row.kind, row.kind)
    is_chance = view.tools.typos.cutter.stands_twice(text, start, end) is Twice.PIECES
    return None if is_chance else "doubtful"


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
            if at % 2 == 0 and chinese.is_hanzi(data[at : at + 2].decode("utf-16-le", "replace")):
                return True
            at = same.find(zeros, at + 1)
    return False
