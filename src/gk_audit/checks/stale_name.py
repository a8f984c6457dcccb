"""Find names that were no longer right on the document's own date: bodies, offices, terms.

In a document without a date the day of the run decides. Text that speaks of the past (原, 曾, a year
before the change) and titles of other documents in 《》 are left alone; so is an office that the
district's register of units still has.
"""

from __future__ import annotations

from collections.abc import Iterator

from gk_audit.checks.pair_scan import in_time, in_title_marks, is_rule_in_full, may_be_old, scan_pairs
from gk_audit.checks.protocol import document_check
from gk_audit.facts.view import View
from gk_audit.model import chinese
from gk_audit.model.document import BlockKind, Place
from gk_audit.model.hit import Hit
from gk_audit.model.lazy import pattern
from gk_audit.model.records import Record, replace
from gk_audit.text.dates import find_dates
from gk_audit.text.pairs import AFTER, BEFORE, Mentions, Pair, PairTable, line_window

zh = chinese.of(__name__)

_YEAR = pattern(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_FIGURE = pattern(r"\d")
_SIDE, _SHORT = 2, 12
"""Neighbours looked at on each side, and characters of an entry of a directory (市食品药品监督管理局)."""


class Params(Record):
    """Names with the date from which they are wrong."""

    lexicon: PairTable
    mentions: Mentions
    doubtful_kinds: tuple[str, ...] = ()
    local_kinds: tuple[str, ...] = ()
    """Offices that some districts kept: certain only for the district's own level, where its register has none."""
    yearly_kinds: tuple[str, ...] = ()
    """Names of a classification that changes by the year: the first year in the title decides."""
    register_kinds: tuple[str, ...] = ()
    """Offices that most districts kept: told only where the register has none."""


@document_check(
    "stale-name",
    params=Params,
    values=("wrong", "right", "since", "event", "note"),
    variants=("doubtful",),
)
def stale_name(view: View, params: Params) -> Iterator[Hit]:
    """Yield a hit per name, the first time a document uses it."""
    seen: set[str] = set()
    for match, place in scan_pairs(view, params.lexicon, params.mentions):
        pair = match.pair
        if pair.wrong in seen or _is_history(place, pair) or in_title_marks(place.block.text, place.start):
            continue
        year = _titled_year(view) if pair.kind in params.yearly_kinds else 0
        variant = "" if year else _variant(view, place, pair, params)
        if variant is None or (year and pair.told_from and year < pair.told_from.year):
            continue
        seen.add(pair.wrong)
        hit = Hit.at(
            place,
            variant=variant,
            suggestion=pair.right,
            wrong=place.text,
            right=pair.right,
            since=pair.since.isoformat() if pair.since else "",
            event=pair.event,
            note=f"（{pair.note}）" if pair.note else "",
        )
        hit = replace(hit, basis=tuple(pair.basis.split()))
        yield hit if year else in_time(view, hit, pair.during)


def _titled_year(view: View) -> int:
    """The first year that the title or the cover names, of whose figures it tells; 0 where there is none."""
    return min((int(year) for line in view.cover.lines for year in _YEAR.findall(line)), default=0)


def _variant(view: View, place: Place, pair: Pair, params: Params) -> str | None:
    """How sure it is that the name is a former one; None: nothing may be said."""
    offices = view.tools.offices
    if offices.has((pair.wrong, *pair.still.split("|"))):
        return None
    if (
        may_be_old(view)
        or _is_in_a_directory(view, place)
        or is_rule_in_full(view)
        or _is_of_its_time(view, place, pair)
    ):
        return None  # nobody can say whether the name was right when it was written: of 47 such one was wrong
    if pair.kind in params.doubtful_kinds:
        return "doubtful"
    if pair.kind not in (*params.local_kinds, *params.register_kinds):
        return ""
    level = place.block.text[place.start - 1 : place.start] if place.start else ""
    is_own = bool(offices) and level in offices.levels
    if pair.kind in params.register_kinds:
        return "doubtful" if is_own else None
    return "" if is_own else "doubtful"


def _is_of_its_time(view: View, place: Place, pair: Pair) -> bool:
    """Whether the name is that of who issued a paper told here, or the document itself, or of one whose words it quotes.

    They were so called when they wrote it: 环境保护部、商务部《关于……的通知》.
    """
    before, after = place.block.text[: place.start], place.block.text[place.end :]
    if zh.pattern("issuer").match(after) or zh.pattern("quoted").search(before):
        return True
    if place.block.kind in (BlockKind.ROW, BlockKind.ITEM) and zh.pattern("about").match(after):
        days = [mention.date for mention in find_dates(place.block.text) if mention.date]
        return not days or (pair.told_from is not None and min(days) < pair.told_from)
    at = view.meta.title.find(pair.wrong)
    return at >= 0 and bool(zh.pattern("about").match(view.meta.title[at + len(pair.wrong) :]))


def _is_in_a_directory(view: View, place: Place) -> bool:
    """Whether short lines without figures stand on both sides: links to other sites, which nobody wrote today.

    A signature has its day below it, a row of a table its figures.
    """
    blocks = list(view.body)
    here = next((index for index, block in enumerate(blocks) if block is place.block), 0)
    around = [block.text.strip() for block in blocks[max(here - _SIDE, 0) : here + _SIDE + 1]]
    return (
        len(around) == 2 * _SIDE + 1
        and all(len(text) <= _SHORT for text in around)
        and not _FIGURE.search("".join(around))
    )


def _is_history(place: Place, pair: Pair) -> bool:
    """Whether a year from before the change stands near."""
    told_from = pair.told_from
    if told_from is None:
        return False
    text = place.block.text
    left, right = line_window(text, place.start, place.end, BEFORE, AFTER)
    return any(
        int(year) < told_from.year
        for year in _YEAR.findall(f"{text[left : place.start]}|{text[place.end : right]}")
    )
