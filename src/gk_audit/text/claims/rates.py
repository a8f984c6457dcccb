"""What is said of an amount against the amount: changes, rates, completion of a plan, yearly growth.

Each relation is an identity whose names are roles; it is tried where a claim has all of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from gk_audit.model.records import Record, replace
from gk_audit.model.relation import Relation, Verdict
from gk_audit.text.claims.bases import (
    CHANGES,
    LEAST_NAME,
    RATES,
    agreed,
    closed,
    is_alike,
    is_share_of,
    named_base,
    plans,
    staged,
    wholes,
)
from gk_audit.text.claims.grammar import CLAUSE, HEAD, Claim, Figure
from gk_audit.text.claims.trying import decided, tried
from gk_audit.text.claims.words import ClaimWords
from gk_audit.text.evaluation import Value
from gk_audit.text.expressions import names_of
from gk_audit.text.tables.relation import Identity
from gk_audit.text.tables.sums import add, fits

_COUNTED = ("up", "down", "base", "start", "end_up", "end_down")


class Earlier(Record):
    """What paragraphs further up have told."""

    plans: dict[tuple[str, str], list[Figure]]
    """Budgets by level and subject."""
    named: dict[str, list[Figure]]
    """Amounts by their names."""

    def add(self, claim: Claim, head: Figure, words: ClaimWords) -> None:
        """Keep what a claim tells."""
        if claim.level and words.plan.search(head.lead):
            self.plans.setdefault((claim.level, claim.topic), []).append(head)
        if claim.subject and not head.is_vague:
            self.named.setdefault(claim.subject, []).append(head)


def rates(
    found: Sequence[Claim],
    above: Sequence[Claim],
    identities: Sequence[Identity],
    words: ClaimWords,
    earlier: Earlier,
) -> Iterator[Relation]:
    """The outcome of every relation that the claims of one paragraph, in their order, let try.

    ``above``: the claims of the paragraph before, in which a whole may be named.
    """
    held: list[Relation] = []
    for number, claim in enumerate(found):
        told = earlier.plans.get((claim.level, claim.topic), ()) if claim.level else ()
        held += _of_claim(claim, found[:number], (above, told), identities, words)
        held += _of_earlier(claim, earlier, identities, words)
    held += _of_the_whole(found, words)
    for parts, whole, is_known in closed(found, words):
        shares = [item for part in parts for item in _shares(part, whole, identities)]
        # Where one does not follow, the list may be of another whole: nothing is told.
        held += shares if is_known or all(item.verdict is Verdict.HOLDS for item in shares) else ()
    decided_at = [item.place for item in held if item.verdict is not Verdict.UNDECIDED]
    yield from held
    for parts, whole in agreed(found):
        shares = [item for part in parts for item in _shares(part, whole, identities)]
        yield from (item for item in shares if item.place not in decided_at)


def _of_the_whole(found: Sequence[Claim], words: ClaimWords) -> Iterator[Relation]:
    """支出决算12万元…。其中：接待费8万元，完成预算的66.67%; 公车费4万元，完成预算的33.33%: shares of the whole's budget,
    told as if each part had fallen short of its own."""
    for number, whole in enumerate(found):
        budgets = [one for one in plans(whole, found[:number], words) if is_alike(one, whole.head)]
        after = found[number + 1 :]
        if whole.head is None or not budgets or not after or not words.within.search(_lead(after[0])):
            continue
        parts = [one for one in after if one.sentence == after[0].sentence and is_alike(one.head, whole.head)]
        told = [(one, figure) for one in parts for figure in one.others[:1] if figure.role == "completion"]
        heads = [one.head.value for one in parts if one.head]
        shares = [(one, figure) for one, figure in told if figure.amount.value]
        is_all = len(told) == len(parts) and len(shares) > 1 and fits(whole.head.value, add(heads))
        if is_all and all(is_share_of(one, budgets[-1]) for one, _ in shares):
            for _, figure in shares:
                place = figure.passage.place(figure.start, figure.end)
                yield Relation(
                    "completion-share",
                    Verdict.FAILS,
                    variant="share",
                    left=figure.base,
                    sign="name",
                    what=place.text,
                    place=place,
                )


def _lead(claim: Claim) -> str:
    return claim.head.lead if claim.head else ""


def _shares(claim: Claim, whole: Value, identities: Sequence[Identity]) -> Iterator[Relation]:
    """The share of one part of a list that is told in full."""
    assert claim.head is not None
    values = {HEAD: [claim.head.value], "share": [claim.others[0].value], "whole": [whole]}
    for identity in identities:
        if identity.expr is not None and set(names_of(identity.expr.node)) == set(values):
            yield from decided(claim, identity, values)


def _of_earlier(
    claim: Claim, earlier: Earlier, identities: Sequence[Identity], words: ClaimWords
) -> Iterator[Relation]:
    """Shares of an amount that has its name further up; where they do not follow another one may be meant."""
    for figure in claim.others:
        if figure.role == "share" and claim.head is not None and not claim.head.is_vague:
            name = words.lead.pattern.sub("", figure.base)
            told = [one for one in earlier.named.get(name, ()) if is_alike(one, claim.head)]
            figures = {HEAD: [claim.head], "share": [figure], "whole": told}
            found = tried(claim, figure, figures, identities)
            yield from (item for item in found if item.verdict is Verdict.HOLDS)


def _of_claim(
    claim: Claim,
    before: Sequence[Claim],
    earlier: tuple[Sequence[Claim], Sequence[Figure]],
    identities: Sequence[Identity],
    words: ClaimWords,
) -> Iterator[Relation]:
    above, budgets = earlier
    if any(figure.is_vague for figure in claim.others) or words.apart.search(_told(claim)):
        return
    figures: dict[str, list[Figure]] = {}
    head = claim.head or _head_of(claim, before, above, words)
    if head is not None and not head.is_vague:
        figures[HEAD] = [head]
    if claim.head is not None and (later := _year_later(claim, before, words)) is not None:
        figures[HEAD], figures["base"] = [later], [claim.head]
    here = plans(claim, before, words)
    if claim.head and not words.plan.search(claim.head.lead):
        figures["plan"] = here[::-1] or list(budgets[::-1])
    for figure in claim.others:
        if figure.role in _COUNTED and head is not None and not is_alike(figure, head):
            continue
        figures = _left(figures, figure)
        figures[figure.role] = [figure]
        if (named := named_base(figure, claim, before, words)) and head is not None:
            figures["base"] = [named]
            # The item's amount may be told before: where the rate is of that one, it is not the rate that is wrong.
            told = [one.head for one in before if one.head and one.passage is claim.passage]
            figures[HEAD] = [head, *(one for one in told if one is not named and is_alike(one, head))]
        if figure.role == "share":
            figures["whole"] = wholes(figure, claim, (*above, *before), words)
        outcomes = list(_of_figure(claim, figure, figures, identities, words))
        # After a list of parts it may be said of the whole: 转移性收入…，其中：…、专项4.5亿元，比报告数…增加….
        yield from () if _is_last_part(claim, before, words) and not _any_holds(outcomes) else outcomes
        if figure.role in RATES:
            figures = {name: value for name, value in figures.items() if name not in (*CHANGES, *RATES)}
    if claim.head and (match := words.same.match(claim.passage.text, claim.head.end)):
        same = replace(claim.head, role="level", base=match["base"])
        if named := named_base(same, claim, before, words):
            yield from tried(claim, same, {"level": [same], HEAD: [claim.head], "base": [named]}, identities)


def _year_later(claim: Claim, before: Sequence[Claim], words: ClaimWords) -> Figure | None:
    """2016年8万元，2015年12.5万元，减少4.5万元: the amount right before that is told of the year after."""
    last = before[-1] if before else None
    if last is None or last.head is None or last.sentence != claim.sentence or not (last.year and claim.year):
        return None
    is_same = not words.stage.sub("", claim.subject) or words.key(last.topic) == words.key(claim.topic)
    is_next = int(last.year) == int(claim.year) + 1 and not last.others and is_alike(last.head, claim.head)
    return last.head if is_same and is_next and not last.head.is_vague else None


def _left(figures: Mapping[str, list[Figure]], figure: Figure) -> dict[str, list[Figure]]:
    """What of the figures told before still belongs to what the next one says."""
    gone: tuple[str, ...] = ()
    if figure.role in CHANGES:
        gone = (*CHANGES, *RATES)
    elif figure.role in RATES and figure.base:
        # 比报告数4.95亿元增加8万元，比上年下降24.8%: it is held against something else.
        gone = (*CHANGES, "base")
    return {name: value for name, value in figures.items() if name not in gone}


def _of_figure(
    claim: Claim,
    figure: Figure,
    figures: Mapping[str, Sequence[Figure]],
    identities: Sequence[Identity],
    words: ClaimWords,
) -> Iterator[Relation]:
    """What a figure lets try; of a completion, the budget that it names.

    Where a completion is that of another budget told beside it, the name is wrong.
    """
    plans_told = figures.get("plan", ())
    mine = staged(figure, plans_told, words) if figure.role == "completion" else []
    others = [plan for plan in plans_told if mine and plan not in mine]
    found = list(tried(claim, figure, {**figures, "plan": mine} if mine else figures, identities))
    for plan in others if not _any_holds(found) else ():
        if _any_holds(tried(claim, figure, {**figures, "plan": [plan]}, identities)):
            place = claim.passage.place(figure.start, figure.end)
            yield Relation(
                "completion-base",
                Verdict.FAILS,
                variant="base",
                left=figure.base,
                right="".join(words.stages.findall(plan.lead)[-1:]),
                sign="name",
                where=claim.topic,
                what=place.text,
                place=place,
            )
            return
    yield from found


def _is_last_part(claim: Claim, before: Sequence[Claim], words: ClaimWords) -> bool:
    """Whether parts are listed in the sentence up to the claim, without anything being said of them."""
    here = [*(one for one in before if one.sentence == claim.sentence and one.head), claim]
    begins = [n for n, one in enumerate(here) if one.head and words.within.search(one.head.lead)]
    return (
        bool(begins)
        and 0 < begins[-1] < len(here) - 1
        and not any(one.others for one in here[begins[-1] : -1])
    )


def _any_holds(found: Iterable[Relation]) -> bool:
    return any(item.verdict is Verdict.HOLDS for item in found)


def _told(claim: Claim) -> str:
    last = claim.others[-1] if claim.others else claim.head
    return claim.passage.text[claim.sentence : last.end + 4] if last else ""


def _head_of(
    claim: Claim, before: Sequence[Claim], above: Sequence[Claim], words: ClaimWords
) -> Figure | None:
    """The amount that a change without one is of: of the same subject in this sentence or the one before.

    That one may be a paragraph, or a cell, of its own; then the subject must be named again.
    """
    here = [other for other in before if other.head and other.subject]
    heads = here or [other for other in above if other.head and other.subject and claim.subject]
    if not heads or claim.others[0].role not in CHANGES:
        return None
    last = heads[-1].sentence
    near = [other for other in heads if other.sentence == last and (not here or last != claim.sentence)]
    if not claim.subject:
        # 公务用车运行费支出决算比预算无增减，比去年增加…: it is of what the clause before names.
        parts = (words.lead.pattern.sub("", part) for part in CLAUSE.split(claim.others[0].rest))
        return near[0].head if len(near) == 1 and not any(parts) else None
    # 与上年度相比，收入总计增加…: the total of the sentence before, by its full name
    same = [
        other
        for other in near
        if claim.told_of in ("", other.told_of) or not other.told_of
        if other.subject == claim.subject or _is_named(other.subject, claim.subject, words)
    ]
    return same[0].head if len(same) == 1 else _named_above(claim, before, words)


def _named_above(claim: Claim, before: Sequence[Claim], words: ClaimWords) -> Figure | None:
    """…三公经费支出预算为12.04万元，支出决算为12.04万元。其中：… 三公经费支出决算数比2017年减少…: the executed amount beside
    the budget that bears the name, sentences before the parts."""
    key, stage = words.key(claim.subject), words.measure.findall(claim.subject)[-1:]
    found = {
        after.head.amount: after.head
        for one, after in pairwise(before)
        if after.head and one.passage is after.passage is claim.passage and one.sentence == after.sentence
        if words.key(one.topic) == key and not words.key(after.subject)
        if words.measure.findall(after.subject)[-1:] == stage
    }
    return next(iter(found.values())) if len(found) == 1 and len(key) >= LEAST_NAME and stage else None


def _is_named(full: str, name: str, words: ClaimWords) -> bool:
    """Whether a subject ends in a name, whatever both end in that tells nothing: 支出合计, 决算数."""
    own = words.tail.sub("", name)
    is_whole = len(name) >= LEAST_NAME and full.endswith(name)
    return is_whole or (len(own) >= LEAST_NAME and words.tail.sub("", full).endswith(own))
