"""Places that come of two formats in one another, of history, and of rarer elements: a second list, made later."""

from __future__ import annotations

import base64
import io
import tarfile
import zipfile
from collections.abc import Iterator

from benchmarks.hiding import documents, fixed, letters, pages, portable, rich, sheets
from benchmarks.hiding.packing import CompoundFile, packed, relations, stream
from benchmarks.hiding.places import MARK, Build, Place

_OPEN, _BEGIN, _END = (
    f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("separate", "begin", "end")
)
_DOCX = {
    "field-split": f"<w:p>{_BEGIN}<w:r><w:instrText> QUOTE @6@</w:instrText></w:r><w:r><w:instrText>@12@</w:instrText></w:r>{_OPEN}{_END}</w:p>",
    "field-nested": f"<w:p>{_BEGIN}<w:r><w:instrText>IF </w:instrText></w:r>{_BEGIN}<w:r><w:instrText>DOCVARIABLE @@</w:instrText></w:r>{_END}{_END}</w:p>",
    "field-result-hidden": f"<w:p>{_BEGIN}{_OPEN}<w:r><w:rPr><w:vanish/></w:rPr><w:t>@@</w:t></w:r>{_END}</w:p>",
    "vml-box-in-picture": "<w:p><w:r><w:pict><v:group><v:rect><v:textbox><w:txbxContent><w:p><w:r><w:t>@@</w:t></w:r></w:p></w:txbxContent></v:textbox></v:rect></v:group></w:pict></w:r></w:p>",
    "placeholder-of-control": '<w:sdt><w:sdtPr><w:placeholder><w:docPart w:val="@@"/></w:placeholder><w:showingPlcHdr/></w:sdtPr><w:sdtContent><w:p/></w:sdtContent></w:sdt>',
    "repeating-section": '<w:sdt><w:sdtPr><w15:repeatingSection xmlns:w15="urn:w15"><w15:sectionTitle w15:val="@@"/></w15:repeatingSection></w:sdtPr><w:sdtContent><w:p/></w:sdtContent></w:sdt>',
    "moved-table-row": "<w:tbl><w:tr><w:trPr><w:del w:author='甲'/></w:trPr><w:tc><w:p><w:r><w:t>@@</w:t></w:r></w:p></w:tc></w:tr></w:tbl>",
    "deleted-cell": "<w:tbl><w:tr><w:tc><w:tcPr><w:cellDel w:author='甲'/></w:tcPr><w:p><w:r><w:t>@@</w:t></w:r></w:p></w:tc></w:tr></w:tbl>",
    "old-properties": "<w:p><w:pPr><w:pPrChange w:author='甲'><w:pPr><w:pStyle w:val='@@'/></w:pPr></w:pPrChange></w:pPr></w:p>",
    "permission": "<w:p><w:permStart w:id='1' w:ed='@@'/><w:permEnd w:id='1'/></w:p>",
    "proofing-range": "<w:p><w:customXmlInsRangeStart w:id='1' w:author='@@'/></w:p>",
    "sub-document": "<w:subDoc r:id='@@'/>",
    "math-literal": "<w:p><m:oMath><m:r><m:rPr><m:lit/></m:rPr><m:t>@6@</m:t></m:r><m:r><m:t>@12@</m:t></m:r></m:oMath></w:p>",
    "symbol-font": "<w:p><w:r><w:sym w:font='@@' w:char='F0A8'/></w:r></w:p>",
    "line-of-boxes": "<w:tbl><w:tr>@cells@</w:tr></w:tbl>",
}  # fmt: skip
_DOCX_PARTS = {
    "comments-extended": ("word/commentsExtended.xml", "<x><c paraId='@@'/></x>"),
    "comments-ids": ("word/commentsIds.xml", "<x><c durableId='@@'/></x>"),
    "comments-extensible": ("word/commentsExtensible.xml", "<x><c><e uri='@@'/></c></x>"),
    "document-tasks": ("word/documenttasks/documenttasks1.xml", "<t><History><Title>@@</Title></History></t>"),
    "glossary-settings": ("word/glossary/settings.xml", "<s><docVar name='a' val='@@'/></s>"),
    "header-relations": ("word/_rels/header9.xml.rels", "<Relationships><Relationship Id='a' Type='x/hyperlink' Target='http://a/@@' TargetMode='External'/></Relationships>"),
    "bibliography": ("customXml/item9.xml", "<b:Sources xmlns:b='urn:b'><b:Source><b:Author>@@</b:Author></b:Source></b:Sources>"),
    "cover-page": ("customXml/item8.xml", "<CoverPageProperties><CompanyPhone>@@</CompanyPhone></CoverPageProperties>"),
    "add-in": ("word/webextensions/webextension1.xml", "<we><property name='a' value='&quot;@@&quot;'/></we>"),
    "key-map": ("word/customizations.xml", "<tcg><macro macroName='@@'/></tcg>"),
    "attached-macro-data": ("word/vbaData.xml", "<wne><mcd macroName='@@'/></wne>"),
}  # fmt: skip
_XLSX = {
    "inline-rich": '<row r="20"><c r="A20" t="inlineStr"><is><r><t>@6@</t></r><r><t>@12@</t></r></is></c></row>',
    "cell-metadata-date": '<row r="20"><c r="A20" t="d"><v>@@</v></c></row>',
    "string-of-formula": '<row r="20"><c r="A20" t="str"><f>A1&amp;"@6@"&amp;"@12@"</f><v/></c></row>',
    "array-constant": '<row r="20"><c r="A20"><f t="array" ref="A20">{"a","@@"}</f><v>1</v></c></row>',
    "boxes-in-columns": '<row r="20">@boxes@</row>',
}  # fmt: skip
_XLSX_PARTS = {
    "very-old-comment-shape": ("xl/drawings/vmlDrawing9.vml", "<xml xmlns:v='urn:v' xmlns:x='urn:x'><v:shape><x:ClientData><x:FmlaMacro>@@</x:FmlaMacro></x:ClientData></v:shape></xml>"),
    "cube-cache": ("xl/pivotCache/pivotCacheDefinition9.xml", "<p><cacheHierarchies><cacheHierarchy caption='@@'/></cacheHierarchies></p>"),
    "table-query": ("xl/tables/table9.xml", "<table><tableColumns><tableColumn><calculatedColumnFormula>&quot;@@&quot;</calculatedColumnFormula></tableColumn></tableColumns></table>"),
    "data-mashup": ("customXml/item7.xml", "<DataMashup>@zip64@</DataMashup>"),
    "rich-value": ("xl/richData/rdrichvalue.xml", "<rv><v>@@</v></rv>"),
    "named-sheet-view": ("xl/namedSheetViews/namedSheetView1.xml", "<v><nsvFilter filterId='@@'/></v>"),
    "feature-bag": ("xl/featurePropertyBag/featurePropertyBag.xml", "<b><bag>@@</bag></b>"),
    "linked-file-cell": ("xl/externalLinks/externalLink9.xml", "<e><sheetData><row><cell t='str'><v>@@</v></cell></row></sheetData></e>"),
    "chart-sheet-header": ("xl/chartsheets/sheet9.xml", "<c><headerFooter><oddHeader>&amp;L@@</oddHeader></headerFooter></c>"),
    "activex": ("xl/activeX/activeX9.xml", "<ax:ocx xmlns:ax='urn:a'><ax:ocxPr ax:name='Caption' ax:value='@@'/></ax:ocx>"),
}  # fmt: skip
_HTML = {
    "details-closed": "<details><summary>甲</summary><p>@@</p></details>",
    "template-in-noscript": "<noscript><template><p>@@</p></template></noscript>",
    "svg-desc-deep": "<svg><g><symbol id=a><desc><p>@@</p></desc></symbol></g></svg>",
    "css-variable": "<style>:root{--a:'@@'}</style>",
    "css-counter": "<style>p::after{counter-reset:n;content:'@6@' '@12@'}</style>",
    "css-escape": "<style>p::after{content:'@e@'}</style>",
    "refresh-in-body": "<meta http-equiv=refresh content='0;url=http://a/?id=@@'>",
    "template-literal": "<script>var t=`<b>${x}@@</b>`;</script>",
    "array-of-pieces": "<script>var t=['@6@','@12@'].join('');</script>",
    "html-in-json": "<script type=application/json>{\"a\":\"\\u003cb\\u003e@@\\u003c/b\\u003e\"}</script>",
    "page-in-base64-frame": "<iframe src='data:text/html;base64,@b@'></iframe>",
    "document-in-link": "<a href='data:application/octet-stream;base64,@docx@'>甲</a>",
    "object-data-page": "<object data='data:text/html,%3Cp%3E@@%3C/p%3E'></object>",
    "shadow-root": "<div><template shadowrootmode=open><p>@@</p></template></div>",
    "popover": "<div popover><p>@@</p></div>",
    "inert": "<div inert style='clip-path:inset(100%)'><p>@@</p></div>",
    "opacity": "<div style='opacity:0'><p>@@</p></div>",
    "microdata": "<span itemscope><meta itemprop=taxID content='@@'></span>",
    "rdfa": "<span property=a content='@@'>甲</span>",
    "event": "<a onclick=\"show('@@')\">甲</a>",
    "style-image": "<p style=\"background:url('http://a/@@.png')\">甲</p>",
    "math-annotation": "<math><semantics><mi>x</mi><annotation-xml encoding=text/html><p>@@</p></annotation-xml></semantics></math>",
    "speculation": "<script type=speculationrules>{\"prefetch\":[{\"urls\":[\"/?@@\"]}]}</script>",
    "zero-width": "<p>@z@</p>",
    "soft-hyphens": "<p>@y@</p>",
}  # fmt: skip
_OFD = {
    "annotation-of-link": "<ofd:Remark>@@</ofd:Remark>",
    "annotation-subtype": "<ofd:Parameters><ofd:Parameter Name='@@'>a</ofd:Parameter></ofd:Parameters>",
    "annotation-split": "<ofd:Appearance Boundary='0 0 99 9'><ofd:TextObject ID='9' Boundary='1 1 9 9' Font='3' Size='5'><ofd:TextCode X='0' Y='5'>@6@</ofd:TextCode><ofd:TextCode X='9' Y='5'>@12@</ofd:TextCode></ofd:TextObject></ofd:Appearance>",
}  # fmt: skip
_RTF = {
    "hidden-in-note": "{\\footnote{\\v @@}}",
    "hidden-in-header": "{\\header{\\v @@}\\par}",
    "compare-document": "{\\*\\docvar{a}{@h2@}}",
    "toggled-hidden": "\\v @6@@12@\\v0",
    "unicode-hidden": "{\\v @u@}",
    "object-in-field": "{\\field{\\*\\fldinst{ IF {\\field{\\*\\fldinst{ REF @@}}{\\fldrslt}}}}{\\fldrslt a}}",
    "smart-tag": "{\\*\\xmlopen\\xmlns2{\\xmlname a}{\\xmlattr{\\xmlattrname b}{\\xmlattrvalue @@}}}",
}  # fmt: skip
_MAIL = {
    "nested-alternative": "Content-Type: multipart/alternative; boundary=b2\r\n\r\n--b2\r\nContent-Type: multipart/related; boundary=b3\r\n\r\n--b3\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<p>@@</p>\r\n--b3--\r\n--b2--",
    "base64-html": "Content-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n@b@",
    "html-in-digest": "Content-Type: multipart/digest; boundary=b2\r\n\r\n--b2\r\n\r\nSubject: @@\r\n\r\n甲\r\n--b2--",
    "amp": "Content-Type: text/x-amp-html; charset=utf-8\r\n\r\n<amp-state><script>{\"a\":\"@@\"}</script></amp-state>",
    "report-headers": "Content-Type: text/rfc822-headers\r\n\r\nX-A: @@",
    "signature-part": "Content-Type: application/pkcs7-signature; name=s.p7s\r\nContent-Transfer-Encoding: base64\r\n\r\n@b@",
    "web-archive": "Content-Type: text/html; charset=utf-8\r\nContent-Location: http://a/?@@\r\n\r\n<p>甲</p>",
    "yenc-like": "Content-Type: application/octet-stream\r\nContent-Transfer-Encoding: binary\r\n\r\n\x01\x02@@\x03",
}  # fmt: skip


def _coded(text: str, number: str) -> str:
    page = f"<html><body><p>编号 {number} 号</p></body></html>"
    codes = {
        "@6@": number[:6],
        "@12@": number[6:],
        "@b@": base64.b64encode(page.encode()).decode(),
        "@zip64@": base64.b64encode(b"\0\0\0\0" + packed({"Formulas/Section1.m": f"x = {number};"})).decode(),
        "@docx@": base64.b64encode(packed({"a.txt": f"{number}\n" * 9})).decode() if "@docx@" in text else "",
        "@e@": "".join(f"\\{ord(char):x} " for char in number),
        "@z@": "\u200b".join(number),
        "@y@": "&shy;".join(number),
        "@u@": "".join(f"\\u{ord(char)}?" for char in number),
        "@h2@": number,
        "@cells@": "".join(f"<w:tc><w:p><w:r><w:t>{char}</w:t></w:r></w:p></w:tc>" for char in number),
        "@boxes@": "".join(
            f'<c r="{chr(65 + at)}20" t="inlineStr"><is><t>{char}</t></is></c>'
            for at, char in enumerate(number)
        ),
        MARK: number,
    }
    for mark, code in codes.items():
        text = text.replace(mark, code)
    return text


def _docx(text: str) -> Build:
    return lambda n: documents.package(_coded(text, n))


def _docx_part(name: str, text: str) -> Build:
    return lambda n: documents.package("", {name: _coded(text, n)})


def _xlsx(text: str) -> Build:
    return lambda n: sheets.package(cells=_coded(text, n))


def _xlsx_part(name: str, text: str) -> Build:
    return lambda n: sheets.package(members={name: _coded(text, n)})


def _html(text: str) -> Build:
    return lambda n: pages._page(body=_coded(text, n)).encode()


def _ofd(text: str) -> Build:
    return lambda n: fixed._annotation(_coded(text, n))(n)


def _rtf(text: str) -> Build:
    return lambda n: rich.document(_coded(text, n))


def _mail(text: str) -> Build:
    return lambda n: letters._mail(parts=(_coded(text, n).encode(),))


def _tar(number: str) -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        info = tarfile.TarInfo("a.txt")
        info.size = len(number)
        archive.addfile(info, io.BytesIO(number.encode()))
    return out.getvalue()


def _zip(members: dict[str, bytes], comment: bytes = b"") -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("通知.txt", "关于公示的通知\n本次公示的名单已经村民代表会议讨论通过。\n")
        for name, data in members.items():
            archive.writestr(name, data)
        archive.comment = comment
    return out.getvalue()


def _incremental(number: str, *, old: bytes, new: bytes) -> bytes:
    """An object that was replaced when the file was saved again; only the first saving holds the number."""
    first = portable._document(info=old.replace(b"@@", number.encode()))
    start = len(first)
    added = b"4 0 obj\n<< " + new + b" >>\nendobj\n"
    table = (
        b"xref\n4 1\n%010d 00000 n \ntrailer\n<< /Size 7 /Root 1 0 R /Prev %d >>\nstartxref\n%d\n%%%%EOF\n"
    )
    return first + added + table % (start, first.rfind(b"xref\n0"), start + len(added))


def _layered(number: str) -> bytes:
    """Text of a layer that is switched off."""
    return portable._document(
        page=b"/OC /L BDC BT /F1 9 Tf 50 100 Td (" + number.encode() + b") Tj ET EMC",
        resources=b"/Properties << /L 7 0 R >>",
        catalog=b"/OCProperties << /OCGs [7 0 R] /D << /OFF [7 0 R] >> >>",
        more=(b"<< /Type /OCG /Name (L) >>",),
    )


def places() -> Iterator[Place]:
    """Every place of the second list."""
    for suffix, build, table in (
        ("docx", _docx, _DOCX), ("xlsx", _xlsx, _XLSX), ("html", _html, _HTML), ("ofd", _ofd, _OFD),
        ("rtf", _rtf, _RTF), ("eml", _mail, _MAIL),
    ):  # fmt: skip
        for name, text in table.items():
            yield Place(suffix, f"further.{name}", suffix, build(text))
    for suffix, make, parts in (("docx", _docx_part, _DOCX_PARTS), ("xlsx", _xlsx_part, _XLSX_PARTS)):
        for name, (part, text) in parts.items():
            yield Place(suffix, f"further.{name}", suffix, make(part, text))
    yield from _files()


def _files() -> Iterator[Place]:
    text = "<w:p><w:r><w:t>@@</w:t></w:r></w:p>"
    inner = lambda n: documents.package(_coded(text, n))  # noqa: E731 - used six times below
    yield Place(
        "docx",
        "further.zip-inside",
        "docx",
        lambda n: documents.package("", {"word/embeddings/a.zip": _zip({"a.docx": inner(n)})}),
    )
    yield Place(
        "docx",
        "further.three-deep",
        "docx",
        lambda n: documents.package(
            "", {"word/embeddings/a.docx": documents.package("", {"word/embeddings/b.docx": inner(n)})}
        ),
    )
    yield Place(
        "docx",
        "further.mail-chunk",
        "docx",
        lambda n: documents.package(
            "<w:altChunk r:id='r1'/>",
            {"word/a.mht": letters._mail(parts=(f"Content-Type: text/html\r\n\r\n<p>{n}</p>".encode(),))},
            (("aFChunk", "a.mht"),),
        ),
    )
    yield Place(
        "docx",
        "further.rtf-chunk",
        "docx",
        lambda n: documents.package(
            "<w:altChunk r:id='r1'/>", {"word/a.rtf": rich.document(n)}, (("aFChunk", "a.rtf"),)
        ),
    )
    yield Place(
        "docx",
        "further.pdf-object",
        "docx",
        lambda n: documents.package(
            "",
            {
                "word/embeddings/o.bin": CompoundFile(
                    {"CONTENTS": portable._document(info=b"/Title (" + n.encode() + b")")}
                ).save()
            },
        ),
    )
    yield Place(
        "xlsx",
        "further.very-hidden",
        "xlsx",
        lambda n: sheets.package(
            members={
                "xl/worksheets/sheet2.xml": f'<worksheet {sheets._NS}><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>{n}</t></is></c></row></sheetData></worksheet>'
            },
            name="底",
            state='state="veryHidden"',
        ),
    )
    yield Place(
        "xlsx",
        "further.book-in-ole",
        "xlsx",
        lambda n: sheets.package(members={"xl/embeddings/o.bin": CompoundFile({"Package": inner(n)}).save()}),
    )
    yield Place(
        "pdf",
        "further.overwritten-info",
        "pdf",
        lambda n: _incremental(n, old=b"/Title (@@)", new=b"/Title (a)"),
    )
    yield Place(
        "pdf",
        "further.overwritten-hex",
        "pdf",
        lambda n: _incremental(n, old=b"/Author <" + n.encode().hex().encode() + b">", new=b"/Author (a)"),
    )
    yield Place("pdf", "further.layer-off", "pdf", _layered)
    yield Place(
        "pdf",
        "further.destination",
        "pdf",
        lambda n: portable._document(
            catalog=b"/Names << /Dests << /Names [(" + n.encode() + b") [6 0 R /Fit]] >> >>"
        ),
    )
    yield Place(
        "pdf",
        "further.outline-deep",
        "pdf",
        lambda n: portable._document(
            catalog=b"/Outlines 7 0 R",
            more=(
                b"<< /First 8 0 R >>",
                b"<< /Title (a) /First 9 0 R >>",
                b"<< /Title (" + n.encode() + b") >>",
            ),
        ),
    )
    yield Place(
        "pdf",
        "further.form-template",
        "pdf",
        lambda n: portable._document(
            catalog=b"/AcroForm << /XFA [(template) 7 0 R (datasets) 8 0 R] >>",
            more=(
                stream(b"<template><value><text>" + n[:6].encode() + b"</text></value></template>"),
                stream(b"<xfa:data xmlns:xfa='x'><a>" + n.encode() + b"</a></xfa:data>"),
            ),
        ),
    )
    yield Place(
        "pdf",
        "further.object-stream-twice",
        "pdf",
        lambda n: portable._document(
            more=(
                stream(
                    b"8 0 9 6 << /A (a) >> << /B (" + n.encode() + b") >>", b"/Type /ObjStm /N 2 /First 8"
                ),
            )
        ),
    )
    yield Place(
        "pdf",
        "further.bead",
        "pdf",
        lambda n: portable._document(
            catalog=b"/Threads [<< /I << /Title (a) /Keywords (" + n.encode() + b") >> >>]"
        ),
    )
    yield Place(
        "pdf",
        "further.pdf-in-pdf",
        "pdf",
        lambda n: portable._document(
            more=(stream(portable._document(info=b"/Title (" + n.encode() + b")"), b"/Type /EmbeddedFile"),)
        ),
    )
    yield Place(
        "zip",
        "further.deep-zip",
        "zip",
        lambda n: _zip({"a.zip": _zip({"b.zip": _zip({"c.txt": n.encode()})})}),
    )
    yield Place("zip", "further.deep-comment", "zip", lambda n: _zip({"a.zip": _zip({}, n.encode())}))
    yield Place("zip", "further.tar", "zip", lambda n: _zip({"a.tar": _tar(n)}))
    yield Place(
        "zip", "further.stored-7z", "zip", lambda n: _zip({"a.7z": b"7z\xbc\xaf\x27\x1c\0\4" + n.encode()})
    )
    yield Place(
        "zip", "further.stored-rar", "zip", lambda n: _zip({"a.rar": b"Rar!\x1a\x07\x01\0" + n.encode()})
    )
    yield Place(
        "zip",
        "further.web-archive",
        "zip",
        lambda n: _zip(
            {"a.mht": letters._mail(parts=(f"Content-Type: text/html\r\n\r\n<!-- {n} -->".encode(),))}
        ),
    )
    yield Place(
        "zip",
        "further.book-of-pages",
        "zip",
        lambda n: _zip({"a.epub": packed({"mimetype": "application/epub+zip", "a.xhtml": f"<p>{n}</p>"})}),
    )
    yield Place(
        "ofd",
        "further.ofd-in-docx",
        "docx",
        lambda n: documents.package(
            "", {"word/embeddings/a.ofd": fixed.package(layer=fixed._T.replace(MARK, n))}
        ),
    )
    yield Place(
        "ofd",
        "further.key-map",
        "ofd",
        lambda n: fixed.package(members={"Doc_0/Encryptions.xml": f"<a>{n}</a>"}),
    )
    yield Place(
        "ofd",
        "further.relations",
        "ofd",
        lambda n: fixed.package(members={"_rels/.rels": relations((("x", f"/{n}"),))}),
    )
