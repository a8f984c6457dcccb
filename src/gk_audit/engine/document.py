"""The map: one file in, its outcome out. Pure but for reading that file; knows no date."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from time import monotonic
from typing import Any

from gk_audit.engine.accounts import account_of
from gk_audit.engine.aside import ASSET, SETTINGS, Aside, aside_of
from gk_audit.engine.cache import content_digest
from gk_audit.engine.causes import Told, join_causes
from gk_audit.engine.facts import ARTICLES, Names, articles, content_text, head_text, light_meta, view_of
from gk_audit.engine.faults import where
from gk_audit.engine.gate import Gate
from gk_audit.engine.matchers import matcher_of
from gk_audit.engine.outlet import sealed
from gk_audit.engine.plan import Audited, AuditPlan, Outcome, Task
from gk_audit.engine.relations import hush_relations, sift, tried_of, verified_of
from gk_audit.engine.stamp import hush, stamp
from gk_audit.facts.matching.elements import find_elements
from gk_audit.facts.matching.items import ItemMatcher
from gk_audit.facts.matching.subject import Subject
from gk_audit.facts.matching.units import UnitResolver
from gk_audit.facts.view import View
from gk_audit.model import chinese
from gk_audit.model.codec import to_plain
from gk_audit.model.document import Document, Skipped
from gk_audit.model.facts import DocumentFacts, ItemMatch, Json
from gk_audit.model.hit import Caveat
from gk_audit.model.kinds import KindFound
from gk_audit.model.reading import Account, ReadState, SkipReason
from gk_audit.model.records import replace
from gk_audit.model.registry import facts, find_check, find_fact
from gk_audit.model.relation import Relation, Tried
from gk_audit.model.rule import Rule
from gk_audit.model.run import Failure
from gk_audit.readers.dispatch import read
from gk_audit.readers.last_stop import renew
from gk_audit.readers.protocol import Source
from gk_audit.text.masking import scrub
from gk_audit.text.similarity import sketch
from gk_audit.text.toolbox import Toolbox

zh = chinese.of(__name__)

_LEAST_BATCH = 2
_MANY, _CHUNK = 8, 100
"""From so many records in one file on, so many are looked at together."""
_BATCH_BYTES, _BATCH_SECONDS = 1 << 20, 2.0
"""What is read ahead is held in memory, and must leave the batch's time limit to the files themselves."""


class Auditor:
    """A plan with its services built; one per process."""

    def __init__(self, plan: AuditPlan, matcher: ItemMatcher | None = None) -> None:
        """``matcher``: of the plan's catalog, where somebody has it already."""
        self.plan = plan
        self.tools = Toolbox(plan.tools)
        self.resolver = UnitResolver(plan.units)
        self.matcher = matcher or matcher_of(plan)
        self.items = {item.id: item for item in plan.catalog.items}
        self.rules = plan.rules_of("document")
        self.quiet = frozenset(rule.code for rule in self.rules if rule.quiet)
        self.facts = facts()
        self.gate = Gate(
            [(rule.code, rule.signs) for rule in self.rules]
            + [(name, entry.signs) for name, entry in self.facts.items()]
        )
        # Imported when a document first shows their signs.
        self._checks: dict[str, Callable[..., Iterable[Any]]] = {}
        self._extractors: dict[str, Callable[..., Json]] = {}
        self._read: dict[str, tuple[list[Document | Skipped], Aside | None, str]] = {}

    def batch(self, tasks: Sequence[Task]) -> Iterator[Outcome]:
        """Outcomes of some tasks in order: the same as one by one, but in less time."""
        self.prepare(tasks)
        for task in tasks:
            yield self(task)

    def prepare(self, tasks: Sequence[Task]) -> None:
        """Read the first files of a batch and let checks look at all of them together.

        Only a help: whatever goes wrong here shows, and is reported, when each file has its turn.
        """
        self._read.clear()
        if len(tasks) < _LEAST_BATCH:
            return
        documents: list[Document] = []
        with suppress(Exception):
            size, begin = 0, monotonic()
            for task in tasks:
                data = _content(task)
                size += len(data)
                if size > _BATCH_BYTES or monotonic() - begin > _BATCH_SECONDS:
                    break
                opened = self._read[task.key] = self._open(task, data)
                documents.extend(result for result in opened[0] if isinstance(result, Document))
            self._prepare(documents)

    def load(self) -> None:
        """Load what many documents will need: before workers are forked, so that they share it."""
        with suppress(Exception):
            self._prepare(())

    def _prepare(self, documents: Sequence[Document]) -> None:
        for rule in self.rules:
            if rule.prepares:
                spec = find_check(rule.check, rule.scope, rule.home)
                if spec.prepare is not None:
                    spec.prepare(documents, rule.params, self.tools)

    def __call__(self, task: Task) -> Outcome:
        """Read and audit one file; never raises for what the file holds."""
        if task.key in self._read:
            return self._audited(task, *self._read.pop(task.key))
        try:
            data = _content(task)
        except OSError as error:
            said = zh("cannot-open", reason=error.strerror or type(error).__name__)
            return Outcome(task.key, skipped=(Skipped(task.key, SkipReason.UNREADABLE, said),))
        return self._audited(task, *self._open(task, data))

    def _open(self, task: Task, data: bytes) -> tuple[list[Document | Skipped], Aside | None, str]:
        """What a reader makes of a file, why it is no disclosure, where it is none, and what bytes these were."""
        content = content_digest(data)
        aside = Aside(SETTINGS) if task.is_settings else aside_of(task.key, data) if task.is_walked else None
        if aside is not None and not aside.is_searched:
            return [], aside, content
        # Style sheets and scripts are searched as they stand, not as the data that they may hold.
        form = "text" if aside is not None and aside.kind == ASSET else ""
        return list(read(Source(task.key, data, limits=self.plan.limits), form)), aside, content

    def audit_bytes(self, key: str, data: bytes) -> Outcome:
        """The same for bytes at hand."""
        results = list(read(Source(key, data, limits=self.plan.limits)))
        return self._audited(Task(path="", key=key), results, None, content_digest(data))

    def _audited(
        self, task: Task, results: list[Document | Skipped], aside: Aside | None, content: str
    ) -> Outcome:
        """The outcome of one file; ``results`` is emptied, since a dump has thousands of documents."""
        told = [each for each in results if isinstance(each, Skipped)]
        skipped = [Skipped(scrub(each.key), each.reason, scrub(each.detail)) for each in told]
        given_up = {item.key: item.detail for item in skipped}
        audited: list[Audited] = []
        thin: list[Skipped] = []
        names = Names(task)
        total = len(results)
        results.reverse()
        while results:
            if total >= _MANY and (total - len(results)) % _CHUNK == 0:
                self._look_ahead(results[: -_CHUNK - 1 : -1])
            result = results.pop()
            if isinstance(result, Document):
                account = account_of(result, given_up.get(scrub(result.key), ""))
                key, name = names.of(result)
                audited.append(sealed(Audited, self.audit(replace(result, key=key), account, name)))
                if account.state is ReadState.THIN and aside is None:
                    thin.append(Skipped(key, SkipReason.THIN, account.why))
        made = sealed(Outcome, Outcome(scrub(task.key), (), (*skipped, *thin), aside))
        # A digest is no text: its digits are nobody's number.
        return replace(made, audited=tuple(audited), content=content)

    def _look_ahead(self, results: Sequence[Document | Skipped]) -> None:
        """The records of a dump are short, and cheaper to look at together."""
        renew()
        with suppress(Exception):
            self._prepare([result for result in results if isinstance(result, Document)])

    def audit(self, document: Document, account: Account | None = None, name: str = "") -> Audited:
        """Enrich, match, extract facts, run the document checks. ``name``: what the file is really called."""
        renew()
        account = account or account_of(document)
        view = view_of(document, self.resolver, self.tools, name)
        document = view.document
        failures: list[Failure] = []
        wanted = self.gate.open(view)
        facts = self._facts(view, account, wanted, failures)
        told: list[Told] = []
        tried: list[Tried] = []
        relations: list[Relation] = []
        caveats: list[Caveat] = []
        day = document.meta.published or document.meta.signed
        for rule in self.rules:
            if rule.code in wanted and rule.in_force(day):
                told.extend(self._run(rule, view, failures, (tried, relations), caveats))
        findings = join_causes(told, view.document)
        return Audited(
            facts=facts,
            findings=hush(findings, self.quiet),
            failures=tuple(failures),
            notes=(
                *((note.key, scrub(note.detail)) for note in document.notes),
                *((caveat.key, scrub(caveat.detail)) for caveat in caveats),
            ),
            verified=verified_of(view, hush_relations(tried, findings, self.quiet), relations)
            if self.plan.relations
            else None,
        )

    def _run(
        self,
        rule: Rule,
        view: View,
        failures: list[Failure],
        shown: tuple[list[Tried], list[Relation]],
        caveats: list[Caveat],
    ) -> Iterable[Told]:
        """The findings of one rule; its relations are put into ``shown``, as shown and as they are."""
        try:
            check = self._checks.get(rule.code)
            if check is None:
                check = self._checks[rule.code] = find_check(rule.check, rule.scope, rule.home).run
            kept: list[Relation] | None = [] if self.plan.relations else None
            hits = sift(check(view, rule.params), view.key, kept, caveats)
            told = [Told(stamp(hit, rule, view.document), hit) for hit in hits]
            shown[0].extend(tried_of(rule, relation) for relation in kept or ())
            shown[1].extend(kept or ())
        except Exception as error:  # noqa: BLE001 - one (document, rule) crash is recorded, the rest goes on
            failures.append(Failure(scrub(view.key), rule.code, where(error)))
            return []
        return told

    def _facts(
        self, view: View, account: Account, wanted: Collection[str], failures: list[Failure]
    ) -> DocumentFacts:
        document = view.document
        extras: dict[str, Any] = {}
        rows = articles(document, self.plan.column_names)
        if rows:
            extras[ARTICLES] = to_plain(rows)
        for name, entry in self.facts.items():
            if name not in wanted:
                continue
            try:
                extract = self._extractors.get(name)
                if extract is None:
                    extract = self._extractors[name] = find_fact(entry)
                value = extract(view)
            except Exception as error:  # noqa: BLE001 - a broken extractor costs its own fact only
                failures.append(Failure(scrub(document.key), name, where(error)))
                continue
            if value is not None:
                extras[name] = to_plain(value)
        content = content_text(document)
        return DocumentFacts(
            key=document.key,
            digest=document.digest,
            media_type=document.media_type,
            meta=light_meta(document.meta),
            unit=self.resolver.of_name(document.meta.unit),
            kind=view.kind,
            matches=() if rows else self.match(document, view.kind),
            length=sum(map(len, content.split())),
            sketch=sketch(content) if self.plan.is_holdings else (),
            head=head_text(document, content, self.plan.tools.local.identity_key),
            extras=extras,
            is_list=bool(rows),
            parent=document.key.rsplit("!/", 1)[0] if "!/" in document.key else "",
            account=account,
        )

    def match(self, document: Document, kind: KindFound) -> tuple[ItemMatch, ...]:
        """Catalog items that the document is about, with the elements that it shows."""
        found = []
        for match in self.matcher.match(Subject.of_document(document), kind):
            item = self.items[match.item]
            if not item.in_force(document.meta.published or document.meta.signed):
                continue
            present, missing, undecided = find_elements(document, item)
            marks = (match.score, match.is_certain, match.reasons, present, missing, undecided)
            found.append(ItemMatch(match.item, *marks))
        return tuple(found)


def _content(task: Task) -> bytes:
    """The bytes of a file. Raises OSError."""
    return task.data if task.data is not None else Path(task.path).read_bytes()
