"""Find published pages that say of themselves that they are not to be published."""

from __future__ import annotations

from collections.abc import Iterator

from gk_audit.checks.protocol import document_check
from gk_audit.facts.view import View
from gk_audit.model import chinese
from gk_audit.model.document import Region
from gk_audit.model.hit import Hit
from gk_audit.model.records import Record

zh = chinese.of(__name__)
_PROACTIVE = zh("proactive")
_ON_REQUEST_2 = zh("on-request-2")

_ON_REQUEST = zh("on-request")
_THIS = zh.pattern("this")
_LABELLED = zh.pattern("labelled")


class Params(Record):
    """Pages that speak of the attribute without having it."""

    unless_titles: tuple[str, ...] = ()


@document_check(
    "non-public-attribute",
    params=Params,
    values=("attribute",),
    variants=("on-request", "metadata"),
)
def non_public_attribute(view: View, params: Params) -> Iterator[Hit]:
    """Yield one hit per place: 此件不予公开, or 公开方式：依申请公开 in its metadata."""
    matches = [match for found in (_THIS, _LABELLED) for match in view.own.finditer(found)]
    if not matches or any(word in view.meta.title for word in params.unless_titles):
        return
    seen: set[str] = set()
    for match in matches:
        place = view.own.place(*match.span())
        attribute = match[1] or match[2]
        if place.block.region is Region.FURNITURE or attribute in seen or _is_catalog(place.block.text):
            continue
        seen.add(attribute)
        yield Hit.at(place, variant="on-request" if match[2] else "", attribute=attribute)


def _is_catalog(line: str) -> bool:
    """A row that offers both ways is the head of a list or a form to tick."""
    return _PROACTIVE in line and _ON_REQUEST_2 in line
