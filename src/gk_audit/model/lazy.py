"""Patterns that are compiled when they are first used.

A check of one file imports some three hundred patterns and uses a third of them; compiling
the others took a fifth of its time.
"""

from __future__ import annotations

import re
from typing import Any, AnyStr, cast


def pattern(source: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """What ``re.compile`` gives, but not yet compiled. Raises re.error when first used."""
    return cast(re.Pattern[AnyStr], _Later(source, flags))


class _Later:
    """Stands in for a pattern; what was asked for once is kept, so that it costs nothing again."""

    def __init__(self, source: str | bytes, flags: int) -> None:
        self.__dict__["_given"] = (source, flags)

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        found = self.__dict__[name] = getattr(re.compile(*self._given), name)
        return found

    def __reduce__(self) -> tuple[Any, ...]:
        return pattern, self._given
