"""Which documents, or units, a check must see: asked of the check itself, with one that holds nothing.

A check is a function of the answers that its view gives. Put to a blank document, where
nothing is found, it shows which questions it starts from, and yields nothing. To a document
that gives the same answers to just these questions it yields nothing either: such a document
need not be shown to it. So nobody writes down what a check needs, and nobody can write it wrong:

* a question that a blank document cannot answer for others as well (its title as such, its
  date, a setting) ends the trial: the check sees every document;
* so does a hit on the blank document.

What the questions come to is kept with the rule as its ``Signs``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any, NoReturn

from gk_audit.model.document import Block
from gk_audit.model.rule import Question, Signs
from gk_audit.model.table import Table
from gk_audit.text.literals import required


class Unanswerable(BaseException):
    """A question whose answer would not hold for the documents that are passed over.

    No Exception: a check that catches those must not go on with an answer that it never had.
    """


def signs_of(check: Callable[..., Iterable[object] | None], *params: Any) -> Signs | None:
    """What a document must show for a check, or an extractor of facts, to say anything; None: it sees all."""
    blank = Blank()
    return blank.signs if _is_silent(check, blank, *params) else None


def asked_of_nothing(
    check: Callable[..., Iterable[object] | None], *params: Any
) -> tuple[Question, ...] | None:
    """What a check of a unit or a district asks of one that holds nothing; None: it sees all."""
    blank = BlankHeld()
    if not _is_silent(check, blank, *params):
        return None
    return tuple(Question(name, of) for name, of in sorted(blank.asked))


def _is_silent(check: Callable[..., Iterable[object] | None], blank: object, *params: Any) -> bool:
    try:
        said = check(blank, *params)
        return said is None or (isinstance(said, Iterator) and not any(True for _ in said))
    except Unanswerable:
        return False
    except Exception:  # noqa: BLE001 - a check that crashes here is shown everything, and crashes where it is seen
        return False


class BlankText:
    """A text in which nothing is ever found; it keeps what was looked for."""

    def __init__(self) -> None:
        self.asked: set[str] = set()

    def holds(self, *words: str) -> bool:
        """No."""
        self._ask(words)
        return False

    def search(self, pattern: re.Pattern[str]) -> None:
        """Nothing."""
        self._ask(required(pattern))

    def finditer(self, pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
        """Nothing."""
        self._ask(required(pattern))
        return iter(())

    def find(self, words: Any) -> list[Any]:
        """Nothing."""
        self._ask(words.terms)
        return []

    find_all = find

    def numbers(self, words: Any) -> set[int]:
        """None."""
        self._ask(words.terms)
        return set()

    def lines_with(self, words: tuple[str, ...]) -> list[tuple[int, int]]:
        """Nothing; all the words must be there, so the longest may stand for them."""
        self._ask((max(words, key=len),))
        return []

    def _ask(self, words: Iterable[str] | None) -> None:
        wanted = set(words) if words is not None else {""}
        if "" in wanted or any("\n" in word for word in wanted):
            raise Unanswerable("any text may hold it")
        self.asked |= wanted

    def __getattr__(self, name: str) -> NoReturn:
        raise Unanswerable(name)

    def __iter__(self) -> NoReturn:
        raise Unanswerable("iter")

    def __bool__(self) -> NoReturn:
        raise Unanswerable("bool")


class BlankBook:
    """The tables of a document that has none."""

    grids = ()

    def __getattr__(self, name: str) -> NoReturn:
        raise Unanswerable(name)


class Blank:
    """Stands in for a :class:`View`; what is not answered here cannot be answered for others."""

    def __init__(self) -> None:
        self.body, self.everything, self.names = BlankText(), BlankText(), BlankText()
        self.own = self.everything
        self.title, self.cover, self.prose = BlankText(), BlankText(), BlankText()
        self.heads = BlankText()
        self.dense_title = self.cover  # the gate closes up the title with the other lines of the cover
        self._kinds: set[str] = set()
        self._tables = self._hidden = self._numbers = False

    @property
    def signs(self) -> Signs:
        """What was asked for, any of which would have made a difference."""
        words = self.body.asked | self.everything.asked | self.names.asked
        return Signs(
            words=tuple(sorted(words)),
            title=tuple(sorted(self.title.asked)),
            cover=tuple(sorted(self.cover.asked)),
            heads=tuple(sorted(self.heads.asked)),
            prose=tuple(sorted(self.prose.asked)),
            kinds=tuple(sorted(self._kinds)),
            tables=self._tables,
            hidden=self._hidden,
            numbers=self._numbers,
        )

    def is_kind(self, *names: str) -> bool:
        """No."""
        self._kinds.update(names)
        return False

    def is_any(self, of: Iterable[Any]) -> bool:
        """No."""
        return self.is_kind(*(each.name for each in of))

    @property
    def tables(self) -> tuple[Table, ...]:
        """None."""
        self._tables = True
        return ()

    @property
    def people(self) -> tuple[Any, ...]:
        """None, where there are no tables."""
        return self.tables

    @property
    def book(self) -> BlankBook:
        """One without grids, where there are no tables."""
        self._tables = True
        return BlankBook()

    @property
    def hidden(self) -> tuple[Block, ...]:
        """None."""
        self._hidden = True
        return ()

    @property
    def identifiers(self) -> Any:
        """None, where a text has no stretch of digits."""
        from gk_audit.facts.leak_scan import LeakScan

        self._numbers = True
        return LeakScan()

    def __getattr__(self, name: str) -> NoReturn:
        raise Unanswerable(name)


class BlankHeld:
    """Stands in for a unit, or a district, that holds nothing of what is asked for."""

    def __init__(self) -> None:
        self.asked: set[tuple[str, str]] = set()

    def titled(self, pattern: re.Pattern[str]) -> tuple[Any, ...]:
        """None."""
        return self._ask("titled", pattern.pattern)

    def having(self, fact: str) -> tuple[Any, ...]:
        """None."""
        return self._ask("having", fact)

    def of_kind(self, name: str, form: str = "") -> tuple[Any, ...]:
        """None."""
        return self._ask("of_kind", f"{name}/{form}")

    def any_of(self, of: Iterable[Any]) -> tuple[Any, ...]:
        """None."""
        for kind in of:
            self.of_kind(kind.name)
        return ()

    def rows(self, *states: str) -> tuple[Any, ...]:
        """None."""
        for state in states:
            self._ask("rows", str(state))
        return ()

    @property
    def is_complete(self) -> bool:
        """No."""
        return bool(self._ask("is_complete"))

    def _ask(self, name: str, of: str = "") -> tuple[Any, ...]:
        self.asked.add((name, of))
        return ()

    def __getattr__(self, name: str) -> tuple[Any, ...]:
        if name not in _LISTS:
            raise Unanswerable(name)
        return self._ask(name)


_LISTS = (
    "documents",
    "several",
    "content",
    "published",
    "items",
    "sections",
    "blank_sections",
    "unread",
    "units",
    "assessments",
)
"""What a unit or a district may be without."""
