"""Which date is which: signature, publication, period, validity, effect, deadline; with reasons."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from enum import StrEnum

from gk_audit.model.lazy import pattern
from gk_audit.model.records import Record
from gk_audit.text.dates import DateKind, DateMention, find_dates


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


_BEFORE = pattern(
    r"(?P<published>发布(?:日期|时间)|公开(?:日期|时间)|发文日期)[：:\s]*$"
    r"|(?P<signed>成文(?:日期|时间)|生成日期|落款日期|印发日期|制发日期|签发日期)[：:\s]*$"
    r"|(?P<valid>有效期限?(?:为|：|:|是)?(?:至|到|截至|截止到?)|失效(?:日期|时间)[：:]?)\s*$"
    r"|(?P<publicity>公示(?:期限?|时间|日期|起止时间)?(?:为|：|:|是)?\s?(?:自|从)?|公示[^。\n]{0,6}(?:自|从))\s*$"
    r"|(?P<consultation>(?:意见(?:征集|征求|反馈)?|征求意见|征集)(?:的?(?:时间|期限|日期|期))(?:为|：|:|是)?\s?(?:自|从)?)\s*$"
    r"|(?P<effective>施行日期|生效日期|实施日期)[：:\s]*$"
    r"|(?P<approved>(?:批准|批复)(?:日期|时间)[：:]?|经[^。\n]{2,20}于)\s*$"
    r"|(?P<decided>(?:决定|许可决定|处罚决定|核准|准予许可)(?:书)?(?:作出|下达|送达)?(?:日期|时间)[：:]?)\s*$"
    r"|(?P<deadline>(?:截止(?:日期|时间)?|截至)(?:为|：|:|到|至)?)\s*$"
)
_AFTER = pattern(
    r"\s*(?:(?P<effective>(?:起|开始)\s*(?:正式)?(?:施行|实施|执行|生效|试行))"
    r"|(?P<valid>(?:起|后)?(?:失效|废止|自行废止))"
    r"|(?P<deadline>(?:\d{1,2}[:：时点]\d{0,2}分?)?(?:（[^）]{1,8}）)?(?:前|之前|以前|截止|止))"
    r"|[，,]?(?:[^，。；;\n]{0,24}?)(?:(?P<approved>批准|批复|审议通过|表决通过)|(?P<decided>作出[^，。；;\n]{0,16}决定)"
    r"|(?P<happened>召开|举行|举办|组织开展|开展了|印发了|赴|到访|检查了|走访|验收合格|开工|竣工|签订)))"
)
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
_CUE_ENDS = frozenset("：: 　\t\n至到为是自从于期间限止布书达")
_PAST = ("happened", "approved", "decided")
_FUTURE = pattern(r"将|拟|定于|计划|预计|请于|应于|应当|必须|截止|前|届时|如|若|期间|(?<![许认])可(?!研)")
_BODY_NAME = pattern(
    r"(?:政府|办公室|委员会|局|厅|委|处|中心|所|站|院|部|厅|会|公司|学校|大队|支队|村|社区|街道|镇|乡|办|小组|指挥部|法院|检察院|医院|园区|（盖章）|\(盖章\))$"
)
_TAIL_SHARE = 0.4
"""A signature stands in the last two fifths of a text that is longer than a page."""


def find_roles(text: str, mentions: Sequence[DateMention] | None = None) -> list[RoleDate]:
    """The dates of ``text`` in order, each with its role and the cue that decided it."""
    dates = find_dates(text) if mentions is None else mentions
    signature = find_signature(text, dates)
    found = []
    for mention in dates:
        if signature is not None and mention.start == signature.start:
            found.append(RoleDate(DateRole.SIGNED, mention, "文末落款"))
            continue
        left = text.rfind("\n", max(0, mention.start - 24), mention.start) + 1 or max(0, mention.start - 24)
        cue: re.Match[str] | None = None
        if text[mention.start - 1 : mention.start] in _CUE_ENDS:
            cue = _BEFORE.search(text[left : mention.start])
        cue = cue or _AFTER.match(text, mention.end, mention.end + 48)
        if cue is None:
            found.append(RoleDate(DateRole.OTHER, mention, ""))
            continue
        name = next(key for key, value in cue.groupdict().items() if value)
        if name in _PAST and _FUTURE.search(text[left : mention.start][-8:] + cue[0]):
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
    named = [mention for mention in alone if _BODY_NAME.search(_line_before(text, mention.start))]
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


def signed_date(text: str, mentions: Sequence[DateMention] | None = None) -> date | None:
    """The date of the signature, or None."""
    signature = find_signature(text, mentions)
    return signature.date if signature else None
