"""The shape of a text that says one thing and lacks another that goes with it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import StrEnum

from gk_audit.checks.protocol import document_check
from gk_audit.facts.view import View
from gk_audit.model.document import BlockKind
from gk_audit.model.hit import Hit
from gk_audit.model.kinds import OfKind
from gk_audit.model.lazy import pattern
from gk_audit.model.records import Record

_TITLES = pattern(r"《[^《》]{0,80}》")
_SHOWN = 40


class Within(StrEnum):
    """Where something is looked for in vain."""

    EVERYTHING = "everything"
    """Title, hidden parts and names of attachments included."""
    BODY = "body"
    PROSE = "prose"
    """The body without the document's own title and those of others."""


class Lack(Record):
    """What must stand somewhere; the first that does not is told."""

    pattern: re.Pattern[str]
    within: Within = Within.EVERYTHING
    variant: str = ""


class Params(Record, kw_only=True):
    """What the text says, and what must stand somewhere then."""

    says: re.Pattern[str]
    """In the body; its first place is shown."""
    names: re.Pattern[str] | None = None
    """Or in the name of the file or of an attachment."""
    spared: re.Pattern[str] | None = None
    """In what it says: it is not meant."""
    lacks: tuple[Lack, ...]
    of: tuple[OfKind, ...] = ()
    """Kinds of the documents that are meant; none: all."""
    title: re.Pattern[str] | None = None
    not_title: re.Pattern[str] | None = None
    least: int | None = None
    """Characters; shorter texts are covers of an attachment."""

    @property
    def told(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Names of values and of variants, for the loader of rules."""
        return (), tuple(lack.variant for lack in self.lacks if lack.variant)


@document_check("says-and-lacks", params=Params, values=("text",))
def says_and_lacks(view: View, params: Params) -> Iterator[Hit]:
    """Yield one hit where the one is said and the other is not."""
    if params.of and not view.is_any(params.of):
        return
    hit = next(_hits(view, params), None)
    if hit is None or (params.title and not view.title.search(params.title)):
        return
    if params.not_title and view.title.search(params.not_title):
        return
    if params.least is not None and len(view.body.text) < params.least:
        return
    lack = next((lack for lack in params.lacks if not _stands(view, lack)), None)
    if lack is not None:
        yield hit.as_variant(lack.variant)


def _hits(view: View, params: Params) -> Iterator[Hit]:
    """What it says, in the text before the names."""
    for match in view.body.finditer(params.says):
        if _is_meant(match, params):
            yield Hit.at(view.body.place(*match.span()), text=match.group().strip()[:_SHOWN])
    for match in view.names.finditer(params.names) if params.names else ():
        if _is_meant(match, params):
            yield Hit.on(view.key, evidence=match.group(), text=match.group())


def _is_meant(match: re.Match[str], params: Params) -> bool:
    return not (params.spared and params.spared.search(match.group()))


def _stands(view: View, lack: Lack) -> bool:
    if lack.within is not Within.PROSE:
        return getattr(view, lack.within).search(lack.pattern) is not None
    spoken = "\n".join(block.text for block in view.body if block.kind is not BlockKind.TITLE)
    return lack.pattern.search(_TITLES.sub("", spoken.replace(view.meta.title, ""))) is not None
