"""Find enumerations in prose whose parts do not make their total, and lists of names counted wrongly."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from gk_audit.checks.relations import relation_check
from gk_audit.facts.view import View
from gk_audit.model import chinese
from gk_audit.model.compiled import Compiled
from gk_audit.model.records import Record, replace
from gk_audit.model.relation import Relation, Verdict
from gk_audit.text.claims.passages import Passage, passages
from gk_audit.text.evaluation import Value
from gk_audit.text.masking import scrub
from gk_audit.text.numbers import UNITS, Amount, chinese_count, show, side_by_side
from gk_audit.text.tables.listings import Listing, listings
from gk_audit.text.tables.prose import Prose
from gk_audit.text.tables.slips import is_one_digit
from gk_audit.text.tables.sums import add, fits

zh = chinese.of(__name__)

_WORDS = zh.words("words")
"""Of these every sentence that enumerates has one."""


_MANY, _LARGE, _STOPS = 4, 100, ("", "。", "\n")


class Partition(Compiled):
    """Patterns of labels that together leave nothing out, parted by ``/``."""

    made_of = str

    def __init__(self, data: str) -> None:
        super().__init__(data)
        try:
            self.sides = tuple(re.compile(side) for side in data.split("/"))
        except re.error as error:
            raise ValueError(zh("bad-side", data=data, error=error)) from error


class Named(Record):
    """Names that are listed and counted."""

    needles: tuple[str, ...]
    """The pattern is tried on paragraphs that hold one of these."""
    pattern: re.Pattern[str]
    """Groups ``names`` and ``n``; ``and`` for 等."""
    loose: bool = False
    """Whether a name may hold the words that part others, so that it is wrong only to count more than there can be."""


class Params(Record, kw_only=True):
    """Which parts are known to be all of a whole."""

    rest: re.Pattern[str]
    """Label of a last part that takes up all the others: 其他, 其余."""
    partitions: tuple[Partition, ...]
    apart: tuple[re.Pattern[str], ...]
    """Patterns of labels that cannot overlap: names of villages, sources of money."""
    whole: re.Pattern[str]
    """All that a sentence says before a total whose parts follow without a word: 主动公开政府信息累计."""
    overlap: re.Pattern[str]
    """Labels of what is counted under others as well: 民生支出."""
    named: tuple[Named, ...]
    separators: re.Pattern[str]
    item: re.Pattern[str]
    """Begins a line that does not run on from the one before: a heading, the number of an item."""


@relation_check(
    "enumeration",
    params=Params,
    variants=("part", "count"),
)
def enumeration(view: View, params: Params) -> Iterator[Relation]:
    """Yield the outcome of every enumeration; where parts may overlap or be left out it is not decided."""
    if view.body.holds(*_WORDS):
        for passage in passages(view.prose, params.item):
            seen: set[tuple[int, int]] = set()
            for listing in listings(passage.text):
                if listing.is_bare and not _may_be_all(listing, passage, params):
                    continue
                if (listing.start, listing.end) not in seen:
                    seen.add((listing.start, listing.end))
                    yield from _judge(listing, params, passage)
    for named in params.named:
        if not view.body.holds(*named.needles):
            continue
        prose, wanted = view.prose, named.pattern
        needles = [needle for needle in named.needles if view.body.holds(needle)]
        ranges = sorted({found for needle in needles for found in prose.lines_with((needle,))})
        for match in (match for start, stop in ranges for match in wanted.finditer(prose.text, start, stop)):
            yield from _named(match, named, params, prose)


def _judge(listing: Listing, params: Params, prose: Passage) -> Iterator[Relation]:
    listing = _up_to_total(_own_parts(listing, prose))
    whole = _value(listing, listing.total)
    too_large = [
        item for item in listing.items if _value(listing, item.amount).value > whole.value + whole.slack
    ]
    place = prose.place(listing.start, listing.end)
    where = prose.text[listing.start : listing.items[-1].end]
    shown = show(listing.total.value) + listing.total.unit
    if too_large:
        item = too_large[0]
        yield Relation(
            "part",
            Verdict.FAILS,
            variant="part",
            left=show(item.amount.value) + item.amount.unit,
            right=shown,
            sign="<=",
            difference=show(item.amount.value - listing.total.value) + item.amount.unit,
            where=scrub(where)[:60],
            what=item.label,
            place=prose.place(item.start, item.end),
            related=(place,),
        )
        return
    added = add([_value(listing, item.amount) for item in listing.items])
    unit = listing.total.unit
    scale = UNITS.get(unit, Decimal(1))
    if fits(whole, added):
        verdict, reason = Verdict.HOLDS, ""
    elif len(listing.items) > 1 and (
        _is_complete(listing, params)
        or (added.value > whole.value and _is_apart(listing, params))
        or _is_slip(listing, prose)
    ):
        verdict, reason = Verdict.FAILS, ""
    else:
        verdict, reason = Verdict.UNDECIDED, "partial"
    yield Relation(
        "parts",
        verdict,
        left=shown,
        right=show(added.value / scale) + unit,
        difference=show(abs(whole.value - added.value) / scale) + unit,
        where=scrub(where)[:60],
        reason=reason,
        what=str(len(listing.items)) if verdict is not Verdict.UNDECIDED else "",
        place=place,
        related=tuple(prose.place(item.start, item.end) for item in listing.items),
    )


def _own_parts(listing: Listing, prose: Passage) -> Listing:
    """Without what stands behind a comma and is more than the total: that is told of another matter."""
    whole, items = _value(listing, listing.total), listing.items
    for before, item in pairwise(items):
        is_more = _value(listing, item.amount).value > whole.value + whole.slack
        if is_more and set("，；;") & set(prose.text[before.end : item.start]):
            return replace(listing, items=items[: items.index(item)])
    return listing


def _up_to_total(listing: Listing) -> Listing:
    """The parts that make the total, where some of the first do: what follows is told of another matter."""
    whole = _value(listing, listing.total)
    for count in (len(listing.items), *range(2, len(listing.items))):
        if fits(whole, add([_value(listing, item.amount) for item in listing.items[:count]])):
            return replace(listing, items=listing.items[:count])
    return listing


def _value(listing: Listing, amount: Amount) -> Value:
    """A figure with its bound."""
    value = Value.of(amount, exact=not listing.total.unit and amount.decimals == 0)
    beside = side_by_side([listing.total, *(item.amount for item in listing.items)])
    is_rounded = amount is listing.total and beside > 0  # 8.8 for 8.85: a total may be told in round figures
    return value if is_rounded else replace(value, slack=min(value.slack, beside))


def _is_complete(listing: Listing, params: Params) -> bool:
    """Whether the words say, or the labels show, that nothing is left out and nothing told twice."""
    if listing.is_whole or params.rest.fullmatch(listing.items[-1].label):
        return True
    return _is_partition(listing, params)


def _is_partition(listing: Listing, params: Params) -> bool:
    """Whether the labels are known to leave nothing out together."""
    labels = [item.label for item in listing.items]
    for partition in params.partitions:
        sides = partition.sides
        hits = [[number for number, side in enumerate(sides) if side.search(label)] for label in labels]
        if all(len(hit) == 1 for hit in hits) and sorted(hit[0] for hit in hits) == list(range(len(sides))):
            return True
    return False


def _may_be_all(listing: Listing, prose: Passage, params: Params) -> bool:
    """Whether a total is called one and is no part itself, where no word ties it to what follows."""
    if _is_partition(listing, params):
        return True
    start = max(prose.text.rfind(mark, 0, listing.start) for mark in _STOPS[1:]) + 1
    is_whole = params.whole.fullmatch(prose.text, start, listing.start) is not None
    return is_whole and _is_slip(listing, prose)


def _is_slip(listing: Listing, prose: Passage) -> bool:
    """Whether so many parts run to the end of the sentence that they may well be all, and one digit is wrong."""
    end = listing.items[-1].end
    if len(listing.items) < _MANY or prose.text[end : end + 1] not in _STOPS:
        return False
    whole, added = (
        _value(listing, listing.total),
        add([_value(listing, item.amount) for item in listing.items]),
    )
    return whole.value >= _LARGE and is_one_digit(whole.value, added.value)


def _is_apart(listing: Listing, params: Params) -> bool:
    """Whether the parts cannot overlap: places of one kind, money of one kind. They may be too few."""
    labels = [item.label for item in listing.items]
    if any(map(params.overlap.search, labels)):
        return False
    if any(all(map(pattern.search, labels)) for pattern in params.apart):
        return True
    tails = {label[-2:] for label in labels}
    return listing.total.unit in UNITS and len(tails) == 1 and len(labels[0]) > 2


def _named(match: re.Match[str], named: Named, params: Params, prose: Prose) -> Iterator[Relation]:
    """Names that are listed and counted; after 等 the count may be higher, never lower."""
    printed = chinese_count(match["n"])
    names = [name for name in params.separators.split(match["names"]) if name]
    if printed is None or len(names) < 2:
        return
    is_open = bool(match["and"])
    if named.loose and (is_open or printed < len(names)):
        return
    holds = printed >= len(names) if is_open else printed == len(names)
    yield Relation(
        "named",
        Verdict.HOLDS if holds else Verdict.FAILS,
        variant="count",
        left=str(printed),
        right=str(len(names)),
        difference=str(abs(printed - len(names))),
        where=scrub(match["names"])[:60],
        what=str(len(names)),
        place=prose.place(match.start("n"), match.end("n")),
    )
