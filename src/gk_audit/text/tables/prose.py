"""The text of a document without its tables, closed up, by numbered section.

Sentences are matched without blanks and quotation marks: layout puts them anywhere.
Every character keeps the place that it came from.
"""

from __future__ import annotations

from bisect import bisect_right
from functools import cached_property

from gk_audit.model import chinese
from gk_audit.model.document import Block, BlockKind, Document, Place
from gk_audit.model.lazy import pattern
from gk_audit.model.records import Record
from gk_audit.model.searching import SearchableText
from gk_audit.text.tables.labels import squash

zh = chinese.of(__name__)
_ORDINAL = zh("ordinal")

_HEADING = zh.pattern("heading")
_THOUSANDS = zh.pattern("thousands")
_LONGEST_HEADING = 60
_STOP = pattern("[，。；]")
_SHORTEST_SENTENCE = 12
_OPEN = pattern(r"[^。；：！？）]$")


class Section(Record):
    """A heading and the text below it, up to the next heading of the same or a higher rank."""

    heading: str
    rank: int
    """0 for 第一部分, 1 for 一、, 2 for （一）."""
    start: int
    stop: int


class Prose(SearchableText):
    """One string for all paragraphs; ``\\n`` stands between those that do not run on."""

    def __init__(self, document: Document) -> None:
        self.document = document
        pieces: list[str] = []
        self._starts: list[int] = []
        self._blocks: list[Block] = []
        self._kept: dict[int, list[int]] = {}
        """Of a block, where in its own text each character of the prose stands; made when first asked for."""
        self._headings: list[tuple[int, int, str]] = []
        length, is_open = 0, False
        for block in document.body:
            if block.kind in (BlockKind.NOTE, BlockKind.PROPERTY) or (
                block.kind is BlockKind.ROW and not self._is_sentence(block)
            ):
                continue
            # 878，631万元: thousands parted by the mark of sentences
            shown = _THOUSANDS.sub(lambda found: found.group().replace("，", ","), squash(block.text))
            rank = _rank(shown)
            if pieces and not (is_open and rank is None):
                pieces.append("\n")
                length += 1
            if rank is not None:
                self._headings.append((length, rank, shown))
            self._blocks.append(block)
            self._starts.append(length)
            pieces.append(shown)
            length += len(shown)
            is_open = rank is None and len(shown) > _LONGEST_HEADING // 2 and bool(_OPEN.search(shown))
        super().__init__("".join(pieces))

    def _is_sentence(self, block: Block) -> bool:
        """A row of one cell that holds sentences: text above a list in a workbook, a frame in a page.

        On a sheet of one column headings are headings, too.
        """
        if len(block.cells) != 1:
            return False
        if len(block.text) > _SHORTEST_SENTENCE and _STOP.search(block.text):
            return True
        tables = self.document.tables
        is_list = block.table is not None and block.table < len(tables) and tables[block.table].width == 1
        return is_list and _rank(squash(block.text)) is not None

    @cached_property
    def sections(self) -> tuple[Section, ...]:
        """Every heading with its text; the contents page yields sections without text."""
        found = []
        for number, (start, rank, heading) in enumerate(self._headings):
            stop = next(
                (other for other, level, _ in self._headings[number + 1 :] if level <= rank), len(self.text)
            )
            found.append(Section(heading, rank, start, stop))
        return tuple(found)

    def lines_with(self, needles: tuple[str, ...]) -> list[tuple[int, int]]:
        """(start, stop) of the paragraphs that hold all of some words; the last one is looked for first."""
        found: list[tuple[int, int]] = []
        position = self.text.find(needles[-1])
        while position >= 0:
            start = self.text.rfind("\n", 0, position) + 1
            stop = self.text.find("\n", position)
            stop = len(self.text) if stop < 0 else stop
            if all(self.text.find(needle, start, stop) >= 0 for needle in needles[:-1]):
                found.append((start, stop))
            position = self.text.find(needles[-1], stop)
        return found

    def place(self, start: int, end: int) -> Place:
        """The place of ``text[start:end]``, cut at the end of the block it starts in."""
        number = max(bisect_right(self._starts, start) - 1, 0)
        block, base = self._blocks[number], self._starts[number]
        kept = self._kept.get(number)
        if kept is None:
            kept = self._kept[number] = [at for at, char in enumerate(block.text) if squash(char)]
        first = min(start - base, len(kept) - 1)
        last = min(max(end - base, first + 1), len(kept)) - 1
        return Place(block, kept[first], kept[last] + 1)


def _rank(shown: str) -> int | None:
    """The rank of a heading line, or None for running text."""
    match = _HEADING.match(shown)
    if match is None or len(shown) > _LONGEST_HEADING or "，" in shown:
        return None
    if shown.endswith("。") and len(shown) > _LONGEST_HEADING // 2:
        return None
    if match[0].startswith(_ORDINAL):
        return 0
    return 1 if match[0].endswith("、") else 2
