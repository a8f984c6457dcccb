"""Find names of the district's own units and officials written with one wrong character.

The names are those of the register and of the district's own words. A unit is told by its name alone; a
person only beside a post, since somebody else may bear a name like an official's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gk_audit.checks.protocol import document_check
from gk_audit.facts.view import View
from gk_audit.model.document import Place
from gk_audit.model.hit import Hit
from gk_audit.model.records import Record
from gk_audit.text.near_phrases import Slip
from gk_audit.text.pairs import Mentions, is_mention
from gk_audit.text.protected import Likeness


class Params(Record):
    """What tells a slip from another name."""

    mentions: Mentions
    post_before: re.Pattern[str]
    """A post that stands right before a person's name."""
    post_after: re.Pattern[str]
    longest_person: int
    """Characters up to which a name is a person's, unless it ends like an office."""
    offices: re.Pattern[str]
    """How names of offices and places end."""


@document_check("near-own-name", params=Params, values=("wrong", "right"))
def near_own_name(view: View, params: Params) -> Iterator[Hit]:
    """Yield a hit for each name of the register with a character changed for one that is alike, or two swapped."""
    names = view.tools.own_names
    if names is None:
        return
    for near in names.near(view.body, view.tools.typos):
        right = names.data[near.number].phrase
        place = view.body.place(near.start, near.end)
        if is_mention(view.body.text, near.start, near.end, params.mentions.words):
            continue
        if _is_slip(place.text, right, near.slip, view.tools.typos) and _is_meant(place, right, params):
            yield Hit.at(place, suggestion=right, wrong=place.text, right=right)


def _is_slip(form: str, right: str, slip: Slip, alike: Likeness) -> bool:
    """Whether the difference is one of the hand; what is left out or put in may be a shorter or longer name."""
    if slip is Slip.SWAPPED:
        return True
    if slip is not Slip.CHANGED:
        return False
    return all(one == two or one in alike.alike(two) for one, two in zip(form, right, strict=True))


def _is_meant(place: Place, right: str, params: Params) -> bool:
    """Whether the name stands where only this one could: an office, or a person with a post."""
    text, start, end = place.block.text, place.start, place.end
    if len(right) > params.longest_person or params.offices.search(right):
        return True
    before, after = text[:start], text[end:]
    return bool(params.post_before.search(before) or params.post_after.match(after))
