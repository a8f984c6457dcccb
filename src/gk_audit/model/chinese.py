"""Chinese that a module needs, out of a table: words, patterns, sentences.

::

    zh = chinese.of(__name__)

    zh.pattern("form").search(text)     # a regular expression, compiled when first used
    for stage in zh.words("stages")     # 初审, 复审, 终审
    zh.table("units")["万元"]           # {"元": "1", "万元": "10000"}
    raise StandardsError(zh("unknown-key", key=key))

What was asked for once is kept: ask where it is needed. A constant is for what several places need, or where there is
more to say than the name does.

The tables are ``gk_audit/_words/<package>.csv`` with the columns module, name and, as many as it takes, text:

* a text, a pattern or a sentence is one row; ``{key}`` in a sentence is what the caller gives;
* a list has a row for each of its texts, a table one for each key (key, text), and so on;
* an option of the command line is one row: the word for its value (empty: it has none), what it does;
* ``<<name>>`` in a pattern stands for the pattern of that name of the same module.

``tests/tools/test_chinese.py`` holds that each name that is asked for is there, in the shape that is
asked for and with the values that are given, and that nothing stands in a table which nobody asks for.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any, TypeVar, cast

WORDS = Path(__file__).resolve().parents[1] / "_words"
_PACKAGE = "gk_audit."
_PART = re.compile("<<([a-z0-9.-]+)>>")

Rows = list[tuple[str, ...]]
Made = TypeVar("Made")


def of(module: str) -> Chinese:
    """The Chinese of a module, by its ``__name__``."""
    return Chinese(module.removeprefix(_PACKAGE))


def is_hanzi(char: str) -> bool:
    """Whether a character is one of the common Chinese characters; False for no character at all."""
    return "\u4e00" <= char <= "\u9fff"


def has_hanzi(text: str) -> bool:
    """Whether a text has a Chinese character: a folder called xxgk or 18290 has none."""
    return any(map(is_hanzi, text))


class NoWordsError(KeyError):
    """A module asks for words that its table does not have: file, module and name."""


class Chinese:
    """Gives texts by name. Raises NoWordsError where the table has none."""

    __slots__ = ("_made", "_rows", "module", "package")

    def __init__(self, module: str) -> None:
        self.package, _, self.module = module.partition(".")
        self._rows = read_words(self.package).get(self.module, {})
        self._made: dict[tuple[str, str], Any] = {}

    def __call__(self, name: str, /, **values: object) -> str:
        """The sentence, with the values in its braces."""
        text = self._several(name)[0][0]
        return text.format_map(values) if values else text

    def words(self, name: str) -> tuple[str, ...]:
        """A list of texts."""
        return self._once("words", name, lambda: tuple(row[0] for row in self._several(name)))

    def table(self, name: str) -> dict[str, str]:
        """Key → text."""
        return self._once("table", name, lambda: {row[0]: row[1] for row in self._several(name)})

    def numbers(self, name: str) -> dict[str, int]:
        """Word → whole number."""
        return self._once("numbers", name, lambda: {row[0]: int(row[1]) for row in self._several(name)})

    def rows(self, name: str) -> tuple[Any, ...]:
        """Rows of several texts; the caller says what they are."""
        return self._once("rows", name, lambda: tuple(self._several(name)))

    def lists(self, name: str) -> dict[str, tuple[str, ...]]:
        """Key → texts."""
        return {row[0]: row[1:] for row in self._several(name)}

    def option(self, name: str) -> dict[str, Any]:
        """What the help of the command line says of an option: the word for its value, if it has one, and what it does."""
        metavar, words = self._several(name)[0]
        return {"metavar": metavar or None, "help": words}

    def pattern(self, name: str, flags: int = 0) -> re.Pattern[str]:
        """The regular expression, compiled when it is first used. Raises re.error then."""
        return cast(re.Pattern[str], self._once(f"pattern{flags}", name, lambda: _Later(self, name, flags)))

    def compiled(self, name: str, flags: int = 0) -> re.Pattern[str]:
        """The same, compiled at once: what the parameters of a rule hold."""
        return re.compile(self.source(name), flags)

    def source(self, name: str) -> str:
        """The text of a pattern, with its parts put in."""
        return _PART.sub(lambda part: self.source(part[1]), self._several(name)[0][0])

    def _once(self, shape: str, name: str, make: Callable[[], Made]) -> Made:
        found: Made | None = self._made.get((shape, name))
        if found is None:
            found = self._made[shape, name] = make()
        return found

    def _several(self, name: str) -> Rows:
        found = self._rows.get(name)
        if found is None:
            raise NoWordsError(f"_words/{self.package}.csv: {self.module},{name}")
        return found


class _Later:
    """Stands in for a pattern; what was asked for once is kept, so that it costs nothing again."""

    def __init__(self, zh: Chinese, name: str, flags: int) -> None:
        self.__dict__["_given"] = (zh, name, flags)

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        zh, of, flags = self._given
        found = self.__dict__[name] = getattr(re.compile(zh.source(of), flags), name)
        return found

    def __reduce__(self) -> tuple[Any, ...]:
        zh, of, flags = self._given
        return re.compile, (zh.source(of), flags)


@cache
def read_words(package: str) -> dict[str, dict[str, Rows]]:
    """A package's table: module → name → rows. A package without one has none."""
    path = WORDS / f"{package}.csv"
    found: dict[str, dict[str, Rows]] = {}
    if not path.is_file():
        return found
    with path.open(encoding="utf-8", newline="") as lines:
        reader = csv.reader(lines)
        next(reader)
        for module, name, *cells in reader:
            found.setdefault(module, {}).setdefault(name, []).append(tuple(cells))
    return found
