"""XML data: invoices, form data, Office 2003 XML. Every text and every telling attribute."""

from __future__ import annotations

from typing import Any

from gk_audit.model import chinese
from gk_audit.model.document import BlockKind
from gk_audit.model.location import Step, StepKind
from gk_audit.model.reading import SkipReason
from gk_audit.readers.assembly import WHOLE, Assembly, skipped
from gk_audit.readers.protocol import ReadResult, Source, reader
from gk_audit.readers.vault import parse_xml

zh = chinese.of(__name__)

_MOST_BLOCKS = 200_000
_LEAST_ATTRIBUTE = 6
"""Shorter attributes are settings, unless they hold hanzi."""


@reader(
    "office-xml",
    words=zh("office-xml.words"),
    opening=r'\s*<[\s\S]*?progid="(?:Word\.Document|Excel\.Sheet)"',
    rank=20,
    sample=lambda: zh("office-xml.sample").encode(),
)
@reader(
    "xml",
    words=zh("xml.words"),
    opening=r"\s*<\?xml",
    rank=40,
    sample=lambda: zh("xml.sample").encode(),
)
def read_markup_data(source: Source) -> ReadResult:
    """Read an XML file as the texts of its elements."""
    root = parse_xml(source.data)
    if root is None:
        return skipped(source, SkipReason.DAMAGED, zh("bad-xml"))
    assembly = Assembly(source, "xml")
    assembly.part(WHOLE)
    for element in root.iter("*"):
        if len(assembly.blocks) >= _MOST_BLOCKS:
            assembly.note("text-truncated", zh("too-many-blocks", most_blocks=_MOST_BLOCKS), is_unread=True)
            break
        _element(assembly, element)
    return (assembly.document(),)


def _element(assembly: Assembly, element: Any) -> None:
    name = str(element.tag).rpartition("}")[2]
    route = (Step(StepKind.ELEMENT, name),)
    for text in (element.text, element.tail):
        assembly.add(BlockKind.PARAGRAPH, text or "", route)
    for key, value in element.attrib.items():
        is_telling = any(char > "\u2e7f" for char in value)
        if is_telling or (len(value) >= _LEAST_ATTRIBUTE and value.isdigit()):
            assembly.property(str(key).rpartition("}")[2], value, route, hidden_by="xml-attribute")
