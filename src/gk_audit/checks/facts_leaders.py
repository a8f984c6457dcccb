"""Which leaders of the district's own list a document names, with their posts."""

from __future__ import annotations

from gk_audit.checks.protocol import document_fact
from gk_audit.model.document import Document
from gk_audit.text.toolbox import Toolbox

_REACH = 14
"""Characters between a name and its post, either way."""


Named = tuple[tuple[str, str], ...]
"""(name, post)."""


@document_fact("leaders")
def leaders(document: Document, tools: Toolbox) -> Named | None:
    """Names that stand beside their post; None without any."""
    known = tools.settings.leaders
    if not known:
        return None
    text = document.body.text
    found: list[tuple[str, str]] = []
    finder = tools.terms(tuple(sorted({name for name, *_ in known})))
    posts = {(name, post) for name, _, post, _, _ in known}
    for match in finder.find(text):
        window = text[max(0, match.start - _REACH) : match.end + _REACH]
        named = [pair for pair in sorted(posts) if pair[0] == match.term and pair[1] in window]
        found.extend(item for item in named if item not in found)
    return tuple(found) or None
