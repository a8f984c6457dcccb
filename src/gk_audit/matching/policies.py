"""Laws, rules and normative documents are rows of their own in many fields: which is which.

立法法 gives the names: 法律 and 条例 are laws and administrative regulations, 规章 are called
规定 or 办法, everything else (意见, 通知, 方案 …) is a normative or other policy document.
"""

from __future__ import annotations

import re

from gk_audit.matching.titles import Title
from gk_audit.model.lazy import pattern
from gk_audit.model.standard import Item

LAW, RULE, NORMATIVE, OTHER = 1, 2, 4, 8
_ALL = LAW | RULE | NORMATIVE
_NAMED = (
    (LAW, re.compile(r"法律|法规|条例")),
    (RULE, re.compile(r"规章")),
    (NORMATIVE, re.compile(r"规范性|政策|文件|意见|规定|办法|方案")),
)
_OTHERS = pattern(r"其他(?:政策|文件)")
_WORK = ("方案", "计划", "要点", "任务分工", "工作安排", "通知")
_FORBIDDEN = pattern(r"会议|草案|征集|标准$")


def policy_kinds(item: Item) -> int:
    """Kinds of policy that a row is for, by its name; 0 where it is for none or names no kind.

    法律法规 takes laws only, 政策法规文件 takes all, 重要会议 none although notices fill it.
    """
    if "规范性文件" not in item.act_words:
        return 0
    name = item.level2 or item.level1
    if _FORBIDDEN.search(name):
        return 0
    kinds = sum(bit for bit, pattern in _NAMED if pattern.search(name))
    if _OTHERS.search(name):
        return kinds | OTHER
    return kinds or _ALL


def kinds_of(title: Title) -> int:
    """Kinds that a policy document may be by its ending."""
    core = title.core
    if core.endswith(("条例", "法")) and not core.endswith(("办法", "方法")):
        return LAW
    if title.ending in ("办法", "规定", "规则", "细则") and not title.text.endswith("通知"):
        # Rules are promulgated by order, not sent round by a notice.
        return RULE | NORMATIVE
    # How one year's work is done is no rule for citizens: the row of other policy documents, where there is one.
    return NORMATIVE | OTHER if title.ending in _WORK else NORMATIVE
