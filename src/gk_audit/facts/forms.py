"""What a title says that a document is: the forms of ``rules/kinds.yaml``, of which the first that fits is told."""

from __future__ import annotations

import re
from functools import lru_cache

from gk_audit.model.kinds import Kinds


class Patterns:
    """The patterns of a file of kinds; most are never compiled, as nothing that they need is there."""

    def __init__(self, kinds: Kinds) -> None:
        self._needles = dict(kinds.needles)

    def hold(self, source: str, text: str) -> bool:
        """Whether a pattern matches."""
        needles = self._needles.get(source)
        if needles and not any(needle in text for needle in needles):
            return False
        return _compiled(source).search(text) is not None


class Forms:
    """The forms of a file of kinds, ready to be asked."""

    def __init__(self, kinds: Kinds) -> None:
        self._forms = kinds.forms
        self._patterns = Patterns(kinds)

    def first(self, title: str, kind: str = "") -> str:
        """The name of the form that a closed-up title shows, of those that ``kind`` may have; empty where it shows none.

        ``title``: one line, or several that may be the title.
        """
        found = (
            form.name
            for form in self._forms
            if (not kind or not form.of or kind in form.of)
            and not (form.unless and self._patterns.hold(form.unless, title))
            and self._patterns.hold(form.title, title)
        )
        return next(found, "")


@lru_cache(maxsize=512)
def _compiled(source: str) -> re.Pattern[str]:
    return re.compile(source, re.MULTILINE)
