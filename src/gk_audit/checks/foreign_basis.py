"""Find rules of another province cited as a basis: copied from that province's document."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gk_audit.checks.protocol import document_check
from gk_audit.model import lazy
from gk_audit.model.document import Document
from gk_audit.model.hit import Hit
from gk_audit.model.records import Record
from gk_audit.model.rule import Signs
from gk_audit.text.toolbox import Toolbox

_CITED = lazy.pattern(r"(?:根据|依据：?|依照|按照|遵照|参照)[^。；\n]{0,12}?《(?P<title>[^》\n]{4,40})》")


class Params(Record):
    """Names of provinces, and the district's own where its documents do not name it."""

    provinces: tuple[str, ...]
    own: tuple[str, ...] = ()
    unless: str = ""
    """Words of titles: learning from other places is no basis."""


@document_check("foreign-basis", params=Params, signs=Signs(("《",)), values=("law", "place", "own"))
def foreign_basis(document: Document, params: Params, tools: Toolbox) -> Iterator[Hit]:
    """Yield a hit per foreign basis; nothing where the document's own province is unknown."""
    text = document.body.text
    if "《" not in text:
        return
    pattern = tools.memo(
        ("provinces", params.provinces), lambda: re.compile("|".join(map(re.escape, params.provinces)))
    )
    meta = document.meta
    own = set(params.own) or {tools.settings.province} - {""}
    own = own or set(pattern.findall(f"{meta.unit} {meta.source} {meta.title}"))
    if len(own) != 1 or (params.unless and re.search(params.unless, meta.title)):
        return
    for match in _CITED.finditer(text):
        place = pattern.match(match["title"])
        if place is not None and not any(place[0][:2] == name[:2] for name in own):
            where = document.body.place(match.start("title"), match.end("title"))
            yield Hit.at(where, law=match["title"], place=place[0], own=min(own))
