"""Find documents of a known kind that lack a part: a section, a table, an element of a notice."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gk_audit.checks.protocol import document_check
from gk_audit.model.document import Document
from gk_audit.model.hit import Hit
from gk_audit.model.records import Record
from gk_audit.model.rule import Signs
from gk_audit.text.tables.labels import squash
from gk_audit.text.toolbox import Toolbox


class Part(Record):
    """One part and the wordings that show it is there."""

    name: str
    pattern: str
    """Searched in the whole text without blanks and quotation marks."""


class Params(Record):
    """Which documents are meant and what they must have."""

    title: str
    parts: tuple[Part, ...]
    unless: str = ""
    """Pattern of titles of documents about such documents."""
    least: int = 0
    """Shorter texts only point to an attachment and are not judged."""
    present: int = 1
    """Parts that must be there before others can be said to be missing."""
    refers: str = ""
    """Pattern of a text that leaves the parts to its attachments."""
    signs: tuple[str, ...] = ()
    """Words of which every such title holds one: other documents are never looked at."""


@document_check(
    "required-parts",
    params=Params,
    values=("missing", "count", "total"),
    signs=lambda params: Signs(params.signs) if params.signs else None,
)
def required_parts(document: Document, params: Params, tools: Toolbox) -> Iterator[Hit]:
    """Yield one hit naming all that is missing."""
    title = squash(document.meta.title)
    wanted = tools.memo(("title", params.title), lambda: re.compile(params.title))
    if wanted.search(title) is None or (params.unless and re.search(params.unless, title)):
        return
    text = squash(document.body.text)
    if len(text) < params.least or (params.refers and re.search(params.refers, text)):
        return
    missing = [part.name for part in params.parts if re.search(part.pattern, text) is None]
    if missing and len(params.parts) - len(missing) >= params.present:
        yield Hit.on(
            document.key,
            evidence="、".join(missing),
            missing="、".join(missing),
            count=str(len(missing)),
            total=str(len(params.parts)),
        )
