"""What the document says about a suspicion: does it write the suggestion, or the odd form, elsewhere."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from gk_audit.model.records import Record


class Voice(Record):
    """How a document speaks of one suspicion."""

    supported: bool
    repeated: bool


class Witness:
    """A whole document, asked how it writes things."""

    def __init__(self, blocks: Sequence[str]) -> None:
        self.blocks = blocks
        self.joined = "\n".join(blocks)
        self._voices: dict[tuple[str, ...], Voice] = {}
        self._uses: dict[str, bool] = {}

    def hear(self, block: int, start: int, end: int, right: str) -> Voice:
        """Whether the suggestion occurs anywhere, and the written form more than once.

        A form is the place with one Chinese character on each side where there is one.
        """
        text = self.blocks[block]
        before = text[start - 1 : start] if start and _chinese(text[start - 1]) else ""
        after = text[end : end + 1] if end < len(text) and _chinese(text[end]) else ""
        written = before + text[start:end] + after
        meant = [right] if len(right) > 1 else [before + right, right + after] if right else [before + after]
        asked = (written, *meant)
        if asked not in self._voices:  # a document that repeats itself is searched once for each form
            supported = any(len(form) > 1 and form in self.joined for form in meant)
            self._voices[asked] = Voice(supported, len(written) > 1 and self._is_twice(written))
        return self._voices[asked]

    def _is_twice(self, form: str) -> bool:
        """Whether a form that is there stands there once more."""
        return self.joined.find(form, self.joined.find(form) + len(form)) >= 0

    def uses(self, form: str) -> bool:
        """Whether the document writes a form in different surroundings: a word of its own, not a slip."""
        if len(form) < 2:
            return False
        if form not in self._uses:
            self._uses[form] = len(self._sides(form)) > 1
        return self._uses[form]

    def _sides(self, form: str) -> set[tuple[str, str]]:
        """What stands before and after it, a character each, at its first few places."""
        found: set[tuple[str, str]] = set()
        at = self.joined.find(form)
        while at >= 0 and len(found) < 2:
            end = at + len(form)
            found.add((self.joined[max(0, at - 1) : at], self.joined[end : end + 1]))
            at = self.joined.find(form, end)
        return found


def covered(text: str, start: int, end: int, known: Collection[str]) -> bool:
    """Whether a known word or name stands over text[start:end] (or across a gap at start)."""
    reach = max(map(len, known), default=0)
    left, right = max(0, start - reach), min(len(text), end + reach)
    near = text[left:right]
    for word in known:
        at = near.find(word)
        while at >= 0:
            if left + at < max(end, start + 1) and left + at + len(word) > start:
                return True
            at = near.find(word, at + 1)
    return False


def _chinese(char: str) -> bool:
    return "一" <= char <= "龥"
