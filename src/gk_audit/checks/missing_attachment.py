"""Find documents that promise an attachment which is neither linked, nor annexed, nor at hand."""

from __future__ import annotations

from collections.abc import Iterator

from gk_audit.checks.attachment_files import has_companion, suffix
from gk_audit.checks.facts_attachments import Promise
from gk_audit.checks.protocol import unit_check
from gk_audit.facts.held import UnitView
from gk_audit.model.facts import DocumentFacts
from gk_audit.model.hit import Hit, Mark
from gk_audit.model.location import Location
from gk_audit.model.records import Record


class Params(Record):
    """``page_types``: formats that are the published page itself, where a link must stand;
    ``file_suffixes``: links that lead to a file; ``archives``: one link may hold all."""

    page_types: tuple[str, ...] = ()
    file_suffixes: tuple[str, ...] = ()
    archives: tuple[str, ...] = ()
    export_types: tuple[str, ...] = ()
    """Formats that keep a link's words and lose where it leads."""


@unit_check(
    "missing-attachment",
    params=Params,
    values=("name", "names", "count", "found"),
    variants=("unlinked", "fewer"),
)
def missing_attachment(held: UnitView, params: Params) -> Iterator[Hit]:
    """Yield a hit per document; ``fewer`` where links are fewer than names, ``unlinked``
    for formats that cannot show whether the page has a link."""
    for facts in held.having("attachments"):
        stored = facts.fact("attachments", Promise)
        if facts.is_list or stored is None or stored.annexed:
            continue
        if stored.listed and facts.media_type in params.export_types:
            continue
        names = stored.promised
        links = _links(facts, params)
        if names and not links and not has_companion(facts, held.documents, names):
            is_page = facts.media_type in params.page_types
            if is_page or held.is_complete:
                yield _hit(facts, stored, names, 0, "" if is_page else "unlinked")
        elif _is_short(names, links, params) and not has_companion(facts, held.documents, names):
            yield _hit(facts, stored, names, len(links), "fewer")


def _is_short(names: tuple[str, ...], links: list[str], params: Params) -> bool:
    """Whether there are links, but fewer than names and no archive among them."""
    return len(names) > len(links) > 0 and not any(suffix(link) in params.archives for link in links)


def _links(facts: DocumentFacts, params: Params) -> list[str]:
    """Names or targets of everything in the document that leads to a file."""
    # A name without a target is the promise itself, as the reader found it in the text.
    links = [link.target for link in facts.attachments if link.target]
    seen = set(links)
    for _, target in facts.meta.links:
        if target not in seen and suffix(target) in params.file_suffixes:
            links.append(target)
    return links


def _hit(facts: DocumentFacts, stored: Promise, names: tuple[str, ...], found: int, variant: str) -> Hit:
    location = Location(facts.key, line=stored.line, column=stored.column, quote=stored.quote)
    return Hit(
        marks=(Mark(location=location),),
        variant=variant,
        values={"name": names[0], "names": "、".join(names), "count": str(len(names)), "found": str(found)},
        subject=facts.key,
        evidence=names[0],
    )
