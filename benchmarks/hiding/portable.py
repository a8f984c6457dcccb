"""PDF: the dictionaries of ISO 32000, annotations and their appearances, attachments, layers, older revisions."""

from __future__ import annotations

import base64
import zlib
from collections.abc import Iterator

from benchmarks.hiding.packing import pdf, stream
from benchmarks.hiding.places import MARK, Build, Place

_FONT = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"
_PAGE_TEXT = b"BT /F1 12 Tf 50 300 Td (Public notice of the list approved by the village meeting) Tj 0 -20 Td (Please report within five working days to the office) Tj ET "
_APPEARANCE = b"/Type /XObject /Subtype /Form /BBox [0 0 300 30] /Resources << /Font << /F1 3 0 R >> >>"
_ANNOTATIONS = {
    "note": "/Subtype /Text /Contents (@@)",
    "note-title": "/Subtype /Text /T (@@)",
    "note-subject": "/Subtype /Text /Subj (@@)",
    "note-name": "/Subtype /Text /NM (@@)",
    "rich-contents": "/Subtype /FreeText /RC (<body><p>@@</p></body>)",
    "default-style": "/Subtype /FreeText /DS (@@)",
    "free-text": "/Subtype /FreeText /DA (/F1 9 Tf) /Contents (@@)",
    "link-uri": "/Subtype /Link /A << /S /URI /URI (http://a/?id=@@) >>",
    "link-launch": "/Subtype /Link /A << /S /Launch /F (@@.exe) >>",
    "link-remote": "/Subtype /Link /A << /S /GoToR /F (@@.pdf) >>",
    "link-named": "/Subtype /Link /A << /S /GoTo /D (@@) >>",
    "link-contents": "/Subtype /Link /Contents (@@)",
    "link-script": "/Subtype /Link /A << /S /JavaScript /JS (app.alert\\('@@'\\)) >>",
    "link-next": "/Subtype /Link /A << /S /URI /URI (a) /Next << /S /URI /URI (b@@) >> >>",
    "submit": "/Subtype /Link /A << /S /SubmitForm /F << /FS /URL /F (http://a/@@) >> >>",
    "stamp-name": "/Subtype /Stamp /Name /S@@",
    "redaction-overlay": "/Subtype /Redact /OverlayText (@@)",
    "popup": "/Subtype /Popup /Contents (@@)",
    "highlight": "/Subtype /Highlight /QuadPoints [0 0 1 0 0 1 1 1] /Contents (@@)",
    "ink": "/Subtype /Ink /InkList [[0 0 1 1]] /Contents (@@)",
    "line-caption": "/Subtype /Line /L [0 0 9 9] /Cap true /Contents (@@)",
    "watermark": "/Subtype /Watermark /Contents (@@)",
    "three-d": "/Subtype /3D /Contents (@@)",
    "screen": "/Subtype /Screen /T (@@)",
    "sound": "/Subtype /Sound /Contents (@@)",
    "utf16": "/Subtype /Text /Contents <@w@>",
    "hex": "/Subtype /Text /Contents <@x@>",
    "octal": "/Subtype /Text /Contents (@o@)",
    "hidden": "/Subtype /Text /F 2 /Contents (@@)",
    "language": "/Subtype /Text /Lang (@@)",
    "field-value": "/Subtype /Widget /FT /Tx /T (a) /V (@@)",
    "field-default": "/Subtype /Widget /FT /Tx /T (a) /DV (@@)",
    "field-name": "/Subtype /Widget /FT /Tx /T (@@)",
    "field-tip": "/Subtype /Widget /FT /Tx /T (a) /TU (@@)",
    "field-export-name": "/Subtype /Widget /FT /Tx /T (a) /TM (@@)",
    "field-option": "/Subtype /Widget /FT /Ch /T (a) /Opt [(x) (@@)]",
    "field-option-export": "/Subtype /Widget /FT /Ch /T (a) /Opt [[(@@) (x)]]",
    "button-caption": "/Subtype /Widget /FT /Btn /T (a) /MK << /CA (@@) >>",
    "button-rollover": "/Subtype /Widget /FT /Btn /T (a) /MK << /RC (@@) >>",
    "field-action": "/Subtype /Widget /FT /Tx /T (a) /AA << /K << /S /JavaScript /JS (x='@@') >> >>",
    "field-rich-value": "/Subtype /Widget /FT /Tx /T (a) /RV (<p>@@</p>)",
}
_CATALOG = {
    "page-labels": "/PageLabels << /Nums [0 << /P (@@) >>] >>",
    "layer": "/OCProperties << /OCGs [<< /Type /OCG /Name (@@) >>] /D << >> >>",
    "layer-configuration": "/OCProperties << /OCGs [] /D << /Name (@@) >> >>",
    "outline": "/Outlines << /First << /Title (@@) >> /Count 1 >>",
    "named-destination": "/Names << /Dests << /Names [(@@) [6 0 R /Fit]] >> >>",
    "named-script": "/Names << /JavaScript << /Names [(a) << /S /JavaScript /JS (x='@@') >>] >> >>",
    "open-action": "/OpenAction << /S /JavaScript /JS (x='@@') >>",
    "base-uri": "/URI << /Base (http://a/@@/) >>",
    "language": "/Lang (@@)",
    "threads": "/Threads [<< /I << /Title (@@) >> >>]",
    "structure-alt": "/StructTreeRoot << /Type /StructTreeRoot /K << /S /Figure /Alt (@@) >> >>",
    "structure-actual-text": "/StructTreeRoot << /Type /StructTreeRoot /K << /S /Span /ActualText (@@) >> >>",
    "structure-title": "/StructTreeRoot << /Type /StructTreeRoot /K << /S /P /T (@@) >> >>",
    "structure-id": "/StructTreeRoot << /Type /StructTreeRoot /K << /S /P /ID (@@) >> >>",
    "structure-attribute": "/StructTreeRoot << /Type /StructTreeRoot /K << /S /TD /A << /O /Table /Summary (@@) >> >> >>",
    "collection": "/Collection << /Schema << /a << /N (@@) >> >> >>",
    "output-intent": "/OutputIntents [<< /S /GTS_PDFX /Info (@@) >>]",
    "requirements": "/Requirements [<< /S /EnableJavaScripts /V (@@) >>]",
    "legal": "/Legal << /Attestation (@@) >>",
    "piece-info": "/PieceInfo << /A << /Private (@@) >> >>",
    "viewer": "/ViewerPreferences << /X (@@) >>",
    "unknown-key": "/Zz (@@)",
    "web-capture": "/SpiderInfo << /V 1 /C [<< /URL (http://@@) >>] >>",
    "signature-reason": "/Perms << /DocMDP << /Type /Sig /Reason (@@) >> >>",
    "signature-name": "/AcroForm << /Fields [<< /FT /Sig /T (s) /V << /Type /Sig /Name (@@) >> >>] >>",
    "signature-contact": "/AcroForm << /Fields [<< /FT /Sig /T (s) /V << /Type /Sig /ContactInfo (@@) >> >>] >>",
    "form-appearance": "/AcroForm << /Fields [] /DA (@@) >>",
}
_INFO = ("Title", "Author", "Subject", "Keywords", "Creator", "Producer", "Company", "SourceModified", "X")


def _document(
    page: bytes = b"",
    entries: bytes = b"",
    catalog: bytes = b"",
    more: tuple[bytes, ...] = (),
    info: bytes = b"",
    before: bytes = b"",
    content: bytes = _PAGE_TEXT,
    resources: bytes = b"",
) -> bytes:
    """Objects: 1 catalog, 2 pages, 3 font, 4 information, 5 content, 6 page, from 7 on ``more``."""
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R " + catalog + b" >>",
        b"<< /Type /Pages /Kids [6 0 R] /Count 1 >>",
        _FONT,
        b"<< " + info + b" >>",
        stream(content + page),
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 400 400] /Contents 5 0 R /Resources << /Font << /F1 3 0 R >> "
        + resources
        + b" >> "
        + entries
        + b" >>",
        *more,
    ]
    return pdf(objects, trailer=b"/Info 4 0 R", before=before)


def _coded(template: str, number: str) -> bytes:
    marks = {
        "@w@": ("feff" + number.encode("utf-16-be").hex()),
        "@x@": number.encode().hex(),
        "@o@": "".join(f"\\{ord(char):03o}" for char in number),
        MARK: number,
    }
    for mark, code in marks.items():
        template = template.replace(mark, code)
    return template.encode()


def _annotation(template: str) -> Build:
    return lambda number: _document(
        entries=b"/Annots [<< /Type /Annot /Rect [9 9 99 30] " + _coded(template, number) + b" >>]"
    )


def _catalog(template: str) -> Build:
    return lambda number: _document(catalog=_coded(template, number))


def _info(key: str) -> Build:
    return lambda number: _document(info=f"/{key} ({number})".encode())


def _shown(number: str) -> bytes:
    return f"BT /F1 9 Tf 2 5 Td ({number}) Tj ET".encode()


def _appearance(subtype: str) -> Build:
    entries = f"/Annots [<< /Type /Annot /Subtype /{subtype} /Rect [9 9 309 39] /F 4 /AP << /N 7 0 R >> >>]".encode()
    return lambda number: _document(entries=entries, more=(stream(_shown(number), _APPEARANCE),))


def _xmp(number: str) -> bytes:
    return f"<?xpacket?><x:xmpmeta xmlns:x='x'><rdf:Description xmlns:rdf='r' custom='{number}'/></x:xmpmeta>".encode()


def _streams() -> Iterator[tuple[str, Build]]:
    yield (
        "xmp",
        lambda n: _document(
            catalog=b"/Metadata 7 0 R",
            more=(stream(_xmp(n), b"/Type /Metadata /Subtype /XML", is_packed=False),),
        ),
    )
    yield (
        "xmp-packed",
        lambda n: _document(
            catalog=b"/Metadata 7 0 R", more=(stream(_xmp(n), b"/Type /Metadata /Subtype /XML"),)
        ),
    )
    yield (
        "xmp-of-page",
        lambda n: _document(entries=b"/Metadata 7 0 R", more=(stream(_xmp(n), b"/Type /Metadata"),)),
    )
    yield (
        "xfa",
        lambda n: _document(
            catalog=b"/AcroForm << /Fields [] /XFA 7 0 R >>",
            more=(stream(f"<xdp><data><a>{n}</a></data></xdp>".encode()),),
        ),
    )
    yield (
        "xfa-parts",
        lambda n: _document(
            catalog=b"/AcroForm << /Fields [] /XFA [(datasets) 7 0 R] >>",
            more=(stream(f"<data><a b='{n}'/></data>".encode()),),
        ),
    )
    yield (
        "script-stream",
        lambda n: _document(
            catalog=b"/OpenAction << /S /JavaScript /JS 7 0 R >>", more=(stream(f"var a='{n}';".encode()),)
        ),
    )
    for kind in ("Stamp", "FreeText", "Widget", "Highlight", "Caret", "Watermark"):
        yield f"appearance-{kind.lower()}", _appearance(kind)
    yield (
        "appearance-down",
        lambda n: _document(
            entries=b"/Annots [<< /Type /Annot /Subtype /Widget /FT /Btn /T (a) /Rect [9 9 99 39] /AP << /D 7 0 R >> >>]",
            more=(stream(_shown(n), _APPEARANCE),),
        ),
    )
    yield (
        "appearance-state",
        lambda n: _document(
            entries=b"/Annots [<< /Type /Annot /Subtype /Widget /FT /Btn /T (a) /AS /Off /Rect [9 9 99 39] /AP << /N << /On 7 0 R >> >> >>]",
            more=(stream(_shown(n), _APPEARANCE),),
        ),
    )
    yield (
        "form-xobject",
        lambda n: _document(
            page=b" /X1 Do", resources=b"/XObject << /X1 7 0 R >>", more=(stream(_shown(n), _APPEARANCE),)
        ),
    )
    yield (
        "form-unused",
        lambda n: _document(resources=b"/XObject << /X1 7 0 R >>", more=(stream(_shown(n), _APPEARANCE),)),
    )
    yield (
        "pattern",
        lambda n: _document(
            resources=b"/Pattern << /P1 7 0 R >>",
            more=(
                stream(
                    _shown(n),
                    b"/Type /Pattern /PatternType 1 /PaintType 1 /TilingType 1 /BBox [0 0 9 9] /XStep 9 /YStep 9 /Resources << >>",
                ),
            ),
        ),
    )
    yield "glyph-procedure", lambda n: _document(more=(stream(b"0 0 d0 " + _shown(n)),))
    yield "orphan-stream", lambda n: _document(more=(stream(_shown(n)),))
    yield "orphan-text-stream", lambda n: _document(more=(stream(f"note {n}".encode()),))
    yield "orphan-string", lambda n: _document(more=(f"({n})".encode(),))
    yield (
        "object-stream",
        lambda n: _document(more=(stream(f"20 0 << /V ({n}) >>".encode(), b"/Type /ObjStm /N 1 /First 5"),)),
    )
    yield (
        "file-specification",
        lambda n: _document(
            entries=b"/Annots [<< /Type /Annot /Subtype /FileAttachment /Rect [0 0 9 9] /FS << /Type /Filespec /F (a.txt) /Desc ("
            + n.encode()
            + b") >> >>]"
        ),
    )
    for name, entry in {
        "attachment": b"",
        "file-annotation": b"/Annots [<< /Type /Annot /Subtype /FileAttachment /Rect [0 0 9 9] /FS 8 0 R >>]",
        "associated-file": b"/AF [8 0 R]",
        "rich-media": b"/Annots [<< /Type /Annot /Subtype /RichMedia /Rect [0 0 9 9] /RichMediaContent << /Assets << /Names [(a) 8 0 R] >> >> >>]",
    }.items():
        yield (
            name,
            _attached(entry, is_named=name == "attachment", text=b"text of an attached file, number %s"),
        )
    yield (
        "attached-page",
        _attached(b"/AF [8 0 R]", is_named=False, text=b"<html><body><p>attached</p><p>%s</p></body></html>"),
    )
    yield (
        "attachment-name",
        lambda n: _document(
            catalog=f"/Names << /EmbeddedFiles << /Names [({n}.txt) 8 0 R] >> >>".encode(),
            more=(
                stream(b"a text", b"/Type /EmbeddedFile"),
                f"<< /Type /Filespec /F ({n}.txt) /EF << /F 7 0 R >> >>".encode(),
            ),
        ),
    )
    yield (
        "sound",
        lambda n: _document(
            entries=b"/Annots [<< /Type /Annot /Subtype /Sound /Rect [0 0 9 9] /Sound 7 0 R >>]",
            more=(stream(b"\1\2\3" + n.encode(), b"/Type /Sound /R 8000"),),
        ),
    )
    yield (
        "filter-hex",
        lambda n: _document(
            more=(
                b"<< /Filter /ASCIIHexDecode /Length 99 >>\nstream\n"
                + _shown(n).hex().encode()
                + b">\nendstream",
            )
        ),
    )
    yield (
        "filter-85",
        lambda n: _document(
            more=(
                b"<< /Filter /ASCII85Decode /Length 99 >>\nstream\n"
                + base64.a85encode(_shown(n))
                + b"~>\nendstream",
            )
        ),
    )
    yield (
        "filter-both",
        lambda n: _document(
            more=(
                b"<< /Filter [/ASCII85Decode /FlateDecode] /Length 99 >>\nstream\n"
                + base64.a85encode(zlib.compress(_shown(n)))
                + b"~>\nendstream",
            )
        ),
    )
    yield (
        "filter-runs",
        lambda n: _document(
            more=(
                b"<< /Filter /RunLengthDecode /Length 99 >>\nstream\n"
                + bytes((len(_shown(n)) - 1,))
                + _shown(n)
                + b"\x80\nendstream",
            )
        ),
    )


def _attached(entry: bytes, *, is_named: bool, text: bytes) -> Build:
    catalog = b"/Names << /EmbeddedFiles << /Names [(a.txt) 8 0 R] >> >>" if is_named else b""
    return lambda n: _document(
        entries=entry,
        catalog=catalog,
        more=(
            stream(text % n.encode(), b"/Type /EmbeddedFile"),
            b"<< /Type /Filespec /F (a.txt) /EF << /F 7 0 R >> >>",
        ),
    )


def _contents() -> Iterator[tuple[str, bytes]]:
    yield "text", b"BT /F1 9 Tf 50 100 Td (@@) Tj ET"
    yield "invisible", b"BT 3 Tr /F1 9 Tf 50 100 Td (@@) Tj ET"
    yield "white", b"1 1 1 rg BT /F1 9 Tf 50 100 Td (@@) Tj ET"
    yield "off-page", b"BT /F1 9 Tf 50 -900 Td (@@) Tj ET"
    yield "covered", b"BT /F1 9 Tf 50 100 Td (@@) Tj ET 0 0 0 rg 40 90 300 30 re f"
    yield "tiny", b"BT /F1 0.1 Tf 50 100 Td (@@) Tj ET"
    yield "clipped", b"q 0 0 1 1 re W n BT /F1 9 Tf 50 100 Td (@@) Tj ET Q"
    yield "kerned", b"BT /F1 9 Tf 50 100 Td [(@6@) -20 (@12@)] TJ ET"
    yield "comment", b"% @@\n"
    yield "marked-content", b"/Span << /ActualText (@@) >> BDC BT /F1 9 Tf 50 100 Td (x) Tj ET EMC"
    yield "marked-alt", b"/Figure << /Alt (@@) >> BDC EMC"
    yield "marked-point", b"/X << /Y (@@) >> DP"


def _content(template: bytes) -> Build:
    return lambda n: _document(
        page=template.replace(b"@@", n.encode())
        .replace(b"@6@", n[:6].encode())
        .replace(b"@12@", n[6:].encode())
    )


def _revised(number: str) -> bytes:
    """A page whose content was replaced when the file was saved again."""
    first = _document(page=_shown(number))
    body = stream(_PAGE_TEXT)
    start = len(first)
    added = b"5 0 obj\n" + body + b"\nendobj\n"
    table = start + len(added)
    previous = first.rfind(b"xref\n0")
    return (
        first
        + added
        + b"xref\n5 1\n%010d 00000 n \ntrailer\n<< /Size 7 /Root 1 0 R /Prev %d >>\nstartxref\n%d\n%%%%EOF\n"
        % (start, previous, table)
    )


def places() -> Iterator[Place]:
    """Every place of a PDF file."""
    for name, template in _ANNOTATIONS.items():
        yield Place("pdf", f"annotation.{name}", "pdf", _annotation(template))
    for name, template in _CATALOG.items():
        yield Place("pdf", f"catalog.{name}", "pdf", _catalog(template))
    for key in _INFO:
        yield Place("pdf", f"info.{key}", "pdf", _info(key))
    for name, build in _streams():
        yield Place("pdf", f"stream.{name}", "pdf", build)
    for name, template in _contents():
        yield Place("pdf", f"content.{name}", "pdf", _content(template))
    yield Place("pdf", "revision", "pdf", _revised)
    yield Place("pdf", "behind-end", "pdf", lambda n: _document() + b"% " + n.encode() + b"\n")
    yield Place("pdf", "head-comment", "pdf", lambda n: _document(before=b"% " + n.encode() + b"\n"))
    yield Place(
        "pdf",
        "between-objects",
        "pdf",
        lambda n: _document().replace(b"\n3 0 obj", b"\n%  " + n.encode() + b"\n3 0 obj"),
    )
    yield Place("pdf", "before-header", "pdf", lambda n: n.encode() + b"\n" + _document())
    yield Place(
        "pdf",
        "trailer-id",
        "pdf",
        lambda n: _document().replace(b"/Info 4 0 R", b"/Info 4 0 R /ID [(" + n.encode() + b") (x)]"),
    )
