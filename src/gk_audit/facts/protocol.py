"""How an extractor of facts is written: a function of a view, registered by a decorator."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from gk_audit.facts.view import View
from gk_audit.model.registry import FactSpec, Group, register
from gk_audit.model.rule import Signs

Fact = Callable[[View], Any]


def document_fact(name: str) -> Callable[[Fact], Fact]:
    """Register what ``facts.fact(name, kind)`` gives back of a document; None is not stored.

    A fact is a record, or a tuple of records or texts. Which documents it must see is asked of the function
    itself (``facts.blank``).
    """

    def enter(function: Fact) -> Fact:
        def signs() -> Signs | None:
            from gk_audit.facts.blank import signs_of

            return signs_of(function)

        register(Group.FACTS, name, FactSpec(name, function, function.__module__, signs))
        return function

    return enter
