"""What a document says of itself: labels in many spellings → fields of DocumentMeta.

Serves the meta tags of a page, its header table (``索 引 号：``), front matter,
records of an export and labelled lines of plain text alike.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from typing import Any

from gk_audit.model import chinese
from gk_audit.model.document import AttachmentLink, DocumentMeta
from gk_audit.model.lazy import pattern
from gk_audit.model.reading import WITNESSED, Witness
from gk_audit.text.normalise import normalise, squeeze

zh = chinese.of(__name__)

_ALIASES = zh("aliases")
_LABELS = zh.table("labels")
_FIELD_OF = {  # an empty field: the label is known, its value only kept
    alias: line.partition(":")[0]
    for line in _ALIASES.strip().splitlines()
    for alias in line.partition(":")[2].split()
}
KNOWN_LABELS = frozenset((*_FIELD_OF, *_LABELS))
"""Squeezed labels that mark a header table or a line of metadata."""
AMBIGUOUS = frozenset(zh.words("ambiguous"))
"""Labels that body text uses too: alone on a line they prove nothing."""
_DATES = frozenset(("signed", "published", "valid_until"))
_MOST_WITNESSES = 24
_LONGEST_LABEL = max(len(label) for label in KNOWN_LABELS if not label.isascii())
_COLON = pattern("[:：]")
_DATE = zh.pattern("date")
"""The forms that nearly all values have; the others go to ``text.dates``."""
_DATED = zh.pattern("dated")
"""A date with what pages write behind it: how often it was read, where it came from."""
INFO_LINE = zh.pattern("info-line")
"""A line of a page that tells its date and nothing of the matter: 2020-11-27 12:50:54, 时间：2013-05-15 来源：…"""
NUMBER = zh.pattern("number")
"""发文字号 as it is printed, brackets right or wrong."""


def clean_label(label: str) -> str:
    """A label without inner white space and colons, Latin letters in lower case."""
    return squeeze(label).strip(":：[]【】").lower()


def field_of(label: str) -> str:
    """The field of DocumentMeta that a label fills; empty for none."""
    return _FIELD_OF.get(clean_label(label), "")


def is_known_label(label: str) -> bool:
    """True for a label that fills a field or marks a header table."""
    return clean_label(label) in KNOWN_LABELS


def parse_date(text: str) -> date | None:
    """The date that a metadata value holds; None for none and for impossible ones."""
    match = _DATE.fullmatch(text)
    if match is None:
        from gk_audit.text.dates import parse_date as parse_any

        return parse_any(normalise(text.strip())[0])
    try:
        return date(*map(int, match.groups()))
    except ValueError:
        return None


def _leading_date(text: str) -> date | None:
    match = _DATED.fullmatch(text)
    return parse_date(match[1]) if match else None


def labelled_pairs(text: str) -> list[tuple[str, str]]:
    """(label, value) pairs of one line: ``发布日期：2024-07-01 来源：区农业农村局``."""
    found = []
    for match in _COLON.finditer(text):
        start, label = _label_before(text, match.start())
        if label:
            found.append((start, match.end(), label))
    if all(label in AMBIGUOUS for _, _, label in found):
        return []
    ends = [*(start for start, _, _ in found[1:]), len(text)][: len(found)]
    strip = " \t\u00a0\u3000|｜;；【】[]"
    return [(label, text[start:end].strip(strip)) for (_, start, label), end in zip(found, ends, strict=True)]


def _label_before(text: str, colon: int) -> tuple[int, str]:
    """(start, label) of the known label that ends at a colon; blanks inside it do not count."""
    label, position, best = "", colon, (colon, "")
    while position > 0 and len(label) < _LONGEST_LABEL:
        position -= 1
        char = text[position]
        if char.isspace():
            continue
        if not chinese.is_hanzi(char):
            break
        label = char + label
        before = text[position - 1 : position]
        if label in KNOWN_LABELS and not chinese.is_hanzi(before):
            best = (position, label)
    return best


class MetaBuilder:
    """Collects pairs; the first value of a field wins, every pair is kept."""

    def __init__(self) -> None:
        self._values: dict[str, Any] = {}
        self._origins: dict[str, str] = {}
        self._labels: dict[tuple[str, str], None] = {}
        self._fields: dict[tuple[str, str], None] = {}
        self._attachments: dict[tuple[str, str], AttachmentLink] = {}
        self._links: dict[tuple[str, str], None] = {}
        self._witnesses: dict[Witness, None] = {}

    def pair(self, label: str, value: str, origin: str) -> bool:
        """Take in one labelled value; True where the label is known."""
        label, value = clean_label(label), normalise(value.strip())[0]
        if not label or not value:
            return False
        self._fields[(label, value)] = None
        if label in _LABELS:
            self._labels[(_LABELS[label], value)] = None
            return True
        name = _FIELD_OF.get(label)
        if name:
            self.set(name, value, origin)
        return name is not None

    def set(self, name: str, value: str, origin: str) -> None:
        """Set a field of DocumentMeta from text unless it is set already."""
        if not value:
            return
        if name in WITNESSED and len(self._witnesses) < _MOST_WITNESSES:
            self._witnesses[Witness(name, origin, value)] = None
        if name in self._values:
            return
        made: Any = value
        if name in _DATES:
            made = parse_date(value) or _leading_date(value)
        elif name in ("section", "trail"):
            made = tuple(
                part.strip() for part in re.split(r"\s*(?:[/>›»→|]|－|--)\s*", value) if part.strip()
            )
        if made:
            self._values[name] = made
            self._origins[name] = origin

    def has(self, name: str) -> bool:
        """True where the field has a value."""
        return name in self._values

    def value(self, name: str) -> str:
        """The text of a field; empty where it has none."""
        return str(self._values.get(name, ""))

    def attach(self, name: str, target: str = "", is_local: bool = False) -> None:
        """Note an attachment; the same one twice counts once."""
        self._attachments.setdefault(
            (name if not target else "", target), AttachmentLink(name, target, is_local)
        )

    def link(self, text: str, target: str) -> None:
        """Note a link to another document."""
        self._links[(text, target)] = None

    def attachment_names(self) -> Iterable[str]:
        """Names of the attachments so far."""
        return [link.name for link in self._attachments.values()]

    def build(self) -> DocumentMeta:
        """The frozen result."""
        return DocumentMeta(
            **self._values,
            labels=tuple(self._labels),
            fields=tuple(self._fields),
            attachments=tuple(self._attachments.values()),
            links=tuple(self._links),
            origins=tuple(self._origins.items()),
            witnesses=tuple(self._witnesses),
        )
