"""The shape of wording that a list of patterns describes: mixed sentences, number forms, attributes of papers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from gk_audit.checks.protocol import document_check
from gk_audit.facts.view import View
from gk_audit.model.document import BlockKind, Place, Region
from gk_audit.model.hit import Hit
from gk_audit.model.records import Record
from gk_audit.text.marks import unpaired
from gk_audit.text.pairs import Mentions
from gk_audit.text.patterns import PatternTable, once

_UNPAIRED = "unpaired"


class Params(Record, kw_only=True):
    """The patterns; with ``is_once`` each row speaks once in a document, with ``by_text`` each text, with a count."""

    lexicon: PatternTable
    mentions: Mentions
    is_once: bool = False
    by_text: bool = False
    each: tuple[str, ...] = ()
    """Kinds that are told at each place all the same, before the others."""
    pairs: str = ""
    """Marks whose partners are looked for; a mark without one is the variant ``unpaired``."""
    own: str = ""
    """The variant of what stands in the document's own number."""
    variants: tuple[tuple[str, str], ...] = ()
    """Kind of a pattern → variant of the rule."""
    dug: bool = False
    """Hidden parts and labels of the page are looked at, too; not its furniture, nor what a citizen wrote."""
    not_titles: re.Pattern[str] | None = None
    not_lines: re.Pattern[str] | None = None
    """Lines that are left alone: the head of a list, a form to tick."""

    @property
    def told(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Names of values and of variants, for the loader of rules."""
        pairs = _UNPAIRED if self.pairs else ""
        return (), tuple(filter(None, (self.own, pairs, *(variant for _, variant in self.variants))))


@document_check("wording-pattern", params=Params, values=("text", "right", "note", "count"))
def wording_pattern(view: View, params: Params) -> Iterator[Hit]:
    """Yield a hit per match, or per pattern; then marks without a partner."""
    yield from _matches(view, params)
    if params.pairs:
        yield from _lonely(view, params.pairs)


def _matches(view: View, params: Params) -> Iterator[Hit]:
    text = view.own if params.dug else view.body
    matches = params.lexicon.find(text, params.mentions)
    if not matches or (params.not_titles and params.not_titles.search(view.meta.title)):
        return
    places = {match.start: text.place(match.start, match.end) for match in matches}
    if params.dug:
        matches = [m for m in matches if places[m.start].block.region is not Region.FURNITURE]
    if params.not_lines:
        matches = [m for m in matches if not params.not_lines.search(places[m.start].block.text)]
    is_once = params.is_once or params.by_text
    apart = [(match, 1) for match in matches if match.kind in params.each or not is_once]
    others = [match for match in matches if is_once and match.kind not in params.each]
    own, variants = view.meta.number.replace(" ", "") if params.own else "", dict(params.variants)
    for match, count in (*apart, *once(others, by_text=params.by_text)):
        is_own = bool(own) and match.text.replace(" ", "") in own
        yield Hit.at(
            places[match.start],
            variant=variants.get(match.kind) or (params.own if is_own else ""),
            suggestion=match.right,
            text=match.text,
            right=match.right,
            note=match.note,
            count=str(count),
        )


def _lonely(view: View, pairs: str) -> Iterator[Hit]:
    places: dict[str, list[Place]] = {}
    cut = [text for text, _ in view.meta.links if _is_cut(text)]
    for start in unpaired(view.body.text):
        place = view.body.place(start, start + 1)
        if place.text in pairs and place.block.kind is not BlockKind.ROW and not _is_in(place, cut):
            places.setdefault(place.text, []).append(place)
    for mark, found in places.items():
        yield Hit.at(found[0], variant=_UNPAIRED, text=mark, right="", note="", count=str(len(found)))


def _is_cut(title: str) -> bool:
    """Whether marks stay open, each once: the same one twice was typed for its partner (“牢记使命“)."""
    marks = [title[start] for start in unpaired(title)]
    return 0 < len(marks) == len(set(marks))


def _is_in(place: Place, titles: Sequence[str]) -> bool:
    """Whether a place is of a title of another page, which a list of links cut to the width of its column."""
    found = ((place.block.text.find(title), len(title)) for title in titles)
    return any(0 <= at <= place.start < at + size for at, size in found)
