"""What files and archive members are called in reports, and what they are really called."""

from __future__ import annotations

from pathlib import Path

from gk_audit.engine.facts import base_name
from gk_audit.engine.plan import Task
from gk_audit.model.document import Document
from gk_audit.text.masking import scrub


class Names:
    """Gives the documents of one file keys that are unique and free of personal data."""

    def __init__(self, task: Task) -> None:
        self._task = task
        self._given: dict[str, list[str]] = {}

    def of(self, document: Document) -> tuple[str, str]:
        """(key to show, name as it stands in the folder or archive)."""
        raw = document.key
        shown = scrub(raw)
        others = self._given.setdefault(shown, [])
        if raw not in others:
            others.append(raw)
        number = others.index(raw) + 1
        key = shown if number == 1 else f"{shown}（{number}）"
        is_own = raw == self._task.key and self._task.path
        return key, Path(self._task.path).name if is_own else base_name(raw)
