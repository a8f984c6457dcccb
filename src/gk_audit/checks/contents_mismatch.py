"""Find headings of the contents page that the body does not have, or has in other words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from gk_audit.checks.protocol import document_check
from gk_audit.facts.view import View
from gk_audit.model import chinese
from gk_audit.model.document import Block, BlockKind
from gk_audit.model.hit import Hit
from gk_audit.model.lazy import pattern
from gk_audit.model.records import Record
from gk_audit.text.tables.labels import plain, squash

zh = chinese.of(__name__)

_CONTENTS = zh.pattern("contents", re.MULTILINE)
_LEADERS = pattern(r"[.．…·\-—_]{2,}\d*$|\d{1,3}$")
_LOOK_AHEAD = 80


class Params(Record):
    """How much of a contents page must be found again before it is taken for one."""

    least_entries: int = 5
    least_share: float = 0.6


@document_check("contents-mismatch", params=Params, values=("heading", "nearest"))
def contents_mismatch(view: View, params: Params) -> Iterator[Hit]:
    """Yield a hit per entry of the contents without a heading of the same words."""
    if view.body.search(_CONTENTS) is None:
        return
    blocks = [block for block in view.body if block.kind is not BlockKind.ROW]
    start = next(
        (n for n, block in enumerate(blocks[:_LOOK_AHEAD]) if squash(block.text) == zh("contents-heading")),
        None,
    )
    if start is None:
        return
    entries = _entries(blocks[start + 1 :])
    if len(entries) < params.least_entries:
        return
    after = [squash(block.text) for block in blocks[start + 1 + len(entries) :]]
    # A heading may be cut over two lines, and tables stand in the body without their number.
    body = "".join(after)
    missing = [block for block in entries if plain(_words(block)) not in body]
    if len(entries) - len(missing) < params.least_share * len(entries):
        return
    for block in missing:
        heading = _words(block)
        nearest = next(
            (text for text in after if plain(text)[:4] == plain(heading)[:4] and len(text) < 60), ""
        )
        yield Hit.at(block.whole, heading=heading, nearest=nearest)


def _entries(blocks: Sequence[Block]) -> list[Block]:
    """The lines of the contents, up to the first heading that comes again."""
    found: list[Block] = []
    seen: set[str] = set()
    for block in blocks:
        words = _words(block)
        if words in seen or zh.pattern("entry").match(words) is None:
            break
        seen.add(words)
        found.append(block)
    return found


def _words(block: Block) -> str:
    return _LEADERS.sub("", squash(block.text))
