"""Find documents that were only put up to try the system out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import StrEnum
from functools import cached_property

from gk_audit.checks.protocol import document_check
from gk_audit.facts.view import View
from gk_audit.model.compiled import Compiled, PatternText
from gk_audit.model.document import BlockKind, Place
from gk_audit.model.hit import Hit
from gk_audit.model.records import Record

_LONGEST = 60
"""A title or body longer than this is not test text, whatever it begins with."""


class Part(StrEnum):
    """What a pattern is for."""

    TITLE = "title"
    BODY = "body"


class Row(Record):
    """A row of the list."""

    part: Part
    pattern: PatternText
    source: str
    note: str = ""


class TrialTexts(Compiled):
    """Patterns for a whole title and for a whole body."""

    made_of = tuple[Row, ...]

    def _any(self, part: Part) -> re.Pattern[str]:
        patterns = [f"(?:{row.pattern})" for row in self.data if row.part is part]
        return re.compile("|".join(patterns), re.IGNORECASE)

    @cached_property
    def title(self) -> re.Pattern[str]:
        """What titles consist of."""
        return self._any(Part.TITLE)

    @cached_property
    def body(self) -> re.Pattern[str]:
        """What bodies consist of."""
        return self._any(Part.BODY)


class Params(Record):
    """The patterns."""

    lexicon: TrialTexts


@document_check("trial-text", params=Params, values=("text",), variants=("body",))
def trial_text(view: View, params: Params) -> Iterator[Hit]:
    """Yield one hit for a title or a body that is nothing but test text."""
    title = view.meta.title.strip()
    title_like, body_like = params.lexicon.title, params.lexicon.body
    if title and len(title) <= _LONGEST and title_like.fullmatch(title):
        for block in view.body:
            if block.text.strip() == title:
                yield Hit.at(Place(block, 0, len(block.text)), text=title)
                return
        yield Hit.on(view.key, evidence=title, text=title)
        return
    blocks = [
        block for block in view.body if block.kind is not BlockKind.TITLE and block.text.strip() != title
    ]
    text = "\n".join(block.text for block in blocks)
    if blocks and len(text) <= _LONGEST and body_like.fullmatch(text.strip()):
        yield Hit.at(Place(blocks[0], 0, len(blocks[0].text)), variant="body", text=text.strip())
