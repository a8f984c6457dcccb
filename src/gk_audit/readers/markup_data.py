"""XML data: invoices, form data, Office 2003 XML. Every text and every telling attribute."""

from __future__ import annotations

from typing import Any

from gk_audit.model.document import BlockKind, SkipReason
from gk_audit.model.location import Step, StepKind
from gk_audit.readers.assembly import WHOLE, Assembly, skipped
from gk_audit.readers.protocol import ReadResult, Source, reader
from gk_audit.readers.vault import parse_xml

_MOST_BLOCKS = 200_000
_LEAST_ATTRIBUTE = 6
"""Shorter attributes are settings, unless they hold hanzi."""


@reader(
    "office-xml",
    words="Office 2003 XML 文档",
    opening=r'\s*<[\s\S]*?progid="(?:Word\.Document|Excel\.Sheet)"',
    rank=20,
    is_native=True,
    sample=lambda: '<?mso-application progid="Word.Document"?><w:t xmlns:w="w">文字</w:t>'.encode(),
)
@reader(
    "xml",
    words="XML 数据",
    opening=r"\s*<\?xml",
    rank=40,
    is_native=True,
    sample=lambda: "<?xml version='1.0'?><a 值='甲乙'><b>文字</b>尾</a>".encode(),
)
def read_markup_data(source: Source) -> ReadResult:
    """Read an XML file as the texts of its elements."""
    root = parse_xml(source.data)
    if root is None:
        return skipped(source, SkipReason.DAMAGED, "XML 数据格式有误，无法读取")
    assembly = Assembly(source, "xml")
    assembly.part(WHOLE)
    for element in root.iter("*"):
        if len(assembly.blocks) >= _MOST_BLOCKS:
            assembly.note("text-truncated", f"XML 数据超过 {_MOST_BLOCKS} 段，其余部分未检查", is_unread=True)
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
