"""What speaks against a match: another kind of document, another field, another authority."""

from __future__ import annotations

from gk_audit.facts.matching.grams import Found
from gk_audit.facts.matching.policies import OTHER, kinds_of
from gk_audit.facts.matching.sightings import Place, Sighting
from gk_audit.facts.matching.subject import squeeze
from gk_audit.facts.matching.tables import DECISIONS, GENERAL, MIXED, POLICY, VILLAGE, Tables
from gk_audit.facts.matching.weights import WEIGHTS
from gk_audit.facts.titles import DUTIES, ERRAND, NAMED, is_formal
from gk_audit.facts.titles import POLICY as POLICY_FORMS
from gk_audit.model import chinese

zh = chinese.of(__name__)

_AS_ACT = zh.table("as-act")  # fmt: skip
"""Endings of documents → the act word of the vocabulary that means the same kind."""
_LISTS = frozenset(zh.words("lists"))
_EVENTS = frozenset(zh.words("events"))
_PENALTY = zh("penalty")
_RULES_FOR = zh.pattern("rules-for")
_TENDER = zh.pattern("tender")


class Judge:
    """Judges matches against the tables of one catalog."""

    def __init__(self, tables: Tables) -> None:
        self._fields: list[int] = tables["field"]
        self._kinds: list[int] = tables["kinds"]
        self._flags: list[int] = tables["flags"]
        self._act: list[int] = tables["act"]
        self._acts = [frozenset(acts) for acts in tables["acts"]]

    def acts_of(self, number: int) -> frozenset[str]:
        """Act words that an item accepts."""
        return self._acts[self._act[number]]

    def act_of(self, number: int, parts: Sighting) -> str:
        """The longest act word of the title that the item accepts, or an empty string."""
        kind = self._act[number]
        act = parts.acts_by_kind.get(kind)
        if act is None:
            own = self._acts[kind]
            act = parts.acts_by_kind[kind] = max((w for w in parts.acts if w in own), key=len, default="")
        return act

    def kind_of(self, number: int, parts: Sighting) -> str:
        """What the title ends in where the vocabulary has another word for it: 制度 is a 规定."""
        same = _AS_ACT.get(parts.title.ending, "")
        return parts.title.ending if same and same in self.acts_of(number) else ""

    def is_noise(self, number: int, phrase: Found | None, parts: Sighting) -> bool:
        """Content elements in the title of a policy; a village's topic where no village speaks."""
        if phrase is None:
            return bool(self._flags[number] & VILLAGE) and not parts.is_village
        return phrase.is_weak and not parts.title.is_plain

    def against(self, number: int, name: str, phrase: Found | None, parts: Sighting, place: Place) -> float:
        """What speaks against the match whatever its words: another kind of document, another field."""
        flags, cost = self._flags[number], 0.0
        is_local = number in place.column or self._fields[number] in parts.fields
        if phrase is not None and phrase.is_generic and not is_local and not flags & (GENERAL | VILLAGE):
            # 中长期规划 may be anybody's.
            cost += WEIGHTS.wrong
        if not self._takes(number, name, phrase, parts):
            cost += WEIGHTS.wrong
        return cost

    def may_count(self, number: int, parts: Sighting, *, is_named: bool) -> bool:
        """Whether nothing in the title speaks against counting it: no meeting, nobody else's act, no headline.

        ``is_named``: the row's own words say so; then a question (如何申请低保) may count, too.
        """
        title, flags = parts.title, self._flags[number]
        if title.is_void or title.form == ERRAND:
            return False
        if flags & VILLAGE and not parts.is_village:
            return False
        if self._is_bought(number, parts):
            return False
        if title.is_above:
            # Another authority's act: an audit keeps it for the rows of policies that its words name.
            return False
        return is_named or is_formal(title.text) or title.form in NAMED

    def _is_bought(self, number: int, parts: Sighting) -> bool:
        """Whether the title is of a tender and the row is not: 门诊冰箱采购项目招标公告 is about the buying."""
        return bool(_TENDER.search(parts.title.text)) and not any(map(_TENDER.search, self.acts_of(number)))

    def takes(self, number: int, parts: Sighting) -> bool:
        """Whether the row takes documents of the title's kind, whatever it is about."""
        return self._takes(number, "", None, parts)

    def is_other_policy(self, number: int, parts: Sighting) -> bool:
        """Whether the row is for other policy documents than normative ones, and the title names one."""
        return bool(self._kinds[number] & kinds_of(parts.title) & OTHER)

    def is_sure(self, number: int, name: str, phrase: Found | None, parts: Sighting) -> bool:
        """Whether the match may count as evidence, if its score is high enough."""
        title, is_policy = parts.title, bool(self._flags[number] & POLICY)
        if title.is_void or (phrase is not None and (phrase.is_weak or not phrase.is_whole)):
            return False
        if (self._flags[number] & VILLAGE and not parts.is_village) or self._is_bought(number, parts):
            return False
        if phrase is not None and self._is_apart(number, name, parts):
            return False
        if title.is_above and not (is_policy and title.form in POLICY_FORMS):
            return False
        return self._takes(number, name, phrase, parts)

    def _takes(self, number: int, name: str, phrase: Found | None, parts: Sighting) -> bool:
        """Whether the item takes this kind of document."""
        own, flags, title = self.acts_of(number), self._flags[number], parts.title
        if flags & DECISIONS and _RULES_FOR.search(title.core):
            # A scale of penalties is the rule for decisions, and none of them.
            return False
        if _PENALTY in parts.acts and own and _PENALTY not in own:
            # 占道堆放物料的处罚决定 is no permit to do so.
            return False
        if title.form == ERRAND:
            return any(word in title.core for word in own if word in _EVENTS)
        if title.is_plain:
            return True
        if title.form in POLICY_FORMS and flags & POLICY:
            # Rows that take policies beside lists (an agricultural subsidy) need its money named.
            is_apt = not flags & MIXED or bool(zh.pattern("money").search(parts.dense))
            return bool(self._kinds[number] & kinds_of(title)) and is_apt
        is_named = phrase is not None and phrase.is_whole and not phrase.is_weak
        if is_named and len(name) >= 4 and squeeze(title.core).endswith(name):
            return True
        if title.form == DUTIES:
            return zh("functions") in own
        return _AS_ACT.get(title.ending, title.ending) in own

    def _is_apart(self, number: int, name: str, parts: Sighting) -> bool:
        """Whether the title goes on after the name to something that the item does not take.

        非物质文化遗产名录 names the heritage, and is no programme of performances.
        """
        own, noun = self.acts_of(number), parts.title.ending
        if not own or not noun or not parts.title.is_plain or any(act in own for act in parts.acts):
            return False
        is_list = zh("list") in own and (noun in _LISTS or noun.endswith(zh("table")))
        return not is_list and not squeeze(parts.title.core).endswith(name)
