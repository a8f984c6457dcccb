"""What a document is called and dated, where several places say it: the name that can be a title is believed.

A first line may be the organ that signs, a secrecy mark, a date; the file name or the file's
properties then know better. Where two credible names have nothing in common, or dates lie apart,
a note says so.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from gk_audit.model import chinese
from gk_audit.model.document import Document, DocumentMeta, ReadNote
from gk_audit.model.reading import Witness
from gk_audit.readers.metadata import parse_date
from gk_audit.readers.titles import is_credible_title, is_kind_of_document
from gk_audit.text.organs import is_organ

zh = chinese.of(__name__)

_GUESSED = ("", "text")
"""Origins of a title that nobody labelled as one."""
_EARLY = 12
_SHORTEST = 2
"""Characters of a name that somebody gave on purpose: 说明."""
_LIKE = 0.2
"""Share of character pairs under which two names have nothing in common."""


_APART = 3
"""Days between two statements of one date that the clocks of two systems do not explain; the same
that rules on dates allow (``rules/timeliness.yaml``)."""
_TOLD_BY = zh.table("told-by")


class Name(NamedTuple):
    """The title of a document, who told it, everybody who was heard, and what to say of it."""

    title: str
    origin: str
    witnesses: tuple[Witness, ...]
    notes: tuple[ReadNote, ...] = ()


def name_of(document: Document, by_path: str) -> Name:
    """The title that is most likely right. ``by_path`` is the one of the file name, empty for a code."""
    meta = document.meta
    heard = list(meta.witnesses)
    if by_path:
        heard.append(Witness("title", "path", by_path))
    title, origin = meta.title, dict(meta.origins).get("title", "")
    if not title or (origin in _GUESSED and not is_credible_title(title)):
        title, origin = _better(document, heard, title) or (title, origin)
    witnesses = tuple(dict.fromkeys(heard))
    if not (title and by_path and origin != "path" and is_kind_of_document(by_path)):
        return Name(title, origin, witnesses)
    if not is_credible_title(title) or _likeness(title, by_path) >= _LIKE:
        return Name(title, origin, witnesses)
    detail = zh("two-titles", title=title[:40], by_path=by_path[:40])
    return Name(title, origin, witnesses, (ReadNote("title-doubt", detail),))


def _better(document: Document, heard: list[Witness], title: str) -> tuple[str, str] | None:
    """The first credible name: of the file, of its properties, of an early line; else any name at all.

    A page about an organ may well be called after it: only the file knows better then.
    """
    told = [each for origin in ("path", "properties") for each in heard if each.origin == origin]
    lines = [Witness("title", "text", block.text[:80]) for block in list(document.body)[:_EARLY]]
    if is_organ(title):
        lines = []
    credible = [each for each in told if is_credible_title(each.value, _SHORTEST)]
    credible += [each for each in lines if is_credible_title(each.value)]
    if title and not credible:
        return None
    found = next(iter((*credible, *told, *lines)), None)
    return (found.value, found.origin) if found is not None else None


def date_doubts(meta: DocumentMeta) -> Iterator[str]:
    """A sentence for each date of a document that its witnesses tell differently."""
    for name, words in zh.table("dated").items():
        chosen = getattr(meta, name)
        told = {
            each.origin: day
            for each in reversed(meta.witnesses)
            if each.field_ == name and (day := parse_date(each.value)) is not None
        }
        if chosen is None or all(abs((day - chosen).days) <= _APART for day in told.values()):
            continue
        said = "、".join(f"{_TOLD_BY.get(origin, origin)} {day.isoformat()}" for origin, day in told.items())
        yield zh("several-dates", words=words, said=said, chosen=chosen.isoformat())


def _likeness(one: str, other: str) -> float:
    a, b = ({text[i : i + 2] for i in range(len(text) - 1)} for text in (one, other))
    return len(a & b) / max(1, min(len(a), len(b)))
