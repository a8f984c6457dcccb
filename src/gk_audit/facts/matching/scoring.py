"""One title → scores of items: names in other words, topic × act, kind of document, issuer, column.

A score says how well the words fit; whether a match is *certain* needs more. The kind of
document must be one that the item takes (a 方案 is no list of recipients), a name made of
general words needs a word of its field (中长期规划 alone may be anybody's), and what an
authority above the county issued counts for policies only.
"""

from __future__ import annotations

from functools import cached_property

from gk_audit.facts.forms import Forms
from gk_audit.facts.matching.blending import Blend
from gk_audit.facts.matching.body_evidence import CERTAIN, NEAR, UNCERTAIN, Scores
from gk_audit.facts.matching.finder import find_split, find_words
from gk_audit.facts.matching.grams import Found, PhraseIndex
from gk_audit.facts.matching.judging import Judge
from gk_audit.facts.matching.sightings import Place, Sighting, sight
from gk_audit.facts.matching.subject import squeeze
from gk_audit.facts.matching.tables import COMMUNITY, GENERAL, HAS_ACTS, MIXED, OWN, POLICY, VILLAGE, Tables
from gk_audit.facts.matching.weights import WEIGHTS
from gk_audit.facts.shown import without_site
from gk_audit.model import chinese
from gk_audit.model.kinds import Kinds

zh = chinese.of(__name__)

_POLICY_ENDS = frozenset(zh.words("policy-ends"))
_WEAK_ACTS = frozenset(zh.words("weak-acts"))
_PLAIN_ACTS = frozenset(zh.words("plain-acts"))
"""They say how something is told, not what was done."""
_PLANNED = zh("planned")
_HEAD = 2
"""Characters of the head noun: Chinese names end in what the thing is (统计报表制度)."""
_TOO_COMMON = frozenset(zh.words("too-common"))  # fmt: skip


def doubted(value: float) -> float:
    """A score that is for a person: below CERTAIN, better ones still before worse ones."""
    return min(value, CERTAIN - WEIGHTS.step - WEIGHTS.doubt * (1.0 - min(value, 1.0)))


class Scorer:
    """Scores titles against the tables of one catalog."""

    def __init__(self, tables: Tables, kinds: Kinds) -> None:
        self.tables = tables
        self.forms, self._frame = Forms(kinds), kinds.frame
        self.judge = Judge(tables)
        self._flags: list[int] = tables["flags"]

    @cached_property
    def phrases(self) -> PhraseIndex:
        """The index of phrases."""
        return PhraseIndex(self.tables)

    def flags(self, number: int) -> int:
        """Flags of an item."""
        return self._flags[number]

    @cached_property
    def blend(self) -> Blend:
        """What labelled titles taught, beside the words."""
        return Blend(self.tables, self.judge)

    def score(self, text: str, place: Place, source: str, *, is_asked: bool = False) -> Scores:
        """Item → (score, reasons) for one title or attachment name; ``is_asked``: the one row that it means."""
        text = without_site(text, self._frame)
        dense = squeeze(text)
        if len(dense) < 2:
            return {}
        parts = sight(text, dense, place, self.tables, self.forms)
        # Where the column names the row (2024年9月名单公示), titles without a column have nothing to teach.
        tell = self.blend.blended if is_asked and not place.column else self.blend.beside
        return tell(self.by_words(dense, parts, place, source), parts, source)

    def by_words(self, dense: str, parts: Sighting, place: Place, source: str) -> Scores:
        """What the words of rows say of a title."""
        words = find_words(dense, self.tables["starts"])
        scored = self._scored(self.phrases.whole(words), words, [], parts, place, source)
        if any(value[0] >= CERTAIN and not self._flags[number] & GENERAL for number, value in scored.items()):
            return scored
        # Only where nothing is named outright are names sought in other words.
        split = find_split(dense, self.tables["starts"], words)
        found = self.phrases.find(dense, words, split)
        return self._scored(found, words, split, parts, place, source) or self._by_head_noun(parts, source)

    def _scored(
        self,
        found: dict[int, Found],
        words: dict[str, int],
        split: list[str],
        parts: Sighting,
        place: Place,
        source: str,
    ) -> Scores:
        best = {number: (entry.score, entry.phrase) for number, entry in found.items()}
        topic_only = self._add_topics(best, words, split, parts, place)
        modifiers = self._modifiers(best, parts)
        judged: dict[int, tuple[float, float, str]] = {}
        for number, (score, name) in best.items():
            phrase = found.get(number)
            if phrase is not None and phrase.phrase != name:
                phrase = None
            raw = self._adjusted(number, score, parts, place)
            if raw < UNCERTAIN:
                continue
            against = self.judge.against(number, name, phrase, parts, place)
            raw -= against
            if modifiers and name.split("＋")[0] in modifiers.get(self.tables["field"][number], ()):
                raw -= WEIGHTS.modifier
            if raw < UNCERTAIN or self.judge.is_noise(number, phrase, parts):
                continue
            # 城乡低保一本通 in the right column is still only a topic: for a person.
            is_sure = (
                not against and number not in topic_only and self.judge.is_sure(number, name, phrase, parts)
            )
            judged[number] = (raw, raw if is_sure and raw >= CERTAIN else doubted(raw), name)
        return self._nearest(judged, source)

    def _add_topics(
        self,
        best: dict[int, tuple[float, str]],
        words: dict[str, int],
        split: list[str],
        parts: Sighting,
        place: Place,
    ) -> set[int]:
        """Enter topic × act; returns items that only their topic names."""
        topics = self.tables["topics"]
        given = {word: 0.0 for word in words if word in topics and not self._is_inside(word, words, parts)}
        given |= {word: -WEIGHTS.split_topic for word in split if word in topics}
        # A topic that only the column names counts less, and only for that column's items.
        given |= {word: -WEIGHTS.column_topic for word in place.topics if word not in given}
        issuer = parts.issuer
        last_at = max((words[word] for word in given if word in words), default=-1)
        topic_only: set[int] = set()
        for word, change in given.items():
            # The issuer's name says who speaks, not what about.
            is_issuer = bool(issuer) and word in words and words[word] + len(word) <= len(issuer)
            if is_issuer:
                change = -WEIGHTS.issuer_topic
            elif words.get(word) == last_at:
                # Chinese names end in their head: 一般公共预算“三公”经费 is about the latter.
                change += WEIGHTS.last_topic
            for number in topics[word]:
                if word in place.topics and word not in words and number not in place.column:
                    continue
                if is_issuer and self._flags[number] & POLICY:
                    continue
                act = self.judge.act_of(number, parts) or self.judge.kind_of(number, parts)
                if act in _WEAK_ACTS and not self._is_near(word, act, parts.dense):
                    act = ""
                score = self._topic_score(number, word, act, bool(parts.acts)) + change
                if (
                    len(word) < WEIGHTS.short_topic
                    and parts.last in _POLICY_ENDS
                    and self._flags[number] & MIXED
                ):
                    # 残疾人保障规划的通知 speaks of 残疾人, not of the subsidy's policy, list and guide.
                    score -= WEIGHTS.mixed_policy
                if score > best.get(number, (0.0, ""))[0]:
                    best[number] = (score, f"{word}＋{act}" if act else word)
                    topic_only.discard(number)
                    # 农村地区公路 may be about rural roads; that is for a person. So is a short
                    # topic far before the word that only says how it is told, or in the issuer's name.
                    is_loose = len(word) < WEIGHTS.short_topic and act in _PLAIN_ACTS
                    if (
                        (not act and self._flags[number] & HAS_ACTS)
                        or word in split
                        or is_issuer
                        or (is_loose and not self._is_near(word, act, parts.dense, WEIGHTS.loose_topic))
                    ):
                        topic_only.add(number)
        return topic_only

    def _is_inside(self, topic: str, words: dict[str, int], parts: Sighting) -> bool:
        """Whether the topic is only a part of a longer known word of other fields (养老 in 养老保险)."""
        dense, fields = parts.dense, self.tables["field"]
        own = {fields[number] for number in self.tables["topics"][topic]}
        for word in words:
            if topic in word and len(word) > len(topic) and dense.count(topic) == dense.count(word):
                owners = self.phrases.owners(word) or self.tables["topics"].get(word, ())
                if own.isdisjoint(fields[number] for number in owners):
                    return True
        return False

    @staticmethod
    def _is_near(topic: str, act: str, dense: str, between: int = 3) -> bool:
        """Whether a word that fits anything (情况, 下达) follows its topic at once or within three characters."""
        at = dense.find(topic)
        return at < 0 or act in dense[at + len(topic) : at + len(topic) + len(act) + between]

    def _topic_score(self, number: int, topic: str, act: str, has_acts: bool) -> float:
        flags = self._flags[number]
        score = WEIGHTS.topic + WEIGHTS.topic_letter * min(len(topic), WEIGHTS.topic_letters)
        score += WEIGHTS.own_topic if flags & OWN else 0.0
        if act:
            return score + WEIGHTS.act + WEIGHTS.act_letter * min(len(act), WEIGHTS.act_letters)
        return score - WEIGHTS.no_act if flags & HAS_ACTS and has_acts else score

    def _adjusted(self, number: int, score: float, parts: Sighting, place: Place) -> float:
        own, flags = self.judge.acts_of(number), self._flags[number]
        excluded = self.tables["excluded"].get(str(number))
        if excluded and any(word in parts.dense for word in excluded):
            score *= WEIGHTS.excluded
        act = self.judge.act_of(number, parts)
        if act:
            score += WEIGHTS.named_act + WEIGHTS.named_act_letter * min(len(act), WEIGHTS.named_act_letters)
        if parts.last and own:
            # What a title ends in is what the document is: …审核确认办法的通知 is a policy.
            score += WEIGHTS.last_act if parts.last in own else -WEIGHTS.last_act
        if self.judge.is_other_policy(number, parts):
            score += WEIGHTS.step
        if _PLANNED in parts.dense and own and not any(_PLANNED in word for word in own):
            # 拟新增低保对象 are not yet decided on: the review's list, not the approval's.
            score -= WEIGHTS.planned
        if number in place.column:
            score += WEIGHTS.column
        elif self.tables["field"][number] in parts.fields:
            score += WEIGHTS.field
        if flags & VILLAGE:
            score -= 0.0 if parts.is_village else WEIGHTS.not_village
            # Villages and residents' communities have lists of their own with like names.
            if bool(flags & COMMUNITY) != parts.is_community:
                score -= WEIGHTS.other_village
        elif flags & GENERAL:
            score -= WEIGHTS.general
        return min(score, WEIGHTS.most)

    def _modifiers(self, best: dict[int, tuple[float, str]], parts: Sighting) -> dict[int, set[str]]:
        """Field → names that only lead to a later one: 一般公共预算 in 一般公共预算“三公”经费.

        Chinese names end in their head. Names joined by 、 or 和 stand beside each other and stay.
        """
        text = parts.title.text
        spans: dict[int, dict[str, tuple[int, int]]] = {}
        for number, (_, name) in best.items():
            word = name.split("＋")[0]
            at = text.rfind(word)
            if at >= 0:
                spans.setdefault(self.tables["field"][number], {})[word] = (at, at + len(word))
        return {
            field: {
                a for a, (start, end) in known.items()
                if any(start < first <= end < last for first, last in known.values())
            }
            for field, known in spans.items()
            if len(known) > 1
        }  # fmt: skip

    def _nearest(self, judged: dict[int, tuple[float, float, str]], source: str) -> Scores:
        """What fits about as well as the best: a worse fit is not certain where a better one is doubtful."""
        own = [number for number in judged if not self._flags[number] & (GENERAL | VILLAGE)]
        best = max((judged[number][0] for number in own), default=0.0)
        surest = max((judged[number][1] for number in own), default=0.0)
        scored: Scores = {}
        for number, (raw, value, name) in judged.items():
            if self._flags[number] & GENERAL and surest >= CERTAIN:
                # A document serves its field and the statutory list alike; its field comes first.
                value = min(value, max(surest - WEIGHTS.step, CERTAIN)) if value >= CERTAIN else value
            if value >= UNCERTAIN and (raw >= best * NEAR or self._flags[number] & (GENERAL | VILLAGE)):
                scored[number] = (value, (f"{source}：{name}",))
        return scored

    def _by_head_noun(self, parts: Sighting, source: str) -> Scores:
        """Where no name fits: items of a field that the title names, whose name ends in the same noun."""
        core = squeeze(parts.title.core)
        head = core[-_HEAD:]
        if head in _TOO_COMMON:
            return {}
        if not (parts.title.is_plain or parts.title.form == "contingency") and head != zh("system"):
            return {}
        found = [
            number
            for number in self.tables["heads"].get(head, ())
            if self.tables["field"][number] in parts.fields and not self._flags[number] & (GENERAL | VILLAGE)
        ]
        return dict.fromkeys(found, (UNCERTAIN, (zh("same-head", source=source, head=head),)))
