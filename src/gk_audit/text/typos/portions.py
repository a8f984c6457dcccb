"""Blocks of documents in runs that are judged together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from gk_audit.model.records import Record

_PORTION = 150_000
"""Characters judged together: keeps memory flat on long documents."""


class Portion(Record):
    """Blocks judged together: where each comes from (document, block), where a document begins."""

    blocks: list[str]
    origin: list[tuple[int, int]]
    starts: list[int]


def portions(documents: Sequence[Sequence[str]]) -> Iterator[Portion]:
    """Runs of whole blocks of about _PORTION characters."""
    portion, size = Portion([], [], []), 0
    for number, blocks in enumerate(documents):
        for index, block in enumerate(blocks):
            if size and size + len(block) > _PORTION:
                yield portion
                portion, size = Portion([], [], []), 0
            if portion.blocks and portion.origin[-1][0] != number:
                portion.starts.append(len(portion.blocks))
            portion.blocks.append(block)
            portion.origin.append((number, index))
            size += len(block)
    if portion.blocks:
        yield portion
