"""Is every citation that the tool can print in the register of law, in force, and not beyond the end?

Rules and catalogs cite by reference, so most mistakes cannot be written down at all; what
is left is looked for here: editions that ran out, articles behind the last one, documents
in catalogs that the register does not know, rows without a source.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from gk_audit.model import chinese
from gk_audit.model.law import LawRegister
from gk_audit.model.lazy import pattern
from gk_audit.model.records import Record
from gk_audit.model.rule import Basis, Rule
from gk_audit.model.standard import Item
from gk_audit.text.numbers import chinese_count

zh = chinese.of(__name__)

_ARTICLE = zh.pattern("article")
_TITLES = pattern(r"《([^《》]+)》")


class Fault(Record):
    """One thing that is wrong with a citation, in Chinese."""

    place: str
    """The rule's code or the item's file and line."""
    message: str


def check_rules(rules: Iterable[Rule], register: LawRegister, on: date) -> Iterator[Fault]:
    """Faults of the bases that rules print."""
    for rule in rules:
        cited = [*rule.basis, *(basis for variant in rule.variants.values() for basis in variant.basis)]
        for basis in dict.fromkeys((*cited, *rule.grounds)):
            if not basis.ref:
                yield Fault(rule.code, zh("not-from-register", basis=basis))
            else:
                yield from _faults(rule.code, basis, register)
        # A threshold may end with its law: what it finds is a hint from then on.
        for ref in dict.fromkeys(basis.ref for basis in cited if basis.ref):
            if not any(basis.holds(on) for basis in cited if basis.ref == ref):
                yield Fault(rule.code, zh("no-version", ref=ref, on=on))


def check_items(items: Iterable[Item], register: LawRegister, on: date) -> Iterator[Fault]:
    """Faults of the bases that catalog items print."""
    for item in items:
        for basis in item.bases:
            known = register.find(basis.name)
            if known is None:
                yield Fault(item.source, zh("item-unknown", name=item.name, basis=basis))
                continue
            if known.replaced_by and known.gone is not None and known.gone <= on:
                yield Fault(
                    item.source,
                    zh(
                        "item-replaced",
                        name=item.name,
                        basis=basis,
                        gone=known.gone,
                        replaced_by=known.replaced_by,
                    ),
                )
            yield from _faults(item.source, basis, register)


def check_printed(texts: Iterable[tuple[str, str]], register: LawRegister) -> Iterator[Fault]:
    """Titles in 《》 of printed bases (place, text) that are no documents of the register."""
    for place, text in texts:
        for title in _TITLES.findall(text):
            if register.find(title) is None:
                yield Fault(place, zh("printed-unknown", title=title))


def check_register(register: LawRegister) -> Iterator[Fault]:
    """Rows without the day on which they were checked, and articles of topics behind the end."""
    for document in register.documents:
        for edition in document.editions:
            if not edition.checked:
                yield Fault(document.id, zh("not-checked"))
    for topic in register.topics:
        document = register.by_id[topic.law]
        spans = [
            edition
            for edition in document.editions
            if not (edition.until and topic.since and edition.until < topic.since)
            and not (edition.since and topic.until and topic.until < edition.since)
        ]
        for edition in spans:
            for number in _numbers(topic.article):
                if edition.articles is not None and number > edition.articles:
                    yield Fault(
                        topic.law,
                        zh(
                            "beyond-articles",
                            topic=topic.topic,
                            number=number,
                            since=edition.since,
                            articles=edition.articles,
                        ),
                    )


def _faults(place: str, basis: Basis, register: LawRegister) -> Iterator[Fault]:
    known = register.find(basis.name)
    if known is None:
        yield Fault(place, zh("unknown", basis=basis))
        return
    day = basis.since or basis.until
    edition = (known.on(day) if day else None) or known.editions[-1]
    for number in _numbers(basis.article):
        if edition.articles is not None and number > edition.articles:
            yield Fault(place, zh("beyond", basis=basis, articles=edition.articles))


def _numbers(article: str) -> list[int]:
    return [number for text in _ARTICLE.findall(article) if (number := chinese_count(text)) is not None]
