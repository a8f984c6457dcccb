"""Find consultation notices without draft, explanation, period or channel."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gk_audit.checks.policy_stages import asks_the_public
from gk_audit.checks.protocol import document_check
from gk_audit.facts.view import View
from gk_audit.model import chinese
from gk_audit.model.hit import Hit, Mark
from gk_audit.model.location import Location
from gk_audit.model.records import Record
from gk_audit.text.dates_periods import PeriodKind

zh = chinese.of(__name__)

_ANNEX = zh.pattern("annex")


class Element(Record):
    """One element of a consultation notice."""

    name: str
    attached: re.Pattern[str] | None = None
    """On names of attachments, links and 附件 lines."""
    body: re.Pattern[str] | None = None
    """On the body."""
    is_period: bool = False


class Params(Record):
    """What a notice must have."""

    elements: tuple[Element, ...]
    long_text: int = 3000
    """A body of so many characters holds the draft itself."""


@document_check(
    "consultation-element-missing",
    params=Params,
    values=("missing", "count"),
)
def consultation_element_missing(view: View, params: Params) -> Iterator[Hit]:
    """Yield one hit naming all that is missing."""
    if not asks_the_public(view):
        return
    text = view.body.text
    names = [link.name for link in view.meta.attachments] + [name for name, _ in view.meta.links]
    names += _ANNEX.findall(text)
    attached = "\n".join(names)
    missing = []
    for element in params.elements:
        found = bool(element.attached and element.attached.search(attached))
        found = found or bool(element.body and element.body.search(text))
        if element.is_period:
            found = any(period.kind is PeriodKind.CONSULTATION for period in view.periods) or found
        elif element.attached and len(text) >= params.long_text:
            found = True
        if not found:
            missing.append(element.name)
    if missing:
        yield Hit(
            marks=(Mark(location=Location(view.key)),),
            values={"missing": "、".join(missing), "count": str(len(missing))},
            subject=view.key,
            evidence="、".join(missing),
        )
