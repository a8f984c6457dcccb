"""Find consultation notices without draft, explanation, period or channel."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gk_audit.checks.facts_dates import document_periods
from gk_audit.checks.policy_stages import CONSULTATION_WORDS, Stage, stage_of_title
from gk_audit.checks.protocol import document_check
from gk_audit.model.document import Document
from gk_audit.model.hit import Hit, Mark
from gk_audit.model.location import Location
from gk_audit.model.records import Record
from gk_audit.model.rule import Signs
from gk_audit.text.dates_periods import PeriodKind
from gk_audit.text.toolbox import Toolbox


class Element(Record):
    """One element of a consultation notice."""

    name: str
    attached: str = ""
    """Pattern on names of attachments, links and 附件 lines."""
    body: str = ""
    """Pattern on the body."""
    is_period: bool = False


class Params(Record):
    """What a notice must have."""

    elements: tuple[Element, ...]
    long_text: int = 3000
    """A body of so many characters holds the draft itself."""


@document_check(
    "consultation-element-missing",
    params=Params,
    signs=Signs(title=CONSULTATION_WORDS),
    values=("missing", "count"),
)
def consultation_element_missing(document: Document, params: Params, tools: Toolbox) -> Iterator[Hit]:
    """Yield one hit naming all that is missing."""
    if stage_of_title(document.meta.title) is not Stage.CONSULTATION:
        return
    text = document.body.text
    names = [link.name for link in document.meta.attachments] + [name for name, _ in document.meta.links]
    names += re.findall(r"附件\d*[：:][^\n]+|附件\d*\n[^\n]+", text)
    attached = "\n".join(names)
    missing = []
    for element in params.elements:
        found = bool(element.attached and re.search(element.attached, attached))
        found = found or bool(element.body and re.search(element.body, text))
        if element.is_period:
            periods = document_periods(document, tools)
            found = any(period.kind is PeriodKind.CONSULTATION for period in periods) or found
        elif element.attached and len(text) >= params.long_text:
            found = True
        if not found:
            missing.append(element.name)
    if missing:
        yield Hit(
            marks=(Mark(location=Location(document.key)),),
            values={"missing": "、".join(missing), "count": str(len(missing))},
            subject=document.key,
            evidence="、".join(missing),
        )
