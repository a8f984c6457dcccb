"""``rules/law/*.csv`` → the register of law, each row checked when it is read.

The tables open in a spreadsheet; a clerk may add a row. What is wrong in a row is told
with file and line, so that a broken register can neither print nor accuse.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import date
from functools import lru_cache
from itertools import chain
from pathlib import Path
from typing import Any

from gk_audit.model import chinese
from gk_audit.model.law import Change, Edition, LawDocument, LawRegister, Level, Proof, Topic
from gk_audit.model.records import Record, replace
from gk_audit.model.standard import UnitKind
from gk_audit.standards.compiled import digest_of
from gk_audit.standards.convert import to_rows
from gk_audit.standards.errors import StandardsError, choices, nearest
from gk_audit.standards.lexicons import read_sheet
from gk_audit.standards.locate import FOLDER, law_sources
from gk_audit.standards.yaml_source import Node, read_kept

zh = chinese.of(__name__)

_TOPICS, _HEAD = "topics.csv", "register.yaml"
_OFFICES = tuple(kind for kind in UnitKind if kind not in (UnitKind.VILLAGE, UnitKind.COMMUNITY))
_UNITS = {
    word: _OFFICES if kind == "offices" else (UnitKind(kind),) for word, kind in zh.table("units").items()
}
_DAYS = zh.table("days")


class _Row(Record):
    """The columns of the tables of editions."""

    id: str
    title: str
    level: Level
    kind: Change
    evidence: Proof
    source: str
    number: str = ""
    also: str = ""
    issuer: str = ""
    adopted: date | None = None
    since: date | None = None
    until: date | None = None
    articles: str = ""
    replaced_by: str = ""
    replaced_article: str = ""
    aliases: str = ""
    checked: str = ""

    def validate(self) -> None:
        """Raises ValueError for what no row may say."""
        if self.articles and not self.articles.removesuffix("?").isdigit():
            raise ValueError(zh("bad-articles", count=self.articles))
        if self.since and self.until and self.until < self.since:
            raise ValueError(zh("since-after-until", since=self.since, until=self.until))
        if self.replaced_by and self.until is None:
            raise ValueError(zh("until-needed"))

    @property
    def edition(self) -> Edition:
        """What it tells of the edition."""
        count = self.articles.removesuffix("?")
        return Edition(
            self.number,
            self.adopted,
            self.since,
            self.until,
            int(count) if count else None,
            self.articles.isdigit(),
            self.kind,
            self.evidence,
            self.source,
            self.checked,
        )


class _TopicRow(Record):
    """The columns of the tables of articles."""

    law: str
    topic: str
    day: str
    source: str
    article: str = ""
    since: date | None = None
    until: date | None = None
    units: str = ""

    def validate(self) -> None:
        """Raises ValueError for a kind of unit, or a way to judge by the day, that does not exist."""
        if self.day not in _DAYS:
            raise ValueError(
                zh("bad-day", day=self.day, near=nearest(self.day, _DAYS), days=choices(tuple(_DAYS)))
            )
        for word in _listed(self.units, ","):
            if word not in _UNITS:
                raise ValueError(zh("bad-unit", word=word, tuple=choices(tuple(_UNITS))))


def read_law_register(folder: Path, own: Sequence[Path] = ()) -> LawRegister:
    """The register of a rules folder, the district's newer files laid over it by id.

    Raises StandardsError at the first wrong row.
    """
    with suppress(OSError):  # rules and catalogs both ask for it: read once for the same bytes
        return _read_register(folder, tuple(own), digest_of((*law_sources(folder), *own)))
    return _read_register(folder, tuple(own), "")


@lru_cache(maxsize=2)
def _read_register(folder: Path, own: tuple[Path, ...], _digest: str) -> LawRegister:
    place = folder / FOLDER
    tables = [path for path in sorted(place.glob("*.csv")) if path.name != _TOPICS]
    packaged = {path: f"rules/{FOLDER}/{path.name}" for path in (*tables, place / _TOPICS)}
    laid = {path: path.name for path in own}
    moved_by = [path for path in own if "topic" in read_sheet(path, path.name).columns]
    places: dict[str, Node] = {}
    # A document of the district's file stands for all editions of the packaged one.
    documents = _entered(((path, packaged[path]) for path in tables), places) | _entered(
        ((path, laid[path]) for path in own if path not in moved_by), places
    )
    for name, document in documents.items():
        if document.replaced_by and document.replaced_by not in documents:
            hint = nearest(document.replaced_by, documents)
            raise places[name].error(zh("no-replacement", replaced_by=document.replaced_by, hint=hint))
    topics = _topics(place / _TOPICS, packaged[place / _TOPICS], documents)
    moved = list(chain.from_iterable(_topics(path, laid[path], documents) for path in moved_by))
    # So does a topic: an article that moved is told by all its rows.
    told = {(topic.law, topic.topic) for topic in moved}
    topics = [topic for topic in topics if (topic.law, topic.topic) not in told] + moved
    return LawRegister(law_as_of(folder, own), tuple(documents.values()), tuple(topics))


def law_as_of(folder: Path, own: Sequence[Path] = ()) -> date:
    """The day up to which the texts of the register reach. Raises StandardsError where it is missing.

    A file of the district says it in a line of its own before the columns: ``#截至 2027-03-01``.
    """
    told = [day for path in own if (day := _reaches(path)) is not None]
    return max([_packaged(folder), *told])


def _reaches(path: Path) -> date | None:
    read_sheet(path, path.name)
    first = path.read_text("utf-8-sig").split("\n", 1)[0]
    found = zh.pattern("reaches").match(first.strip().strip(',"'))
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


def _placed(path: Path, shown: str, kind: type[Any]) -> Iterator[tuple[Any, Node]]:
    """The rows of a table with their places."""
    sheet = read_sheet(path, shown)
    for row, (line, _) in zip(to_rows(sheet, kind), sheet.rows, strict=True):
        yield row, Node("", shown, line)


def _entered(tables: Iterable[tuple[Path, str]], places: dict[str, Node]) -> dict[str, LawDocument]:
    documents: dict[str, LawDocument] = {}
    for path, shown in tables:
        for row, place in _placed(path, shown, _Row):
            documents[row.id] = _with(documents.get(row.id), row, place)
            places[row.id] = place
    return documents


def _with(known: LawDocument | None, row: _Row, place: Node) -> LawDocument:
    """A document with the edition of a row; its rows stand together, oldest first."""
    edition = row.edition
    if known is None:
        known = LawDocument(row.id, row.title, row.issuer, row.level, ())
    elif (last := known.editions[-1]).until is not None:
        if edition.since is not None and edition.since <= last.until:
            raise place.error(zh("overlap", id=known.id, since=edition.since, before=last.until))
    elif last.since is not None and last.proof.is_read and edition.proof.is_read:
        # Two open ones cannot stand side by side.
        raise place.error(zh("before-open", id=known.id))
    return replace(
        known,
        title=row.title,
        editions=(*known.editions, edition),
        aliases=(*known.aliases, *_listed(row.aliases)),
        also=(*known.also, *_listed(row.also)),
        replaced_by=row.replaced_by,
        replaced_article=row.replaced_article,
    )


def _listed(text: str, mark: str = "；") -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(mark) if part.strip())


def _topics(path: Path, shown: str, documents: Mapping[str, LawDocument]) -> list[Topic]:
    found: list[Topic] = []
    for row, place in _placed(path, shown, _TopicRow):
        if row.law not in documents:
            raise place.error(zh("no-law", law=row.law, near=nearest(row.law, documents)))
        units = tuple(kind for word in _listed(row.units, ",") for kind in _UNITS[word])
        is_lasting = _DAYS[row.day] == "lasting"
        found.append(
            Topic(row.law, row.topic, row.article, row.since, row.until, units, is_lasting, row.source)
        )
    return found
