"""What a figure is held against: the amount that its words name, or that stands where parts begin."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import groupby

from gk_audit.text.claims.grammar import YEAR, Claim, Figure
from gk_audit.text.claims.words import ClaimWords
from gk_audit.text.evaluation import Value
from gk_audit.text.numbers import UNITS
from gk_audit.text.tables.sums import add

CHANGES, RATES = ("up", "down"), ("rate_up", "rate_down")
LEAST_NAME = 3
_ROUNDED = Decimal("0.01")
"""By how much each share may be off for its rounding."""


def named_base(figure: Figure, claim: Claim, before: Sequence[Claim], words: ClaimWords) -> Figure | None:
    """The amount told before that a change names as what it is held against: 比2023年预算执行数, 比上年."""
    if figure.role not in (*CHANGES, *RATES, "level") or claim.head is None:
        return None
    years = YEAR.findall(figure.base)
    told = [
        other
        for other in before
        if other.head and not other.head.is_vague and is_alike(other.head, claim.head)
    ]
    if len(years) == 1:
        found = [
            other.head
            for other in told
            if other.sentence == claim.sentence
            and other.year == years[0] != claim.year
            and words.measure.findall(other.subject)[-1:] == words.measure.findall(figure.base)[-1:]
        ]
    else:
        own = words.close.sub("", claim.subject)
        is_named = len(own) >= LEAST_NAME and words.prior.match(figure.base) is not None and not years
        found = [
            other.head
            for other in told
            if is_named and words.prior.match(other.subject) and words.prior.sub("", other.subject) == own
        ]
    return found[0] if len(found) == 1 else None


def staged(figure: Figure, told: Sequence[Figure], words: ClaimWords) -> list[Figure]:
    """Of the budgets told, those of the stage that a completion names: 完成年初预算的."""
    named = words.stages.findall(figure.base)
    return [plan for plan in told if named and words.stages.findall(plan.lead)[-1:] == named[-1:]]


def plans(claim: Claim, before: Sequence[Claim], words: ClaimWords) -> list[Figure]:
    """The budgets told in the sentence; that of a whole is not that of its part."""
    plans: list[Figure] = []
    for other in (*(one for one in before if one.sentence == claim.sentence), claim):
        if other.head is not None:
            if words.within.search(other.head.lead):
                plans = []
            if other is not claim and words.plan.search(other.head.lead):
                plans.append(other.head)
    return plans


def closed(found: Sequence[Claim], words: ClaimWords) -> Iterator[tuple[Sequence[Claim], Value, bool]]:
    """Amounts one after the other with shares of what no words name, with the sum of them, and whether it is known
    that they leave nothing out; else their shares must make a hundred."""
    for _, group in groupby(found, key=_has_bare_share):
        several = list(group)
        heads = [claim.head for claim in several if claim.head]
        told = sum((figure.amount.value for claim in several for figure in claim.others[:1]), Decimal(0))
        is_known = tuple(sorted(words.key(claim.subject) for claim in several)) in words.closed
        is_whole = len(heads) > 1 and (is_known or abs(told - 100) <= _ROUNDED * len(heads))
        if is_whole and _has_bare_share(several[0]) and all(is_alike(head, heads[0]) for head in heads):
            yield several, add([head.value for head in heads]), is_known


def agreed(found: Sequence[Claim]) -> Iterator[tuple[Sequence[Claim], Value]]:
    """Amounts one after the other with shares of what no words name, and the amount told before of which all of them but
    one are the shares: what the others agree on is what the odd one is held against."""
    at = 0
    for is_share, group in groupby(found, key=_has_bare_share):
        several, before = list(group), found[:at]
        at += len(several)
        for whole in (one.head for one in reversed(before) if is_share and one.passage is several[0].passage):
            if whole is None or whole.is_vague or not whole.value.value or not _are_alike(several, whole):
                continue
            fitting = sum(is_share_of(one, whole) for one in several)
            if fitting >= max(2, len(several) - 1):
                yield several, whole.value
                break


def _are_alike(several: Sequence[Claim], whole: Figure) -> bool:
    return all(is_alike(one.head, whole) for one in several)


def is_share_of(claim: Claim, whole: Figure) -> bool:
    """Whether the percentage first said of an amount is its share of another one."""
    made = (
        claim.head.value.value / whole.value.value * 100 if claim.head and whole.value.value else Decimal(0)
    )
    return abs(claim.others[0].amount.value - made) <= claim.others[0].amount.quantum


def _has_bare_share(claim: Claim) -> bool:
    first = claim.others[0] if claim.others else None
    return claim.head is not None and first is not None and first.role == "share" and not first.base


def is_alike(figure: Figure | None, head: Figure | None) -> bool:
    if figure is None or head is None:
        return False
    return figure.unit == head.unit or (figure.unit in UNITS and head.unit in UNITS)


def wholes(figure: Figure, claim: Claim, before: Sequence[Claim], words: ClaimWords) -> list[Figure]:
    """The amounts that bear the name of which a share is told; several of one name decide nothing wrong."""
    name = words.lead.pattern.sub("", figure.base)
    level = words.level.match(name)
    name = words.unnamed.sub("", words.cue.sub("", name[level.end() :] if level else name))
    if claim.head is None:
        return []
    if not name:
        return _around(claim, before, words)
    if len(name) < LEAST_NAME:
        return []
    return [
        other.head
        for other in before
        if other.head
        and not other.head.is_vague
        and is_alike(other.head, claim.head)
        and (other.subject.endswith(name) or other.topic == name)
        and (not level or not other.level or other.level == level.group())
    ][::-1]


def _around(claim: Claim, before: Sequence[Claim], words: ClaimWords) -> list[Figure]:
    """The amount of which the parts after 其中 are told, in the same sentence."""
    near = [other for other in before if other.head and other.passage is claim.passage]
    here = [*(other for other in near if other.sentence == claim.sentence), claim]
    first = next(
        (place for place, one in enumerate(here) if one.head and words.within.search(one.head.lead)), -1
    )
    if first == 0:
        # 其中 begins a sentence: the one amount of the unit in the sentence before.
        last = [other for other in near if other.sentence != claim.sentence]
        wholes = [one for one in last if one.sentence == last[-1].sentence and is_alike(one.head, claim.head)]
        same = len({one.head.amount for one in wholes if one.head}) == 1
    else:
        wholes, same = here[first - 1 : first], first > 0
    # A whole that is told as a share itself: the shares below it may be of the same whole further up.
    fitting = same and not any(figure.role == "share" for one in wholes for figure in one.others)
    return [
        one.head
        for one in wholes[:1]
        if fitting and one.head and not one.head.is_vague and is_alike(one.head, claim.head)
    ]
