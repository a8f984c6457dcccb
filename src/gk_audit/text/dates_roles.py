"""Which date is which: signature, publication, period, validity, effect, deadline; with reasons."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import StrEnum

from gk_audit.model import chinese
from gk_audit.model.records import Record
from gk_audit.text.dates import DateKind, DateMention, find_dates

zh = chinese.of(__name__)


class DateRole(StrEnum):
    """What a date in the text is the date of."""

    SIGNED = "signed"
    """成文, 落款."""
    PUBLISHED = "published"
    PUBLICITY = "publicity"
    CONSULTATION = "consultation"
    VALID_UNTIL = "valid-until"
    EFFECTIVE = "effective"
    """施行."""
    DEADLINE = "deadline"
    """截止, 前报送."""
    APPROVED = "approved"
    """批准, 批复."""
    DECIDED = "decided"
    """许可、处罚决定作出."""
    HAPPENED = "happened"
    """An event told in the past: 召开, 举行, 开展了."""
    OTHER = "other"


class RoleDate(Record):
    """One date, what it is, and the words that say so."""

    role: DateRole
    mention: DateMention
    reason: str
    """The cue as it stands in the text; ``文末落款`` for a signature found by its place."""


_ROLES = {
    "published": DateRole.PUBLISHED,
    "signed": DateRole.SIGNED,
    "valid": DateRole.VALID_UNTIL,
    "publicity": DateRole.PUBLICITY,
    "consultation": DateRole.CONSULTATION,
    "effective": DateRole.EFFECTIVE,
    "approved": DateRole.APPROVED,
    "decided": DateRole.DECIDED,
    "deadline": DateRole.DEADLINE,
    "happened": DateRole.HAPPENED,
}
_CUE_ENDS = frozenset(zh("cue-ends"))
_PAST = ("happened", "approved", "decided")
_TAIL_SHARE = 0.4
"""A signature stands in the last two fifths of a text that is longer than a page."""


def find_roles(text: str, mentions: Sequence[DateMention] | None = None) -> list[RoleDate]:
    """The dates of ``text`` in order, each with its role and the cue that decided it."""
    dates = find_dates(text) if mentions is None else mentions
    signature = find_signature(text, dates)
    found = []
    for mention in dates:
        if signature is not None and mention.start == signature.start:
            found.append(RoleDate(DateRole.SIGNED, mention, zh("signature")))
            continue
        left = text.rfind("\n", max(0, mention.start - 24), mention.start) + 1 or max(0, mention.start - 24)
        cue: re.Match[str] | None = None
        if text[mention.start - 1 : mention.start] in _CUE_ENDS:
            cue = zh.pattern("before").search(text[left : mention.start])
        cue = cue or zh.pattern("after").match(text, mention.end, mention.end + 48)
        if cue is None:
            found.append(RoleDate(DateRole.OTHER, mention, ""))
            continue
        name = next(key for key, value in cue.groupdict().items() if value)
        if name in _PAST and zh.pattern("future").search(text[left : mention.start][-8:] + cue[0]):
            found.append(RoleDate(DateRole.OTHER, mention, ""))
            continue
        found.append(RoleDate(_ROLES[name], mention, cue[name].strip()))
    return found


def find_signature(text: str, mentions: Sequence[DateMention] | None = None) -> DateMention | None:
    """The signature date (落款): a full date alone on its line behind the name of a body.

    A document that forwards another carries two; the first one, its own, is meant.
    """
    dates = find_dates(text) if mentions is None else mentions
    alone = [mention for mention in dates if mention.kind is DateKind.FULL and _is_alone(text, mention)]
    if not alone:
        return None
    named = [
        mention for mention in alone if zh.pattern("body-name").search(_line_before(text, mention.start))
    ]
    if named:
        return named[0]
    last = alone[-1]
    far = last.start > len(text) * (1 - _TAIL_SHARE) if len(text) > 600 else last.start > 40
    return last if far else None


def _is_alone(text: str, mention: DateMention) -> bool:
    start = text.rfind("\n", 0, mention.start) + 1
    stop = text.find("\n", mention.end)
    line = text[start : stop if stop >= 0 else len(text)]
    return line.strip(" \t　") == mention.raw.strip()


def _line_before(text: str, start: int) -> str:
    line_start = text.rfind("\n", 0, start)
    if line_start <= 0:
        return ""
    before = text[:line_start].rstrip("\n 　\t")
    line = before[before.rfind("\n") + 1 :].strip(" \t　")
    return line if len(line) <= 40 and "。" not in line else ""
