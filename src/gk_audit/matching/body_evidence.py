"""Items that the body shows beside the title: one document may hold several.

Headings name siblings of the item in the title (内设机构 on the page of 机构职能). A
village's quarterly page bundles low-income lists, decisions and party matters in one text;
what it only mentions is listed for a person.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from gk_audit.matching.grams import PhraseIndex
from gk_audit.matching.phrases import ItemWords
from gk_audit.matching.subject import squeeze

CERTAIN = 0.60
"""From here a match counts as evidence."""
UNCERTAIN = 0.45
"""From here it is listed for a person."""
NEAR = 0.90
"""Matches within this share of the best one stay: a document may be about several items."""
_HEADING = 0.5
"""A heading below a title of the same kind needs less weight than a title of its own."""
MENTION = "正文提到："
Scores = dict[int, tuple[float, tuple[str, ...]]]
"""Number of the item → (score from 0 to 1, reasons in Chinese)."""
NOTHING: tuple[float, tuple[str, ...]] = (0.0, ())


def add_siblings(
    scored: Scores, headings: Sequence[str], words: Sequence[ItemWords], phrases: PhraseIndex
) -> None:
    """Enter items of the same level 1 as the best matches that the headings name."""
    if not headings or not scored:
        return
    best = max(score for score, _ in scored.values())
    homes = {
        (words[number].item.field_, words[number].item.level1)
        for number, (score, _) in scored.items()
        if score >= max(CERTAIN, best * NEAR)
    }
    for heading in headings if homes else ():
        for number, (score, phrase) in phrases.find(squeeze(heading)).items():
            item = words[number].item
            known = scored.get(number, NOTHING)[0]
            if score >= _HEADING and (item.field_, item.level1) in homes and known < CERTAIN:
                scored[number] = (max(CERTAIN, best * NEAR), (f"正文标题：{phrase}",))


def add_mentions(
    scored: Scores, body: str, words: Sequence[ItemWords], village_fields: Collection[str]
) -> None:
    """Enter village items whose topic stands in the body, in the uncertain band."""
    for number, entry in enumerate(words):
        if entry.item.field_ not in village_fields or not entry.has_own_words:
            continue
        if scored.get(number, NOTHING)[0] >= UNCERTAIN:
            continue
        word = next((word for word in entry.topics if word in body), "")
        if word:
            scored[number] = (UNCERTAIN, (f"{MENTION}{word}",))


def is_village(dense: str, path: str) -> bool:
    """Whether a village speaks: its lists repeat the names of the department's items."""
    place = dense + path
    return any(
        word in place for word in ("村民", "村务", "居务", "社区", "村委", "居委", "村级", "村集体")
    ) or ("村" in place and "镇村" not in place and "农村" not in place)
