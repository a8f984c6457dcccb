"""Find documents of a known kind that lack a part: a section, a table, an element of a notice."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gk_audit.checks.protocol import document_check
from gk_audit.facts.view import View
from gk_audit.model.hit import Hit
from gk_audit.model.records import Record
from gk_audit.text.tables.labels import squash


class Part(Record):
    """One part and the wordings that show it is there."""

    name: str
    pattern: re.Pattern[str]
    """Searched in the whole text without blanks and quotation marks."""


class Params(Record):
    """Which documents are meant and what they must have."""

    title: re.Pattern[str]
    parts: tuple[Part, ...]
    unless: re.Pattern[str] | None = None
    """Pattern of titles of documents about such documents."""
    least: int = 0
    """Shorter texts only point to an attachment and are not judged."""
    present: int = 1
    """Parts that must be there before others can be said to be missing."""
    refers: re.Pattern[str] | None = None
    """Pattern of a text that leaves the parts to its attachments."""


@document_check(
    "required-parts",
    params=Params,
    values=("missing", "count", "total"),
)
def required_parts(view: View, params: Params) -> Iterator[Hit]:
    """Yield one hit naming all that is missing."""
    if view.dense_title.search(params.title) is None:
        return
    if params.unless and view.dense_title.search(params.unless):
        return
    text = squash(view.body.text)
    if len(text) < params.least or (params.refers and params.refers.search(text)):
        return
    missing = [part.name for part in params.parts if part.pattern.search(text) is None]
    if missing and len(params.parts) - len(missing) >= params.present:
        yield Hit.on(
            view.key,
            evidence="、".join(missing),
            missing="、".join(missing),
            count=str(len(missing)),
            total=str(len(params.parts)),
        )
