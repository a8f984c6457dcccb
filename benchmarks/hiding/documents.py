"""DOCX: elements and attributes of the main part, all other parts, and parts that no standard knows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from benchmarks.hiding.packing import CompoundFile, jpeg, packed, png, relations
from benchmarks.hiding.places import MARK, Build, Place

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_NS = (
    f'xmlns:w="{_W}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
    ' xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
    ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:v="urn:schemas-microsoft-com:vml"'
    ' xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:x="urn:x"'
    ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
    ' xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
)
_TEXT = "本次公示的名单已经村民代表会议讨论通过，公示期为五个工作日。"


def _p(inner: str) -> str:
    return f"<w:p>{inner}</w:p>"


def _r(inner: str, properties: str = "") -> str:
    return f"<w:r>{f'<w:rPr>{properties}</w:rPr>' if properties else ''}{inner}</w:r>"


_T = "<w:t>@@</w:t>"
_BODY = {
    "text": _p(_r(_T)),
    "vanish": _p(_r(_T, "<w:vanish/>")),
    "web-hidden": _p(_r(_T, "<w:webHidden/>")),
    "spec-vanish": _p(_r(_T, "<w:specVanish/>")),
    "white": _p(_r(_T, '<w:color w:val="FFFFFF"/>')),
    "tiny": _p(_r(_T, '<w:sz w:val="2"/>')),
    "deleted": _p(f'<w:del w:author="甲">{_r("<w:delText>@@</w:delText>")}</w:del>'),
    "inserted": _p(f'<w:ins w:author="甲">{_r(_T)}</w:ins>'),
    "moved-from": _p(f'<w:moveFrom w:author="甲">{_r(_T)}</w:moveFrom>'),
    "deleted-field": _p(f'<w:del w:author="甲">{_r("<w:delInstrText>@@</w:delInstrText>")}</w:del>'),
    "author-of-insertion": _p(f'<w:ins w:author="@@">{_r("<w:t>甲</w:t>")}</w:ins>'),
    "author-of-properties": _p('<w:r><w:rPr><w:rPrChange w:author="@@"/></w:rPr><w:t>甲</w:t></w:r>'),
    "author-of-table": '<w:tbl><w:tblPr><w:tblPrChange w:author="@@"/></w:tblPr><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>',
    "caption-of-table": '<w:tbl><w:tblPr><w:tblCaption w:val="@@"/></w:tblPr><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>',
    "description-of-table": '<w:tbl><w:tblPr><w:tblDescription w:val="@@"/></w:tblPr><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>',
    "hidden-row": f"<w:tbl><w:tr><w:trPr><w:hidden/></w:trPr><w:tc>{_p(_r(_T))}</w:tc></w:tr></w:tbl>",
    "nested-table": f"<w:tbl><w:tr><w:tc><w:tbl><w:tr><w:tc>{_p(_r(_T))}</w:tc></w:tr></w:tbl><w:p/></w:tc></w:tr></w:tbl>",
    "bookmark": _p('<w:bookmarkStart w:id="1" w:name="n@@"/><w:bookmarkEnd w:id="1"/>'),
    "tooltip": _p(f'<w:hyperlink w:anchor="a" w:tooltip="@@">{_r("<w:t>甲</w:t>")}</w:hyperlink>'),
    "anchor": _p(f'<w:hyperlink w:anchor="a@@">{_r("<w:t>甲</w:t>")}</w:hyperlink>'),
    "doc-location": _p(f'<w:hyperlink w:docLocation="@@">{_r("<w:t>甲</w:t>")}</w:hyperlink>'),
    "target-frame": _p(f'<w:hyperlink w:anchor="a" w:tgtFrame="@@">{_r("<w:t>甲</w:t>")}</w:hyperlink>'),
    "control-alias": f'<w:sdt><w:sdtPr><w:alias w:val="@@"/></w:sdtPr><w:sdtContent>{_p("")}</w:sdtContent></w:sdt>',
    "control-tag": f'<w:sdt><w:sdtPr><w:tag w:val="@@"/></w:sdtPr><w:sdtContent>{_p("")}</w:sdtContent></w:sdt>',
    "control-list": f'<w:sdt><w:sdtPr><w:dropDownList><w:listItem w:displayText="甲" w:value="@@"/></w:dropDownList></w:sdtPr><w:sdtContent>{_p("")}</w:sdtContent></w:sdt>',
    "control-list-shown": f'<w:sdt><w:sdtPr><w:comboBox><w:listItem w:displayText="@@" w:value="1"/></w:comboBox></w:sdtPr><w:sdtContent>{_p("")}</w:sdtContent></w:sdt>',
    "control-binding": f"<w:sdt><w:sdtPr><w:dataBinding w:xpath=\"/a[@b='@@']\"/></w:sdtPr><w:sdtContent>{_p('')}</w:sdtContent></w:sdt>",
    "control-date": f'<w:sdt><w:sdtPr><w:date w:fullDate="@@"/></w:sdtPr><w:sdtContent>{_p("")}</w:sdtContent></w:sdt>',
    "control-text": f"<w:sdt><w:sdtContent>{_p(_r(_T))}</w:sdtContent></w:sdt>",
    "field-simple": _p(f'<w:fldSimple w:instr="QUOTE @@">{_r("<w:t>甲</w:t>")}</w:fldSimple>'),
    "field-code": _p(
        _r('<w:fldChar w:fldCharType="begin"/>')
        + _r("<w:instrText>QUOTE @@</w:instrText>")
        + _r('<w:fldChar w:fldCharType="end"/>')
    ),
    "field-data": _p(_r('<w:fldChar w:fldCharType="begin"><w:fldData>@@</w:fldData></w:fldChar>')),
    "form-name": _p(
        _r('<w:fldChar w:fldCharType="begin"><w:ffData><w:name w:val="@@"/></w:ffData></w:fldChar>')
    ),
    "form-default": _p(
        _r(
            '<w:fldChar w:fldCharType="begin"><w:ffData><w:textInput><w:default w:val="@@"/></w:textInput></w:ffData></w:fldChar>'
        )
    ),
    "form-help": _p(
        _r('<w:fldChar w:fldCharType="begin"><w:ffData><w:helpText w:val="@@"/></w:ffData></w:fldChar>')
    ),
    "form-status": _p(
        _r('<w:fldChar w:fldCharType="begin"><w:ffData><w:statusText w:val="@@"/></w:ffData></w:fldChar>')
    ),
    "form-macro": _p(
        _r('<w:fldChar w:fldCharType="begin"><w:ffData><w:entryMacro w:val="m@@"/></w:ffData></w:fldChar>')
    ),
    "form-list": _p(
        _r(
            '<w:fldChar w:fldCharType="begin"><w:ffData><w:ddList><w:listEntry w:val="@@"/></w:ddList></w:ffData></w:fldChar>'
        )
    ),
    "picture-description": _p(
        _r('<w:drawing><wp:inline><wp:docPr id="1" name="a" descr="@@"/></wp:inline></w:drawing>')
    ),
    "picture-title": _p(
        _r('<w:drawing><wp:inline><wp:docPr id="1" name="a" title="@@"/></wp:inline></w:drawing>')
    ),
    "picture-name": _p(_r('<w:drawing><wp:inline><wp:docPr id="1" name="@@"/></wp:inline></w:drawing>')),
    "text-box": _p(
        _r(
            f"<w:drawing><wp:inline><wps:wsp><wps:txbx><w:txbxContent>{_p(_r(_T))}</w:txbxContent></wps:txbx></wps:wsp></wp:inline></w:drawing>"
        )
    ),
    "old-text-box": _p(
        _r(
            f"<w:pict><v:shape><v:textbox><w:txbxContent>{_p(_r(_T))}</w:txbxContent></v:textbox></v:shape></w:pict>"
        )
    ),
    "fallback": _p(
        _r(
            f"<mc:AlternateContent><mc:Choice Requires='wps'><w:drawing/></mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox><w:txbxContent>{_p(_r(_T))}</w:txbxContent></v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent>"
        )
    ),
    "shape-alt": _p(_r('<w:pict><v:shape alt="@@"/></w:pict>')),
    "shape-id": _p(_r('<w:pict><v:shape id="s@@"/></w:pict>')),
    "shape-link": _p(_r('<w:pict><v:shape href="/a?id=@@"/></w:pict>')),
    "shape-title": _p(_r('<w:pict><v:imagedata o:title="@@"/></w:pict>')),
    "word-art": _p(_r('<w:pict><v:shape><v:textpath string="@@"/></v:shape></w:pict>')),
    "drawing-art": _p(_r("<w:drawing><a:p><a:r><a:t>@@</a:t></a:r></a:p></w:drawing>")),
    "formula": "<w:p><m:oMath><m:r><m:t>@@</m:t></m:r></m:oMath></w:p>",
    "ruby": _p(_r(f"<w:ruby><w:rt>{_r(_T)}</w:rt><w:rubyBase>{_r('<w:t>甲</w:t>')}</w:rubyBase></w:ruby>")),
    "smart-tag": _p(
        f'<w:smartTag w:uri="u" w:element="e"><w:smartTagPr><w:attr w:name="n" w:val="@@"/></w:smartTagPr>{_r("<w:t>甲</w:t>")}</w:smartTag>'
    ),
    "custom-element": _p(f'<w:customXml w:uri="u" w:element="n@@">{_r("<w:t>甲</w:t>")}</w:customXml>'),
    "custom-attribute": _p(
        f'<w:customXml w:uri="u" w:element="e"><w:customXmlPr><w:attr w:name="n" w:val="@@"/></w:customXmlPr>{_r("<w:t>甲</w:t>")}</w:customXml>'
    ),
    "unknown-element": _p("<x:no>@@</x:no>"),
    "unknown-attribute": _p('<w:r x:no="@@"><w:t>甲</w:t></w:r>'),
    "xml-comment": "<!-- @@ -->",
    "processing-instruction": "<?x @@?>",
    "cdata": _p(_r("<w:t><![CDATA[@@]]></w:t>")),
    "split-runs": _p(_r("<w:t>@6@</w:t>", "<w:b/>") + _r("<w:t>@12@</w:t>")),
    "paragraph-id": '<w:p w14:paraId="@@"/>',
    "section-header": "<w:sectPr><w:x>@@</w:x></w:sectPr>",
    "frame": _p(_r('<w:object><o:OLEObject ProgID="@@"/></w:object>')),
}
_MEMBERS: dict[str, tuple[str, str, str]] = {
    "header": ("header", "word/header1.xml", f"<w:hdr {_NS}>{_p(_r(_T))}</w:hdr>"),
    "header-elsewhere": ("header", "kopf/h.xml", f"<w:hdr {_NS}>{_p(_r(_T))}</w:hdr>"),
    "footer-elsewhere": ("footer", "word/fuss.xml", f"<w:ftr {_NS}>{_p(_r(_T))}</w:ftr>"),
    "footnotes": (
        "footnotes",
        "word/footnotes.xml",
        f'<w:footnotes {_NS}><w:footnote w:id="2">{_p(_r(_T))}</w:footnote></w:footnotes>',
    ),
    "footnotes-elsewhere": (
        "footnotes",
        "word/noten.xml",
        f'<w:footnotes {_NS}><w:footnote w:id="2">{_p(_r(_T))}</w:footnote></w:footnotes>',
    ),
    "endnotes-elsewhere": (
        "endnotes",
        "word/ende.xml",
        f'<w:endnotes {_NS}><w:endnote w:id="2">{_p(_r(_T))}</w:endnote></w:endnotes>',
    ),
    "comments": (
        "comments",
        "word/comments.xml",
        f'<w:comments {_NS}><w:comment w:id="1" w:author="甲">{_p(_r(_T))}</w:comment></w:comments>',
    ),
    "comments-elsewhere": (
        "comments",
        "word/bemerkung.xml",
        f'<w:comments {_NS}><w:comment w:id="1">{_p(_r(_T))}</w:comment></w:comments>',
    ),
    "comment-author": (
        "comments",
        "word/comments.xml",
        f'<w:comments {_NS}><w:comment w:id="1" w:author="@@">{_p("")}</w:comment></w:comments>',
    ),
    "comment-initials": (
        "comments",
        "word/comments.xml",
        f'<w:comments {_NS}><w:comment w:id="1" w:initials="@@">{_p("")}</w:comment></w:comments>',
    ),
    "comment-reply": (
        "commentsExtended",
        "word/commentsExtended.xml",
        '<w15:commentsEx xmlns:w15="u"><w15:commentEx w15:x="@@"/></w15:commentsEx>',
    ),
    "people": (
        "people",
        "word/people.xml",
        '<w15:people xmlns:w15="u"><w15:person w15:author="@@"/></w15:people>',
    ),
    "people-provider": (
        "people",
        "word/people.xml",
        '<w15:people xmlns:w15="u"><w15:person w15:author="甲"><w15:presenceInfo w15:userId="@@"/></w15:person></w15:people>',
    ),
    "glossary": (
        "glossaryDocument",
        "word/glossary/document.xml",
        f"<w:glossaryDocument {_NS}><w:docParts><w:docPart><w:docPartBody>{_p(_r(_T))}</w:docPartBody></w:docPart></w:docParts></w:glossaryDocument>",
    ),
    "glossary-name": (
        "glossaryDocument",
        "word/glossary/document.xml",
        f'<w:glossaryDocument {_NS}><w:docParts><w:docPart><w:docPartPr><w:name w:val="@@"/></w:docPartPr></w:docPart></w:docParts></w:glossaryDocument>',
    ),
    "variable": (
        "settings",
        "word/settings.xml",
        f'<w:settings {_NS}><w:docVars><w:docVar w:name="a" w:val="@@"/></w:docVars></w:settings>',
    ),
    "variable-name": (
        "settings",
        "word/settings.xml",
        f'<w:settings {_NS}><w:docVars><w:docVar w:name="@@" w:val="a"/></w:docVars></w:settings>',
    ),
    "merge-query": (
        "settings",
        "word/settings.xml",
        f'<w:settings {_NS}><w:mailMerge><w:query w:val="SELECT @@"/></w:mailMerge></w:settings>',
    ),
    "merge-udl": (
        "settings",
        "word/settings.xml",
        f'<w:settings {_NS}><w:mailMerge><w:odso><w:udl w:val="@@"/></w:odso></w:mailMerge></w:settings>',
    ),
    "merge-recipients": (
        "recipientData",
        "word/recipientData.xml",
        f'<w:recipients {_NS}><w:recipientData><w:uniqueTag w:val="@@"/></w:recipientData></w:recipients>',
    ),
    "rsid": (
        "settings",
        "word/settings.xml",
        f'<w:settings {_NS}><w:rsids><w:rsid w:val="@@"/></w:rsids></w:settings>',
    ),
    "web-settings": (
        "webSettings",
        "word/webSettings.xml",
        f'<w:webSettings {_NS}><w:frameset><w:frame><w:name w:val="@@"/></w:frame></w:frameset></w:webSettings>',
    ),
    "style-name": (
        "styles",
        "word/styles.xml",
        f'<w:styles {_NS}><w:style w:styleId="a"><w:name w:val="@@"/></w:style></w:styles>',
    ),
    "style-alias": (
        "styles",
        "word/styles.xml",
        f'<w:styles {_NS}><w:style w:styleId="a"><w:aliases w:val="@@"/></w:style></w:styles>',
    ),
    "numbering": (
        "numbering",
        "word/numbering.xml",
        f'<w:numbering {_NS}><w:abstractNum><w:lvl><w:lvlText w:val="@@"/></w:lvl></w:abstractNum></w:numbering>',
    ),
    "numbering-name": (
        "numbering",
        "word/numbering.xml",
        f'<w:numbering {_NS}><w:abstractNum><w:name w:val="@@"/></w:abstractNum></w:numbering>',
    ),
    "font": (
        "fontTable",
        "word/fontTable.xml",
        f'<w:fonts {_NS}><w:font w:name="a"><w:altName w:val="@@"/></w:font></w:fonts>',
    ),
    "theme": ("theme", "word/theme/theme1.xml", '<a:theme xmlns:a="u" name="@@"/>'),
    "chart-title": (
        "chart",
        "word/charts/chart1.xml",
        '<c:chartSpace xmlns:c="c" xmlns:a="a"><c:title><a:t>@@</a:t></c:title></c:chartSpace>',
    ),
    "chart-cache": (
        "chart",
        "word/charts/chart1.xml",
        '<c:chartSpace xmlns:c="c"><c:strCache><c:pt><c:v>@@</c:v></c:pt></c:strCache></c:chartSpace>',
    ),
    "chart-elsewhere": (
        "chart",
        "word/bild/d.xml",
        '<c:chartSpace xmlns:c="c"><c:strCache><c:pt><c:v>@@</c:v></c:pt></c:strCache></c:chartSpace>',
    ),
    "chart-extension": (
        "chart",
        "word/charts/chart1.xml",
        '<c:chartSpace xmlns:c="c"><c:extLst><c:ext no="@@"/></c:extLst></c:chartSpace>',
    ),
    "diagram": (
        "diagramData",
        "word/diagrams/data1.xml",
        '<d:dataModel xmlns:d="d" xmlns:a="a"><a:t>@@</a:t></d:dataModel>',
    ),
    "diagram-drawing": (
        "diagramDrawing",
        "word/diagrams/drawing1.xml",
        '<d:drawing xmlns:d="d" xmlns:a="a"><a:t>@@</a:t></d:drawing>',
    ),
    "diagram-placeholder": (
        "diagramData",
        "word/diagrams/data1.xml",
        '<d:dataModel xmlns:d="d"><d:prSet phldrT="@@"/></d:dataModel>',
    ),
    "diagram-layout": (
        "diagramLayout",
        "word/diagrams/layout1.xml",
        '<d:layoutDef xmlns:d="d"><d:title val="@@"/></d:layoutDef>',
    ),
    "ink": (
        "customXml",
        "word/ink/ink1.xml",
        '<inkml:ink xmlns:inkml="i"><inkml:annotation>@@</inkml:annotation></inkml:ink>',
    ),
    "control": (
        "control",
        "word/activeX/activeX1.xml",
        '<ax:ocx xmlns:ax="a"><ax:ocxPr ax:name="Caption" ax:value="@@"/></ax:ocx>',
    ),
    "custom-data": ("customXml", "customXml/item1.xml", "<a><b>@@</b></a>"),
    "custom-data-attribute": ("customXml", "customXml/item1.xml", '<a b="@@"/>'),
    "custom-data-elsewhere": ("customXml", "daten/d.xml", "<a><b>@@</b></a>"),
    "custom-data-schema": (
        "customXmlProps",
        "customXml/itemProps1.xml",
        '<ds:datastoreItem xmlns:ds="d" ds:itemID="@@"/>',
    ),
    "svg": ("image", "word/media/a.svg", '<svg xmlns="s"><text>@@</text></svg>'),
    "unknown-xml": ("x", "word/x/unbekannt.xml", "<a>@@</a>"),
    "unknown-text": ("x", "word/x/notiz.txt", "备注 @@"),
    "unknown-json": ("x", "word/x/a.json", '{"a":"@@"}'),
    "unknown-wide": ("x", "word/x/wide.dat", "\ufeff备注 @@"),
    "orphan": ("", "rest/orphan.xml", "<a>@@</a>"),
    "signature": (
        "x",
        "_xmlsignatures/sig1.xml",
        "<Signature><SignatureComments>@@</SignatureComments></Signature>",
    ),
    "label-info": (
        "x",
        "docMetadata/LabelInfo.xml",
        '<clbl:labelList xmlns:clbl="c"><clbl:label name="@@"/></clbl:labelList>',
    ),
    "html-chunk": ("aFChunk", "word/a.html", "<html><body><p>@@</p></body></html>"),
    "text-chunk": ("aFChunk", "word/a.txt", "@@"),
    "ribbon": ("x", "customUI/customUI.xml", '<customUI><button label="@@"/></customUI>'),
}
_CORE = "title subject creator keywords description lastModifiedBy category contentStatus identifier language version revision".split()
_APP = "Company Manager Template HyperlinkBase Application AppVersion PresentationFormat".split()


def package(
    main: str = "",
    members: Mapping[str, str | bytes] | None = None,
    links: tuple[tuple[str, str], ...] = (),
    external: tuple[str, ...] = (),
) -> bytes:
    """A document of two paragraphs and what is given."""
    body = f"{_p(_r('<w:t>关于公示的通知</w:t>'))}{_p(_r(f'<w:t>{_TEXT}</w:t>'))}{main}{_p(_r(f'<w:t>{_TEXT}</w:t>'))}"
    return packed(
        {
            "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
            "_rels/.rels": relations((("officeDocument", "word/document.xml"),)),
            "word/document.xml": f'<?xml version="1.0"?><w:document {_NS}><w:body>{body}</w:body></w:document>',
            "word/_rels/document.xml.rels": relations(links, external=external),
            **(members or {}),
        }
    )


def _put(template: str, number: str) -> str:
    return template.replace("@6@", number[:6]).replace("@12@", number[6:]).replace(MARK, number)


def _in_body(template: str) -> Build:
    return lambda number: package(_put(template, number))


def _in_part(kind: str, name: str, template: str) -> Build:
    def build(number: str) -> bytes:
        text = _put(template, number)
        data = text.encode("utf-16") if name.endswith("wide.dat") else text.encode()
        target = f"/{name}"
        return package("", {name: data}, ((kind, target),) if kind else ())

    return build


def places() -> Iterator[Place]:
    """Every place of a document."""
    for name, template in _BODY.items():
        yield Place("docx", f"body.{name}", "docx", _in_body(template))
    for name, (kind, part, template) in _MEMBERS.items():
        yield Place("docx", f"part.{name}", "docx", _in_part(kind, part, template))
    for name in _CORE:
        text = f'<cp:coreProperties xmlns:cp="c" xmlns:dc="d"><dc:{name}>@@</dc:{name}></cp:coreProperties>'
        yield Place("docx", f"core.{name}", "docx", _in_part("x", "docProps/core.xml", text))
    for name in _APP:
        text = f'<Properties xmlns="p"><{name}>@@</{name}></Properties>'
        yield Place("docx", f"app.{name}", "docx", _in_part("x", "docProps/app.xml", text))
    text = '<Properties xmlns="p" xmlns:vt="v"><property name="甲"><vt:lpwstr>@@</vt:lpwstr></property></Properties>'
    yield Place("docx", "custom.value", "docx", _in_part("x", "docProps/custom.xml", text))
    text = '<Properties xmlns="p" xmlns:vt="v"><property name="@@"><vt:lpwstr>甲</vt:lpwstr></property></Properties>'
    yield Place("docx", "custom.name", "docx", _in_part("x", "docProps/custom.xml", text))
    yield Place(
        "docx", "core-elsewhere", "docx", _in_part("x", "eigenschaft/k.xml", "<a><title>@@</title></a>")
    )
    yield Place(
        "docx",
        "picture-text",
        "docx",
        lambda n: package("", {"word/media/a.png": png(b"Comment\0" + n.encode())}),
    )
    yield Place(
        "docx", "picture-tail", "docx", lambda n: package("", {"word/media/a.png": png(tail=n.encode())})
    )
    yield Place(
        "docx", "picture-comment", "docx", lambda n: package("", {"word/media/a.jpg": jpeg(n.encode())})
    )
    yield Place(
        "docx",
        "metafile",
        "docx",
        lambda n: package("", {"word/media/a.emf": b"\1\0\0\0" + b"\x80" * 80 + n.encode("utf-16-le")}),
    )
    yield Place(
        "docx",
        "embedded-document",
        "docx",
        lambda n: package("", {"word/embeddings/a.docx": package(_p(_r(f"<w:t>{n}</w:t>")))}),
    )
    yield Place(
        "docx",
        "embedded-elsewhere",
        "docx",
        lambda n: package("", {"word/x/a.bin": package(_p(_r(f"<w:t>{n}</w:t>")))}),
    )
    yield Place(
        "docx",
        "document-chunk",
        "docx",
        lambda n: package(
            "", {"word/c.docx": package(_p(_r(f"<w:t>{n}</w:t>")))}, (("aFChunk", "/word/c.docx"),)
        ),
    )
    yield Place(
        "docx",
        "embedded-object",
        "docx",
        lambda n: package("", {"word/embeddings/o.bin": CompoundFile({"Contents2": n.encode()}).save()}),
    )
    yield Place(
        "docx",
        "macros",
        "docx",
        lambda n: package(
            "",
            {
                "word/vbaProject.bin": CompoundFile(
                    {"VBA/Modul1": b'Sub a()\nx = "' + n.encode() + b'"'}
                ).save()
            },
        ),
    )
    yield Place(
        "docx",
        "link-target",
        "docx",
        lambda n: package("", {}, (("hyperlink", f"http://a/?id={n}"),), (f"http://a/?id={n}",)),
    )
    yield Place(
        "docx",
        "image-target",
        "docx",
        lambda n: package("", {}, (("image", f"file:///c:/{n}.png"),), (f"file:///c:/{n}.png",)),
    )
    yield Place("docx", "member-name", "docx", lambda n: package("", {f"word/x/{n}.xml": "<a/>"}))
    yield Place(
        "docx",
        "content-type-comment",
        "docx",
        lambda n: package("", {"word/x.xml": "<a/><!-- " + n + " -->"}),
    )
    yield Place("docx", "behind-package", "docx", lambda n: package("") + b"\n" + n.encode())
    yield Place("docx", "main-elsewhere", "docx", _main_elsewhere)
    yield Place("docx", "twice-named", "docx", _twice)


def _main_elsewhere(number: str) -> bytes:
    main = f"<w:document {_NS}><w:body>{_p(_r('<w:t>关于公示的通知</w:t>'))}{_p(_r(f'<w:t>{number}</w:t>'))}</w:body></w:document>"
    return package(
        "", {"_rels/.rels": relations((("officeDocument", "word/real.xml"),)), "word/real.xml": main}
    )


def _twice(number: str) -> bytes:
    import io
    import warnings
    import zipfile

    stream = io.BytesIO(package(_p(_r(f"<w:t>{number}</w:t>"))))
    clean = package("")
    with warnings.catch_warnings(), zipfile.ZipFile(stream, "a") as archive:
        warnings.simplefilter("ignore")
        archive.writestr("word/document.xml", zipfile.ZipFile(io.BytesIO(clean)).read("word/document.xml"))
    return stream.getvalue()
