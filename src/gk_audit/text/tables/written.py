"""What packs of identities are written in: expressions, sentences and labels.

A mistake is told when the rule is loaded, with file and line. What the cache of rules kept was
read then and is read again only where a document asks for it: of a pack it needs few.
"""

from __future__ import annotations

import re
from functools import cached_property
from typing import Self

from gk_audit.model import chinese, lazy
from gk_audit.model.compiled import Compiled
from gk_audit.text.expressions import ExpressionError, Node, parse

zh = chinese.of(__name__)

_FIGURE = lazy.pattern(r"\{([a-z][a-z0-9_]*)\}")
_DIGITS = zh("digits")


class _Written(Compiled):
    """A text that is tried when the rule is loaded, and read when it is first needed."""

    made_of = str

    def __init__(self, data: str) -> None:
        super().__init__(data)
        self.read()

    def read(self) -> None:
        """Raises ValueError (in Chinese) where the text cannot be read."""
        raise NotImplementedError

    @classmethod
    def from_kept(cls, kept: str) -> Self:
        """Without reading it again."""
        made = cls.__new__(cls)
        made.data = kept
        return made


class Expression(_Written):
    """A relation or a condition between figures."""

    def read(self) -> None:
        """Raises ValueError with the place of the mistake."""
        try:
            _ = self.node
        except ExpressionError as error:
            raise ValueError(zh("bad-expression", data=self.data, error=error)) from error

    @cached_property
    def node(self) -> Node:
        """Its syntax tree."""
        return parse(self.data)


class LabelPattern(_Written):
    """A regular expression of labels, captions or headings; it may match anything (``.*``)."""

    def read(self) -> None:
        """Raises ValueError with the parser's words."""
        try:
            _ = self.pattern
        except re.error as error:
            raise ValueError(zh("bad-pattern", data=self.data, error=error)) from error

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """The regular expression."""
        return re.compile(self.data)


class Sentence(LabelPattern):
    """A regular expression of sentences in which ``{x}`` is a printed figure with its unit, named x."""

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """The regular expression, figures filled in."""
        return re.compile(_FIGURE.sub(lambda found: _DIGITS.format(found[1]), self.data), re.MULTILINE)
