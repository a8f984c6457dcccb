"""Small files of the formats that no one can write as a line of text: the samples that readers declare."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

from gk_audit.model import chinese

zh = chinese.of(__name__)

_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_SLIDES = "http://schemas.openxmlformats.org/presentationml/2006/main"
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"
_OFD = 'xmlns:ofd="http://www.ofdspec.org/2016"'


def zipped(members: Mapping[str, str]) -> bytes:
    """A ZIP file of these texts; the same bytes each time."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in members.items():
            archive.writestr(zipfile.ZipInfo(name, (2024, 1, 1, 0, 0, 0)), text.encode())
    return stream.getvalue()


def word() -> bytes:
    """A Word document of a title, a paragraph and a table of one cell."""
    runs = "".join(f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>" for text in zh.words("sample-word"))
    table = zh("sample-table")
    return zipped(
        {
            "[Content_Types].xml": f'<Types xmlns="{_TYPES}"/>',
            "_rels/.rels": _relation("officeDocument", "word/document.xml"),
            "word/document.xml": f'<w:document xmlns:w="{_WORD}"><w:body>{runs}{table}</w:body></w:document>',
        }
    )


def workbook() -> bytes:
    """A workbook of one sheet with two rows."""
    rows = "".join(
        f'<row r="{number}"><c r="A{number}" t="inlineStr"><is><t>{name}</t></is></c>'
        f'<c r="B{number}"><v>{number}.5</v></c></row>'
        for number, name in ((1, zh("sample-head")), (2, zh("sample-cell")))
    )
    sheets = zh("sample-sheet", office=_OFFICE)
    return zipped(
        {
            "[Content_Types].xml": f'<Types xmlns="{_TYPES}"/>',
            "_rels/.rels": _relation("officeDocument", "xl/workbook.xml"),
            "xl/workbook.xml": f'<workbook xmlns="{_SHEET}">{sheets}</workbook>',
            "xl/_rels/workbook.xml.rels": _relation("worksheet", "worksheets/sheet1.xml"),
            "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{_SHEET}"><sheetData>{rows}</sheetData></worksheet>',
        }
    )


def _relation(kind: str, target: str) -> str:
    inner = f'<Relationship Id="r1" Type="{_OFFICE}/{kind}" Target="{target}"/>'
    return f'<Relationships xmlns="{_RELATIONS}">{inner}</Relationships>'


def slides() -> bytes:
    """A presentation of one slide with a title and a text."""
    shapes = "".join(
        f'<p:sp><p:nvSpPr><p:cNvPr id="{number}" name=""/><p:nvPr><p:ph type="{role}"/></p:nvPr></p:nvSpPr>'
        f"<p:txBody><a:p><a:r><a:t>{text}</a:t></a:r></a:p></p:txBody></p:sp>"
        for number, (role, text) in enumerate((zh.words("slide-title"), zh.words("slide-body")), 2)
    )
    show = '<p:sldIdLst><p:sldId id="256" r:id="r1"/></p:sldIdLst>'
    names = f'xmlns:p="{_SLIDES}" xmlns:a="{_DRAWING}" xmlns:r="{_OFFICE}"'
    return zipped(
        {
            "[Content_Types].xml": f'<Types xmlns="{_TYPES}"/>',
            "_rels/.rels": _relation("officeDocument", "ppt/presentation.xml"),
            "ppt/presentation.xml": f"<p:presentation {names}>{show}</p:presentation>",
            "ppt/_rels/presentation.xml.rels": _relation("slide", "slides/slide1.xml"),
            "ppt/slides/slide1.xml": f"<p:sld {names}><p:cSld><p:spTree>{shapes}</p:spTree></p:cSld></p:sld>",
        }
    )


def open_text() -> bytes:
    """An ODF text of a title and a paragraph."""
    return _open_document("text", zh("open-text"))


def open_sheets() -> bytes:
    """An ODF workbook of one sheet with one row."""
    cells = "".join(
        f"<table:table-cell><text:p>{text}</text:p></table:table-cell>" for text in zh.words("open-cells")
    )
    row = f"<table:table-row>{cells}</table:table-row>"
    return _open_document("spreadsheet", zh("open-sheet", row=row))


def open_slides() -> bytes:
    """An ODF presentation of one slide."""
    frame = zh("open-slide")
    return _open_document("presentation", f"<draw:page>{frame}</draw:page>")


def _open_document(kind: str, body: str) -> bytes:
    names = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{long}:1.0"'
        for name, long in (("office", "office"), ("text", "text"), ("table", "table"), ("draw", "drawing"))
    )
    inner = f"<office:body><office:{kind}>{body}</office:{kind}></office:body>"
    return zipped(
        {
            "mimetype": f"application/vnd.oasis.opendocument.{kind}",
            "content.xml": f"<office:document-content {names}>{inner}</office:document-content>",
        }
    )


def fixed_layout() -> bytes:
    """An OFD file of one page with one line."""
    line = zh("sample-text")
    pages = '<ofd:Pages><ofd:Page ID="1" BaseLoc="P.xml"/></ofd:Pages>'
    root = "<ofd:DocBody><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody>"
    return zipped(
        {
            "OFD.xml": f"<ofd:OFD {_OFD}>{root}</ofd:OFD>",
            "Doc_0/Document.xml": f"<ofd:Document {_OFD}>{pages}</ofd:Document>",
            "Doc_0/P.xml": f"<ofd:Page {_OFD}><ofd:Content><ofd:Layer>{line}</ofd:Layer></ofd:Content></ofd:Page>",
        }
    )


def portable() -> bytes:
    """A PDF file of one page with one line in a Latin font."""
    content = b"BT /F1 12 Tf 40 300 Td (Some words of a page that go on for long) Tj ET"
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [5 0 R] /Count 1 >>",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content),
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 400 400] /Contents 4 0 R"
        b" /Resources << /Font << /F1 3 0 R >> >> >>",
    ]
    out, places = bytearray(b"%PDF-1.7\n"), []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start)
    return bytes(out)
