"""Which catalog item does a title or a draft belong to? Asked before anything is published.

The same matcher as in an audit, without units, dates and findings: an editor asks with the
title alone, so what a title says by itself decides, and news is told from disclosure by it too.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from pathlib import Path

from gk_audit.facts.kinds import kind_of, kind_of_title
from gk_audit.facts.matching.items import ItemMatcher
from gk_audit.facts.matching.subject import Subject
from gk_audit.facts.titles import speaks_for_higher
from gk_audit.model import chinese
from gk_audit.model.bodies import UnitKind
from gk_audit.model.document import Document, DocumentMeta
from gk_audit.model.facts import ItemMatch
from gk_audit.model.kinds import KindFound, Kinds
from gk_audit.model.records import Record, replace
from gk_audit.model.standard import Catalog, Item
from gk_audit.readers.dispatch import read
from gk_audit.readers.protocol import Source
from gk_audit.standards.errors import StandardsError, choices, nearest
from gk_audit.standards.lexicons import Columns

zh = chinese.of(__name__)

_SHOWN = 3
"""The item and the next two."""
_OF_OTHERS = ("act_of_other", "letter_to_offices")
_ALIASES = {"district": UnitKind.DISTRICT_OFFICE, "street": UnitKind.SUBDISTRICT}


class Question(Record):
    """What is asked: a title, or all that a file says of itself."""

    subject: Subject
    kind: UnitKind | None = None
    """Who would publish it; None: not told."""
    found: KindFound | None = None
    """None: only the title is known."""
    file: str = ""


class Candidate(Record):
    """One item that was considered, best first."""

    item: Item
    match: ItemMatch


class Answer(Record):
    """What is said of one title."""

    question: Question
    found: KindFound
    candidates: tuple[Candidate, ...]
    """At most three; empty where no item fits."""


class Asker:
    """Answers questions by one catalog."""

    def __init__(self, catalog: Catalog, kinds: Kinds) -> None:
        self._kinds = kinds
        self._matcher = ItemMatcher(catalog, kinds)
        self._items = {item.id: item for item in catalog.items}
        self._villages = (*catalog.duties.village, *catalog.duties.community)

    def answer(self, question: Question) -> Answer:
        """The items that fit, with the first words of why."""
        subject, kind = question.subject, question.kind
        told = question.found or kind_of_title(DocumentMeta(title=subject.title), self._kinds)
        if question.found is None and told.surely(*_OF_OTHERS):
            # What another authority said may still be asked about; it counts for nothing.
            matches = tuple(
                replace(match, is_certain=False) for match in self._matcher.match(subject, is_asked=True)
            )
        else:
            matches = self._matcher.match(subject, told, is_asked=True)
        if kind is not None and kind.tier != "village":
            # A village's list repeats what departments publish; nobody else owes it.
            matches = tuple(m for m in matches if self._items[m.item].field_ not in self._villages)
        if kind is not None and kind.tier != "department" and speaks_for_higher(subject.title):
            # 某市政府工作报告 on a town's page is the city's.
            matches = tuple(replace(match, is_certain=False) for match in matches)
        found = tuple(Candidate(self._items[match.item], match) for match in matches[:_SHOWN])
        return Answer(question, told, found)


def kind_named(name: str) -> UnitKind | None:
    """The kind of unit called ``name``; None for an empty name. Raises StandardsError."""
    text = name.strip()
    if not text:
        return None
    known = {kind.value: kind for kind in UnitKind} | _ALIASES
    if text not in known:
        raise StandardsError(zh("no-kind", text=text, near=nearest(text, known), known=choices(known)))
    return known[text]


def questions(
    words: list[str], columns: Columns, kinds: Kinds, kind: UnitKind | None = None
) -> Iterator[Question | StandardsError]:
    """Titles and files in the order given; what cannot be read is told in its place."""
    titles = frozenset(dict(columns).get("title", ())) | {"title"}
    for word in words:
        path = Path(word)
        if _is_file(path):
            yield from _of_file(path, titles, kinds, kind)
        elif 2 <= len(path.suffix) <= 6 and path.suffix[1:].isascii() and path.suffix[1:].isalpha():
            yield StandardsError(zh("no-file"), word)
        else:
            yield Question(Subject(word), kind)


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except OSError:  # a title longer than a file name may be
        return False


def _of_file(
    path: Path, titles: frozenset[str], kinds: Kinds, kind: UnitKind | None
) -> Iterator[Question | StandardsError]:
    try:
        data = path.read_bytes()
        match path.suffix.lower():
            case ".txt":
                yield from (
                    Question(Subject(line.strip()), kind) for line in _text(data).splitlines() if line.strip()
                )
            case ".jsonl":
                yield from _of_lines(_text(data), kind)
            case ".csv":
                yield from _of_rows(list(csv.reader(io.StringIO(_text(data)))), titles, kind)
            case _:
                yield from _of_documents(path.name, data, kinds, kind)
    except (OSError, ValueError) as error:
        yield StandardsError(zh("unreadable", name=type(error).__name__), path.name)
    except StandardsError as error:
        yield StandardsError(error.message, path.name, error.line)


def _text(data: bytes) -> str:
    """UTF-8, or what Chinese Windows writes."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("gb18030")


def _of_lines(text: str, kind: UnitKind | None) -> Iterator[Question]:
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip():
            continue
        row = json.loads(line)
        if not isinstance(row, dict) or not isinstance(row.get("title"), str):
            raise StandardsError(zh("no-title"), line=number)
        yield Question(Subject(row["title"]), kind or kind_named(str(row.get("unit_kind") or "")))


def _of_rows(rows: list[list[str]], titles: frozenset[str], kind: UnitKind | None) -> Iterator[Question]:
    """Rows below a header that names the title; without such a header the first column is meant."""
    head = [cell.strip() for cell in rows[0]] if rows else []
    at = next((number for number, name in enumerate(head) if name in titles), None)
    kind_at = next((number for number, name in enumerate(head) if name in zh.words("kind-columns")), None)
    for row in rows if at is None else rows[1:]:
        title = row[at or 0].strip() if len(row) > (at or 0) else ""
        if title:
            told = row[kind_at] if at is not None and kind_at is not None and kind_at < len(row) else ""
            yield Question(Subject(title), kind or kind_named(told))


def _of_documents(
    name: str, data: bytes, kinds: Kinds, kind: UnitKind | None
) -> Iterator[Question | StandardsError]:
    for result in read(Source(name, data)):
        if isinstance(result, Document):
            yield Question(Subject.of_document(result), kind, kind_of(result, kinds), result.key)
        else:
            yield StandardsError(result.detail, result.key)
