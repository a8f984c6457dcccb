"""What the documents of a policy say that their stage must say."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gk_audit.facts.dates import validity_of
from gk_audit.facts.held import DistrictView, Held
from gk_audit.facts.matters import alike
from gk_audit.facts.protocol import document_fact
from gk_audit.facts.view import View
from gk_audit.model import chinese
from gk_audit.model.document import BlockKind
from gk_audit.model.facts import DocumentFacts
from gk_audit.model.records import Record

zh = chinese.of(__name__)
_NORMATIVE = zh("normative")

_ELEMENTS = zh.pattern("elements")
"""Kinds of elements by group name; several words for one kind count once."""


_RULES = ("rules", "standard")
"""Forms of what may be a normative document."""


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
    for facts in district.of_kind("own_act"):
        if not facts.kind.sure or facts.kind.form not in _RULES:
            continue
        labels = " ".join(text for _, text in (*facts.meta.labels, *facts.meta.fields))
        if zh.pattern("rule-number").search(facts.meta.number):
            yield Normative(facts, "number")
        elif validity_of(facts) is not None:
            yield Normative(facts, "validity")
        elif _NORMATIVE in labels or any(_NORMATIVE in part for part in facts.meta.section):
            yield Normative(facts, "label")


def names_reading(facts: DocumentFacts, least: float) -> bool:
    """Whether a policy's own page leads to its interpretation: 【政策解读】 under the text, or a link
    whose words name the same matter. The menu of the site, which says 政策解读 too, is neither."""
    return policy_facts(facts).reading or any(
        zh.pattern("marked-reading").fullmatch(text)
        or (zh.pattern("titled-reading").search(text) and alike(text, facts.title) >= least)
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
    if form not in (*_RULES, "feedback") and kind not in ("about_act", "consultation"):
        return None
    text = "\n".join(block.text for block in view.body if block.kind is not BlockKind.TITLE)
    if form in _RULES and kind != "about_act":
        return PolicyText(reading=True) if zh.pattern("reading").search(text) else None
    if kind == "about_act":
        content = [line for line in text.split("\n") if not zh.pattern("labelled").match(line)]
        return PolicyText(
            elements=tuple(sorted({str(found.lastgroup) for found in _ELEMENTS.finditer(text)})),
            length=sum(len("".join(line.split())) for line in content),
            numbers=tuple(sorted(set(zh.pattern("number").findall(text)))[:6]),
            original=bool(zh.pattern("original").search(text)),
        )
    if kind == "consultation":
        return PolicyText(urgent=bool(re.search(zh("urgent"), text)))
    zero = re.search(
        zh("no-opinions"),
        text,
    )
    return PolicyText(
        zero=bool(zero),
        adopts=bool(re.search(zh("adopts"), text)),
        reasons=bool(re.search(zh("reasons"), text)),
        rejects=bool(re.search(zh("rejects"), text)),
        named=tuple(sorted(set(re.findall(r"《([^《》]{4,60})》", text)))[:6]),
    )


def policy_facts(facts: DocumentFacts) -> PolicyText:
    """The fact back; empty where the document has none."""
    return facts.fact("policy", PolicyText) or PolicyText()
