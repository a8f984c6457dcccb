"""The fact ``ignores``: findings that a comment in a page's source asks to leave aside.

``<!-- gk-audit: ignore GK-W01, typo until 2027-01-01: 引文如此 -->``, in Markdown and HTML. Rules by code or
name; without a day and a reason it does not hold. Whether it does is decided behind the cache
(``engine/ignoring.py``), where the as-of day is known.
"""

from __future__ import annotations

from datetime import date

from gk_audit.facts.protocol import document_fact
from gk_audit.facts.view import View
from gk_audit.model.lazy import pattern
from gk_audit.model.records import Record
from gk_audit.text.masking import scrub

FACT = "ignores"
_IN_SOURCE = ("markdown-comment", "html-comment")
_WISH = pattern(
    r"gk-audit: ?ignore (?P<rules>[\w-][\w, -]*?)"
    r"(?: until (?P<until>\d{4}-\d{2}-\d{2}))? ?(?:[:：](?P<reason>.*))?"
)


class Ignore(Record):
    """One comment."""

    rules: tuple[str, ...]
    until: str
    """ISO; empty where no day that exists is given."""
    reason: str


@document_fact(FACT)
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
