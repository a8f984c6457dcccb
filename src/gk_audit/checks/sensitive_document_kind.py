"""Find kinds of papers that are not meant for the public, by their titles: 请示, 会议纪要, 案卷.

The disclosure regulations (Article 16) let an organ withhold them; a published one deserves a question.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gk_audit.checks.protocol import document_check
from gk_audit.model import lazy
from gk_audit.model.document import BlockKind, Document, Place
from gk_audit.model.hit import Hit
from gk_audit.model.lexicon import Lexicon
from gk_audit.model.records import Record
from gk_audit.text.toolbox import Toolbox

_FILE_ENDING = lazy.pattern(r"\.[A-Za-z]{2,5}$")


class Params(Record):
    """The kinds."""

    kinds: Lexicon
    """Columns ``pattern`` (on the title), ``kind``, ``unless`` (on column path and title),
    ``class`` (the variant), ``source``."""
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
def sensitive_document_kind(document: Document, params: Params, tools: Toolbox) -> Iterator[Hit]:
    """Yield at most one hit per document, for the first kind that fits."""
    rows = tools.memo(("kinds", id(params)), lambda: (params, _rows(params.kinds)))[1]
    heading, place = _heading(document)
    if not heading:
        return
    path = "/".join(document.meta.section)
    for pattern, unless, row in rows:
        if pattern.search(heading) and not (unless is not None and unless.search(f"{path}｜{heading}")):
            if row["kind"] in params.drafts and any(word in document.body.text for word in params.asking):
                return
            values = {"kind": row["kind"], "heading": heading[:60]}
            if place is None:
                yield Hit.on(document.key, variant=row["class"], evidence=heading[:60], **values)
            else:
                yield Hit.at(place, variant=row["class"], **values)
            return


def _rows(kinds: Lexicon) -> list[tuple[re.Pattern[str], re.Pattern[str] | None, dict[str, str]]]:
    return [
        (re.compile(row["pattern"]), re.compile(row["unless"]) if row["unless"] else None, row)
        for row in kinds
    ]


def _heading(document: Document) -> tuple[str, Place | None]:
    """The title as printed, else as recorded, else the file's name."""
    for block in document.blocks[:12]:
        if block.kind is BlockKind.TITLE and block.is_visible:
            return block.text, Place(block, 0, len(block.text))
    if document.meta.title:
        return document.meta.title, None
    return _FILE_ENDING.sub("", document.key.rsplit("/", 1)[-1]), None
