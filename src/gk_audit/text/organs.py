"""Names of institutions: what is one, and whether two names can mean the same."""

from __future__ import annotations

from enum import StrEnum

from gk_audit.model.lazy import pattern

_END = pattern(
    "(?:局|委|委员会|办|办公室|政府|厅|部|法院|检察院|医院|卫生院|研究院|福利院|学院|设计院|剧院|校|小学|中学|大学|幼儿园|公园|园"
    "|中心|站|所|队|管理处|办事处|服务处|事务处|分局|馆|协会|学会|联合会|理事会|总工会|工会|妇联|残联|工商联|文联|科协|侨联|社科联"
    "|供销社|报社|电视台|广播台|气象台|公司|街道|镇|乡|党校|团委|纪委|宣传部|统战部|组织部|林场|农场|库)$"
)
_SHORTEST = 3
_TAIL = pattern(
    "(?:（(?:本级|本部|机关|汇总|部门|单位|含所属单位|含下属单位)）|本级|机关|部门|单位|（?(?:及|含)(?:所属|下属|直属)(?:预算)?单位）?)+$"
)
_HEAD = pattern("^(?:关于)?(?:公开|公布)?(?=[一-鿿])")
_REGION = pattern("(?:街道|镇|乡|区|县|市|省)$")
_NO_NAME = pattern(
    "^(?:根据|按照|依据|经|由|向|对|报|在|于|会同|配合|协助|受|与|和|同|从|关于|收到|完成|参加|组织|贯彻|落实|执行|以及|其中|包括|上述|[省市县区]政府)"
    "|(?:我|本|各|该|全|某)(?:局|委|办|院|校|中心|站|所|镇|乡|街道|部|馆|队|处|区|县|市)|公开|说明|情况|年度|以下"
)


class Likeness(StrEnum):
    """How a name relates to a unit's own name."""

    SAME = "same"
    """The name, a short form of it, or the name with more before or after it."""
    SPELLING = "spelling"
    """One or two characters differ: 发展和改革局, 发展与改革局."""
    HIGHER = "higher"
    """The institution that the unit's own name begins with."""
    OTHER = "other"


def bare_name(text: str) -> str:
    """A name without （本级）, 部门 and the like after it."""
    return _TAIL.sub("", _HEAD.sub("", text))


def is_organ(name: str) -> bool:
    """Whether a text can be the name of one institution."""
    return len(name) >= _SHORTEST and _END.search(name) is not None and _NO_NAME.search(name) is None


def likeness(own: str, name: str) -> Likeness:
    """How ``name`` relates to ``own``; short forms leave out characters, but keep their order."""
    if name == own or own in name:
        return Likeness.SAME
    if own.startswith(name) and _END.search(name) and not _REGION.search(name):
        return Likeness.HIGHER
    if _is_subsequence(name, own) or _is_subsequence(own, name):
        return Likeness.SAME
    if _misspelt(own, name):
        return Likeness.SPELLING
    return Likeness.OTHER


def _is_subsequence(short: str, full: str) -> bool:
    rest = iter(full)
    return all(char in rest for char in short)


def _misspelt(own: str, name: str) -> bool:
    """One of the small words that are mixed up in names: 和 and 与."""
    if len(own) != len(name):
        return False
    differing = [(a, b) for a, b in zip(own, name, strict=True) if a != b]
    return len(differing) == 1 and differing[0] in _CONFUSED


_CONFUSED = {(a, b) for group in ("和与及暨", "账帐", "划画") for a in group for b in group}
