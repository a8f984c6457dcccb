"""Figures of a paragraph as claims: an amount with its subject, and what is said of it right after.

``一般公共预算收入完成48.86亿元，为预算的85.7%，下降25.5%`` is one claim of three figures. What a figure
is (change, rate, share, completion) is told by the words right before it (``words.Role``); it belongs to the
amount before where nothing but a comma, or words that lead no other subject in, stands between.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from gk_audit.model import chinese
from gk_audit.model.lazy import pattern
from gk_audit.model.records import Record, replace
from gk_audit.text.claims.passages import Passage
from gk_audit.text.claims.words import ClaimWords
from gk_audit.text.evaluation import Value
from gk_audit.text.numbers import POINTS, PRINTED, UNITS, Amount, read_match
from gk_audit.text.tables.listings import NUMBER, UNIT

zh = chinese.of(__name__)
_FIGURE = pattern(zh("figure", number=NUMBER, unit=UNIT))
_STOP = pattern(r"[。！？!?]")
CLAUSE = pattern(r"[，。；：、（）()\n,;:]")
_BRACKET = pattern(r"[（(][^（）()\d]{0,60}[）)]")
_CLOSED = pattern(r"[）)]")
_INNER_BEGIN = pattern(r"[（(][^（）()]*$")
_INNER_END = pattern(r"[^（）()]*[）)]")
_TIMES, _HALF = zh("times"), Decimal(50)
"""增长3倍 is 300 %, and rounded by half a time at most: it is counted in halves."""
YEAR = zh.pattern("year")
OWN_YEAR = zh.pattern("own-year")
HEAD, START, ENDS = "x", "start", ("end_up", "end_down")


class Figure(Record):
    """One printed figure; offsets are of the passage."""

    amount: Amount
    unit: str
    """As printed: 万元, %, 件; empty where the sentence gives none."""
    start: int
    end: int
    role: str
    lead: str
    """The words since the figure before, or since the sentence began."""
    rest: str
    """What of these is neither of the role nor of a cue."""
    base: str
    is_vague: bool
    passage: Passage

    @property
    def value(self) -> Value:
        """The figure with its bound and its place."""
        place = self.passage.place(self.start, self.end)
        return Value.of(self.amount, place, exact=not self.amount.unit and self.amount.decimals == 0)


class Claim(Record):
    """An amount and the figures said of it."""

    passage: Passage
    subject: str
    """As it stands, words before it and its level left out; empty where the sentence names none again."""
    topic: str
    """The subject, or where there is none the one named before it in the sentence; without 年初预算, 预算数."""
    level: str
    year: str
    """The last year named before it in the sentence, but as what something is held against."""
    head: Figure | None
    others: tuple[Figure, ...]
    sentence: int
    """Where its sentence begins."""

    @property
    def told_of(self) -> str:
        """Its year, or where its sentence names none the last one that its paragraph has named."""
        end = self.head.start if self.head else self.others[0].start
        named = OWN_YEAR.findall(self.passage.text, 0, end)
        return self.year or (named[-1] if named else "")

    @property
    def depth(self) -> int:
        """How many brackets are open where its amount stands."""
        end = self.head.start if self.head else self.sentence
        before = self.passage.text[self.sentence : end]
        return sum(before.count(mark) for mark in "（(") - sum(before.count(mark) for mark in "）)")


def claims(passage: Passage, words: ClaimWords) -> list[Claim]:
    """The claims of a paragraph in their order; what follows a bracket is said of the amount before it."""
    found: list[Claim] = []
    last, opened = -1, list[int]()
    for figure, sentence in _figures(passage, words):
        is_same = last >= 0 and found[last].sentence == sentence
        opened = opened if is_same else []
        rest = figure.rest
        if opened and _INNER_END.match(figure.lead):
            last, rest = opened.pop(), _CLOSED.split(rest)[-1]
        if figure.role != HEAD and is_same and words.bridge.pattern.fullmatch(rest):
            found[last] = replace(found[last], others=(*found[last].others, figure))
            continue
        if is_same and _INNER_BEGIN.search(figure.lead):
            opened.append(last)
        found.append(_opened(passage, figure, sentence, words, found[last].topic if is_same else ""))
        last = len(found) - 1
    return found


def _opened(passage: Passage, figure: Figure, sentence: int, words: ClaimWords, topic: str) -> Claim:
    subject = words.lead.pattern.sub("", CLAUSE.split(figure.rest)[-1])
    level = words.level.match(subject)
    years = OWN_YEAR.findall(passage.text, sentence, figure.start)
    own = subject[level.end() :] if level else subject
    return Claim(
        passage,
        own,
        words.stage.sub("", own) or topic,
        level.group() if level else "",
        years[-1] if years else "",
        figure if figure.role == HEAD else None,
        () if figure.role == HEAD else (figure,),
        sentence,
    )


def _figures(passage: Passage, words: ClaimWords) -> Iterator[tuple[Figure, int]]:
    """Every figure with the beginning of its sentence."""
    text, before, sentence = passage.text, 0, 0
    found: list[tuple[Figure, int]] = []
    for match in _FIGURE.finditer(text):
        stops = [stop.end() for stop in _STOP.finditer(text, before, match.start())]
        if stops:
            before = sentence = stops[-1]
        figure = _figure(match, text[before : match.start()], passage, words)
        if figure is not None:
            found.append((figure, sentence))
            before = match.end()
    for number, (figure, start) in enumerate(found):
        after = found[number + 1][0].role if number + 1 < len(found) else ""
        # 由 … with no 增加到 … behind it leads in no change.
        is_start = figure.role == START and after not in ENDS
        yield (replace(figure, role=HEAD) if is_start else figure), start


def _figure(match: re.Match[str], lead: str, passage: Passage, words: ClaimWords) -> Figure | None:
    unit = match["u"]
    is_times = unit == _TIMES
    is_rate = is_times or unit in ("%", "％") or unit.endswith(POINTS)
    kind = "percent" if is_rate or not unit else "amount"
    bare = _BRACKET.sub("", lead)
    digits = match["n"].replace("－", "-")
    printed = PRINTED.match(digits + ("%" if is_times else unit if is_rate or unit in UNITS else ""))
    if printed is None:
        return None
    is_vague = bool(words.vague.match(passage.text, match.end()) or words.about.search(bare))
    found = next(
        (hit for role in words.roles if role.kind == kind and (hit := role.words.search(bare))), None
    )
    role = next((role for role in words.roles if found and role.words is found.re), None)
    if role is None and not unit:
        return None
    amount = read_match(printed)
    return Figure(
        replace(amount, value=2 * amount.value, scale=_HALF) if is_times else amount,
        unit,
        match.start(),
        match.end(),
        role.name if role else (HEAD if kind == "amount" else "percent"),
        lead,
        bare[: found.start()] if found else words.cue.sub("", bare),
        (found.groupdict().get("base") or "") if found else "",
        is_vague,
        passage,
    )
