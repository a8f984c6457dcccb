"""Find template blanks left in a published document."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from gk_audit.checks.protocol import document_check
from gk_audit.facts.view import View
from gk_audit.model.document import Block, BlockKind, Place
from gk_audit.model.hit import Hit
from gk_audit.model.records import Record
from gk_audit.text.pairs import Mentions
from gk_audit.text.patterns import PatternMatch, PatternTable, once

_HEAD = 5
"""Lines of a head: a form named there has begun above its name, with a number to fill in."""
_HEADING = 30
"""Longest line, in characters, that is taken for the heading of an annexed form."""


class Params(Record):
    """The patterns, and where blanks are legitimate."""

    lexicon: PatternTable
    mentions: Mentions
    many: int
    """From so many blanks on a document is told once, with their number."""
    filled: re.Pattern[str]
    """Figures and dates that are written out: where there are fewer than blanks, it is a form."""
    unit_kinds: tuple[str, ...] = ()
    """Kinds that anonymised texts use as well: told once for each text."""
    form_kinds: tuple[str, ...] = ()
    """Kinds that a form to fill in has by nature."""
    form_words: tuple[str, ...] = ()
    """Words of titles and headings after which a form begins."""
    model_words: tuple[str, ...] = ()
    """Words after which a paragraph gives the wording of a form to be filled in by others."""
    row_kinds: tuple[str, ...] = ()
    """Kinds that a table has by nature."""
    draft_kinds: tuple[str, ...] = ()
    drafts: tuple[str, ...] = ()
    """Kinds of drafts, whose numbers and dates are still open."""
    forms: tuple[str, ...] = ()
    """Kinds of documents that others fill in."""


@document_check(
    "placeholder",
    params=Params,
    values=("text", "note", "count"),
    variants=("unit", "many", "form"),
)
def placeholder(view: View, params: Params) -> Iterator[Hit]:
    """Yield a hit per blank, one for all where there are many; names of units once for each text, with a count."""
    found = params.lexicon.find(view.body, params.mentions)
    if not found:
        return
    form_begins = _form_begins(view, params.form_words)
    is_draft = view.kind.name in params.drafts
    units: list[PatternMatch] = []
    blanks: list[PatternMatch] = []
    for match in found:
        place = view.body.place(match.start, match.end)
        is_unit = match.kind in params.unit_kinds
        if (is_unit or match.kind in params.form_kinds) and _is_model(place, params.model_words):
            continue
        if is_unit:
            units.append(match)
            continue
        if match.kind in params.form_kinds and place.block.index >= form_begins:
            continue
        if match.kind in params.row_kinds and place.block.kind is BlockKind.ROW:
            continue
        if match.kind in params.draft_kinds and is_draft:
            continue
        blanks.append(match)
    yield from _told(view, blanks, params)
    for match, count in once(units, by_text=True):
        place = view.body.place(match.start, match.end)
        yield Hit.at(place, variant="unit", text=match.text, note=match.note, count=str(count))


def _told(view: View, blanks: Sequence[PatternMatch], params: Params) -> Iterator[Hit]:
    """Each blank; many of them once: a form of which little is filled in, or a text left unfinished."""
    if not blanks:
        return
    is_form = view.kind.sure and view.is_kind(*params.forms)
    if len(blanks) < params.many and not is_form:
        for match in blanks:
            place = view.body.place(match.start, match.end)
            yield Hit.at(place, text=match.text, note=match.note, count="1")
        return
    is_form = is_form or view.is_form
    filled = sum(1 for _ in view.body.finditer(params.filled))
    open_ = [match for match in blanks if is_form or match.kind in params.form_kinds]
    is_form = bool(open_) and (is_form or filled < len(open_))
    # Of a form the blanks are told once; what was left over of a template in a paper is told by its kind everywhere.
    groups = [(open_[0], len(open_))] if is_form else once(open_)
    for match, count in (*groups, *once([match for match in blanks if match not in open_])):
        variant = "form" if is_form and match in open_ else "many" if count >= params.many else ""
        place = view.body.place(match.start, match.end)
        yield Hit.at(place, variant=variant, text=match.text, note=match.note, count=str(count))


def _is_model(place: Place, words: tuple[str, ...]) -> bool:
    """Whether the paragraph has announced a model wording before the place."""
    ahead = place.block.text[: place.start]
    return any(word in ahead for word in words)


def _form_begins(view: View, words: tuple[str, ...]) -> int:
    """Index of the first block that belongs to a form; past the end where there is none."""
    if any(word in view.meta.title for word in words):
        return 0
    for block in view.body:
        if _is_form_heading(block, words):
            return block.index if block.index > _HEAD else 0
    return len(view.document.blocks)


def _is_form_heading(block: Block, words: tuple[str, ...]) -> bool:
    text = block.text.strip()
    return (
        len(text) <= _HEADING
        and not text.endswith(("。", "；", "："))
        and any(text.endswith(word) or f"{word}（" in text for word in words)
    )
