"""Which leaders of the district's own list a document names, with their posts."""

from __future__ import annotations

from gk_audit.facts.protocol import document_fact
from gk_audit.facts.view import View

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
