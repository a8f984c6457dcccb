"""The register of law: documents, their editions with the days they were in force, articles by topic."""

from __future__ import annotations

from datetime import date, timedelta
from enum import StrEnum
from functools import cached_property

from gk_audit.model import chinese
from gk_audit.model.records import Record
from gk_audit.model.standard import UnitKind

zh = chinese.of(__name__)
_SIGNS = dict.fromkeys(map(ord, zh("signs")))
_YEARS = zh.words("years")
NAMES = "；"
"""What parts several names in a cell."""
_A_YEAR = timedelta(days=366)
"""Within this every law was in force after its adoption."""


class Level(StrEnum):
    """What kind of document."""

    LAW = "law"
    REGULATION = "regulation"
    DOCUMENT = "document"
    STANDARD = "standard"
    LOCAL = "local"
    DECISION = "decision"
    """Repeals others and puts nothing in their place (废止、宣布失效的决定)."""


class Change(StrEnum):
    """How an edition came about."""

    NEW = "new"
    REVISED = "revised"
    """Published anew, under its own number."""
    AMENDED = "amended"


class Proof(StrEnum):
    """How a row of the register was checked."""

    LAW = "law"
    """The text was read: its head, and the number of its last article."""
    PAGE = "page"
    """A government page or a copy of the document shows title and number."""
    HEAD = "head"
    """A later text tells in its head that this edition was there; its articles were not seen."""
    GONE = "gone"
    """The collection of texts says that it was repealed; the day was not seen."""
    LISTED = "listed"
    """A national guide names the title among the bases of an item; its number was not seen."""
    PARTIAL = "partial"
    """Title and number side by side in two texts of third parties."""
    MEMORY = "memory"
    """Not checked: it spares a citation, it accuses none, and it is never printed as a basis."""

    @property
    def is_read(self) -> bool:
        """Whether the row may be printed, and may accuse."""
        return self in (Proof.LAW, Proof.PAGE)


class Edition(Record):
    """One edition of a document, in force from ``since`` to ``until``, both included."""

    number: str = ""
    adopted: date | None = None
    since: date | None = None
    """None: not known."""
    until: date | None = None
    """None: in force, or its end is not known."""
    articles: int | None = None
    is_counted: bool = False
    """Whether the last article was seen; a count from memory (``42?``) spares, it does not accuse."""
    kind: Change = Change.NEW
    proof: Proof = Proof.MEMORY
    source: str = ""
    checked: str = ""

    def in_force(self, day: date) -> bool:
        """Whether it held on ``day``; an unknown beginning counts as early, an unknown end as open."""
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)

    @property
    def year_label(self) -> str:
        """How it is told from others by its year: 2018年修正; nothing for the first."""
        word = zh.table("label-words").get(self.kind)
        return zh("label", year=self.adopted.year, word=word) if word and self.adopted else ""

    @property
    def label(self) -> str:
        """What tells it from other editions of a title: its number, or its year."""
        return self.number or self.year_label


class CitedEdition(Edition, omit_defaults=True):
    """An edition under all of its names, as checks of citations read it."""

    names: str = ""
    """With :data:`NAMES` between them, the short one first."""
    keys: str = ""
    """The same as :func:`title_key` has them; empty where nothing differs."""
    also: str = ""
    """Numbers of amending orders, right beside the own one."""

    @property
    def is_number_seen(self) -> bool:
        """False where the number is from memory only; such a row spares, it does not accuse."""
        return self.proof in (Proof.LAW, Proof.PAGE, Proof.HEAD)

    @property
    def is_history_seen(self) -> bool:
        """False where it is not read, or was in force before the day of its text: there were editions before."""
        begun_before = bool(self.since and self.adopted and self.since < self.adopted)
        return self.is_number_seen and not begun_before

    def rules_on(self, day: date | None) -> bool:
        """Whether it is sure to have been in force: of what only a later head tells, the day of adoption is known."""
        wait = timedelta(0) if self.proof.is_read else _A_YEAR
        return day is not None and self.since is not None and self.since + wait <= day

    def known_on(self, day: date | None) -> bool:
        """Whether a text of that day may cite it: in force, or adopted already."""
        if day is None:
            return True
        begun = self.adopted or self.since
        return (begun is None or begun <= day) and (self.until is None or day <= self.until)


class LapsedRow(Record):
    """A document that is no longer in force, and what did away with it."""

    name: str
    right: str
    gone: date
    source: str
    names: str = ""
    numbers: str = ""
    how: str = ""
    """Nothing: replaced; ``repealed``: by a decision, nothing came after it; ``unsure``: from memory."""
    basis: str = ""


class LawDocument(Record):
    """A law, regulation, rule, circular or standard."""

    id: str
    """Its short title without the name of the country."""
    title: str
    issuer: str
    level: Level
    editions: tuple[Edition, ...]
    """Oldest first."""
    aliases: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    """Numbers of amending orders: right beside the own number."""
    replaced_by: str = ""
    """Id of the document that repealed it."""
    replaced_article: str = ""

    @property
    def gone(self) -> date | None:
        """The first day it was no longer in force; None: in force, or the day is not known."""
        last = self.editions[-1]
        return last.until + timedelta(days=1) if last.until else None

    def on(self, day: date) -> Edition | None:
        """The edition in force on ``day``."""
        return next((edition for edition in reversed(self.editions) if edition.in_force(day)), None)


class Topic(Record):
    """Where a document speaks of a matter: the article differs from edition to edition."""

    law: str
    topic: str
    article: str
    since: date | None = None
    until: date | None = None
    units: tuple[UnitKind, ...] = ()
    """Whom it binds; empty: everybody who publishes."""
    is_lasting: bool = False
    """True: what stands on the site today must satisfy the edition in force today,
    whatever the day of the document (secrets, personal data, columns)."""
    source: str = ""


class LawRegister(Record, dict=True):
    """All rows of ``rules/law``."""

    as_of: date
    """The day up to which the collections of texts reach."""
    documents: tuple[LawDocument, ...] = ()
    topics: tuple[Topic, ...] = ()

    @cached_property
    def by_id(self) -> dict[str, LawDocument]:
        """Id → document."""
        return {document.id: document for document in self.documents}

    @cached_property
    def by_name(self) -> dict[str, LawDocument]:
        """Id, full title or alias, as :func:`title_key` has it, → document."""
        return {title_key(name): document for name, document in self.named}

    @cached_property
    def named(self) -> tuple[tuple[str, LawDocument], ...]:
        """Each name without marks with its document; two that differ in signs only are one name."""
        found: dict[str, tuple[str, LawDocument]] = {}
        for document in self.documents:
            for name in map(plain_title, (document.id, document.title, *document.aliases)):
                found.setdefault(title_key(name), (name, document))
        return tuple(found.values())

    @cached_property
    def by_number(self) -> dict[str, LawDocument]:
        """Number of an edition → document."""
        return {
            edition.number: document
            for document in self.documents
            for edition in document.editions
            if edition.number
        }

    def find(self, title: str) -> LawDocument | None:
        """The document of a title as somebody wrote it."""
        return self.by_name.get(title_key(title))


def plain_title(name: str) -> str:
    """A title for comparing: without book marks, country and white space."""
    text = "".join(name.split()).replace("(", "（").replace(")", "）")
    text = text.replace("《", "").replace("》", "").replace("〈", "").replace("〉", "")
    return text.removeprefix(zh("state-name"))


def title_key(name: str) -> str:
    """The same without what one writer puts between issuers and years and another does not: 2021—2025年, 2021-2025."""
    return plain_title(name).translate(_SIGNS).replace(_YEARS[0], _YEARS[1])
