"""Find the numbers that name one person, full or half masked, however they are written.

Serves the promise that a published file gives nobody away: identity, mobile, bank card,
passport and plate numbers are told from credit codes, case, order and invoice numbers,
amounts and office telephones. The search is made on the text's skeleton (``text.skeleton``),
so that what looks alike counts alike; places are those of the text.
"""

from __future__ import annotations

from gk_audit.model.records import replace
from gk_audit.text.identifier_kinds import Context, Doubt, HeaderAt, Identifier, IdentifierKind
from gk_audit.text.identifier_papers import papers
from gk_audit.text.identifier_runs import in_runs
from gk_audit.text.identifier_shape import NINE, shape
from gk_audit.text.identifier_spread import spread
from gk_audit.text.skeleton import Skeleton, skeleton

__all__ = ["Doubt", "HeaderAt", "Identifier", "IdentifierKind", "find_identifiers"]


def find_identifiers(
    text: str, header_at: HeaderAt | None = None, *, bones: Skeleton | None = None
) -> list[Identifier]:
    """All identifiers of ``text`` in order, not overlapping; masked and doubtful ones too.

    ``header_at`` tells the column header and row label of an offset inside a table. ``bones`` is the
    skeleton of the text, where it is at hand.
    """
    bones = bones or skeleton(text)
    context = Context(bones.text, _on_skeleton(header_at, bones))
    found = list(spread(context))
    if NINE in shape(bones.text):
        found += in_runs(context)
    found += papers(context)
    kept = _apart(found)
    if bones.offsets is None:
        return kept
    spans = [bones.span(item.start, item.end) for item in kept]
    return [replace(item, start=start, end=end) for item, (start, end) in zip(kept, spans, strict=True)]


def _on_skeleton(header_at: HeaderAt | None, bones: Skeleton) -> HeaderAt | None:
    offsets = bones.offsets
    if header_at is None or offsets is None:
        return header_at
    return lambda offset: header_at(offsets[offset])


def _apart(found: list[Identifier]) -> list[Identifier]:
    """In order and without overlaps: what is sure before what is doubtful, then the longer one."""
    kept: list[Identifier] = []
    for item in sorted(found, key=lambda item: (item.start, item.end)):
        while kept and item.start < kept[-1].end:
            if _rank(item) >= _rank(kept[-1]):
                break
            kept.pop()
        else:
            kept.append(item)
    return kept


def _rank(item: Identifier) -> tuple[bool, bool, int]:
    return bool(item.doubt), item.is_masked, item.start - item.end
