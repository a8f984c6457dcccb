"""Find maps that are published without their approval number (审图号)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from gk_audit.checks.protocol import document_check
from gk_audit.facts.view import View
from gk_audit.model.hit import Hit
from gk_audit.model.records import Record


class Params(Record):
    """What names a map, what shows its number, and simple maps that need none."""

    maps: re.Pattern[str]
    """Of the name of a picture or the caption below one, the whole of it."""
    number: re.Pattern[str]
    simple: re.Pattern[str]
    pictures: re.Pattern[str]
    """Endings of files that are pictures."""


@document_check("map-without-number", params=Params, values=("name",))
def map_without_number(view: View, params: Params) -> Iterator[Hit]:
    """Yield one hit per document: the first map, where nothing in the document shows a number."""
    named = [match for match in view.names.finditer(params.maps) if params.pictures.search(match.group())]
    found, caption = _first(named, params), _first(view.body.finditer(params.maps), params)
    if (found is None and caption is None) or view.everything.search(params.number):
        return
    if caption is not None:
        yield Hit.at(view.body.place(caption.start(), caption.end()), name=caption.group().strip())
    elif found is not None:
        yield Hit.on(view.key, evidence=found.group(), name=found.group())


def _first(found: Iterable[re.Match[str]], params: Params) -> re.Match[str] | None:
    return next((match for match in found if not params.simple.search(match.group())), None)
