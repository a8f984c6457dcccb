"""Find what is probably mistyped, by the statistics of official text (the engine of text.typos)."""

from __future__ import annotations

import re
from bisect import bisect, bisect_left
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import accumulate
from typing import TYPE_CHECKING

from gk_audit.checks.pair_scan import Covered, scan_pairs, scan_phrases
from gk_audit.checks.protocol import document_check
from gk_audit.checks.traditional_characters import Traditional
from gk_audit.facts.view import View
from gk_audit.model.compiled import Compiled, PatternText
from gk_audit.model.document import Block, BlockKind, Document, Place, TextView
from gk_audit.model.hit import Caveat, Hit
from gk_audit.model.location import describe_route
from gk_audit.model.records import Record
from gk_audit.text.near_phrases import NearPhrases
from gk_audit.text.pairs import Mentions, PairTable, is_mention
from gk_audit.text.patterns import PatternTable
from gk_audit.text.protected import Alike
from gk_audit.text.terms import Words
from gk_audit.text.toolbox import Toolbox
from gk_audit.text.typos.chance import chances, load_odds
from gk_audit.text.typos.names import are_kin, is_firm, is_name, is_sign, is_titled
from gk_audit.text.typos.suspects import Levels, Reading, Suspect, Tier

if TYPE_CHECKING:
    from gk_audit.text.neural import Correction


class SparedRow(Record):
    """A row of the list of rare but right wording."""

    pattern: PatternText
    source: str
    note: str = ""


class Spared(Compiled):
    """Rare but right wording; what it covers is not suspected."""

    made_of = tuple[SparedRow, ...]

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """One expression of all patterns."""
        return re.compile("|".join(row.pattern for row in self.data))


class Params(Record):
    """``curated``, ``doubled``, ``phrases``: what other rules report: no place is told twice."""

    curated: tuple[PairTable, ...]
    doubled: PatternTable
    phrases: NearPhrases
    alike: Alike
    mentions: Mentions
    spared: Spared
    """Patterns of rare but right wording; what they cover is not suspected."""
    traditional: Traditional
    """Letters that another rule tells: 務 is no slip for 务."""
    levels: Levels
    short_names: re.Pattern[str] | None = None
    """Where a document says how it calls something for short; a group ``name``. Such names are no slips."""
    kin: tuple[str, ...] = ()
    """Characters of one kind, of which any may stand where another is more usual: 省市县, 一二三."""
    hint_kinds: tuple[str, ...] = ()
    """Kinds of curated pairs that are variants in spelling: they make no other slip likelier."""
    signs: str = ""
    """Characters that stand for a province or a number: names and figures have no wrong forms (冀有特色, 国四)."""
    seats: str = ""
    """Characters that end the name of a place; what stands before one and makes no word either way is a name."""
    offices: tuple[str, ...] = ()
    """What a surname alone stands before."""
    surnames: str = ""
    """Usual surnames: one of them before one or two characters that are no words may be a person's name."""
    appointing: tuple[str, ...] = ()
    """Words that say that a block tells names of people: what may be one there is not even asked about."""
    weak_note: str = ""
    """What is told of a document with blocks of names or terms: {where} the first, {count} of them."""
    least_told: int = 0
    """Characters from which such a block is told."""
    model_certainty: float = 1.0
    """From which certainty the optional local model is heard, 0 to 1."""


def prepare(documents: Sequence[Document], _params: Params, tools: Toolbox) -> None:
    """Scan a batch in one pass."""
    tools.typos.prepare(_texts(document.body) for document in documents)


@document_check(
    "suspected-typo",
    params=Params,
    values=("wrong", "right", "seen_wrong", "seen_right", "phrase_wrong", "phrase_right"),
    variants=("error", "title", "idiom", "idiom-title", "suspect", "model"),
    prepare=prepare,
)
def suspected_typo(view: View, params: Params) -> Iterator[Hit | Caveat]:
    """Yield a hit per suspicion; an error in a title is a variant of its own."""
    blocks = list(view.body)
    if not blocks:
        return
    texts, typos = _texts(view.body), view.tools.typos
    reading = typos.read(texts)
    yield from _weak(blocks, reading, params)
    suspects = reading.suspects
    if not suspects and not typos.neural:
        return
    taken, known = _known(view, params)
    own = _short_names(view, params)

    excused = Covered(
        taken,
        lambda text: [each.span() for each in params.spared.pattern.finditer(text)],
        lambda text: [(each.start, each.end) for each in own.find(text)],
    )

    def is_excused(block: Block, start: int, end: int) -> bool:
        """Whether another rule reports the place, or the text only speaks of it, or it is rare but right."""
        return excused.meets(block, start, end) or is_mention(block.text, start, end, params.mentions.words)

    told: list[tuple[int, int, int]] = []
    left = [each for each in suspects if not is_excused(blocks[each.block], each.start, each.end)]
    for suspect, tier in _worth(left, blocks, known, params):
        block = blocks[suspect.block]
        told.append((block.index, suspect.start, suspect.end))
        variant = _variant(suspect, tier, is_title=block.kind is BlockKind.TITLE)
        yield _hit(Place(block, suspect.start, suspect.end), suspect, variant)
    excused.add(told)
    for correction in typos.corrections(texts, params.model_certainty):
        block = blocks[correction.block]
        if not is_excused(block, correction.start, correction.end):
            yield _model_hit(Place(block, correction.start, correction.end), correction)


def _known(view: View, params: Params) -> tuple[list[tuple[int, int, int]], list[tuple[int, int]]]:
    """What other rules report, by block, begin and end; and where slips known by heart begin."""
    taken: list[tuple[int, int, int]] = []
    known: dict[str, tuple[int, int]] = {}  # a form that stands there again and again is one slip
    for table in params.curated:
        for match, place in scan_pairs(view, table, params.mentions):
            taken.append((place.block.index, place.start, place.end))
            # 截止 for 截至 is a matter of usage: it makes no other slip likelier.
            if match.pair.kind not in params.hint_kinds and not match.pair.only:
                known.setdefault(place.text, (place.block.index, place.start))
    for _, place in scan_phrases(view, params.phrases, params.alike, params.mentions):
        taken.append((place.block.index, place.start, place.end))
        known.setdefault(place.text, (place.block.index, place.start))
    for twice in params.doubled.find(view.body, params.mentions):
        place = view.body.place(twice.start, twice.end)
        taken.append((place.block.index, place.start, place.end))
    return taken, list(known.values())


def _short_names(view: View, params: Params) -> Words:
    """The names that the document gives to things for short: 以下简称校足办."""
    found = view.body.finditer(params.short_names) if params.short_names else ()
    return Words(sorted({match["name"] for match in found}))


def _worth(
    suspects: Sequence[Suspect], blocks: Sequence[Block], known: Sequence[tuple[int, int]], params: Params
) -> Iterator[tuple[Suspect, Tier]]:
    """Those that are worth a word, and how far they go, by what the whole document makes likely.

    ``known``: where slips known by heart begin, by block and offset.
    """
    begins = list(accumulate((len(block.text) for block in blocks), initial=0))
    number = {block.index: at for at, block in enumerate(blocks)}
    levels, odds = params.levels, load_odds()
    asked = [each for each in suspects if _is_worth(each, blocks[each.block], params)]
    asked.sort(key=lambda each: (each.block, each.start))
    places = [begins[each.block] + each.start for each in asked]
    free = [not _is_guarded(each, blocks[each.block], params) for each in asked]
    idioms = [at for at, each, is_free in zip(places, asked, free, strict=True) if each.idiom and is_free]
    heart = sorted([*idioms, *(begins[number[index]] + start for index, start in known)])
    tell = [
        is_free and not each.idiom and not each.repeated for each, is_free in zip(asked, free, strict=True)
    ]
    found = chances(odds, [odds.weight(each) for each in asked], places, tell, begins[-1], heart)
    told = zip(places, found, tell, strict=True)
    sure = sorted([*heart, *(at for at, chance, is_told in told if is_told and chance >= levels.error)])
    for suspect, at, chance, is_free in zip(asked, places, found, free, strict=True):
        near = bisect(sure, at + levels.reach) - bisect_left(sure, at - levels.reach) - (at in sure)
        is_title = blocks[suspect.block].kind is BlockKind.TITLE
        tier = levels.tier(suspect, chance, is_near=near > 0, is_title=is_title)
        if tier is not None:
            yield suspect, tier if is_free else Tier.SUSPECT


def _is_worth(suspect: Suspect, block: Block, params: Params) -> bool:
    """Whether it is worth a word at all."""
    if suspect.score < params.levels.hint or not suspect.phrase_right:
        return False  # the latter among marks and numbers only: 吴××, 2号楼1109-2室; there is nothing to show for it
    is_letter = suspect.wrong.translate(params.traditional.simple) == suspect.right
    if (
        is_letter
        or _stands_apart(block.text, suspect)
        or (not suspect.idiom and are_kin(suspect, params.kin))
    ):
        return False
    if block.kind is BlockKind.ROW and suspect.phrase_wrong not in block.text:
        return False  # it begins in one cell and ends in the next: 青禾融媒‖是‖图文
    is_list = any(word in block.text for word in params.appointing)
    return not (is_list and is_name(block.text, suspect, params.surnames))


def _is_guarded(suspect: Suspect, block: Block, params: Params) -> bool:
    """Whether it is never an error: in a cell (of twenty such suspicions one was right), in a person's or firm's name, as
    the sign of a province or a number, where the text reads as well as written, in another kind of text; an idiom where
    it is a play with words (“推城出新”)."""
    text = block.text
    if suspect.idiom:
        return _is_quoted(text, suspect.phrase_wrong)
    return (
        block.kind is BlockKind.ROW
        or suspect.speaks_against
        or suspect.strange > params.levels.foreign
        or is_firm(suspect)
        or is_sign(text, suspect, params.signs, params.seats)
        or is_titled(text, suspect, params.surnames, params.offices)
        or is_name(text, suspect, params.surnames)
    )


def _is_quoted(text: str, form: str) -> bool:
    """Whether a form stands alone in quotation marks."""
    at = text.find(form)
    return at > 0 and text[at - 1] in "“《‘" and text[at + len(form) : at + len(form) + 1] in ("”", "》", "’")


def _weak(blocks: Sequence[Block], reading: Reading, params: Params) -> Iterator[Caveat]:
    """That some blocks were judged less strictly: names, terms, another kind of text."""
    weak = [
        blocks[number]
        for number, share in reading.strange
        if share > params.levels.strange and len(blocks[number].text) >= params.least_told
    ]
    if weak and params.weak_note:
        where = describe_route(weak[0].route)
        yield Caveat("wording-weak", params.weak_note.format(where=where, count=len(weak)))


def _variant(suspect: Suspect, tier: Tier, *, is_title: bool) -> str:
    if tier is not Tier.ERROR:
        return tier.value
    if suspect.idiom:
        return "idiom-title" if is_title else "idiom"
    return "title" if is_title else tier.value


def _stands_apart(text: str, suspect: Suspect) -> bool:
    """Whether a character too many or missing is only a gap between two columns of a line."""
    around = text[max(0, suspect.start - 1) : suspect.start] + text[suspect.end : suspect.end + 1]
    return len(suspect.wrong) != len(suspect.right) and any(map(str.isspace, around))


def _model_hit(place: Place, correction: Correction) -> Hit:
    return Hit.at(
        place,
        variant="model",
        suggestion=correction.right,
        wrong=correction.wrong,
        right=correction.right,
        seen_wrong="",
        seen_right="",
        phrase_wrong="",
        phrase_right="",
    )


def _hit(place: Place, suspect: Suspect, variant: str) -> Hit:
    """A missing or superfluous character is shown with its neighbours: nothing has no place."""
    start, end, right = place.start, place.end, suspect.right
    if start == end or not right:
        text = place.block.text
        first, last = max(0, start - 1), min(len(text), end + 1)
        right = f"{text[first:start]}{right}{text[end:last]}"
        start, end = first, last
    place = Place(place.block, start, end)
    return Hit.at(
        place,
        variant=variant,
        suggestion=right,
        wrong=place.text,
        right=right,
        seen_wrong=str(suspect.seen_wrong),
        seen_right=str(suspect.seen_right),
        phrase_wrong=suspect.phrase_wrong,
        phrase_right=suspect.phrase_right,
    )


def _texts(body: TextView) -> tuple[str, ...]:
    return tuple(block.text for block in body)
