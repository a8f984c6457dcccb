"""Point out replies that fit another letter of the unit better than their own."""

from __future__ import annotations

from collections.abc import Iterator

from gk_audit.checks.facts_ledgers import Columns
from gk_audit.checks.letters import Letter, letter_hit, letters
from gk_audit.checks.protocol import district_check
from gk_audit.facts.held import DistrictView
from gk_audit.model import chinese
from gk_audit.model.hit import Hit
from gk_audit.model.records import Record

zh = chinese.of(__name__)

_HAN = zh.pattern("han")


class Params(Record):
    """When a reply belongs to another letter."""

    columns: Columns
    other_pairs: int = 3
    """Character pairs of another letter's title that the reply must have, and its own none.

    No word in common alone is no sign: a good reply to 村道塌陷 may speak of 养护 and 路面.
    """
    ignored: tuple[str, ...] = ()
    """Words of every letter and reply: 问题, 反映, 办理."""


@district_check("off-point-reply", params=Params, values=("unit", "id", "subject_", "reply", "other"))
def off_point_reply(district: DistrictView, params: Params) -> Iterator[Hit]:
    """Yield each reply without a character pair of its own title but with several of another's."""
    units: dict[str, list[Letter]] = {}
    for letter in letters(district, params.columns):
        if letter.reply.length:
            units.setdefault(letter.unit, []).append(letter)
    for group in units.values():
        titles = [(_pairs(letter.title, params), letter) for letter in group]
        for letter in group:
            reply = _pairs(letter.reply.text, params)
            own = _pairs(letter.title, params)
            if len(own) < 3 or own & reply:
                continue
            fits = [(len(pairs & reply), other) for pairs, other in titles if other.title != letter.title]
            count, other = max(fits, key=lambda pair: pair[0], default=(0, letter))
            if count >= params.other_pairs and not _pairs(other.title, params) & own:
                yield letter_hit(
                    letter, subject_=letter.title[:40], reply=letter.reply.text[:50], other=other.title[:40]
                )


def _pairs(text: str, params: Params) -> frozenset[str]:
    for word in params.ignored:
        text = text.replace(word, " ")
    return frozenset(run[i : i + 2] for run in _HAN.findall(text) for i in range(len(run) - 1))
