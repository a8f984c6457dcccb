"""Single forms of review (三审三校, 保密审查): their values by label."""

from __future__ import annotations

import re

from gk_audit.facts.protocol import document_fact
from gk_audit.facts.view import View
from gk_audit.model import chinese
from gk_audit.model.records import Record

zh = chinese.of(__name__)

_FORM = zh.pattern("form")
_HEAD = 200
"""Characters in which a form names itself."""
_LABEL = zh.pattern("label")
STAGES = ("first", "second", "last")


class ReviewForm(Record, omit_defaults=True):
    """Values of a form by label; None where the form has no such label."""

    title: str
    unit: str = ""
    author: str = ""
    first: str | None = None
    second: str | None = None
    last: str | None = None
    day: str = ""
    published: str = ""


@document_fact("review")
def review_fact(view: View) -> ReviewForm | None:
    """The labelled values of a single review form; None for other documents."""
    if not view.title.search(_FORM) and not view.body.search(_FORM):
        return None
    if not _FORM.search(view.meta.title) and not _FORM.search(view.body.text[:_HEAD]):
        return None
    found: dict[str, str] = {}
    for line in view.body.text.split("\n"):
        parts = [part for part in re.split(r"[\t：:]|\s{2,}", line) if part.strip()]
        if not parts:
            continue
        for label, value in zip(parts, [*parts[1:], ""], strict=True):
            match = _LABEL.fullmatch("".join(label.split()))
            if match and not _LABEL.fullmatch("".join(value.split())):
                found.setdefault(str(match.lastgroup), value.strip()[:120])
    return ReviewForm(**found) if "title" in found and set(STAGES) & set(found) else None
