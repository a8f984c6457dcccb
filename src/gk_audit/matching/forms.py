"""Forms of titles: 任前公示, 处罚决定书 and 招标文件延期 say by themselves which row they belong to.

Topic × act finds what a field's row is about. Many titles name no topic of any field and are
plain all the same: an office's own 办法 is a 政府文件 whatever it regulates. Words that stand
together are data (``catalogs/shared/forms.yaml``); what speaks against a form is decided here.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from gk_audit.matching.body_evidence import CERTAIN, NOTHING, UNCERTAIN, Scores
from gk_audit.matching.sightings import Sighting
from gk_audit.matching.tables import VILLAGE, Tables
from gk_audit.matching.titles import Genre, is_formal
from gk_audit.matching.weights import WEIGHTS
from gk_audit.model.forms import Form
from gk_audit.model.records import Record

_SHORTEST = 6
"""Characters without marks and dates: 办事指南 alone is the name of a column."""
_NAMED = (Genre.POLICY, Genre.PLAN, Genre.CONTINGENCY, Genre.OFFICE)


class Seen(Record):
    """A form that a title has."""

    number: int
    """Of the item."""
    form: Form
    sure: bool


class FormIndex:
    """The forms whose rows a catalog has."""

    def __init__(self, tables: Tables) -> None:
        known = tables["forms"]
        self._flags: list[int] = tables["flags"]
        self._phrases = frozenset(tables["phrases"])
        self._others, self._never = tuple(known["others"]), tuple(known["never"])
        self._forms = [
            (number, Form(**{name: _frozen(value) for name, value in form.items()}))
            for number, form in known["forms"]
        ]

    def of(self, parts: Sighting) -> list[Seen]:
        """Forms of a title in the order of the file, those that outrank topics first."""
        text = parts.title.text
        if len(parts.dense) < _SHORTEST or any(word in text for word in self._never):
            return []
        found = [
            Seen(number, form, form.sure and self._may_be_sure(form, parts))
            for number, form in self._forms
            if _fits(form, parts)
        ]
        return sorted(found, key=lambda seen: not seen.form.over)

    def _may_be_sure(self, form: Form, parts: Sighting) -> bool:
        """Not where another authority speaks, a headline or a meeting, or a school makes its own rules."""
        title = parts.title
        if title.is_above or title.genre is Genre.ERRAND:
            return False
        # A pattern that reads a title to its end says itself what the title is.
        if not (is_formal(title.text) or title.genre in _NAMED or form.pattern.endswith("$")):
            return False
        # A 办法 that was repealed is none; 关于废止…的通知 is what it says.
        return form.over or not (title.is_repealed or any(word in title.text for word in self._others))

    def beside(self, scored: Scores, parts: Sighting, source: str) -> Scores:
        """What the words of a title say, with what its form says beside them."""
        for seen in self.of(parts):
            best = max(
                (score for n, (score, _) in scored.items() if not self._flags[n] & VILLAGE), default=0.0
            )
            if seen.form.over and seen.sure:
                # A topic of a field is doubtful beside it: 考试招聘 is no list of vacancies.
                scored = {
                    number: entry if self._is_named(entry) else (doubted(entry[0]), entry[1])
                    for number, entry in scored.items()
                }
                score = WEIGHTS.form
            elif seen.form.over:
                score = doubted(WEIGHTS.form)
            elif best >= CERTAIN:
                continue
            elif not seen.sure:
                score = UNCERTAIN
            else:
                score = WEIGHTS.plain_form if best < WEIGHTS.rival else doubted(best - WEIGHTS.step)
            if score > scored.get(seen.number, NOTHING)[0]:
                scored[seen.number] = (score, (f"{source}：{seen.form.name}",))
        return scored

    def _is_named(self, entry: tuple[float, tuple[str, ...]]) -> bool:
        """Whether the words name the item outright, not only a topic of it."""
        name = entry[1][0].partition("：")[2]
        return len(name) >= WEIGHTS.short_topic and name in self._phrases


def doubted(value: float) -> float:
    """A score that is for a person: below CERTAIN, better ones still before worse ones."""
    return min(value, CERTAIN - WEIGHTS.step - WEIGHTS.doubt * (1.0 - min(value, 1.0)))


def _fits(form: Form, parts: Sighting) -> bool:
    title, text = parts.title, parts.title.text
    if form.genre and title.genre.value not in form.genre:
        return False
    if not all(any(word in text for word in group) for group in form.all):
        return False
    if any(word in text for word in form.none):
        return False
    if form.ends and not (title.core.endswith(form.ends) or title.ending in form.ends):
        return False
    return not form.pattern or bool(_compiled(form.pattern).search(text))


def _frozen(value: Any) -> Any:
    if isinstance(value, list):
        return tuple(map(_frozen, value))
    return value


@lru_cache(maxsize=64)
def _compiled(source: str) -> re.Pattern[str]:
    return re.compile(source)
