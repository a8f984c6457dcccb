"""Identity numbers and mobiles that do not stand in one piece: boxes of one digit, cells, wrapped lines,
signs between, letters right beside, letters typed for digits. Only what a check digit, or a shape of groups
that nothing else has, confirms."""

from __future__ import annotations

from collections.abc import Iterator

from gk_audit.model import chinese
from gk_audit.model.lazy import pattern
from gk_audit.text import identifier_labels as labels
from gk_audit.text import identity_numbers as numbers
from gk_audit.text.identifier_kinds import Context, Doubt, Identifier, IdentifierKind
from gk_audit.text.identifier_runs import identity_kind, is_telephone

zh = chinese.of(__name__)

_GAP = zh("gap")
"""Up to three signs between two digits of one number: blanks, the end of a cell or line, anything but words."""


def _times(count: int) -> str:
    return f"(?:{_GAP}[0-9]){{{count}}}"


_NUMBER = (
    _times(5) + f"{_GAP}(?:1{_GAP}9|2{_GAP}0)" + _times(2) + f"{_GAP}[01]" + _times(1) + f"{_GAP}[0-3]" + _times(4)
    + f"{_GAP}[0-9Xx]"
)  # fmt: skip
"""Behind the first digit: an area, a year of birth from 1900 on, a month, a day, three digits and the check digit."""
# A pattern that begins with its first sign, and asks then what stands before it, is found three times as fast.
_IDENTITY = pattern(f"[1-8](?<![0-9][1-8])(?=({_NUMBER})(?![0-9]))")
_NOT_DIGIT = pattern("[^0-9Xx]+")
_SHAPES = {
    (6, 8, 4), (6, 4, 4, 4), (6, 8, 3, 1), (6, 4, 2, 2, 4), (6, 4, 2, 2, 3, 1), (6, 4, 4, 3, 1), (6, 12), (14, 4),
    (4, 4, 4, 4, 2), (3, 3, 4, 4, 4), (3, 3, 8, 4), (2, 2, 2, 8, 4), (17, 1), (6, 8, 2, 1, 1), (2, 2, 2, 4, 2, 2, 4),
}  # fmt: skip
"""How people group an identity number; in other groups a number of several cells is a row of figures."""
_FEW = 4
"""Pieces up to which a number may be cut anywhere."""
_TYPED = pattern(
    "[1-8lI](?<![0-9A-Za-z][1-8lI])(?:(?<=[lI])|(?=[0-9]{0,16}+[OolI]))"
    "(?:[0-9OolI]{16}[0-9XxOolI]|(?<=[1lI])[3-9][0-9OolI]{9})(?![0-9A-Za-z])"
)
_READ = str.maketrans("OolI", "0011")
_MOST_LETTERS = 12
_PHONE = zh.pattern("phone")
_PLAIN_PHONE = pattern(r"[0-9]{3,}(?:[ -]+[0-9]+)*")
"""What ``identifier_runs`` looks at."""


def spread(context: Context) -> Iterator[Identifier]:
    """Numbers that stand in pieces, letters beside them or among them, in no order."""
    end = 0
    for match in _IDENTITY.finditer(context.text):
        if match.start() >= end:
            found = _identity(context, match.start(), match.end(1), match[0] + match[1])
            if found is not None:
                end = found.end
                yield found
    for match in _TYPED.finditer(context.text):
        yield from _typed(context, match.start(), match[0])
    for match in _PHONE.finditer(context.text):
        if not _PLAIN_PHONE.fullmatch(match[0]):
            yield from _phone(context, match.start(), match.end(), match[0])


def may_be_spread(text: str) -> bool:
    """False only where ``spread`` would find nothing in a skeleton."""
    return any(each.search(text) is not None for each in (_IDENTITY, _TYPED, _PHONE))


def _identity(context: Context, start: int, end: int, written: str) -> Identifier | None:
    pieces = [piece for piece in _NOT_DIGIT.split(written) if piece]
    value = "".join(pieces)
    if len(value) != 18 or not _may_be_joined(written, tuple(map(len, pieces))):
        return None
    kind, doubt = identity_kind(context, start, end, value)
    if kind is None or (
        doubt is not Doubt.NONE and not (doubt is Doubt.CHECK_DIGIT and len(pieces) in (1, 3))
    ):
        return None
    return Identifier(kind, start, end, value.upper(), context.label(start), doubt=doubt)


def _may_be_joined(written: str, sizes: tuple[int, ...]) -> bool:
    """Whether pieces of these sizes, with what stands between, are one number to a reader."""
    if len(sizes) == 1 or sizes in _SHAPES:
        return True
    if len(set(sizes[:-1])) == 1 and sizes[-1] <= sizes[0] <= 3 and len(sizes) >= 6:
        return True  # boxes of one digit, or groups of two or three
    is_row = "\t" in written or "," in written or "." in written or "，" in written
    return len(sizes) <= _FEW and not is_row


def _typed(context: Context, start: int, written: str) -> Iterator[Identifier]:
    """Letters that look like digits: only in a number that is right when they are read so."""
    value = written.translate(_READ)
    if sum(sign in "OolI" for sign in written) > _MOST_LETTERS:
        return
    end, label = start + len(written), context.label(start)
    if numbers.is_id_number(value) and not labels.OTHER_LABEL.search(label):
        yield Identifier(IdentifierKind.ID, start, end, value.upper(), label)
    elif numbers.is_mobile(value) and labels.PHONE_LABEL.search(label):
        yield Identifier(IdentifierKind.MOBILE, start, end, value, label)


def _phone(context: Context, start: int, end: int, written: str) -> Iterator[Identifier]:
    pieces = _NOT_DIGIT.split(written)
    value = "".join(pieces)
    if len(value) != 11 or not numbers.is_mobile(value) or context.is_address(start):
        return
    label = context.label(start)
    is_told = labels.PHONE_LABEL.search(label) or labels.PHONE_WORDS.search(context.header(start))
    # Figures side by side look like it; what is written for a telephone only does not.
    is_plain = len(pieces) == 3 and "\t" not in written and "," not in written and "，" not in written
    is_bracketed = len(pieces) == 2 and written[3] in ")）" and context.text[start - 1 : start] in {"(", "（"}
    if is_told or ((is_plain or is_bracketed) and is_telephone(context, start)):
        if is_bracketed:
            start -= 1
        yield Identifier(IdentifierKind.MOBILE, start, end, value, label)
