"""What the documents of a policy say that their stage must say."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gk_audit.checks.facts_dates import validity_of
from gk_audit.checks.matters import alike
from gk_audit.checks.protocol import document_fact
from gk_audit.facts.held import DistrictView, Held
from gk_audit.facts.view import View
from gk_audit.model.document import BlockKind
from gk_audit.model.facts import DocumentFacts
from gk_audit.model.lazy import pattern
from gk_audit.model.records import Record

_RULE_NUMBER = pattern(r"规(?:发|字|文)?[〔\[（(]")
_ELEMENTS = pattern(
    r"(?P<background>背景|依据|起草过程|必要性)|(?P<aim>目标任务|工作目标|总体目标)|(?P<content>主要内容|主要举措|重点内容)"
    r"|(?P<scope>适用范围|涉及范围|适用对象|范围期限)|(?P<standard>执行标准|补助标准|办理流程|办事指引)"
    r"|(?P<notes>注意事项)|(?P<terms>关键词|名词解释|名词诠释)|(?P<change>新旧政策|政策差异|新旧差异|创新举措|亮点)"
    r"|(?P<benefit>惠民利民|惠民举措|政策红利)|(?P<validity>施行日期|有效期限|执行期限)"
)
"""Kinds of elements by group name; several words for one kind count once."""
_READING = pattern(r"(?:政策|相关|文件)?解读(?:链接|材料|文章)?[：:]|点击(?:查看|阅读).{0,6}解读")
_TITLED_READING = pattern(r"解读|一图读懂|一图看懂|图解|图说政策|政策问答|答记者问")
_MARKED_READING = pattern(r"【.{0,4}(?:解读|图解|读懂|问答).{0,4}】.*")
_ORIGINAL = pattern(
    r"(?:解读文件|政策原文|文件原文|原文链接|相关文件|文件链接|相关政策)[：:]|点击(?:查看|阅读).{0,6}(?:原文|文件)"
)
_NUMBER = pattern(r"[㐀-鿿]{2,12}[〔\[（(]20\d\d[〕\]）)]第?\d{1,4}号")
_LABELLED = pattern(
    r"[\s　]*(?:解读(?:单位|机关|人|文件)|咨询电话|联系电话|来源|发布(?:日期|时间|机构)"
    r"|索\s*引\s*号|主题分类|相关文件|政策原文|文件链接)"
)


def asks_the_public(view: View) -> bool:
    """Whether it surely calls on the public for opinions; the draft itself does not."""
    return view.is_kind("consultation") and view.kind.sure and view.kind.form != "draft"


def consultations(held: Held) -> list[DocumentFacts]:
    """Calls on the public for opinions, unsure ones too."""
    return [facts for facts in held.of_kind("consultation") if facts.kind.form != "draft"]


def feedback(held: Held) -> list[DocumentFacts]:
    """What became of opinions."""
    return list(held.of_kind("own_act", "feedback"))


def readings(held: Held) -> list[DocumentFacts]:
    """Interpretations, in words or pictures; no mere report on a policy."""
    return [facts for facts in held.of_kind("about_act") if facts.kind.form]


class Normative(Record):
    """A policy taken for a normative document, and why."""

    facts: DocumentFacts
    reason: str
    """Key: ``number``, ``validity`` or ``label``."""


def normative_documents(district: DistrictView) -> Iterator[Normative]:
    """Policies that carry a mark of normative documents: number, stated validity, label."""
    for facts in district.of_kind("own_act", "rules"):
        if not facts.kind.sure:
            continue
        labels = " ".join(text for _, text in (*facts.meta.labels, *facts.meta.fields))
        if _RULE_NUMBER.search(facts.meta.number):
            yield Normative(facts, "number")
        elif validity_of(facts) is not None:
            yield Normative(facts, "validity")
        elif "规范性文件" in labels or any("规范性文件" in part for part in facts.meta.section):
            yield Normative(facts, "label")


def names_reading(facts: DocumentFacts, least: float) -> bool:
    """Whether a policy's own page leads to its interpretation: 【政策解读】 under the text, or a link
    whose words name the same matter. The menu of the site, which says 政策解读 too, is neither."""
    return policy_facts(facts).reading or any(
        _MARKED_READING.fullmatch(text)
        or (_TITLED_READING.search(text) and alike(text, facts.title) >= least)
        for text, _ in facts.meta.links
    )


class PolicyText(Record, omit_defaults=True):
    """What a text says that its stage must say; the rest is left as it is."""

    reading: bool = False
    """A policy leads to its interpretation."""
    elements: tuple[str, ...] = ()
    """Of an interpretation."""
    length: int = 0
    numbers: tuple[str, ...] = ()
    """Document numbers that it names."""
    original: bool = False
    """It leads to the policy."""
    urgent: bool = False
    """A consultation says why it is short."""
    zero: bool = False
    """Feedback: nobody said anything."""
    adopts: bool = False
    reasons: bool = False
    rejects: bool = False
    named: tuple[str, ...] = ()
    """Titles that feedback names."""


@document_fact("policy")
def policy_fact(view: View) -> PolicyText | None:
    """What feedback and interpretation checks need of the text; None for other documents."""
    if not view.is_kind("own_act", "act_of_other", "about_act", "consultation"):
        return None
    kind, form = view.kind.name, view.kind.form
    if form not in ("rules", "feedback") and kind not in ("about_act", "consultation"):
        return None
    text = "\n".join(block.text for block in view.body if block.kind is not BlockKind.TITLE)
    if form == "rules" and kind != "about_act":
        return PolicyText(reading=True) if _READING.search(text) else None
    if kind == "about_act":
        content = [line for line in text.split("\n") if not _LABELLED.match(line)]
        return PolicyText(
            elements=tuple(sorted({str(found.lastgroup) for found in _ELEMENTS.finditer(text)})),
            length=sum(len("".join(line.split())) for line in content),
            numbers=tuple(sorted(set(_NUMBER.findall(text)))[:6]),
            original=bool(_ORIGINAL.search(text)),
        )
    if kind == "consultation":
        return PolicyText(urgent=bool(re.search(r"紧急|急需|时间紧|特殊情况|因.{0,20}需要.{0,6}缩短", text)))
    zero = re.search(
        r"(?:未|没有|无)(?:收到|收集到|征集到|人|单位|公众|社会).{0,12}(?:意见|建议)"
        r"|意见(?:建议)?\s?[0零〇]\s?条|[0零〇]\s?条(?:意见|建议)",
        text,
    )
    return PolicyText(
        zero=bool(zero),
        adopts=bool(re.search(r"采纳|吸收", text)),
        reasons=bool(re.search(r"理由|原因|因为|由于|鉴于|不属于|未采纳的?说明", text)),
        rejects=bool(re.search(r"(?:未|不予|不|没有|部分)采纳", text)),
        named=tuple(sorted(set(re.findall(r"《([^《》]{4,60})》", text)))[:6]),
    )


def policy_facts(facts: DocumentFacts) -> PolicyText:
    """The fact back; empty where the document has none."""
    return facts.fact("policy", PolicyText) or PolicyText()
