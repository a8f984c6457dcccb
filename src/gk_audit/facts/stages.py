"""Which stage of a policy a title names: consultation, feedback, the policy, its interpretation."""

from __future__ import annotations

from enum import StrEnum

from gk_audit.model.lazy import pattern


class Stage(StrEnum):
    """A stage in the life of a policy."""

    CONSULTATION = "consultation"
    FEEDBACK = "feedback"
    POLICY = "policy"
    INTERPRETATION = "interpretation"
    DRAFT = "draft"
    """The draft or its explanation, mostly attachments of a consultation."""


FEEDBACK = pattern(r"(?:意见|征集|征求|听证).{0,40}(?:反馈|采纳|结果|情况)|反馈(?:情况|公告|公示)")
CONSULTATION = pattern(r"(?:征求|征集|听取).{0,80}(?:意见|建议)|意见(?:建议)?(?:征集|征求)|征求意见稿")
INTERPRETATION = pattern(r"解读|一图读懂|一图看懂|图解|图说政策|政策问答|答记者问")
POLICY = pattern(
    r"(?:办法|规定|细则|规范|实施意见|若干意见|指导意见|若干措施|若干政策|暂行标准|补助标准|管理制度|决定)"
    r"(?:[（(][^（()）]{0,12}[）)])?(?:》?的?通知)?(?:[（(][^（()）]{0,12}[）)])?[。 ]*$"
)
NAMED = (FEEDBACK, CONSULTATION, INTERPRETATION, POLICY)
"""One of these is in the title of every document of a stage but a draft's."""
_DRAFT = pattern(r"(?:征求意见稿|草案|起草说明|编制说明|修订说明)(?:\.\w+|[）)])?$")
_NO_INTERPRETATION = pattern(
    r"解读(?:工作|方案|制度|机制|率|回应工作)|关于.{0,20}政策解读.{0,10}(?:通知|办法|方案)"
)


def stage_of_title(title: str) -> Stage | None:
    """The stage that a title shows, or None."""
    if FEEDBACK.search(title):
        return Stage.FEEDBACK
    if _DRAFT.search(title):
        return Stage.DRAFT
    if CONSULTATION.search(title):
        return Stage.CONSULTATION
    if INTERPRETATION.search(title):
        return None if _NO_INTERPRETATION.search(title) else Stage.INTERPRETATION
    return Stage.POLICY if POLICY.search(title) else None
