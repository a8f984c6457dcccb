"""Which catalog items a document is about, with a score, reasons and a band for a person.

TF-IDF over character 1- and 2-grams in a sparse inverted index: it finds item names in
other words. On top of it the two-part feature of real titles: topic × act. Labels that a
site prints (二级事项：办事指南) come before any guess; the column path supports a match
but never filters one, because misfiled pages are common.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property

from gk_audit.matching.body_evidence import (
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
from gk_audit.matching.grams import PhraseIndex
from gk_audit.matching.labels import labelled_items
from gk_audit.matching.phrases import ItemWords, words_of
from gk_audit.matching.subject import Subject, squeeze, unmarked, words_in
from gk_audit.model.document import Document
from gk_audit.model.facts import DocumentFacts, ItemMatch, Substance
from gk_audit.model.standard import Catalog, Item, Level

_MOST = 10
_LONGEST = 14
_POLICY_ENDS = frozenset(("通知", "意见", "方案", "办法", "规定", "细则", "条例", "决定", "规划"))
_NO_EVIDENCE = (Substance.NEWS,)


def subject_of(document: Document) -> Subject:
    """What is known of a document just read."""
    return Subject.of_document(document)


def subject_of_facts(facts: DocumentFacts) -> Subject:
    """The same from its facts, after a list gave it a title."""
    return Subject.of_facts(facts)


@dataclass(frozen=True, slots=True)
class _Place:
    """The column path, made comparable once."""

    path: str
    column: set[int]
    """Items whose field or level 1 the path names."""
    topics: tuple[str, ...]


class ItemMatcher:
    """Matches documents to the items of one catalog; built once per process."""

    def __init__(self, catalog: Catalog) -> None:
        self.catalog = catalog

    @cached_property
    def _words(self) -> tuple[ItemWords, ...]:
        return words_of(self.catalog)

    @cached_property
    def _topics(self) -> dict[str, tuple[int, ...]]:
        return _inverted((number, words.topics) for number, words in enumerate(self._words))

    @cached_property
    def _acts(self) -> frozenset[str]:
        return frozenset(word for words in self._words for word in words.acts)

    @cached_property
    def _act_sets(self) -> tuple[frozenset[str], ...]:
        return tuple(frozenset(words.acts) for words in self._words)

    @cached_property
    def _excluded(self) -> tuple[tuple[str, ...], ...]:
        return tuple(tuple(map(unmarked, words.item.exclude_words)) for words in self._words)

    @cached_property
    def _context_words(self) -> dict[str, tuple[int, ...]]:
        return _inverted((number, words.context) for number, words in enumerate(self._words))

    @cached_property
    def _phrases(self) -> PhraseIndex:
        return PhraseIndex(
            (phrase, number) for number, words in enumerate(self._words) for phrase in words.phrases
        )

    @cached_property
    def _village(self) -> frozenset[str]:
        duties = self.catalog.duties
        return frozenset((*duties.village, *duties.community))

    def match(self, subject: Subject, substance: Substance = Substance.SUBSTANTIVE) -> tuple[ItemMatch, ...]:
        """Items that ``subject`` is about, best first; empty for what is no evidence."""
        if substance in _NO_EVIDENCE:
            return ()
        scored = self._scored(subject)
        add_siblings(scored, subject.headings, self._words, self._phrases)
        if subject.body and is_village(squeeze(subject.title), squeeze("".join(subject.section))):
            add_mentions(scored, subject.body, self._words, self._village)
        labelled = labelled_items(self.catalog, subject.labels)
        for number in labelled:
            rival = max(
                (
                    score
                    for other, (score, _) in scored.items()
                    if self._words[other].item.field_ != self._words[number].item.field_
                ),
                default=0.0,
            )
            # A label is what the site says of itself, and sites misfile: a title that
            # plainly names an item of another field makes the label doubtful.
            own = scored.get(number, (0.0, ()))[0]
            score = 1.0 if rival < CERTAIN + 0.2 or own >= rival else CERTAIN - 0.01
            scored[number] = (score, ("页面标注的事项",))
        kept = self._kept(scored, substance, set(labelled))
        return tuple(
            ItemMatch(self._words[number].item.id, round(score, 3), score >= CERTAIN, reasons)
            for number, (score, reasons) in kept
        )

    def match_facts(self, facts: DocumentFacts, subject: Subject) -> DocumentFacts:
        """Facts with their matches made again; elements found before are kept per item."""
        before = {match.item: match for match in facts.matches}
        items = {item.id: item for item in self.catalog.items}
        found = []
        for match in self.match(subject, facts.substance):
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
            if match.item not in kept and any(reason.startswith("正文") for reason in match.reasons)
        ]
        return replace(facts, matches=tuple(found))

    def _scored(self, subject: Subject) -> Scores:
        path = squeeze("".join(subject.section))
        column = {
            number
            for word in words_in(path, self._context_words, _LONGEST)
            for number in self._context_words[word]
        }
        place = _Place(path, column, words_in(path, self._topics, _LONGEST) if column else ())
        scored = self._of_text(subject.title, place, "标题")
        for name in subject.attachments:
            found = self._of_text(name.rsplit(".", 1)[0], place, "附件名称")
            for number, (score, reasons) in found.items():
                if score * 0.95 > scored.get(number, NOTHING)[0]:
                    scored[number] = (score * 0.95, reasons)
        if not subject.title.strip() and subject.head:
            # Some pages have no usable title, only 截至2025年12月底：1.全市共有低保对象…
            found = self._of_text(subject.head[:60], place, "正文开头")
            scored |= {number: (score * 0.9, reasons) for number, (score, reasons) in found.items()}
        return scored

    def _of_text(self, text: str, place: _Place, source: str) -> Scores:
        dense = squeeze(text)
        if len(dense) < 2:
            return {}
        found = self._phrases.find(dense)
        acts = words_in(dense, self._acts, 8)
        last = max(acts, key=lambda word: (dense.rfind(word) + len(word), len(word)), default="")
        given = dict.fromkeys(words_in(dense, self._topics, _LONGEST), 0.0)
        # A topic that only the column names counts less, and only for that column's items.
        given |= {word: -0.08 for word in place.topics if word not in given}
        act_of: dict[int, str] = {}
        topic_only: set[int] = set()
        for word, change in given.items():
            for number in self._topics[word]:
                if change and number not in place.column:
                    continue
                act = act_of.get(number)
                if act is None:
                    act = act_of[number] = self._act(number, acts)
                score = self._topic_score(number, word, act, bool(acts)) + change
                if len(word) < 4 and last in _POLICY_ENDS and self._words[number].is_mixed:
                    # 残疾人保障规划的通知 speaks of 残疾人, not of the subsidy's policy, list and guide.
                    score -= 0.18
                if score > found.get(number, (0.0, ""))[0]:
                    found[number] = (score, f"{word}＋{act}" if act else word)
                    if not act and self._words[number].acts:
                        topic_only.add(number)
        scored: Scores = {}
        for number, (score, words) in found.items():
            act = act_of[number] if number in act_of else self._act(number, acts)
            adjusted = self._adjusted(number, score, dense, act, last, place)
            if number in topic_only:
                # 城乡低保一本通 in the right column is still only a topic: for a person.
                adjusted = min(adjusted, CERTAIN - 0.01)
            if adjusted >= UNCERTAIN:
                scored[number] = (adjusted, (f"{source}：{words}",))
        return scored

    def _act(self, number: int, acts: tuple[str, ...]) -> str:
        """The longest act word of the title that the item accepts."""
        own = self._act_sets[number]
        return max((word for word in acts if word in own), key=len, default="")

    def _topic_score(self, number: int, topic: str, act: str, has_acts: bool) -> float:
        words = self._words[number]
        score = 0.46 + 0.02 * min(len(topic), 6) + (0.04 if words.has_own_words else 0.0)
        if act:
            return score + 0.10 + 0.015 * min(len(act), 5)
        return score - 0.12 if words.acts and has_acts else score

    def _adjusted(self, number: int, score: float, dense: str, act: str, last: str, place: _Place) -> float:
        item = self._words[number].item
        if any(word in dense for word in self._excluded[number]):
            score *= 0.6
        if act:
            score += 0.03 + 0.01 * min(len(act), 4)
        if last and self._act_sets[number]:
            # What a title ends in is what the document is: …审核确认办法的通知 is a policy.
            score += 0.03 if last in self._act_sets[number] else -0.03
        if number in place.column:
            score += 0.06
        if item.field_ in self._village:
            score -= 0.0 if is_village(dense, place.path) else 0.2
        elif item.field_ in self.catalog.duties.general:
            score -= 0.05
        return min(score, 0.99)

    def _kept(
        self, scored: Scores, substance: Substance, labelled: set[int]
    ) -> list[tuple[int, tuple[float, tuple[str, ...]]]]:
        chosen = [
            (number, value)
            for number, value in scored.items()
            if value[0] >= UNCERTAIN and self._fits(number, substance)
        ]
        if not chosen:
            return []
        chosen.sort(key=lambda entry: (-entry[1][0], self._words[entry[0]].item.id))
        best = chosen[0][1][0]
        general, village = self.catalog.duties.general, self._village
        near = [
            (number, value)
            for number, value in chosen
            if value[0] >= best * NEAR
            or number in labelled
            # A document serves its field and the statutory list alike; village pages bundle items.
            or (self._words[number].item.field_ in general and value[0] >= CERTAIN)
            or (self._words[number].item.field_ in village and value[1][0].startswith(MENTION))
        ]
        return near[: _MOST * 3]

    def _fits(self, number: int, substance: Substance) -> bool:
        """What a document that is no plain evidence may still be evidence of."""
        words = self._words[number]
        if substance is Substance.CATALOG_PAGE:
            # The published catalog is itself a statutory item, and evidence of no other.
            return words.item.field_ in self.catalog.duties.general and not words.topics
        if substance is Substance.DRAFT:
            return any("征求" in act or "征集" in act for act in words.acts)
        if substance is Substance.FORWARDED:
            return any("规范性文件" in act for act in words.acts)
        return True


def _inverted(words: Iterable[tuple[int, tuple[str, ...]]]) -> dict[str, tuple[int, ...]]:
    found: dict[str, list[int]] = {}
    for number, names in words:
        for name in names:
            found.setdefault(name, []).append(number)
    return {name: tuple(numbers) for name, numbers in found.items()}


def item_of(catalog: Catalog, identity: str) -> Item | None:
    """The item with this id."""
    return next((item for item in catalog.items if item.id == identity), None)


def is_village_only(item: Item) -> bool:
    """Owed by villages alone."""
    return item.levels == (Level.VILLAGE,)
