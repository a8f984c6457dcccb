"""Find links that a page hides and that lead to foreign hosts: dark links put there by an intruder."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import ClassVar

from gk_audit.checks.protocol import document_check
from gk_audit.facts.view import View
from gk_audit.model.compiled import Compiled
from gk_audit.model.document import Block, Place, Region
from gk_audit.model.hit import Hit
from gk_audit.model.lazy import pattern
from gk_audit.model.records import Record
from gk_audit.text.terms import Words

_HOST = pattern(r"(?:https?:)?//(?:[^/\s?#@]*@)?([A-Za-z0-9.-]+)")
_SHOWN = 40


class LinkWord(Record):
    """A row of the list of words that dark links advertise with."""

    unique: ClassVar[str] = "word"

    word: str
    kind: str
    """What they advertise: 赌博, 色情."""
    source: str


class LinkWords(Compiled):
    """The list; Latin words in lower case."""

    made_of = tuple[LinkWord, ...]

    @cached_property
    def words(self) -> Words:
        """The words; their numbers are those of the rows."""
        return Words(row.word.lower() for row in self.data)


class Params(Record):
    """What tells a dark link from the furniture of a page."""

    words: LinkWords
    key: str = "html-link"
    """``Block.hidden_by`` of a hidden link with its address."""
    ordinary: tuple[str, ...] = ()
    """Hosts, and endings of hosts, that ordinary pages link to: gov.cn, the share buttons."""


@document_check(
    "hidden-link", params=Params, values=("host", "word", "kind", "count"), variants=("host-only",)
)
def hidden_link(view: View, params: Params) -> Iterator[Hit]:
    """Yield one hit for the advertising links of a document, else one for foreign hosts in its text.

    A menu that opens on a click holds foreign links too, so hosts alone count in the body only.
    """
    links = [block for block in view.hidden if block.hidden_by == params.key]
    if not links:
        return
    own = _own_hosts(view)
    foreign = [(block, host) for block in links if (host := _foreign(block, own + params.ordinary))]
    told = [
        (block, host, match.number)
        for block, host in foreign
        for match in list(params.words.words.find(block.text.lower()))[:1]
    ]
    if told:
        block, host, number = told[0]
        row = params.words.data[number]
        yield _hit(block, "", host=host, word=row.word, kind=row.kind, count=str(len(told)))
        return
    inside = [(block, host) for block, host in foreign if block.region is Region.BODY]
    if inside:
        block, host = inside[0]
        yield _hit(block, "host-only", host=host, word="", kind="", count=str(len(inside)))


def _hit(block: Block, variant: str, **values: str) -> Hit:
    return Hit.secret(Place(block, 0, len(block.text)), block.text[:_SHOWN], variant=variant, **values)


def _own_hosts(view: View) -> tuple[str, ...]:
    """The site's own host, where the page says it."""
    told = dict(view.meta.fields).get("sitedomain", "")
    return (told.lower().removeprefix("www."),) if "." in told else ()


def _foreign(block: Block, known: tuple[str, ...]) -> str:
    """The host that a link leads to; empty for a host that is known."""
    match = _HOST.search(block.text)
    host = match[1].lower().rstrip(".") if match else ""
    if "." not in host or any(host == name or host.endswith(f".{name}") for name in known):
        return ""
    return host
