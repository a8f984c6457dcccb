"""The shapes of attachments: links to files that are not there, promises of which nothing is there."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import ClassVar

from gk_audit.checks.protocol import unit_check
from gk_audit.checks.shapes.statement import Statement
from gk_audit.facts.attachment_files import has_companion, resolve, suffix
from gk_audit.facts.held import UnitView
from gk_audit.facts.promises import Promise
from gk_audit.model.document import AttachmentLink
from gk_audit.model.facts import DocumentFacts
from gk_audit.model.hit import Hit, Mark
from gk_audit.model.location import Location
from gk_audit.model.records import Record


class Link(Record):
    """A link to an attachment."""

    document: DocumentFacts
    link: AttachmentLink
    there: bool
    """A file of that name is in the export, if in another folder: exports flatten folders."""

    @property
    def suffix(self) -> str:
        """Of the file."""
        return suffix(self.link.target)

    def hit(self) -> Hit:
        """A hit on the document."""
        target = self.link.target
        return Hit.on(self.document.key, evidence=target, name=self.link.name or target, target=target)


class LinkParams(Statement, kw_only=True):
    """Only ``suffixes`` that the auditor reads are judged: others never become documents."""

    facts: ClassVar[type] = Link
    suffixes: tuple[str, ...] = ()


@unit_check("attachment-links", params=LinkParams, whole=True, values=("name", "target"))
def each_link(held: UnitView, params: LinkParams) -> Iterator[Hit]:
    """Yield each link to a local file; single files show too little of the export to say anything."""
    return params.judge(_links(held) if held.is_complete else (), held)


def _links(held: UnitView) -> Iterator[Link]:
    keys = (
        {facts.key for facts in held.documents} | held.exported | {facts.parent for facts in held.documents}
    )
    names = {key.rpartition("/")[2] for key in keys}
    for facts in held.documents:
        for link in facts.attachments:
            if link.is_local:
                wanted = resolve(facts.key, link.target)
                yield Link(facts, link, wanted in keys or wanted.rpartition("/")[2] in names)


class Promised(Record, dict=True):
    """What a document says of its attachments, and what is there."""

    held: UnitView
    document: DocumentFacts
    promise: Promise
    rule: PromiseParams

    @cached_property
    def targets(self) -> tuple[str, ...]:
        """Everything in the document that leads to a file."""
        # A name without a target is the promise itself, as the reader found it in the text.
        links = [link.target for link in self.document.attachments if link.target]
        others = (target for _, target in self.document.meta.links if target not in links)
        return (*links, *(target for target in others if suffix(target) in self.rule.file_suffixes))

    @property
    def archive(self) -> bool:
        """Whether one of them may hold all."""
        return any(suffix(target) in self.rule.archives for target in self.targets)

    @property
    def companion(self) -> bool:
        """Whether another file looks like the attachment."""
        return has_companion(self.document, self.held.documents, self.promise.promised)

    @property
    def complete(self) -> bool:
        """Whether the whole export is at hand."""
        return self.held.is_complete

    @property
    def media_type(self) -> str:
        """The format of the document."""
        return self.document.media_type

    def hit(self) -> Hit:
        """A hit on the words of the promise."""
        told, names = self.promise, self.promise.promised
        location = Location(self.document.key, line=told.line, column=told.column, quote=told.quote)
        values = {
            "name": names[0],
            "names": "、".join(names),
            "count": str(len(names)),
            "found": str(len(self.targets)),
        }
        return Hit(
            marks=(Mark(location=location),), values=values, subject=self.document.key, evidence=names[0]
        )


class PromiseParams(Statement, kw_only=True):
    """``page_types``: formats that are the published page itself, where a link must stand;
    ``file_suffixes``: links that lead to a file; ``archives``: one link may hold all."""

    facts: ClassVar[type] = Promised
    page_types: tuple[str, ...] = ()
    export_types: tuple[str, ...] = ()
    """Formats that keep a link's words and lose where it leads."""
    file_suffixes: tuple[str, ...] = ()
    archives: tuple[str, ...] = ()


@unit_check("promised-attachments", params=PromiseParams, values=("name", "names", "count", "found"))
def each_promise(held: UnitView, params: PromiseParams) -> Iterator[Hit]:
    """Yield each document that promises an attachment and does not go on with it itself."""
    found = (
        Promised(held, facts, promise, params)
        for facts in held.having("attachments")
        if (promise := facts.fact("attachments", Promise))
        if not facts.is_list and not promise.annexed and promise.promised
    )
    return params.judge(found, held)
