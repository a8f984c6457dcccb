"""Which catalog items a document is about, with a score, reasons and a band for a person.

TF-IDF over character 1- and 2-grams in a sparse inverted index: it finds item names in
other words. On top of it the two-part feature of real titles: topic × act. Labels that a
site prints (二级事项：办事指南) come before any guess; the column path supports a match
but never filters one, because misfiled pages are common.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import cached_property

from gk_audit.facts.matching.body_evidence import (
    CERTAIN,
    MENTION,
    NEAR,
    NOTHING,
    UNCERTAIN,
    Scores,
    add_mentions,
    add_siblings,
    is_village,
)
from gk_audit.facts.matching.finder import find_words
from gk_audit.facts.matching.labels import labelled_items
from gk_audit.facts.matching.scoring import Scorer
from gk_audit.facts.matching.sightings import Place, read_place
from gk_audit.facts.matching.subject import Subject, squeeze
from gk_audit.facts.matching.tables import (
    DRAFTS,
    GENERAL,
    HAS_TOPICS,
    POLICY,
    VILLAGE,
    Tables,
    build_tables,
    is_sound,
)
from gk_audit.facts.matching.weights import WEIGHTS
from gk_audit.model import chinese
from gk_audit.model.facts import DocumentFacts, ItemMatch
from gk_audit.model.kinds import KindFound, Kinds
from gk_audit.model.records import replace
from gk_audit.model.standard import Catalog

zh = chinese.of(__name__)

_MOST = 10
_OWNERS = 6
"""A word that more rows have for a topic (资金) names no row's own subject."""
_UNKNOWN = KindFound()
_NO_EVIDENCE = ("news", "list_page", "citizen_letter")


class ItemMatcher:
    """Matches documents to the items of one catalog; built once per process.

    ``tables``: gives the stored form of :func:`gk_audit.facts.matching.tables.build_tables`; it is
    asked for when the first document is matched, and built from the catalog where there is none.
    """

    def __init__(
        self, catalog: Catalog, kinds: Kinds, tables: Callable[[], Tables | None] | None = None
    ) -> None:
        self.catalog = catalog
        self._kinds = kinds
        self._stored = tables

    @cached_property
    def _scorer(self) -> Scorer:
        tables = self._stored() if self._stored is not None else None
        if tables is None or not is_sound(tables, [item.id for item in self.catalog.items]):
            tables = build_tables(self.catalog)
        return Scorer(tables, self._kinds)

    def match(
        self, subject: Subject, kind: KindFound = _UNKNOWN, *, is_asked: bool = False
    ) -> tuple[ItemMatch, ...]:
        """Items that ``subject`` is about, best first; empty for what is no evidence.

        ``is_asked``: somebody asks which row a title means, not for which rows a paper may be held.
        """
        if kind.surely(*_NO_EVIDENCE):
            return ()
        scorer = self._scorer
        place = read_place(subject.section, scorer.tables)
        scored = _scored(subject, scorer, place, is_asked=is_asked)
        add_siblings(scored, subject.headings, scorer.tables, scorer.phrases)
        if subject.body and is_village(squeeze(subject.title), place.path):
            add_mentions(scored, subject.body, scorer.tables["of_village"])
        if subject.body:
            self._add_subjects(scored, subject.body)
        labelled = labelled_items(self.catalog, subject.labels) if subject.labels else ()
        _enter_labelled(scored, labelled, scorer.tables["field"])
        kept = self._kept(scored, kind, set(labelled))
        ids = scorer.tables["ids"]
        return tuple(
            ItemMatch(ids[number], round(score, 3), score >= CERTAIN, reasons)
            for number, (score, reasons) in kept
        )

    def _add_subjects(self, scored: Scores, body: str) -> None:
        """Rows of policies of the same field whose own subject the text of a policy names."""
        tables, flags = self._scorer.tables, self._scorer.flags
        fields = {
            tables["field"][number]
            for number, (score, _) in scored.items()
            if score >= CERTAIN and flags(number) & POLICY
        }
        if not fields:
            return
        topics = tables["topics"]
        for word in find_words(squeeze(body), tables["context_starts"]):
            owners = [number for number in topics.get(word, ()) if tables["field"][number] in fields]
            for number in owners if len(owners) <= _OWNERS else ():
                if flags(number) & POLICY and scored.get(number, NOTHING)[0] < UNCERTAIN:
                    scored[number] = (UNCERTAIN, (f"{MENTION}{word}",))

    def match_facts(self, facts: DocumentFacts, subject: Subject) -> DocumentFacts:
        """Facts with their matches made again; elements found before are kept per item."""
        before = {match.item: match for match in facts.matches}
        items = {item.id: item for item in self.catalog.items}
        found = []
        for match in self.match(subject, facts.kind):
            old = before.get(match.item)
            if old is not None:
                match = replace(match, elements=old.elements, missing=old.missing, undecided=old.undecided)
            else:
                # The body is gone: what it holds cannot be said any more.
                names = tuple(element.name for element in items[match.item].elements if element.required)
                match = replace(match, undecided=names)
            found.append(match)
        # What only the body showed stays: a list row knows the title and nothing more.
        kept = {match.item for match in found}
        found += [
            match
            for match in facts.matches
            if match.item not in kept and any(reason.startswith(zh("body")) for reason in match.reasons)
        ]
        return replace(facts, matches=tuple(found))

    def _kept(
        self, scored: Scores, kind: KindFound, labelled: set[int]
    ) -> list[tuple[int, tuple[float, tuple[str, ...]]]]:
        chosen = [
            (number, value)
            for number, value in scored.items()
            if value[0] >= UNCERTAIN and self._fits(number, kind)
        ]
        if not chosen:
            return []
        ids = self._scorer.tables["ids"]
        chosen.sort(key=lambda entry: (-entry[1][0], ids[entry[0]]))
        flags = self._scorer.flags
        # A plain form (an office's own 办法) does not push out what a field may have of it.
        own = [score for number, (score, _) in chosen if not flags(number) & GENERAL]
        # Beside what is certain stands what nearly is: a narrower row of the same papers.
        best = min(max(own, default=chosen[0][1][0]), CERTAIN)
        near = [
            (number, value)
            for number, value in chosen
            if value[0] >= best * NEAR
            or number in labelled
            # A document serves its field and the statutory list alike; village pages bundle items.
            or (flags(number) & GENERAL and value[0] >= CERTAIN)
            or (flags(number) & (VILLAGE | POLICY) and value[1][0].startswith(MENTION))
        ]
        return near[: _MOST * 3]

    def _fits(self, number: int, kind: KindFound) -> bool:
        """What a document that is no plain evidence may still be evidence of."""
        flags = self._scorer.flags(number)
        if kind.surely("catalog"):
            # The published catalog is itself a statutory item, and evidence of no other.
            return bool(flags & GENERAL) and not flags & HAS_TOPICS
        if kind.surely("consultation", "letter_to_offices"):
            return bool(flags & DRAFTS)
        if kind.surely("act_of_other"):
            return bool(flags & POLICY)
        return True


def _scored(subject: Subject, scorer: Scorer, place: Place, *, is_asked: bool) -> Scores:
    scored = scorer.score(subject.title, place, zh("title"), is_asked=is_asked)
    for name in subject.attachments:
        found = scorer.score(name.rsplit(".", 1)[0], place, zh("attachment"))
        for number, (score, reasons) in found.items():
            if score * WEIGHTS.attachment > scored.get(number, NOTHING)[0]:
                scored[number] = (score * WEIGHTS.attachment, reasons)
    if not subject.title.strip() and subject.head:
        # Some pages have no usable title, only 截至2025年12月底：1.全市共有低保对象…
        found = scorer.score(subject.head[: WEIGHTS.opening_letters], place, zh("opening"))
        scored |= {number: (score * WEIGHTS.opening, reasons) for number, (score, reasons) in found.items()}
    return scored


def _enter_labelled(scored: Scores, labelled: Iterable[int], fields: Sequence[int]) -> None:
    """What the page says of itself counts, unless its title plainly names another field's item.

    Sites misfile: the label is doubtful then.
    """
    for number in labelled:
        rival = max(
            (score for other, (score, _) in scored.items() if fields[other] != fields[number]), default=0.0
        )
        own = scored.get(number, NOTHING)[0]
        score = 1.0 if rival < CERTAIN + WEIGHTS.label_rival or own >= rival else CERTAIN - WEIGHTS.step
        scored[number] = (score, (zh("labelled-item"),))
