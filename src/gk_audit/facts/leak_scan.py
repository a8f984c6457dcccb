"""One scan of a document for numbers of persons, shared by every check that asks for them.

The part of the mission served: attachments, hidden columns and comments are where real
leaks sit, so the scan takes in every block, and each leak knows whether a reader sees it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from gk_audit.facts.table_header import HeaderIndex
from gk_audit.model import chinese
from gk_audit.model.document import Block, Document, Place, Region
from gk_audit.model.location import Step, StepKind
from gk_audit.model.records import Record
from gk_audit.text.identifiers import Identifier, find_identifiers
from gk_audit.text.masking import mask_identifier, without_separators

zh = chinese.of(__name__)

_FILE_NAME = Step(StepKind.PART, zh("file-name"))
_SEPARATORS = 5
"""Signs between the digits up to which a number is shown as it is written."""
_SEEN = (Region.BODY, Region.FURNITURE, Region.QUOTED)


class Leak(Record):
    """One number of a person and where it stands; the number itself stays in the check."""

    item: Identifier
    place: Place

    @property
    def is_hidden(self) -> bool:
        """True where a reader must dig for it."""
        return is_hidden(self.place.block)

    @property
    def masked(self) -> str:
        """What may be shown; a number in cells, boxes or lines of its own is shown as one."""
        text = self.place.text
        is_whole = without_separators(text).upper() == self.item.value
        is_close = "\t" not in text and len(text) - len(self.item.value) <= _SEPARATORS
        return mask_identifier(self.item.kind, text if is_whole and is_close else self.item.value)


class LeakScan(Record):
    """Everything found in one document, in order."""

    full: tuple[Leak, ...] = ()
    """Numbers that can be read in full."""
    half: tuple[Leak, ...] = ()
    """Numbers that somebody masked, well or badly."""
    doubtful: tuple[Leak, ...] = ()
    """Numbers that look like one of a person and may be another."""

    def visible(self, kinds: Iterable[str]) -> list[Leak]:
        """Full numbers of these kinds that a reader sees."""
        wanted = frozenset(kinds)
        return [leak for leak in self.full if leak.item.kind in wanted and not leak.is_hidden]

    def hidden(self, kinds: Iterable[str]) -> list[Leak]:
        """Full numbers of these kinds that are hidden and stand nowhere in sight."""
        wanted = frozenset(kinds)
        seen = {leak.item.value for leak in self.full if not leak.is_hidden}
        return [
            leak
            for leak in self.full
            if leak.item.kind in wanted and leak.is_hidden and leak.item.value not in seen
        ]


class HidingPlace(Record):
    """A row of the list of hiding places."""

    key: str
    """``Block.hidden_by`` or its beginning."""
    name: str
    source: str = ""


def hiding_place(block: Block, places: Iterable[HidingPlace]) -> str:
    """What a hiding place is called; the longest matching key counts."""
    key = block.hidden_by or ("metadata" if block.region is Region.METADATA else block.region.value)
    names = {row.key: row.name for row in places}
    best = max((start for start in names if key.startswith(start)), key=len, default="other")
    return names.get(best, "")


_EMPTY = LeakScan()


def is_hidden(block: Block) -> bool:
    """True for blocks that the published page or sheet does not show; a file name is shown."""
    return not block.is_visible or (block.region not in _SEEN and not is_file_name(block))


def is_file_name(block: Block) -> bool:
    """Whether the block holds the name of the file itself (``engine.facts`` adds it)."""
    return len(block.route) == 1 and block.route[0] == _FILE_NAME


def scan(document: Document) -> LeakScan:
    """All numbers of a document that name a person; ask ``view.identifiers``, which keeps them."""
    view = document.everything
    index = HeaderIndex(document)

    def header_at(offset: int) -> str:
        place = view.place(offset, offset)
        return index.label(place.block, place.start) if place.block.cells else ""

    found = find_identifiers(view.text, header_at)
    if not found:
        return _EMPTY
    leaks = [Leak(item, view.place(item.start, item.end)) for item in found]
    return LeakScan(
        tuple(leak for leak in leaks if not leak.item.is_masked and not leak.item.doubt),
        tuple(leak for leak in leaks if leak.item.is_masked),
        tuple(leak for leak in leaks if leak.item.doubt),
    )


def distinct(leaks: Iterable[Leak]) -> dict[str, list[Leak]]:
    """Number → its places, in order of first appearance."""
    found: dict[str, list[Leak]] = {}
    for leak in leaks:
        found.setdefault(leak.item.value, []).append(leak)
    return found


def spread(leaks: Iterable[Leak], limit: int) -> Iterator[Leak]:
    """At most ``limit`` leaks, one of each hiding place first, so that a cap drops no kind."""
    remaining = list(leaks)
    firsts: dict[str, Leak] = {}
    for leak in remaining:
        firsts.setdefault(f"{leak.place.block.hidden_by}/{leak.place.block.region}", leak)
    chosen = list(firsts.values())[:limit]
    for leak in remaining:
        if len(chosen) >= limit:
            break
        if not any(leak is one for one in chosen):
            chosen.append(leak)
    return iter(sorted(chosen, key=lambda leak: (leak.place.block.index, leak.place.start)))
