"""The shape of wrong → right: a list of pairs, and of patterns and protected phrases that belong to them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date

from gk_audit.checks.pair_scan import in_time, in_title_marks, scan_pairs, scan_phrases
from gk_audit.checks.protocol import document_check
from gk_audit.facts.view import View
from gk_audit.model.document import BlockKind, Place
from gk_audit.model.hit import Hit
from gk_audit.model.records import Record
from gk_audit.text.near_phrases import NearPhrases
from gk_audit.text.pairs import Mentions, PairTable
from gk_audit.text.patterns import PatternTable
from gk_audit.text.protected import Alike

_SHORT = 4
"""Characters up to which a form can be a chance meeting of words."""


class Params(Record, kw_only=True):
    """Wrong and right forms. Each right form is told once with a count, the first time; with ``each`` at each place."""

    lexicon: PairTable
    mentions: Mentions
    patterns: PatternTable | None = None
    """Wrong forms that need a pattern, with ``each`` only."""
    phrases: NearPhrases | None = None
    """Phrases that are protected against any slip, and the characters that are alike; with ``each`` only."""
    alike: Alike | None = None
    variants: tuple[tuple[str, str], ...] = ()
    """Kind of a pair → variant of the rule."""
    title: str = ""
    """The variant of what stands in the document's own title, whatever its kind."""
    spelling: tuple[str, ...] = ()
    """Kinds of variants in spelling: no graver in a title, and left alone in 《》, where the title of another
    document is quoted as it was published."""
    dated_kinds: tuple[str, ...] = ()
    """Kinds that are right or wrong by the day alone: nothing is said of a document that does not tell it."""
    each: bool = False
    by_words: bool = False
    """Short forms that are only where two words meet (悦己‖经济) are left alone."""
    both: bool = False
    """Either form may pass alone, but not both in one document (具办人员 and 经办人员)."""

    @property
    def told(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Names of values and of variants, for the loader of rules."""
        return (), tuple(filter(None, (self.title, *(variant for _, variant in self.variants))))


class _Found(Record):
    place: Place
    wrong: str
    right: str
    kind: str = ""
    note: str = ""
    during: tuple[date | None, date | None] = (None, None)


@document_check("pairs", params=Params, values=("wrong", "right", "note", "count"))
def pairs(view: View, params: Params) -> Iterator[Hit]:
    """Yield a hit for each right form that is written wrongly; with ``both`` for each wrong one beside it."""
    found = list(_pairs(view, params))
    if params.each:
        found += [*_patterns(view, params), *_phrases(view, params, found)]
        for each in found:
            yield _hit(view, each, params, 1)
        return
    counts = Counter(_key(each, params) for each in found)
    first = {_key(each, params): each for each in reversed(found)}
    for key in counts:
        if not params.both or first[key].right in view.body.text:
            yield _hit(view, first[key], params, counts[key])


def _key(found: _Found, params: Params) -> str:
    return found.wrong if params.both else found.right


def _hit(view: View, found: _Found, params: Params, count: int) -> Hit:
    hit = Hit.at(
        found.place,
        variant=_variant(found, params),
        suggestion=found.right,
        wrong=found.wrong if params.both else found.place.text,
        right=found.right,
        note=found.note,
        count=str(count),
    )
    return hit if params.both else in_time(view, hit, found.during)


def _variant(found: _Found, params: Params) -> str:
    own = dict(params.variants).get(found.kind, "")
    is_titled = found.place.block.kind is BlockKind.TITLE and found.kind not in params.spelling
    return params.title if params.title and is_titled else own


def _pairs(view: View, params: Params) -> Iterator[_Found]:
    for match, place in scan_pairs(view, params.lexicon, params.mentions):
        pair = match.pair
        if view.day is None and pair.kind in params.dated_kinds:
            continue
        if pair.kind in params.spelling and in_title_marks(place.block.text, place.start):
            continue
        if params.by_words and len(place.text) == len(pair.right) <= _SHORT:
            cutter = view.tools.typos.cutter
            if cutter.spans_words(place.block.text, place.start, place.end, pair.right):
                continue
        yield _Found(place, pair.wrong, pair.right, pair.kind, pair.note, pair.during)


def _patterns(view: View, params: Params) -> Iterator[_Found]:
    for match in params.patterns.find(view.body, params.mentions) if params.patterns else ():
        place = view.body.place(match.start, match.end)
        yield _Found(place, place.text, match.right, match.kind, match.note)


def _phrases(view: View, params: Params, told: list[_Found]) -> Iterator[_Found]:
    """Protected phrases with a slip, where no pair has told the place."""
    if params.phrases is None or params.alike is None:
        return
    for near, place in scan_phrases(view, params.phrases, params.alike, params.mentions):
        phrase = params.phrases.data[near.number]
        if not any(each.place.meets(place) for each in told):
            yield _Found(place, place.text, phrase.phrase, during=(phrase.since, phrase.until))
