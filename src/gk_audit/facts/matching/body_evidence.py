"""Items that the body shows beside the title: one document may hold several.

Headings name siblings of the item in the title (内设机构 on the page of 机构职能). A
village's quarterly page bundles low-income lists, decisions and party matters in one text;
what it only mentions is listed for a person.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from gk_audit.facts.matching.finder import find_words
from gk_audit.facts.matching.grams import PhraseIndex
from gk_audit.facts.matching.subject import squeeze
from gk_audit.facts.matching.tables import Tables
from gk_audit.model import chinese

zh = chinese.of(__name__)

CERTAIN = 0.60
"""From here a match counts as evidence."""
UNCERTAIN = 0.45
"""From here it is listed for a person."""
NEAR = 0.90
"""Matches within this share of the best one stay: a document may be about several items."""
_HEADING = 0.5
"""A heading below a title of the same kind needs less weight than a title of its own."""
MENTION = zh("mention")
Scores = dict[int, tuple[float, tuple[str, ...]]]
"""Number of the item → (score from 0 to 1, reasons in Chinese)."""
NOTHING: tuple[float, tuple[str, ...]] = (0.0, ())


def add_siblings(scored: Scores, headings: Sequence[str], tables: Tables, phrases: PhraseIndex) -> None:
    """Enter items of the same level 1 as the best matches that the headings name."""
    if not headings or not scored:
        return
    best = max(score for score, _ in scored.values())
    if best < CERTAIN:
        return
    home_of = tables["home"]
    homes = {home_of[number] for number, (score, _) in scored.items() if score >= max(CERTAIN, best * NEAR)}
    words = find_words("\n".join(map(squeeze, dict.fromkeys(headings))), tables["starts"])
    for number, found in phrases.whole(words).items():
        known = scored.get(number, NOTHING)[0]
        if found.score >= _HEADING and not found.is_weak and home_of[number] in homes and known < CERTAIN:
            scored[number] = (max(CERTAIN, best * NEAR), (zh("body-title", phrase=found.phrase),))


def add_mentions(scored: Scores, body: str, of_village: Mapping[str, Sequence[str]]) -> None:
    """Enter village items whose topic stands in the body, in the uncertain band."""
    for key, topics in of_village.items():
        number = int(key)
        if scored.get(number, NOTHING)[0] >= UNCERTAIN:
            continue
        word = next((word for word in topics if word in body), "")
        if word:
            scored[number] = (UNCERTAIN, (f"{MENTION}{word}",))


def is_village(dense: str, path: str) -> bool:
    """Whether a village speaks: its lists repeat the names of the department's items."""
    return bool(zh.pattern("village").search(dense + path))
