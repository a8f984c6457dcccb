"""Find kinds of papers that are not meant for the public, by their titles: 请示, 会议纪要, 案卷.

The disclosure regulations (Article 16) let an organ withhold them; a published one deserves a question.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gk_audit.checks.protocol import document_check
from gk_audit.facts.view import View
from gk_audit.model import lazy
from gk_audit.model.document import BlockKind, Document, Place
from gk_audit.model.hit import Hit
from gk_audit.model.records import Record

_FILE_ENDING = lazy.pattern(r"\.[A-Za-z]{2,5}$")


class Kind(Record):
    """A row of the list of kinds."""

    pattern: re.Pattern[str]
    """Of the title."""
    kind: str
    source: str
    unless: re.Pattern[str] | None = None
    """Of column path and title."""
    variant: str = ""


class Params(Record):
    """The kinds."""

    kinds: tuple[Kind, ...]
    drafts: tuple[str, ...] = ()
    """Kinds that are rightly public where the text itself asks for opinions."""
    asking: tuple[str, ...] = ()
    """Words with which a text asks for opinions."""


@document_check(
    "sensitive-document-kind",
    params=Params,
    values=("kind", "heading"),
    variants=("process", "internal", "case-file", "personnel", "minutes"),
)
def sensitive_document_kind(view: View, params: Params) -> Iterator[Hit]:
    """Yield at most one hit per document, for the first kind that fits."""
    heading, place = _heading(view.document)
    if not heading:
        return
    path = "/".join(view.meta.section)
    for row in params.kinds:
        unless = row.unless
        if row.pattern.search(heading) and not (unless is not None and unless.search(f"{path}｜{heading}")):
            if row.kind in params.drafts and view.body.holds(*params.asking):
                return
            values = {"kind": row.kind, "heading": heading[:60]}
            if place is None:
                yield Hit.on(view.key, variant=row.variant, evidence=heading[:60], **values)
            else:
                yield Hit.at(place, variant=row.variant, **values)
            return


def _heading(document: Document) -> tuple[str, Place | None]:
    """The title as printed, else as recorded, else the file's name."""
    for block in document.blocks[:12]:
        if block.kind is BlockKind.TITLE and block.is_visible:
            return block.text, Place(block, 0, len(block.text))
    if document.meta.title:
        return document.meta.title, None
    return _FILE_ENDING.sub("", document.key.rsplit("/", 1)[-1]), None
