"""One view of a document: what checks ask of it, each thing worked out once and owned here.

A check is a function of a view and its parameters. It asks ``view.body``, ``view.tables``,
``view.identifiers`` … and never keeps anything of a document itself. What several checks ask
is shared because they are handed the same view; it goes when the view goes.

The same questions put to a blank document tell which documents a check has to see at all
(``facts.blank``); so ask first for what must be there, and only then for the rest.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import cached_property
from itertools import islice, pairwise
from typing import TYPE_CHECKING

from gk_audit.model.document import Block, BlockKind, Document, DocumentMeta, Region, TextView
from gk_audit.model.searching import Lines, SearchableText
from gk_audit.model.table import Table
from gk_audit.text.tables.labels import squash
from gk_audit.text.toolbox import Toolbox

if TYPE_CHECKING:
    from gk_audit.facts.leak_scan import LeakScan
    from gk_audit.facts.people_tables import CellPlaces, PeopleTable
    from gk_audit.model.kinds import KindFound, OfKind
    from gk_audit.text.claims.grammar import Claim
    from gk_audit.text.claims.passages import Passage
    from gk_audit.text.claims.words import ClaimWords
    from gk_audit.text.dates import DateMention
    from gk_audit.text.dates_periods import Period
    from gk_audit.text.tables.book import TableBook
    from gk_audit.text.tables.prose import Prose

_COVER, _LONGEST_COVER = 6, 60
"""Lines at the top that may be a cover, and characters up to which one may."""
_HEADS, _LONGEST_HEAD = 3, 120
"""Lines at the top that may say what kind of document it is, and how long one may be."""


class View:
    """What one document shows, and the services that go with it."""

    def __init__(self, document: Document, tools: Toolbox) -> None:
        self.document = document
        self.tools = tools
        """Calendar, settings, known names: the same for all documents of a run."""
        self._claims: tuple[ClaimWords, Sequence[tuple[Passage, tuple[Claim, ...]]]] | None = None

    @property
    def key(self) -> str:
        """The document's key: path, or path inside an archive."""
        return self.document.key

    @property
    def meta(self) -> DocumentMeta:
        """What the document says of itself."""
        return self.document.meta

    # Texts that can be searched; each has ``holds``, ``search``, ``finditer``, ``find`` and ``find_all``.

    @property
    def body(self) -> TextView:
        """Visible body text: what wording checks look at."""
        return self.document.body

    @property
    def everything(self) -> TextView:
        """All text a curious reader could dig out, the file's name too: what leak checks look at."""
        return self.document.everything

    @cached_property
    def own(self) -> TextView:
        """All text that the office can be held to: what a citizen wrote is left out."""
        if not any(block.region is Region.QUOTED for block in self.document.blocks):
            return self.everything
        return self.document.view(lambda block: block.region is not Region.QUOTED)

    @cached_property
    def title(self) -> SearchableText:
        """The title as recorded."""
        return SearchableText(self.document.meta.title)

    @cached_property
    def kind(self) -> KindFound:
        """What kind of document it is."""
        from gk_audit.facts.kinds import kind_of

        return kind_of(self.document, self.tools.settings.kinds)

    def is_kind(self, *names: str) -> bool:
        """Whether it is of one of these kinds, sure or not."""
        return self.kind.name in names

    def is_any(self, of: Sequence[OfKind]) -> bool:
        """Whether it is one of the documents that a rule is about."""
        return self.is_kind(*(each.name for each in of)) and any(each.fits(self.kind) for each in of)

    @cached_property
    def dense_title(self) -> SearchableText:
        """The title closed up: titles are often set wide (决 算 报 告)."""
        return SearchableText(squash(self.document.meta.title))

    @cached_property
    def names(self) -> Lines:
        """What the file and its attachments are called."""
        return Lines((self.key.rpartition("/")[2], *(link.name for link in self.meta.attachments)))

    @cached_property
    def cover(self) -> Lines:
        """The title, the short first lines, and two or three neighbours among them joined, all closed up:
        a cover breaks the name of its unit."""
        texts = [
            squash(block.text)
            for block in islice(self.body, _COVER)
            if block.kind is not BlockKind.ROW and len(block.text) < _LONGEST_COVER
        ]
        pairs = [a + b for a, b in pairwise(texts)]
        return Lines(
            (squash(self.meta.title), *texts, *pairs, *map("".join, zip(pairs, texts[2:], strict=False)))
        )

    @cached_property
    def heads(self) -> Lines:
        """The title, the file's name and the first lines, neighbours joined, all closed up:
        one of these says what kind of document it is."""
        name = self.key.rpartition("/")[2].rsplit(".", 1)[0]
        texts = (self.meta.title, name, *first_lines(self.document))
        return Lines("".join(text.split()) for text in texts if len(text) <= _LONGEST_HEAD)

    @cached_property
    def prose(self) -> Prose:
        """The running text closed up, by numbered section."""
        from gk_audit.text.tables.prose import Prose

        return Prose(self.document)

    def claims(self, words: ClaimWords) -> Sequence[tuple[Passage, tuple[Claim, ...]]]:
        """The figures of the running text as claims, paragraph by paragraph."""
        from gk_audit.text.claims.grammar import claims
        from gk_audit.text.claims.passages import passages

        if self._claims is None or self._claims[0] != words:
            told = [(each, tuple(claims(each, words))) for each in passages(self.prose, words.item)]
            self._claims = (words, told)
        return self._claims[1]

    @cached_property
    def is_form(self) -> bool:
        """Whether it is a form to fill in: more blanks (XXX, ____) than figures. Ask last: it reads all text."""
        from gk_audit.text.blanks import is_blank_form

        return is_blank_form(self.body.text)

    # Tables and what stands in them.

    @property
    def tables(self) -> tuple[Table, ...]:
        """All tables, hidden ones too."""
        return self.document.tables

    @cached_property
    def book(self) -> TableBook:
        """The tables that are understood: header, columns, panels."""
        from gk_audit.text.tables.book import TableBook

        return TableBook(self.document)

    @cached_property
    def people(self) -> tuple[PeopleTable, ...]:
        """The tables that list people."""
        from gk_audit.facts.people_tables import people_tables

        return tuple(people_tables(self.document))

    @cached_property
    def cells(self) -> CellPlaces:
        """Where the cells of tables stand in the text."""
        from gk_audit.facts.people_tables import CellPlaces

        return CellPlaces(self.document)

    @cached_property
    def hidden(self) -> tuple[Block, ...]:
        """Blocks that the published page does not show."""
        return tuple(block for block in self.document.blocks if not block.is_visible)

    # What the text says.

    @cached_property
    def identifiers(self) -> LeakScan:
        """Numbers that name a person, in all text."""
        from gk_audit.facts.leak_scan import scan

        return scan(self.document)

    @cached_property
    def dates(self) -> list[DateMention]:
        """The dates of the visible body."""
        from gk_audit.text.dates import find_dates

        return find_dates(self.body.text)

    @cached_property
    def periods(self) -> list[Period]:
        """The stretches of time that the visible body states."""
        from gk_audit.text.dates_periods import find_periods

        return find_periods(self.body.text, self.dates, self.year_from)

    @property
    def day(self) -> date | None:
        """The date a document is judged by: when it was formed, else when it was published."""
        return self.meta.signed or self.meta.published

    @cached_property
    def year_from(self) -> date | None:
        """The date that supplies missing years: published, formed, or the first full date."""
        known = self.meta.published or self.meta.signed
        return known or next((mention.date for mention in self.dates if mention.date), None)


def first_lines(document: Document) -> list[str]:
    """The first lines of a document, and neighbours joined: a page breaks long titles."""
    lines = [block.text for block in islice(document.body, _HEADS)]
    return [*lines, *(first + second for first, second in pairwise(lines))]
