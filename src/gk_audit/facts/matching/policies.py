"""Laws, rules and normative documents are rows of their own in many fields: which is which.

立法法 gives the names: 法律 and 条例 are laws and administrative regulations, 规章 are called
规定 or 办法, everything else (意见, 通知, 方案 …) is a normative or other policy document.
"""

from __future__ import annotations

from gk_audit.facts.titles import Title
from gk_audit.model import chinese
from gk_audit.model.standard import Item

zh = chinese.of(__name__)

LAW, RULE, NORMATIVE, OTHER = 1, 2, 4, 8
_ALL = LAW | RULE | NORMATIVE
_NAMED = (
    (LAW, zh.compiled("named.law")),
    (RULE, zh.compiled("named.rule")),
    (NORMATIVE, zh.compiled("named.normative")),
)


def policy_kinds(item: Item) -> int:
    """Kinds of policy that a row is for, by its name; 0 where it is for none or names no kind.

    法律法规 takes laws only, 政策法规文件 takes all, 重要会议 none although notices fill it.
    """
    if zh("normative") not in item.act_words:
        return 0
    name = item.level2 or item.level1
    if zh.pattern("forbidden").search(name):
        return 0
    kinds = sum(bit for bit, pattern in _NAMED if pattern.search(name))
    if zh.pattern("others").search(name):
        return kinds | OTHER
    return kinds or _ALL


def kinds_of(title: Title) -> int:
    """Kinds that a policy document may be by its ending."""
    core = title.core
    if core.endswith(zh.words("acts")) and not core.endswith(zh.words("measures")):
        return LAW
    if title.ending in zh.words("rules") and not title.text.endswith(zh("notice")):
        # Rules are promulgated by order, not sent round by a notice.
        return RULE | NORMATIVE
    # How one year's work is done is no rule for citizens: the row of other policy documents, where there is one.
    return NORMATIVE | OTHER if title.ending in zh.words("work") else NORMATIVE
