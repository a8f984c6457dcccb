"""What documents say in so many words: everywhere, none of ours, who reviewed, who leads, what to leave aside."""

from __future__ import annotations

from datetime import date

from gk_audit.facts.protocol import document_fact
from gk_audit.facts.view import View
from gk_audit.model import chinese
from gk_audit.model.lazy import pattern
from gk_audit.model.records import Record
from gk_audit.text.masking import scrub

zh = chinese.of(__name__)


_CLAIM, _GOAL = zh.pattern("claim"), zh.pattern("goal")
_NOT, _SELF, _OTHER = zh.pattern("not"), zh.pattern("self"), zh.pattern("other")
_VILLAGE, _COMMITTEE = zh.pattern("village"), zh.pattern("committee")
_SIGNED, _BLANK = zh.pattern("signed"), zh.pattern("blank")
_MOST_CLAIMS, _MOST_DISCLAIMERS = 10, 12


@document_fact("coverage-claims")
def coverage_claims(view: View) -> tuple[str, ...] | None:
    """Sentences that claim that something is everywhere; goals and plans are no claims."""
    found = [match.group().strip() for match in view.body.finditer(_CLAIM)]
    return tuple(sentence for sentence in found if not _GOAL.search(sentence))[:_MOST_CLAIMS] or None


@document_fact("disclaimed")
def disclaimed(view: View) -> tuple[str, ...] | None:
    """Sentences in which a unit says that a matter is none of its own (不涉及); None where it speaks of others."""
    found = [match.group().strip() for match in view.body.finditer(_NOT)]
    kept = [sentence for sentence in found if not _OTHER.search(sentence)]
    if not kept or not (any(map(_SELF.search, kept)) or view.body.search(_SELF)):
        return None
    return tuple(kept[:_MOST_DISCLAIMERS])


@document_fact("committee")
def committee_fact(view: View) -> str | None:
    """``signed``, ``blank`` or ``named``: what a village posting says of its supervision committee."""
    if not view.body.search(_COMMITTEE) or not view.title.search(_VILLAGE):
        return None
    if view.body.search(_BLANK):
        return "blank"
    return "signed" if view.body.search(_SIGNED) else "named"


_REACH = 14
"""Characters between a name and its post, either way."""


Named = tuple[tuple[str, str], ...]
"""(name, post)."""


@document_fact("leaders")
def leaders(view: View) -> Named | None:
    """Names that stand beside their post; None without any."""
    known = view.tools.settings.leaders
    if not known:
        return None
    text = view.body.text
    found: list[tuple[str, str]] = []
    posts = {(name, post) for name, _, post, _, _ in known}
    for match in view.body.find(view.tools.leaders):
        window = text[max(0, match.start - _REACH) : match.end + _REACH]
        named = [pair for pair in sorted(posts) if pair[0] == match.term and pair[1] in window]
        found.extend(item for item in named if item not in found)
    return tuple(found) or None


IGNORES = "ignores"
_IN_SOURCE = ("markdown-comment", "html-comment")
_WISH = pattern(
    r"gk-audit: ?ignore (?P<rules>[\w-][\w, -]*?)"
    r"(?: until (?P<until>\d{4}-\d{2}-\d{2}))? ?(?:[:：](?P<reason>.*))?"
)


class Ignore(Record):
    """A comment in a page's source: ``<!-- gk-audit: ignore GK-W01, typo until 2027-01-01: 引文如此 -->``.

    Rules by code or name; without a day and a reason it does not hold. Whether it does is decided behind the
    cache (``engine/ignoring.py``), where the as-of day is known.
    """

    rules: tuple[str, ...]
    until: str
    """ISO; empty where no day that exists is given."""
    reason: str


@document_fact(IGNORES)
def ignores(view: View) -> tuple[Ignore, ...] | None:
    """Every such comment of the document, or None."""
    found = []
    for block in view.hidden:
        match = _WISH.fullmatch(" ".join(block.text.split())) if block.hidden_by in _IN_SOURCE else None
        if match is not None:
            rules = tuple(name.strip() for name in match["rules"].split(","))
            found.append(Ignore(rules, _day(match["until"] or ""), scrub((match["reason"] or "").strip())))
    return tuple(found) or None


def _day(text: str) -> str:
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        return ""
