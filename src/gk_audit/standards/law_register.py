"""``rules/law/*.csv`` → the register of law, each row checked when it is read.

The tables open in a spreadsheet; a clerk may add a row. What is wrong in a row is told
with file and line, so that a broken register can neither print nor accuse.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path

from gk_audit.model import chinese
from gk_audit.model.law import DECISION, Edition, LawDocument, LawRegister, Proof, Topic
from gk_audit.model.records import Record, replace
from gk_audit.model.standard import UnitKind
from gk_audit.standards.errors import StandardsError, choices, nearest
from gk_audit.standards.law_home import FOLDER
from gk_audit.standards.yaml_source import read_kept

zh = chinese.of(__name__)

_REACHES = zh.pattern("reaches")
_TOPICS, _HEAD = "topics.csv", "register.yaml"
_COLUMNS = (
    "id", "title", "number", "also", "issuer", "level", "adopted", "since", "until", "articles", "kind",
    "replaced_by", "replaced_article", "aliases", "evidence", "source", "checked",
)  # fmt: skip
_TOPIC_COLUMNS = ("law", "topic", "article", "since", "until", "units", "day", "source")
_LEVELS = ("law", "regulation", "document", "standard", "local", DECISION)
_KINDS = ("new", "revised", "amended")
_DAYS = {zh("days.1"): False, zh("days.2"): True}
_OFFICES = tuple(kind for kind in UnitKind if kind not in (UnitKind.VILLAGE, UnitKind.COMMUNITY))
_UNITS: Mapping[str, tuple[UnitKind, ...]] = {
    zh("units.1"): _OFFICES, zh("units.2"): (UnitKind.DISTRICT_OFFICE,), zh("units.3"): (UnitKind.DEPARTMENT,),
    zh("units.4"): (UnitKind.TOWN,), zh("units.5"): (UnitKind.SUBDISTRICT,), zh("units.6"): (UnitKind.PARK,),
    zh("units.7"): (UnitKind.VILLAGE,), zh("units.8"): (UnitKind.COMMUNITY,),
}  # fmt: skip


class _Row(Record):
    """A row of a table with its place."""

    cells: Mapping[str, str]
    file: str
    line: int

    def error(self, message: str) -> StandardsError:
        """The complaint, at this row."""
        return StandardsError(message, self.file, self.line)

    def day(self, column: str) -> date | None:
        """A day of the row. Raises StandardsError for anything else than 2026-01-31 or nothing."""
        text = self.cells[column].strip()
        try:
            return date.fromisoformat(text) if text else None
        except ValueError as error:
            raise self.error(zh("bad-day", column=column, text=text)) from error

    def choice(self, column: str, allowed: tuple[str, ...]) -> str:
        """One of several words."""
        text = self.cells[column].strip()
        if text not in allowed:
            hint = nearest(text, allowed)
            raise self.error(zh("bad-choice", column=column, text=text, hint=hint, allowed=choices(allowed)))
        return text


def read_law_register(folder: Path, own: Sequence[Path] = ()) -> LawRegister:
    """The register of a rules folder, the district's newer files laid over it by id.

    Raises StandardsError at the first wrong row.
    """
    place = folder / FOLDER
    documents: dict[str, LawDocument] = {}
    rows: dict[str, _Row] = {}
    for path in sorted(place.glob("*.csv")):
        if path.name != _TOPICS:
            for row in _rows(path, _COLUMNS):
                _enter(documents, rows, row)
    newer: dict[str, LawDocument] = {}
    for path in own:
        if not _is_of_topics(path):
            for row in _rows(path, _COLUMNS, path.name):
                _enter(newer, rows, row)
    # A document of the district's file stands for all editions of the packaged one.
    documents |= newer
    for name, document in documents.items():
        if document.replaced_by and document.replaced_by not in documents:
            hint = nearest(document.replaced_by, documents)
            raise rows[name].error(zh("no-replacement", replaced_by=document.replaced_by, hint=hint))
    topics = [_topic(row, documents) for row in _rows(place / _TOPICS, _TOPIC_COLUMNS)]
    moved = [
        _topic(row, documents)
        for path in own
        if _is_of_topics(path)
        for row in _rows(path, _TOPIC_COLUMNS, path.name)
    ]
    # So does a topic: an article that moved is told by all its rows.
    told = {(topic.law, topic.topic) for topic in moved}
    topics = [topic for topic in topics if (topic.law, topic.topic) not in told] + moved
    return LawRegister(law_as_of(folder, own), tuple(documents.values()), tuple(topics))


def _is_of_topics(path: Path) -> bool:
    """Whether a district's file tells of articles and not of documents: by its columns."""
    lines = _text(path, path.name).splitlines()
    head = next((line for line in lines if line.strip() and not line.startswith("#")), "")
    return tuple(cell.strip() for cell in head.split(",")) == _TOPIC_COLUMNS


def law_as_of(folder: Path, own: Sequence[Path] = ()) -> date:
    """The day up to which the texts of the register reach. Raises StandardsError where it is missing.

    A file of the district says it in a line of its own before the columns: ``#截至 2027-03-01``.
    """
    told = [day for path in own if (day := _reaches(path)) is not None]
    return max([_packaged(folder), *told])


def _reaches(path: Path) -> date | None:
    first = _text(path, path.name).split("\n", 1)[0]
    found = _REACHES.match(first.strip().strip(',"'))
    if found is None:
        return None
    try:
        return date.fromisoformat(found[1])
    except ValueError as error:
        raise StandardsError(zh("bad-as-of", found=found[1]), path.name, 1) from error


def _packaged(folder: Path) -> date:
    head = read_kept(folder / FOLDER / _HEAD, f"rules/{FOLDER}/{_HEAD}").mapping()
    text = getattr(head.get("as_of"), "value", "")
    try:
        return date.fromisoformat(str(text))
    except ValueError as error:
        raise StandardsError(zh("no-as-of"), f"rules/{FOLDER}/{_HEAD}") from error


def _rows(path: Path, columns: tuple[str, ...], shown: str = "") -> Iterator[_Row]:
    name = shown or f"rules/{FOLDER}/{path.name}"
    reader = csv.reader(io.StringIO(_text(path, name)))
    first = next(reader, [])
    while first and first[0].startswith("#"):
        first = next(reader, [])
    if tuple(cell.strip() for cell in first) != columns:
        raise StandardsError(zh("bad-head", columns="、".join(columns)), name, reader.line_num)
    for cells in reader:
        if not cells:
            continue
        row = _Row(dict(zip(columns, cells, strict=False)), name, reader.line_num)
        if len(cells) != len(columns):
            raise row.error(zh("cells", cells=len(cells), columns=len(columns)))
        if not row.cells["source"].strip():
            raise row.error(zh("no-source"))
        yield row


def _text(path: Path, name: str) -> str:
    try:
        return path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise StandardsError(
            zh("unreadable", strerror=error.strerror or type(error).__name__), name
        ) from error
    except UnicodeDecodeError as error:
        raise StandardsError(zh("not-utf8"), name) from error


def _enter(documents: dict[str, LawDocument], rows: dict[str, _Row], row: _Row) -> None:
    """Add a row's edition to its document; a document's rows stand together, oldest first."""
    cells = {name: text.strip() for name, text in row.cells.items()}
    edition = _edition(row, cells)
    known = documents.get(cells["id"])
    if not cells["id"] or not cells["title"]:
        raise row.error(zh("both-needed"))
    if known is None:
        known = LawDocument(cells["id"], cells["title"], cells["issuer"], _level(row), ())
    elif known.editions[-1].until is None and known.editions[-1].since is not None:
        known = _closed(known, edition, row)
    if known.editions and edition.since is not None and known.editions[-1].until is not None:
        before = known.editions[-1].until
        if edition.since <= before:
            raise row.error(zh("overlap", id=known.id, since=edition.since, before=before))
    if cells["replaced_by"] and edition.until is None:
        raise row.error(zh("until-needed"))
    documents[known.id] = replace(
        known,
        title=cells["title"],
        editions=(*known.editions, edition),
        aliases=(*known.aliases, *_listed(cells["aliases"])),
        also=(*known.also, *_listed(cells["also"])),
        replaced_by=cells["replaced_by"],
        replaced_article=cells["replaced_article"],
    )
    rows[known.id] = row


def _closed(document: LawDocument, later: Edition, row: _Row) -> LawDocument:
    """The edition before one without its last day: two open ones cannot stand side by side."""
    last = document.editions[-1]
    if last.proof.is_read and later.proof.is_read:
        raise row.error(zh("before-open", id=document.id))
    return document


def _edition(row: _Row, cells: Mapping[str, str]) -> Edition:
    count = cells["articles"]
    if count and not count.removesuffix("?").isdigit():
        raise row.error(zh("bad-articles", count=count))
    proof = Proof(row.choice("evidence", tuple(Proof)))
    edition = Edition(
        cells["number"],
        row.day("adopted"),
        row.day("since"),
        row.day("until"),
        int(count.removesuffix("?")) if count else None,
        bool(count) and not count.endswith("?"),
        row.choice("kind", _KINDS),
        proof,
        cells["source"],
        cells["checked"],
    )
    if edition.since and edition.until and edition.until < edition.since:
        raise row.error(zh("since-after-until", since=edition.since, until=edition.until))
    return edition


def _level(row: _Row) -> str:
    return row.choice("level", _LEVELS)


def _listed(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split("；") if part.strip())


def _topic(row: _Row, documents: Mapping[str, LawDocument]) -> Topic:
    cells = {name: text.strip() for name, text in row.cells.items()}
    if cells["law"] not in documents:
        raise row.error(zh("no-law", law=cells["law"], near=nearest(cells["law"], documents)))
    units: list[UnitKind] = []
    for word in (part.strip() for part in cells["units"].split(",") if part.strip()):
        if word not in _UNITS:
            raise row.error(zh("bad-unit", word=word, tuple=choices(tuple(_UNITS))))
        units += _UNITS[word]
    return Topic(
        cells["law"],
        cells["topic"],
        cells["article"],
        row.day("since"),
        row.day("until"),
        tuple(units),
        _DAYS[row.choice("day", tuple(_DAYS))],
        cells["source"],
    )
