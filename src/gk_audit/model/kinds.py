"""Kinds of documents: what shows that a document is of a kind, and what one was found to be.

The kinds and their signs are data (``rules/kinds.yaml``); ``facts/kinds.py`` weighs them.
"""

from __future__ import annotations

from gk_audit.model.compiled import PatternText
from gk_audit.model.records import Record, field

PLACES = ("title", "column", "source", "addressee", "lead", "body", "tail", "file")
"""Parts of a document that a sign may look at, each closed up: the title without its site; the path of
columns; the line of date and source; the line of those addressed; the first lines below title and
labels; the body; its last lines; the name of the file."""

MARKS = (
    "attachment", "table", "quoted", "number", "addressee", "entries", "few-entries", "empty", "short",
    "prose", "articles", "blank", "slots", "blanks", "open-cells", "sheet", "bare",
    "column-title",
)  # fmt: skip
"""Marks of make-up that a sign may ask for; ``facts/shown.py`` tells how each is seen."""


class Sign(Record, kw_only=True):
    """One thing that speaks for a kind, or against it. All that it names must be there."""

    says: str
    """The witness in words: 标题是征求意见."""
    weight: float
    """Points; below 0: it speaks against the kind."""
    title: PatternText = PatternText("")
    column: PatternText = PatternText("")
    source: PatternText = PatternText("")
    addressee: PatternText = PatternText("")
    lead: PatternText = PatternText("")
    body: PatternText = PatternText("")
    tail: PatternText = PatternText("")
    file: PatternText = PatternText("")
    parts: tuple[PatternText, ...] = ()
    """What the text must hold besides, each somewhere."""
    shows: tuple[str, ...] = ()
    """Marks of its make-up (``facts/kinds.py``: table, links, blanks …) that it must have."""
    lacks: tuple[str, ...] = ()
    """Marks that it must not have."""
    unless: PatternText = PatternText("")
    """What the title must not hold."""


class OfKind(Record, kw_only=True):
    """Which documents a rule is about: those of a kind, of some forms of it, surely or not."""

    name: str
    forms: tuple[str, ...] = ()
    """Empty: each."""
    not_forms: tuple[str, ...] = ()
    sure: bool = False

    def fits(self, found: KindFound) -> bool:
        """Whether a document that was found to be of a kind is meant."""
        is_form = found.form not in self.not_forms and (not self.forms or found.form in self.forms)
        return found.name == self.name and is_form and (found.sure or not self.sure)


class Kind(Record, kw_only=True):
    """One kind of document, as the file describes it."""

    name: str
    says: str
    """What people call it."""
    has_form: bool = False
    """Whether the forms are asked of it: a notice, a budget, a draft."""
    like: str = ""
    """The kind whose signs speak for this one as well: an act of another office is an act."""
    start: float = 0.0
    """Points before any sign."""
    signs: tuple[Sign, ...]
    examples: tuple[str, ...] = ()
    """Titles that are of this kind by themselves; a test asks the classifier."""


class Form(Record, kw_only=True):
    """What a document of such a kind is, told by its title: the first form that fits."""

    name: str
    says: str
    title: PatternText
    of: tuple[str, ...] = ()
    """Kinds that have this form; empty: all that have one."""
    unless: PatternText = PatternText("")
    examples: tuple[str, ...] = ()


class Frame(Record):
    """What pages put round a text, and how its lines are told: patterns over closed-up lines."""

    site: PatternText = PatternText("")
    """What a site appends to the title of every page."""
    trail: PatternText = PatternText("")
    """The line that tells where on the site the page is."""
    info: PatternText = PatternText("")
    """The line of date, source and font size below the title."""
    foot: PatternText = PatternText("")
    """A line from which on nothing belongs to the text."""
    entry: PatternText = PatternText("")
    """An entry of a list of pages: a title with its date."""
    dated: PatternText = PatternText("")
    """A line with a full day."""
    addressee: PatternText = PatternText("")
    """The line of those addressed."""
    number: PatternText = PatternText("")
    """A document number that is filled in."""
    article: PatternText = PatternText("")
    """Beginning of a numbered article."""
    more: PatternText = PatternText("")
    """What follows the excerpt of another page in a list."""
    nothing: PatternText = PatternText("")
    """The words that nothing is there yet."""
    slot: PatternText = PatternText("")
    """A place that a template leaves to be filled in."""


class Kinds(Record):
    """All kinds and forms, and from how much on a kind is sure."""

    frame: Frame = field(default_factory=Frame)
    sure: float = 0.0
    """Points that the best kind must have."""
    margin: float = 0.0
    """Points by which it must lead the next."""
    kinds: tuple[Kind, ...] = ()
    forms: tuple[Form, ...] = ()
    mentions: tuple[Form, ...] = ()
    """What a title speaks of, which makes it no document of such a form: rules name these as they name forms."""
    needles: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """Pattern → strings of which one stands wherever it matches; read off the patterns, never written."""


class KindFound(Record):
    """What a document was found to be."""

    name: str = "other"
    """As in ``rules/kinds.yaml``: own_act, act_of_other, consultation …"""
    says: str = ""
    """What people call it."""
    form: str = ""
    """Of an act: notice, rules, budget …; empty where none is told."""
    blank: bool = False
    """Nothing but a title, or the words that nothing is there yet."""
    sure: bool = False
    """False: another kind is nearly as likely; nothing may be held against the document for it."""
    witnesses: tuple[str, ...] = field(default_factory=tuple)
    """What spoke for it, in Chinese, the strongest first."""

    def surely(self, *names: str) -> bool:
        """Whether it is sure and of one of these kinds."""
        return self.sure and self.name in names
