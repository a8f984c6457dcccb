"""What stands in a title and in a column path: known words, fields, and who speaks."""

from __future__ import annotations

from collections.abc import Iterable

from gk_audit.facts.forms import Forms
from gk_audit.facts.matching.body_evidence import is_village
from gk_audit.facts.matching.finder import find_words
from gk_audit.facts.matching.subject import squeeze
from gk_audit.facts.matching.tables import Tables
from gk_audit.facts.titles import Title, read_title
from gk_audit.model import chinese
from gk_audit.model.records import Record, field

zh = chinese.of(__name__)

_LONGEST_CODE = 14


class Place(Record):
    """The column path, made comparable once."""

    path: str
    column: frozenset[int]
    """Items whose field or level 1 the path names."""
    topics: tuple[str, ...]


class Sighting(Record):
    """One title with what stands in it."""

    dense: str
    title: Title
    acts: tuple[str, ...]
    last: str
    """The act word that the inner document ends in, or the last one of the title."""
    fields: frozenset[int]
    """Fields that the title or its issuer names."""
    issuer: str
    is_village: bool
    is_community: bool
    acts_by_kind: dict[int, str] = field(default_factory=dict)
    """Set of act words → the longest of them in the title; filled as items ask."""


def read_place(section: Iterable[str], tables: Tables) -> Place:
    """What the column path says."""
    path = squeeze("".join(section))
    if not path:
        return Place("", frozenset(), ())
    words = find_words(path, tables["context_starts"])
    context, topics = tables["context"], tables["topics"]
    column = frozenset(number for word in words for number in context.get(word, ()))
    return Place(path, column, tuple(word for word in words if column and word in topics))


def sight(text: str, dense: str, place: Place, tables: Tables, forms: Forms) -> Sighting:
    """What stands in a title; ``dense`` is the squeezed ``text``."""
    title = read_title(text, forms)
    # A bare document number (环审〔2024〕1号) is a code: its signs say no act.
    is_code = bool(zh.pattern("code").search(text)) and len(dense) <= _LONGEST_CODE
    acts = {} if is_code else find_words(dense, tables["act_starts"])
    last = max(acts, key=lambda word: (acts[word] + len(word), len(word)), default="")
    if title.ending in acts:
        # …改造计划的通知 is a plan; the notice only covers it.
        last = title.ending
    numbers, known = tables["field"], tables["context"]
    context = find_words(dense, tables["context_starts"])
    fields = {numbers[number] for word in context for number in known.get(word, ())}
    # 人民政府 does not name the department of 民政.
    issuer = title.issuer.replace(zh("people-government"), zh("government"))
    if issuer:
        fields |= {number for word, found in tables["roles"] if word in issuer for number in found}
    speaker = dense + place.path
    return Sighting(
        dense,
        title,
        tuple(acts),
        last,
        frozenset(fields),
        squeeze(title.issuer),
        is_village(dense, place.path),
        bool(zh.pattern("community").search(speaker)),
    )
