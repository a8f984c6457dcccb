"""Every relation tried on a file, held and undecided ones too: what ``gk-audit verify`` shows."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from gk_audit.checks.across import Across, across_checks
from gk_audit.checks.relations import relation_checks
from gk_audit.engine.document import where
from gk_audit.engine.facts import enrich, light_meta, scrub_json
from gk_audit.matching.units import UnitResolver
from gk_audit.model.document import Document, Place, Skipped, SkipReason
from gk_audit.model.facts import DocumentFacts, Json
from gk_audit.model.location import describe_route
from gk_audit.model.records import Record, replace
from gk_audit.model.rule import Rule
from gk_audit.readers.dispatch import read
from gk_audit.readers.protocol import ReadLimits, Source
from gk_audit.registry import checks, find_fact
from gk_audit.registry import facts as fact_parts
from gk_audit.text.evaluation import Verdict
from gk_audit.text.masking import scrub
from gk_audit.text.tables.book import TableBook
from gk_audit.text.tables.relation import Relation
from gk_audit.text.toolbox import Toolbox

_AROUND = 24


class Tried(Record):
    """One relation of one rule, ready to show: identifiers in quotations are masked."""

    rule: Rule
    relation: Relation
    place: str = ""
    """The route in words: ``第21页 › 第8段``."""
    quote: str = ""


class Verified(Record):
    """What was tried on one document."""

    key: str
    title: str
    tables: tuple[tuple[str, int, int], ...]
    """(caption, rows, columns) of every table that was understood."""
    tried: tuple[Tried, ...]
    failures: tuple[str, ...] = ()
    """Checks that crashed: rule code and place in the program."""
    notes: tuple[str, ...] = ()
    """How tables were read, and where they could not be."""
    facts: DocumentFacts | None = None
    """What relations between documents need of this one."""

    def count(self, verdict: Verdict) -> int:
        """How many relations came out so."""
        return sum(1 for item in self.tried if item.relation.verdict is verdict)


def relation_rules(rules: Sequence[Rule]) -> tuple[Rule, ...]:
    """The rules whose checks report relations."""
    checks()
    known = relation_checks()
    return tuple(rule for rule in rules if rule.enabled and rule.check in known)


class TriedAcross(Record):
    """One relation of one rule between two documents."""

    rule: Rule
    relation: Across


class Compared(Record):
    """What was tried between the documents of one call."""

    tried: tuple[TriedAcross, ...] = ()
    failures: tuple[str, ...] = ()

    def count(self, verdict: Verdict) -> int:
        """How many relations came out so."""
        return sum(1 for item in self.tried if item.relation.verdict is verdict)


class Verifier:
    """Rules with their services built."""

    def __init__(self, rules: Sequence[Rule], limits: ReadLimits | None = None) -> None:
        self.rules = relation_rules(rules)
        known = across_checks()
        self.across_rules = tuple(rule for rule in rules if rule.enabled and rule.check in known)
        self.fact_names = sorted({name for rule in self.across_rules for name in known[rule.check].facts})
        self.extractors = {
            name: find_fact(entry) for name, entry in fact_parts().items() if name in self.fact_names
        }
        self.limits = limits or ReadLimits()
        self.tools = Toolbox()
        self.resolver = UnitResolver(())

    def file(self, path: Path, key: str = "") -> list[Verified | Skipped]:
        """Every document of a file; a file that cannot be opened is a Skipped."""
        name = key or path.name
        try:
            data = path.read_bytes()
        except OSError as error:
            reason = error.strerror or type(error).__name__
            return [Skipped(name, SkipReason.UNREADABLE, f"系统无法打开这个文件（{reason}）")]
        return [
            self.document(result) if isinstance(result, Document) else result
            for result in read(Source(name, data, limits=self.limits))
        ]

    def document(self, document: Document) -> Verified:
        """Try every relation on one document."""
        document = enrich(document, self.resolver)
        known = relation_checks()
        tried: list[Tried] = []
        failures: list[str] = []
        day = document.meta.published or document.meta.signed
        for rule in self.rules:
            if not rule.in_force(day):
                continue
            try:
                found = list(known[rule.check](document, rule.params, self.tools))
            except Exception as error:  # noqa: BLE001 - one rule's crash is shown, the others go on
                failures.append(f"{rule.code} {where(error)}")
                continue
            tried.extend(_shown(rule, relation) for relation in found)
        book = TableBook.of(document, self.tools)
        tables = tuple((scrub(grid.caption), len(grid.lines), grid.width) for grid in book.grids)
        facts = self._facts(document, failures)
        return Verified(
            scrub(document.key),
            scrub(document.meta.title),
            tables,
            tuple(tried),
            tuple(failures),
            tuple(scrub(note.detail) for note in document.notes if note.key.startswith("table-")),
            facts,
        )

    def across(self, results: Sequence[Verified | Skipped]) -> Compared:
        """Try every relation between the documents; nothing where there is only one."""
        documents = tuple(result.facts for result in results if isinstance(result, Verified) and result.facts)
        documents = tuple(sorted(documents, key=lambda facts: facts.key))
        if len(documents) < 2:
            return Compared()
        tried: list[TriedAcross] = []
        failures: list[str] = []
        known = across_checks()
        for rule in self.across_rules:
            try:
                found = list(known[rule.check].run(documents, rule.params, self.tools))
            except Exception as error:  # noqa: BLE001 - one rule's crash is shown, the others go on
                failures.append(f"{rule.code} {where(error)}")
                continue
            tried.extend(TriedAcross(rule, _scrubbed(item)) for item in found)
        return Compared(tuple(tried), tuple(failures))

    def _facts(self, document: Document, failures: list[str]) -> DocumentFacts:
        extras: dict[str, Json] = {}
        for name in self.fact_names:
            try:
                value = self.extractors[name](document, self.tools)
            except Exception as error:  # noqa: BLE001 - a broken extractor costs its own fact only
                failures.append(f"{name} {where(error)}")
                continue
            if value is not None:
                extras[name] = scrub_json(value)
        return DocumentFacts(
            document.key, document.digest, document.media_type, light_meta(document.meta), extras=extras
        )


def _shown(rule: Rule, relation: Relation) -> Tried:
    if relation.place is None:
        return Tried(rule, relation)
    place = relation.place
    return Tried(rule, relation, describe_route(place.block.route_at(place.start)), _quote(place))


def _scrubbed(item: Across) -> Across:
    return replace(
        item, key=scrub(item.key), other=scrub(item.other), where=scrub(item.where), what=scrub(item.what)
    )


def _quote(place: Place) -> str:
    text = place.block.text
    left, right = max(0, place.start - _AROUND), place.end + _AROUND
    shown = scrub(" ".join(text[left:right].replace("\t", " ").split()))
    return f"{'…' if left else ''}{shown}{'…' if right < len(text) else ''}"
