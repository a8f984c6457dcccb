"""What the structured reader has delivered of a file, so that it is not harvested twice."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

from gk_audit.model.document import Document, Skipped
from gk_audit.model.lazy import pattern

_LOOSE = pattern(r"[\W_]+")
_MOST_WORK = 2 << 30
"""Characters that searches in one file may pass over, together: a second or two."""
_WIDE = str.maketrans("０１２３４５６７８９Ｘｘ", "0123456789XX")


def squeeze(text: str) -> str:
    """A text without blanks and signs: what stays the same however a reader sets it."""
    return _LOOSE.sub("", text).translate(_WIDE).upper()


class Delivered:
    """The texts of all documents that came of one file."""

    def __init__(self, results: Iterable[Document | Skipped]) -> None:
        self._documents = [result for result in results if isinstance(result, Document)]
        self._left = _MOST_WORK
        self.is_spent = False
        """True where no more was searched for: what was asked then counts as delivered."""

    @cached_property
    def _text(self) -> str:
        # One string: cells of a row and runs of a line are searched as they follow each other.
        return squeeze("\n".join(block.text for document in self._documents for block in document.blocks))

    @cached_property
    def _pieces(self) -> frozenset[str]:
        """Whole cells and blocks: most of what is asked for is one of them."""
        texts = (block.text for document in self._documents for block in document.blocks)
        return frozenset(squeeze(piece) for text in texts for piece in text.split("\t"))

    def has(self, text: str) -> bool:
        """True where a block holds the same letters and digits."""
        wanted = squeeze(text)
        if not wanted or wanted in self._pieces:
            return True
        self._left -= len(self._text)
        if self._left < 0:
            self.is_spent = True
            return True
        return wanted in self._text
