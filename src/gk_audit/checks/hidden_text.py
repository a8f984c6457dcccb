"""Report hidden text of a published file, so that somebody looks at it before everybody can."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from gk_audit.checks.hidden_personal_data import NO_PLACES, hiding_place
from gk_audit.checks.protocol import document_check
from gk_audit.model.document import Block, Document, Place
from gk_audit.model.hit import Hit
from gk_audit.model.lazy import pattern
from gk_audit.model.lexicon import Lexicon
from gk_audit.model.records import Record
from gk_audit.model.rule import Signs
from gk_audit.text.masking import scrub
from gk_audit.text.toolbox import Toolbox

_HANZI = pattern(r"[㐀-鿿]")
_SHOWN = 12


class Params(Record):
    """What counts as hidden text."""

    ignored: tuple[str, ...] = ()
    """Keys of ``Block.hidden_by``, or their beginnings, that are part of every ordinary page."""
    least: int = 4
    """Chinese characters from which it is worth a line."""
    places: Lexicon = NO_PLACES


@document_check("hidden-text", params=Params, signs=Signs(hidden=True), values=("where", "count", "blocks"))
def hidden_text(document: Document, params: Params, _tools: Toolbox) -> Iterator[Hit]:
    """Yield at most one hit per document and kind of hiding place."""
    kinds: Counter[str] = Counter()
    first: dict[str, Block] = {}
    blocks: Counter[str] = Counter()
    for block in document.blocks:
        if block.is_visible or block.hidden_by.startswith(params.ignored):
            continue
        first.setdefault(block.hidden_by, block)
        kinds[block.hidden_by] += len(_HANZI.findall(block.text))
        blocks[block.hidden_by] += 1
    for key, block in first.items():
        if kinds[key] >= params.least:
            place = Place(block, 0, len(block.text))
            shown = scrub(block.text)[:_SHOWN] + ("…" if len(block.text) > _SHOWN else "")
            yield Hit.secret(
                place,
                shown.replace("\t", " "),
                where=hiding_place(block, params.places),
                count=str(kinds[key]),
                blocks=str(blocks[key]),
            )
