"""Join article lists with the documents they name: a list fills what a page does not say."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from gk_audit.engine.facts import articles_of
from gk_audit.facts.matching.article_list import read_list_date
from gk_audit.facts.matching.paths import read_path
from gk_audit.facts.matching.units import UnitResolver, plain
from gk_audit.model import chinese
from gk_audit.model.document import DocumentMeta
from gk_audit.model.facts import DocumentFacts
from gk_audit.model.reading import WITNESSED, Account, ReadState, Witness
from gk_audit.model.records import Record, replace
from gk_audit.text.masking import scrub

zh = chinese.of(__name__)

_SPLIT_SECTION = (">", "›", "/", "»", "—>", "→")

_NOT_EXPORTED = Account(state=ReadState.UNREAD, why=zh("not-exported.why"))
LISTED = "listed"
"""``media_type`` of an article that only a list names: its page was not exported."""


class _Row(Record):
    key: str
    unit: str
    values: Mapping[str, str]


def join_lists(documents: Sequence[DocumentFacts], resolver: UnitResolver) -> tuple[DocumentFacts, ...]:
    """Documents with the gaps filled from lists, and the articles that only lists name."""
    content = [facts for facts in documents if not facts.is_list]
    rows = [row for facts in documents if facts.is_list for row in _rows(facts, resolver)]
    by_name = _index(content)
    filled: dict[str, DocumentFacts] = {}
    listed: dict[str, DocumentFacts] = {}
    for row in rows:
        facts = _find(row, by_name)
        if facts is not None:
            filled[facts.key] = _fill(filled.get(facts.key, facts), row)
        else:
            listed[row.key] = _listed(row)
    result = [filled.get(facts.key, facts) for facts in documents]
    return tuple(sorted((*result, *listed.values()), key=lambda facts: facts.key))


def _rows(facts: DocumentFacts, resolver: UnitResolver) -> Iterable[_Row]:
    by_path = resolver.of_folders(read_path(facts.key).folders)[0]
    of_list = by_path or resolver.of_text(facts.key.rpartition("/")[2])
    for entry in articles_of(facts):
        values = entry.values
        unit = (
            resolver.of_text(values.get("unit", "")) or of_list or resolver.of_text(values.get("source", ""))
        )
        yield _Row(f"{facts.key}#{entry.row}", unit, values)


def _index(documents: Iterable[DocumentFacts]) -> dict[str, list[DocumentFacts]]:
    """Title, file name and path tail → documents."""
    found: dict[str, list[DocumentFacts]] = {}
    for facts in documents:
        names = {plain(facts.title), facts.key.rpartition("/")[2]}
        for name in names:
            if name:
                found.setdefault(name, []).append(facts)
    return found


def _find(row: _Row, by_name: Mapping[str, Sequence[DocumentFacts]]) -> DocumentFacts | None:
    """The document that a row names: by its link's file name, else by title and unit."""
    link = row.values.get("link", "").split("?", 1)[0].rstrip("/").rpartition("/")[2]
    if link and len(by_name.get(link, ())) == 1:
        return by_name[link][0]
    same_title = by_name.get(plain(row.values.get("title", "")), ())
    same_unit = [facts for facts in same_title if not row.unit or facts.unit in ("", row.unit)]
    return same_unit[0] if len(same_unit) == 1 else None


def _fill(facts: DocumentFacts, row: _Row) -> DocumentFacts:
    meta, origins = facts.meta, dict(facts.meta.origins)
    changes: dict[str, object] = {}
    heard = list(meta.witnesses)
    for name, value in _values(row).items():
        if value and name in WITNESSED:
            heard.append(Witness(name, "list", scrub(str(value))))
        weak = origins.get(name) in (None, "path", "text")
        if value and (not getattr(meta, name) or weak):
            changes[name], origins[name] = value, "list"
    changes["witnesses"] = tuple(dict.fromkeys(heard))
    meta = replace(meta, **changes, origins=tuple(sorted(origins.items())))  # type: ignore[arg-type] # names are fields of DocumentMeta, see _values
    return replace(facts, meta=meta, unit=facts.unit or row.unit)


def _values(row: _Row) -> dict[str, str | date | tuple[str, ...] | None]:
    text = row.values
    return {
        "title": text.get("title", ""),
        "section": split_section(text.get("section", "")),
        "published": read_list_date(text.get("published", "")),
        "signed": read_list_date(text.get("signed", "")),
        "number": text.get("number", ""),
        "source": text.get("source", ""),
        "index_number": text.get("index_number", ""),
        "validity": text.get("validity", ""),
        "mode": text.get("mode", ""),
    }


def _listed(row: _Row) -> DocumentFacts:
    values = {name: value for name, value in _values(row).items() if value}
    labels = tuple(
        (label, row.values[name])
        for name, label in (zh.words("field"), zh.words("level1"), zh.words("level2"))
        if row.values.get(name)
    )
    origins = tuple(sorted((name, "list") for name in values))
    meta = replace(DocumentMeta(labels=labels, origins=origins), **values)  # type: ignore[arg-type] # names are fields of DocumentMeta, see _values
    return DocumentFacts(
        key=row.key, digest="", media_type=LISTED, meta=meta, unit=row.unit, account=_NOT_EXPORTED
    )


def split_section(text: str) -> tuple[str, ...]:
    """``政府信息公开>法定主动公开内容>涉农补贴`` → its parts."""
    for sign in _SPLIT_SECTION[1:]:
        text = text.replace(sign, ">")
    return tuple(part.strip() for part in text.split(">") if part.strip())
