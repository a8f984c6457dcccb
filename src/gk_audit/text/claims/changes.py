"""Changes of a whole against those of its parts: 41万元，比上年减少19万元，其中：a 21万元，减少16万元；b 20万元，减少2.5万元.

They are held against each other only where every part tells its change against the same thing, and the amounts
of the parts make that of the whole, so that nothing is left out. Where no amounts are told beside them, only one
slip of the hand is told.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import takewhile

from gk_audit.model.records import Record, replace
from gk_audit.text.claims.bases import CHANGES, is_alike
from gk_audit.text.claims.grammar import YEAR, Claim, Figure
from gk_audit.text.claims.told import Told
from gk_audit.text.claims.words import ClaimWords
from gk_audit.text.numbers import side_by_side

_MOST_PARTS, _PRIOR = 8, "prior"


class _Entry(Record):
    """An amount with its changes, those told under its name again right after it too."""

    claim: Claim
    changes: tuple[Figure, ...]

    def against(self, base: str, words: ClaimWords) -> Figure | None:
        """Its change against something; one that names nothing is against what the whole names."""
        found = [one for one in self.changes if _base(one, words) in (base, "")]
        return found[0] if len(found) == 1 else None


def changes(found: Sequence[Claim], words: ClaimWords) -> Iterator[Told]:
    """The changes of one paragraph that parts tell in full."""
    entries = list(_entries(found))
    for number, whole in enumerate(entries):
        if whole.changes and (parts := _parts(whole, entries[number + 1 :], words)):
            yield from _told(whole, parts, words)
    for number, claim in enumerate(found):
        if _is_change(claim):
            after = list(takewhile(_is_change, found[number + 1 :]))
            if len(after) > 1 and words.within.search(after[0].others[0].lead):
                bare = [_Entry(one, _changes_of(one)) for one in (claim, *after)]
                yield from (replace(told, is_sure=False) for told in _told(bare[0], bare[1:], words))


def _told(whole: _Entry, parts: Sequence[_Entry], words: ClaimWords) -> Iterator[Told]:
    """Each change of the whole that every part tells against the same thing."""
    bases = [_base(one, words) for one in whole.changes]
    for one, base in zip(whole.changes, bases, strict=True):
        theirs = [part.against(base, words) for part in parts]
        told = [
            (replace(part.claim, head=change), 1 if change.role == one.role else -1)
            for part, change in zip(parts, theirs, strict=True)
            if change is not None
        ]
        if len(told) == len(parts) and bases.count(base) == 1:
            beside = (whole.claim.head, one, *(part.claim.head for part in parts), *theirs)
            slack = side_by_side([figure.amount for figure in beside if figure])
            yield Told("change", replace(whole.claim, head=one), tuple(told), slack=slack)


def _is_change(claim: Claim) -> bool:
    return claim.head is None and bool(claim.subject) and bool(_changes_of(claim))


def _changes_of(claim: Claim) -> tuple[Figure, ...]:
    return tuple(one for one in claim.others if one.role in CHANGES and not one.is_vague)


def _entries(found: Sequence[Claim]) -> Iterator[_Entry]:
    for number, claim in enumerate(found):
        if claim.head is None or claim.head.is_vague:
            continue
        after = found[number + 1] if number + 1 < len(found) else None
        is_again = after is not None and after.head is None and after.subject in ("", claim.subject)
        told = (*_changes_of(claim), *(_changes_of(after) if after is not None and is_again else ()))
        yield _Entry(claim, tuple(one for one in told if is_alike(one, claim.head)))


def _parts(whole: _Entry, after: Sequence[_Entry], words: ClaimWords) -> list[_Entry]:
    """The amounts behind 其中 that make the whole; what stands in brackets is a part of a part."""
    parts: list[_Entry] = []
    depth = whole.claim.depth
    for entry in after:
        if entry.claim.depth > depth:
            continue
        assert entry.claim.head is not None
        is_first = not parts
        if is_first and not words.within.search(entry.claim.head.lead):
            return []
        parts.append(entry)
        if len(parts) > 1 and Told("change", whole.claim, tuple((part.claim, 1) for part in parts)).holds:
            return parts
        if len(parts) == _MOST_PARTS or not is_alike(entry.claim.head, whole.claim.head):
            return []
    return []


def _base(figure: Figure, words: ClaimWords) -> str:
    """What a change is against, in one word: a year, 上年, a stage of the budget."""
    named = (*words.stages.findall(figure.base), *YEAR.findall(figure.base))
    return str(named[-1]) if named else _PRIOR if words.prior.match(figure.base) else figure.base
