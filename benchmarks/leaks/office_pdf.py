"""Places of a PDF, written object by object so that each trap is exactly what its name says."""
# ruff: noqa: E501 - one place a line

from __future__ import annotations

from benchmarks.leaks.places import add, place


def pdf(
    content: str,
    *,
    page: str = "",
    catalog: str = "",
    info: str = "",
    resources: str = "",
    extra: tuple[bytes, ...] = (),
) -> bytes:
    """One page with ``content``; ``extra`` objects are numbered from 7."""
    stream = f"BT /F1 12 Tf 72 760 Td (Notice) Tj ET\n{content}".encode("latin-1")
    objects = [
        f"<< /Type /Catalog /Pages 2 0 R {catalog} >>".encode(),
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
        f"/Resources << /Font << /F1 5 0 R >> {resources} >> {page} >>".encode(),
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        f"<< /Producer (test) {info} >>".encode(),
        *extra,
    ]
    out, offsets = b"%PDF-1.7\n", []
    for number, body in enumerate(objects, start=1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    return out + b"trailer << /Size %d /Root 1 0 R /Info 6 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (
        len(objects) + 1,
        start,
    )


def stream(data: bytes, entries: str = "") -> bytes:
    """A stream object."""
    return f"<< /Length {len(data)} {entries} >>\nstream\n".encode() + data + b"\nendstream"


def text(secret: str, state: str = "", at: str = "72 700", size: int = 12) -> str:
    """One shown string."""
    return f"BT {state} /F1 {size} Tf {at} Td ({secret}) Tj ET"


_CONTENTS = {
    "text": (lambda s: text(f"ID {s} ok"), True),
    "kerned": (lambda s: f"BT /F1 12 Tf 72 700 Td [({s[:4]}) -20 ({s[4:9]}) 15 ({s[9:]})] TJ ET", True),
    "letter-by-letter": (lambda s: "BT /F1 12 Tf 72 700 Td " + " 6.7 0 Td ".join(f"({c}) Tj" for c in s) + " ET", True),
    "rotated": (lambda s: f"BT /F1 12 Tf 0 1 -1 0 300 300 Tm ({s}) Tj ET", True),
    "white": (lambda s: "1 1 1 rg " + text(s), False),
    "invisible": (lambda s: text(s, "3 Tr"), False),
    "off-page": (lambda s: text(s, at="700 700"), False),
    "tiny": (lambda s: text(s, size=1), False),
    "black-box": (lambda s: text(s) + " 0 0 0 rg 60 690 300 30 re f", False),
    "transparent": (lambda s: "/G1 gs " + text(s), False),
    "clipped": (lambda s: "q 0 0 10 10 re W n " + text(s) + " Q", False),
    "actual-text": (lambda s: f"/Span << /ActualText ({s}) >> BDC " + text("xx") + " EMC", False),
}  # fmt: skip
for _name, (_content, _visible) in _CONTENTS.items():
    _resources = "/ExtGState << /G1 << /ca 0 >> >>" if _name == "transparent" else ""
    add(
        "pdf",
        _name,
        lambda s, content=_content, resources=_resources: pdf(content(s), resources=resources),
        visible=_visible,
    )

_RECT = "/Rect [72 600 200 620]"
_PAGES = {
    "annotation": (lambda s: f"/Annots [<< /Type /Annot /Subtype /Text {_RECT} /Contents ({s}) >>]", False),
    "annotation-author": (lambda s: f"/Annots [<< /Type /Annot /Subtype /Text {_RECT} /T ({s}) /Contents (note) >>]", False),
    "free-text": (lambda s: f"/Annots [<< /Type /Annot /Subtype /FreeText {_RECT} /DA (/F1 12 Tf) /Contents ({s}) >>]", True),
    "link-target": (lambda s: f"/Annots [<< /Type /Annot /Subtype /Link {_RECT} /A << /S /URI /URI (https://www.example.gov.cn/q?id={s}) >> >>]", False),
    "hidden-annotation": (lambda s: f"/Annots [<< /Type /Annot /Subtype /Text /F 2 {_RECT} /Contents ({s}) >>]", False),
}  # fmt: skip
for _name, (_page, _visible) in _PAGES.items():
    add("pdf", _name, lambda s, page=_page: pdf("", page=page(s)), visible=_visible)

for _key, _name in (
    ("Title", "property-title"),
    ("Author", "property-author"),
    ("Keywords", "property-keywords"),
):
    add("pdf", _name, lambda s, key=_key: pdf("", info=f"/{key} ({s})"))


@place("pdf", "form-value", visible=True)
def _form(secret: str) -> bytes:
    field = f"<< /Type /Annot /Subtype /Widget /FT /Tx /T (a) /V ({secret}) {_RECT} /P 3 0 R >>"
    form = "/AcroForm << /Fields [7 0 R] /DA (/F1 12 Tf) /DR << /Font << /F1 5 0 R >> >> >>"
    return pdf("", page="/Annots [7 0 R]", catalog=form, extra=(field.encode(),))


@place("pdf", "xmp")
def _xmp(secret: str) -> bytes:
    packet = (
        '<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF '
        'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" '
        f'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:source>{secret}</dc:source></rdf:Description>'
        '</rdf:RDF></x:xmpmeta><?xpacket end="w"?>'
    )
    return pdf(
        "", catalog="/Metadata 7 0 R", extra=(stream(packet.encode(), "/Type /Metadata /Subtype /XML"),)
    )


@place("pdf", "bookmark")
def _bookmark(secret: str) -> bytes:
    outline = b"<< /Type /Outlines /First 8 0 R /Last 8 0 R /Count 1 >>"
    item = f"<< /Title ({secret}) /Parent 7 0 R /Dest [3 0 R /Fit] >>"
    return pdf("", catalog="/Outlines 7 0 R", extra=(outline, item.encode()))


@place("pdf", "attachment")
def _attachment(secret: str) -> bytes:
    names = "/Names << /EmbeddedFiles << /Names [(a.txt) 8 0 R] >> >>"
    file = b"<< /Type /Filespec /F (a.txt) /UF (a.txt) /EF << /F 7 0 R >> >>"
    data = stream(f"身份证 {secret}".encode(), "/Type /EmbeddedFile")
    return pdf("", catalog=names, extra=(data, file))


@place("pdf", "form-object", visible=True)
def _form_object(secret: str) -> bytes:
    inner = stream(
        text(secret).encode(),
        "/Type /XObject /Subtype /Form /BBox [0 0 595 842] /Resources << /Font << /F1 5 0 R >> >>",
    )
    return pdf("/X1 Do", resources="/XObject << /X1 7 0 R >>", extra=(inner,))


@place("pdf", "hidden-layer")
def _layer(secret: str) -> bytes:
    content = f"/OC /L1 BDC {text(secret)} EMC"
    catalog = "/OCProperties << /OCGs [7 0 R] /D << /OFF [7 0 R] >> >>"
    return pdf(
        content,
        catalog=catalog,
        resources="/Properties << /L1 7 0 R >>",
        extra=(b"<< /Type /OCG /Name (draft) >>",),
    )


@place("pdf", "javascript")
def _script(secret: str) -> bytes:
    return pdf("", catalog=f"/OpenAction << /S /JavaScript /JS (var a='{secret}';) >>")
