"""One error type for everything that can be wrong with a standard file."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

from gk_audit.model import chinese

zh = chinese.of(__name__)


class StandardsError(Exception):
    """A standard file cannot be used: file, line, what was found, what is allowed (Chinese)."""

    def __init__(self, message: str, file: str = "", line: int | None = None) -> None:
        self.message, self.file, self.line = message, file, line
        place = f"{file}:{line}" if file and line else file
        super().__init__(f"{place}：{message}" if place else message)


def nearest(found: str, allowed: Iterable[str]) -> str:
    """``，是否想写“severity”？`` where a close name exists, else an empty string."""
    close = get_close_matches(found, list(allowed), n=1, cutoff=0.6)
    return zh("near", close=close[0]) if close else ""


def choices(allowed: Iterable[str], limit: int = 30) -> str:
    """The allowed names in one line, cut with a count where there are very many."""
    names = [str(name) for name in allowed]
    shown = "、".join(names[:limit])
    return zh("and-more", shown=shown, names=len(names)) if len(names) > limit else shown
