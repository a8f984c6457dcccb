"""Find documents that were only put up to try the system out."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gk_audit.checks.protocol import document_check
from gk_audit.model.document import BlockKind, Document, Place
from gk_audit.model.hit import Hit
from gk_audit.model.lexicon import Lexicon
from gk_audit.model.records import Record
from gk_audit.text.toolbox import Toolbox

_LONGEST = 60
"""A title or body longer than this is not test text, whatever it begins with."""


class Params(Record):
    """Patterns for a whole title and for a whole body."""

    lexicon: Lexicon


@document_check("trial-text", params=Params, values=("text",), variants=("body",))
def trial_text(document: Document, params: Params, tools: Toolbox) -> Iterator[Hit]:
    """Yield one hit for a title or a body that is nothing but test text."""
    title = document.meta.title.strip()
    title_like, body_like = _patterns(params.lexicon, tools)
    if title and len(title) <= _LONGEST and title_like.fullmatch(title):
        for block in document.body:
            if block.text.strip() == title:
                yield Hit.at(Place(block, 0, len(block.text)), text=title)
                return
        yield Hit.on(document.key, evidence=title, text=title)
        return
    blocks = [
        block for block in document.body if block.kind is not BlockKind.TITLE and block.text.strip() != title
    ]
    text = "\n".join(block.text for block in blocks)
    if blocks and len(text) <= _LONGEST and body_like.fullmatch(text.strip()):
        yield Hit.at(Place(blocks[0], 0, len(blocks[0].text)), variant="body", text=text.strip())


def _patterns(lexicon: Lexicon, tools: Toolbox) -> tuple[re.Pattern[str], re.Pattern[str]]:
    def build() -> tuple[Lexicon, re.Pattern[str], re.Pattern[str]]:
        parts = {
            part: [row["pattern"] for row in lexicon if row["part"] == part] for part in ("title", "body")
        }
        title, body = (
            re.compile("|".join(f"(?:{pattern})" for pattern in parts[part]), re.IGNORECASE)
            for part in ("title", "body")
        )
        return lexicon, title, body

    return tools.memo(("trial-text", id(lexicon)), build)[1:]
