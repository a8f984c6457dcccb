"""Where a suspicion stands in a name or a figure: these have no wrong forms that counts could know."""

from __future__ import annotations

from gk_audit.model import chinese
from gk_audit.text.typos.suspects import ORGANISATION, Suspect

_NAME = 3
"""Characters of most names of people."""
_FIRM = 8
"""Characters ahead to the word for a firm within which most names of firms stand."""


def is_titled(text: str, suspect: Suspect, surnames: str, offices: tuple[str, ...]) -> bool:
    """Whether it is a surname before an office: 谭书记."""
    is_alone = len(suspect.wrong) == len(suspect.right) == 1 and suspect.wrong in surnames
    return is_alone and text.startswith(offices, suspect.end)


def is_firm(suspect: Suspect) -> bool:
    """Whether a word for a firm ends the words close behind it: 见福集团."""
    return bool(suspect.traits) and suspect.traits[ORGANISATION] <= _FIRM


def is_name(text: str, suspect: Suspect, surnames: str) -> bool:
    """Whether it stands in what may be a person's name: a surname and two characters that are no words, or
    one where nothing Chinese stands on either side."""
    seen = suspect.standing
    if seen is None or len(suspect.wrong) != len(suspect.right):
        return False
    for start in range(max(0, suspect.start - _NAME + 1), suspect.start + 1):  # 责任人：何国正
        sides = text[max(0, start - 1) : start] + text[start + _NAME : start + _NAME + 1]
        is_whole = all(map(chinese.is_hanzi, text[start : start + _NAME]))
        if text[start] in surnames and is_whole and not any(map(chinese.is_hanzi, sides)):
            return True
    for start in range(max(seen.first, suspect.start - _NAME + 1), suspect.start + 1):
        end = min(start + _NAME, seen.last)
        if text[start] not in surnames or end <= suspect.start:
            continue
        if end - start == _NAME:
            return True
        sides = text[max(0, start - 1) : start] + text[end : end + 1]
        if end - start == _NAME - 1 and not any(chinese.is_hanzi(char) for char in sides):
            return True
    return False


def is_sign(text: str, suspect: Suspect, signs: str, seats: str) -> bool:
    """Whether it stands for a province or a number (``signs``), or ends the name of a place (青禾‖区: ``seats``)."""
    if len(suspect.wrong) != len(suspect.right):
        return False
    seen, after = suspect.standing, text[suspect.end : suspect.end + 1]
    is_named = seen is not None and seen.after <= 0 and after != "" and after in seats
    return is_named or any(char in signs for char in suspect.wrong)


def are_kin(suspect: Suspect, kin: tuple[str, ...]) -> bool:
    """Whether what stands there and what is more usual are of one kind, so that counts tell nothing."""
    pairs = zip(suspect.wrong, suspect.right, strict=False)
    return any(one != two and one in some and two in some for one, two in pairs for some in kin)
