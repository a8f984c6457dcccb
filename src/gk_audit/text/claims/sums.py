"""Balances that prose tells: a加上b、c，收入总计t; 总支出t，其中：a、b、c; 收支相抵，结余s; a part and the rest of it.

A total is judged only where the words say what it is made of: each part with its figure, or with a name
that bore one before. What stands in brackets, or after 其中, is a part of a part and is not added.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from gk_audit.model.records import replace
from gk_audit.text.claims.grammar import Claim
from gk_audit.text.claims.told import Told
from gk_audit.text.claims.words import ClaimWords, SumWords
from gk_audit.text.numbers import UNITS

_LEAST_NAME, _LEAST_PARTS, _LONG = 4, 3, 5


class Accounts:
    """Walks the paragraphs of a document and keeps the totals that a balance may be of."""

    def __init__(self, words: ClaimWords, sums: SumWords) -> None:
        self.words, self.sums = words, sums
        self._kept: dict[tuple[str, str], Claim] = {}
        self._named: dict[str, list[Claim]] = {}
        self._income: Claim | None = None
        self._expense: Claim | None = None

    def told(self, found: Sequence[Claim], after: Sequence[Claim] = ()) -> Iterator[Told]:
        """The sums that one paragraph tells; where it ends in 其中： its parts are told ``after`` it."""
        if not found:
            self._income = self._expense = None
            return
        if self.words.item.match(found[0].passage.text):
            self._income = self._expense = None
        for number, claim in enumerate(found):
            if claim.head is None or claim.head.unit not in UNITS or claim.head.is_vague:
                continue
            totals = tuple(self._total(number, found))
            yield from totals or self._whole(number, found, after if found[0].passage.is_open else ())
            yield from self._balance(claim, found, number)
            self._named.setdefault(claim.subject, []).append(claim)
        yield from self._even(found)

    def _total(self, number: int, found: Sequence[Claim]) -> Iterator[Told]:
        claim = found[number]
        is_income = bool(self.sums.income.search(claim.subject))
        if not is_income and not self.sums.expense.search(claim.subject):
            return
        if is_income:
            self._income, self._expense = claim, None
        else:
            self._expense = claim
        parts = self._added(number, found, self.sums.got if is_income else self.sums.spent)
        parts = parts or self._following(number, found)
        if len(parts) > 1:
            left = next((one for one in found[number + len(parts) :] if self._is_left(one)), None)
            left = left if not is_income else None
            # …等，收入总计: what is not told may make the rest.
            is_all = claim.head is None or not self.sums.among.match(claim.head.lead)
            told = Told("total", claim, tuple((part, 1) for part in parts), left, is_sure=is_all)
            # 收入安排a。上级补助b，加上年结转c，总计t: what begins the account stands a sentence before.
            main = self._main(found[:number], claim)
            wider = replace(told, parts=((main, 1), *told.parts)) if main and main not in parts else told
            yield wider if wider.holds else told
        elif parts := self._before(number, found):
            told = Told("total", claim, tuple((part, 1) for part in parts), is_sure=False)
            if told.holds or told.digits >= _LONG:
                yield told

    def _before(self, number: int, found: Sequence[Claim]) -> list[Claim]:
        """收入a，补助b，调入c，收入总计t: all that the sentence tells since its last total, where no word adds it up."""
        parts: list[Claim] = []
        for part in reversed(found[:number]):
            if part.sentence != found[number].sentence or part.head is None or self._is_total(part):
                break
            if part.depth:
                continue
            lead = part.head.lead
            is_apart = self.words.within.search(lead) or self.sums.minus.search(lead) or part.head.is_vague
            if is_apart or part.head.unit not in UNITS:
                return []
            parts.insert(0, part)
        return parts if len(parts) >= _LEAST_PARTS else []

    def _main(self, before: Sequence[Claim], claim: Claim) -> Claim | None:
        """The first amount of the sentence before that of a claim."""
        last = [one for one in before if one.sentence < claim.sentence and one.head and not one.depth]
        first = next((one for one in last if one.sentence == last[-1].sentence), None)
        return first if first and first.head and first.head.unit in UNITS else None

    def _is_left(self, claim: Claim) -> bool:
        return claim.head is not None and self.sums.balance.search(claim.head.lead) is not None

    def _added(self, number: int, found: Sequence[Claim], side: re.Pattern[str]) -> list[Claim]:
        """The amounts before a total that the words add up to it; empty where one is missing."""
        claim = found[number]
        assert claim.head is not None
        if self.sums.plus.search(claim.head.lead):
            return []
        parts: list[Claim] = []
        for place in range(number - 1, -1, -1):
            part = found[place]
            if part.sentence != claim.sentence or part.head is None or self._is_total(part):
                return []
            if part.depth:
                continue
            if part.head.unit not in UNITS or part.head.is_vague:
                return []
            if self.words.within.search(part.head.lead) or self.sums.minus.search(part.head.lead):
                return []
            parts.insert(0, part)
            plus = self.sums.plus.search(part.head.lead)
            if plus is None:
                continue
            firsts = self._first(part.head.lead[: plus.start()], found[:place], part, side)
            fitting = [
                one for one in firsts if Told("total", claim, tuple((p, 1) for p in (one, *parts))).holds
            ]
            several = {one.head.amount.base for one in firsts if one.head}
            return [(fitting or firsts)[-1], *parts] if fitting or len(several) == 1 else []
        return []

    def _first(self, words: str, before: Sequence[Claim], part: Claim, side: re.Pattern[str]) -> list[Claim]:
        """What the others may be added to: named again without its figure, or told right before."""
        name = self.words.lead.pattern.sub("", words)
        level = self.words.level.match(name)
        name = (name[level.end() :] if level else name).strip("，；：、（）()")
        if name:
            named = [one for one in self._named.get(name, ()) if not level or one.level == level.group()]
            return named if len(name) >= _LEAST_NAME else []
        here = self._since_total([one for one in before if one.sentence == part.sentence])
        if here:
            inner = [
                place
                for place, one in enumerate(here)
                if one.head and self.words.within.search(one.head.lead)
            ]
            return here[:1] if (inner[:1] == [1] or (not inner and len(here) == 1)) else []
        for claim in reversed(self._since_total(before)):
            is_main = claim.head is not None and not self.words.within.search(claim.head.lead)
            if is_main and claim.level and side.search(claim.subject):
                return [claim]
        return []

    def _since_total(self, claims: Sequence[Claim]) -> list[Claim]:
        """The amounts after the last total, or after the last semicolon, those in brackets left out."""
        found: list[Claim] = []
        for claim in claims:
            if claim.head is None or claim.head.unit not in UNITS or claim.depth:
                continue
            if self._is_total(claim):
                found = []
                continue
            if "；" in claim.head.lead and not any(
                self.words.within.search(one.head.lead) for one in found if one.head
            ):
                found = []
            found.append(claim)
        return found

    def _is_total(self, claim: Claim) -> bool:
        return bool(self.sums.income.search(claim.subject) or self.sums.expense.search(claim.subject))

    def _following(self, number: int, found: Sequence[Claim]) -> list[Claim]:
        """总收入t，其中：a，b，c, or 总收入t。其中：a，b，c: all that stands up to the end of the sentence."""
        claim, after, parts = found[number], found[number + 1 :], list[Claim]()
        is_apart = after and self.words.within.match(claim.passage.text, after[0].sentence)
        for part in after:
            if part.sentence != (after[0] if is_apart else claim).sentence:
                break
            if part.head is None or part.head.unit not in UNITS or part.head.is_vague or self._is_total(part):
                return []
            if part.depth:
                continue
            if bool(self.words.within.search(part.head.lead)) != (not parts):
                return []
            parts.append(part)
        if len(parts) < _LEAST_PARTS or parts[-1].head is None or any(map(self._is_plan, parts)):
            return []
        if parts[0].head and self.sums.among.search(parts[0].head.lead):
            return []
        end = max(figure.end for figure in (parts[-1].head, *parts[-1].others))
        return [] if self.sums.among.search(claim.passage.text[end : end + 2]) else parts

    def _is_plan(self, claim: Claim) -> bool:
        return claim.head is not None and self.words.plan.search(claim.head.lead) is not None

    def _balance(self, claim: Claim, found: Sequence[Claim], number: int) -> Iterator[Told]:
        """What is left of the totals before it, or of the one income and the one expense of the paragraph."""
        assert claim.head is not None
        is_left = self._is_left(claim)
        if not is_left and not self.sums.kept.search(claim.head.lead):
            return
        begun = claim.passage.text.rfind("；", claim.sentence, claim.head.start)
        here = [one for one in found[:number] if one.head and one.head.start > begun >= 0]
        income, expense = (self._single(here, side, claim) for side in (self.sums.got, self.sums.spent))
        if income is None or expense is None:
            income, expense = self._income, self._expense
        if income is None or expense is None:
            income, expense = (
                self._single(found[:number], side, claim) for side in (self.sums.got, self.sums.spent)
            )
        if income is None or expense is None or income.head is None or expense.head is None:
            return
        signed = ((income, 1), (expense, -1))
        if is_left:
            is_all = not any(self._counts(one, claim, (income, expense)) for one in found[:number])
            if income.head.amount != expense.head.amount:
                yield Told("balance", claim, signed, is_sure=is_all)
            return
        named = self._single(found[:number], self.sums.got, claim) or income
        key = (named.level, self.sums.got.split(named.topic)[0])
        named_before = [one for one in found[:number] if one.head and self.sums.before.search(one.head.lead)]
        if named_before and named_before[-1].sentence == claim.sentence:
            yield Told("carried", claim, ((named_before[-1], 1), *signed))
        elif key[1] and key in self._kept:
            # Which year the one further up is of is not certain: only a slip of one digit is told.
            yield Told("carried", claim, ((self._kept[key], 1), *signed), is_sure=False)
        self._kept[key] = claim
        self._income = self._expense = None

    def _counts(self, other: Claim, claim: Claim, sides: tuple[Claim, Claim]) -> bool:
        """Whether an amount is counted, too: told beside what is left, or one more of a side that no total closes."""
        if other.head is None or other in sides or other.depth:
            return False
        open_ = [side for side in sides if side not in (self._income, self._expense)]
        words = self.sums.got if sides[0].sentence == other.sentence else self.sums.spent
        is_more = other.sentence in [side.sentence for side in open_] and words.search(other.topic)
        return other.sentence == claim.sentence or bool(is_more and not self._is_plan(other))

    def _single(self, before: Sequence[Claim], side: re.Pattern[str], claim: Claim) -> Claim | None:
        """The one amount of a side that is no budget, since the last semicolon-free account began."""
        found = [
            one
            for one in before
            if one.head
            and one.head.unit in UNITS
            and side.search(one.topic)
            and not self._is_plan(one)
            and not one.depth
        ]
        mains = [one for one in found if one.level] or found
        same = [one for one in mains if one.level == mains[-1].level] if mains else []
        return same[0] if len(same) == 1 or (same and same[0].sentence == claim.sentence) else None

    def _even(self, found: Sequence[Claim]) -> Iterator[Told]:
        """收支平衡 right after both totals."""
        if self._income is None or self._expense is None:
            return
        last = self._expense
        assert last.head is not None
        if self._income.passage is not last.passage and any(self.sums.got.search(one.topic) for one in found):
            return  # this paragraph has an income of its own; the total is of another account
        if last.passage is found[0].passage and self.sums.even.pattern.match(
            last.passage.text, last.head.end
        ):
            yield Told("even", last, ((self._income, 1),))

    def _whole(self, number: int, found: Sequence[Claim], after: Sequence[Claim]) -> Iterator[Told]:
        """An amount and its known parts, told right after it."""
        claim = found[number]
        rest = (*found[number + 1 :], *after)
        for whole in self.sums.wholes:
            if not whole.whole.search(claim.topic) or self._is_plan(claim):
                continue
            parts: list[Claim] = []
            for wanted in whole.parts:
                fitting = [
                    part
                    for part in rest
                    if part.head and part.head.unit in UNITS and wanted.search(part.subject)
                ][:1]
                parts += fitting
            if len(parts) != len(whole.parts) or any(part.head and part.head.is_vague for part in parts):
                continue
            if any(part.depth < claim.depth for part in parts):
                continue  # they stand after the bracket that the whole is told in
            # Where the first part names the whole again (基本支出中人员经费…) other amounts may stand between.
            is_named = self.words.within_name.sub("", parts[0].subject) == claim.subject
            between = rest[rest.index(parts[0]) if is_named else 0 : rest.index(parts[-1])]
            if any(
                whole.whole.search(other.topic) or (other.level and other.level != claim.level)
                for other in between
            ):
                continue
            if all(
                not other.head or other in parts or other.depth or other.head.unit not in UNITS
                for other in between
            ):
                yield Told("whole", claim, tuple((part, 1) for part in parts))
                return
        if parts := self._following(number, found):
            # A list may leave out what is not worth telling: only one slip in a long figure is told.
            told = Told("whole", claim, tuple((part, 1) for part in parts), is_sure=False)
            if told.holds or told.digits >= _LONG:
                yield told
