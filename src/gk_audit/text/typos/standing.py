"""How a suspicion stands among the words around it: what the likeliest cuts, as written and as corrected, say.

Counts of official text know few words of a trade and no names; a dictionary knows them. A correction that takes a
character out of a word that is there, or that makes nothing likelier, needs better counts than one that turns
leftovers into a word.
"""

from __future__ import annotations

from gk_audit.text.typos.seams import Cut, Cutter, around
from gk_audit.text.typos.suspects import Standing


def standing(cutter: Cutter, text: str, start: int, end: int, right: str) -> Standing:
    """What the words around text[start:end] say of writing ``right`` there."""
    begin, stop = around(text, start, end)
    written = cutter.cut(text[begin:stop])
    meant = cutter.cut(text[begin:start] + right + text[end:stop])
    spot = range(start - begin, max(end, start + 1) - begin)
    longer = len(right) - (end - start)
    first, last = _run(written, text[begin:stop], spot)
    return Standing(
        round(meant.score - written.score, 2),
        any(two - one > 1 and one < spot.stop and two > spot.start for one, two in _words(written)),
        _breaks(written, meant, spot, longer),
        begin + first,
        begin + last,
        written.usual(spot),
        meant.usual(range(spot.start, spot.stop + longer)),
    )


def is_loose(cutter: Cutter, text: str, start: int, end: int, *, replaced: bool) -> bool:
    """Whether what is to be replaced, or left out, reads as a word between words; see ``Suspect.loose``."""
    if end == start:
        return False
    return cutter.reads(text, start, end) if replaced else cutter.meets(text, start, end)


def crosses(cutter: Cutter, text: str, at: int, start: int, end: int) -> bool:
    """Whether the character at ``at`` belongs to a word that goes beyond text[start:end]."""
    begin, stop = around(text, start, end)
    words = _words(cutter.cut(text[begin:stop]))
    return any(one <= at - begin < two and (one < start - begin or two > end - begin) for one, two in words)


def _breaks(written: Cut, meant: Cut, spot: range, longer: int) -> bool:
    """Whether a word of the text is taken apart by the correction."""
    singles = {one for one, two in _words(meant) if two - one == 1}
    for one, two in _words(written):
        if two - one < 2:
            continue
        if one < spot.stop and two > spot.start:
            rest = set(range(one, two)).difference(spot)
            if not longer and rest & singles:
                return True
            continue
        moved = longer if one >= spot.stop else 0
        if meant.within(one + moved, two + moved):
            return True
    return False


def _run(cut: Cut, text: str, spot: range) -> tuple[int, int]:
    """The run of single Chinese characters around a place; (0, 0) where a word stands there."""
    words = _words(cut)
    alone = [two - one == 1 and "\u4e00" <= text[one] <= "\u9fff" for one, two in words]
    here = next((n for n, (one, two) in enumerate(words) if one <= spot.start < two), None)
    if here is None or not alone[here]:
        return 0, 0
    before = after = here
    while before and alone[before - 1]:
        before -= 1
    while after + 1 < len(words) and alone[after + 1]:
        after += 1
    return words[before][0], words[after][1]


def _words(cut: Cut) -> list[tuple[int, int]]:
    """The words of a cut, begin and end."""
    return sorted((one, two) for one, two in cut.words.items() if one < two)
