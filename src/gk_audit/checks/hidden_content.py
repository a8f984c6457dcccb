"""Find what a published file hides: text that somebody should look at, links that an intruder put there.

Each is a look at ``view.hidden``; a dark link is one that leads to a foreign host.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import cached_property
from typing import ClassVar

from gk_audit.checks.protocol import document_check
from gk_audit.facts.leak_scan import HidingPlace, hiding_place
from gk_audit.facts.view import View
from gk_audit.model import chinese
from gk_audit.model.compiled import Compiled
from gk_audit.model.document import Block, Region
from gk_audit.model.hit import Hit
from gk_audit.model.lazy import pattern
from gk_audit.model.records import Record
from gk_audit.text.masking import scrub
from gk_audit.text.terms import Words

zh = chinese.of(__name__)

_SHOWN_TEXT = 12
_HOST = pattern(r"(?:https?:)?//(?:[^/\s?#@]*@)?([A-Za-z0-9.-]+)")
_SHOWN_LINK = 40


class TextParams(Record):
    """What counts as hidden text."""

    ignored: tuple[str, ...] = ()
    """Keys of ``Block.hidden_by``, or their beginnings, that are part of every ordinary page."""
    least: int = 4
    """Chinese characters from which it is worth a line."""
    places: tuple[HidingPlace, ...] = ()


@document_check("hidden-text", params=TextParams, values=("where", "count", "blocks"))
def hidden_text(view: View, params: TextParams) -> Iterator[Hit]:
    """Yield at most one hit per document and kind of hiding place."""
    kinds: Counter[str] = Counter()
    first: dict[str, Block] = {}
    blocks: Counter[str] = Counter()
    for block in view.hidden:
        if block.hidden_by.startswith(params.ignored):
            continue
        first.setdefault(block.hidden_by, block)
        kinds[block.hidden_by] += len(zh.pattern("hanzi").findall(block.text))
        blocks[block.hidden_by] += 1
    for key, block in first.items():
        if kinds[key] >= params.least:
            place = block.whole
            shown = scrub(block.text)[:_SHOWN_TEXT] + ("…" if len(block.text) > _SHOWN_TEXT else "")
            yield Hit.secret(
                place,
                shown.replace("\t", " "),
                where=hiding_place(block, params.places),
                count=str(kinds[key]),
                blocks=str(blocks[key]),
            )


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


class LinkParams(Record):
    """What tells a dark link from the furniture of a page."""

    words: LinkWords
    key: str = "html-link"
    """``Block.hidden_by`` of a hidden link with its address."""
    ordinary: tuple[str, ...] = ()
    """Hosts, and endings of hosts, that ordinary pages link to: gov.cn, the share buttons."""


@document_check(
    "hidden-link", params=LinkParams, values=("host", "word", "kind", "count"), variants=("host-only",)
)
def hidden_link(view: View, params: LinkParams) -> Iterator[Hit]:
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
    return Hit.secret(block.whole, block.text[:_SHOWN_LINK], variant=variant, **values)


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
