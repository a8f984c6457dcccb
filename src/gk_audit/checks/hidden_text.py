"""Report hidden text of a published file, so that somebody looks at it before everybody can."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from gk_audit.checks.protocol import document_check
from gk_audit.facts.leak_scan import HidingPlace, hiding_place
from gk_audit.facts.view import View
from gk_audit.model import chinese
from gk_audit.model.document import Block, Place
from gk_audit.model.hit import Hit
from gk_audit.model.records import Record
from gk_audit.text.masking import scrub

zh = chinese.of(__name__)

_HANZI = zh.pattern("hanzi")
_SHOWN = 12


class Params(Record):
    """What counts as hidden text."""

    ignored: tuple[str, ...] = ()
    """Keys of ``Block.hidden_by``, or their beginnings, that are part of every ordinary page."""
    least: int = 4
    """Chinese characters from which it is worth a line."""
    places: tuple[HidingPlace, ...] = ()


@document_check("hidden-text", params=Params, values=("where", "count", "blocks"))
def hidden_text(view: View, params: Params) -> Iterator[Hit]:
    """Yield at most one hit per document and kind of hiding place."""
    kinds: Counter[str] = Counter()
    first: dict[str, Block] = {}
    blocks: Counter[str] = Counter()
    for block in view.hidden:
        if block.hidden_by.startswith(params.ignored):
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
