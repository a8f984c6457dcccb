"""The shape of a document that lacks parts which such a document must have."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gk_audit.checks.protocol import document_check
from gk_audit.facts.view import View
from gk_audit.model import chinese
from gk_audit.model.hit import Hit
from gk_audit.model.kinds import OfKind
from gk_audit.model.records import Record
from gk_audit.text.dates_periods import PeriodKind
from gk_audit.text.tables.labels import squash

zh = chinese.of(__name__)
_ANNEX = zh.pattern("annex")


class Part(Record):
    """One thing that must be there; any of its signs shows it."""

    name: str
    pattern: re.Pattern[str] | None = None
    """In the whole text without blanks and quotation marks."""
    text: re.Pattern[str] | None = None
    """In the text as it stands."""
    attached: re.Pattern[str] | None = None
    """In names of attachments, links and 附件 lines."""
    period: PeriodKind | None = None
    """A period of this kind that the text states."""


class Params(Record, kw_only=True):
    """Which documents are meant and what they must have."""

    of: tuple[OfKind, ...] = ()
    title: re.Pattern[str] | None = None
    parts: tuple[Part, ...]
    unless: re.Pattern[str] | None = None
    """Pattern of titles of documents about such documents."""
    least: int | None = None
    """Shorter texts only point to an attachment and are not judged."""
    longest: int | None = None
    """A text of so many characters holds itself what may be attached."""
    present: int | None = None
    """Parts that must be there before others can be said to be missing."""
    refers: re.Pattern[str] | None = None
    """Pattern of a text that leaves the parts to its attachments."""


@document_check("required-parts", params=Params, values=("missing", "count", "total"))
def required_parts(view: View, params: Params) -> Iterator[Hit]:
    """Yield one hit naming all that is missing."""
    if (params.of and not view.is_any(params.of)) or _is_other(view, params):
        return
    text = squash(view.body.text)
    if len(text) < (params.least or 0) or (params.refers and params.refers.search(text)):
        return
    missing = [part.name for part in params.parts if not _is_there(view, part, text, params.longest)]
    if missing and len(params.parts) - len(missing) >= (params.present or 0):
        yield Hit.on(
            view.key,
            evidence="、".join(missing),
            missing="、".join(missing),
            count=str(len(missing)),
            total=str(len(params.parts)),
        )


def _is_other(view: View, params: Params) -> bool:
    if params.title and view.dense_title.search(params.title) is None:
        return True
    return params.unless is not None and view.dense_title.search(params.unless) is not None


def _is_there(view: View, part: Part, squashed: str, longest: int | None) -> bool:
    body = view.body.text
    if part.pattern and part.pattern.search(squashed):
        return True
    if part.text and part.text.search(body):
        return True
    if part.attached and (part.attached.search(_attached(view)) or (longest and len(body) >= longest)):
        return True
    return part.period is not None and any(period.kind is part.period for period in view.periods)


def _attached(view: View) -> str:
    """What the document names as attached or linked, a line each."""
    names = [link.name for link in view.meta.attachments] + [name for name, _ in view.meta.links]
    return "\n".join((*names, *_ANNEX.findall(view.body.text)))
