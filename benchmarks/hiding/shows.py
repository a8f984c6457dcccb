"""PPTX and ODF: shapes, notes, masters, comments, fields, sheets, and the parts beside them (ECMA-376, ODF 1.3)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from benchmarks.hiding.packing import CompoundFile, packed, png, relations
from benchmarks.hiding.places import MARK, Build, Place

_P = (
    'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
_TEXT = "本次公示的名单已经村民代表会议讨论通过，公示期为五个工作日。"
_BODY = "<p:txBody><a:p><a:r><a:t>@@</a:t></a:r></a:p></p:txBody>"


def _sp(inner: str = _BODY, *, told: str = "", look: str = "", role: str = "") -> str:
    return f'<p:sp><p:nvSpPr><p:cNvPr id="3" name="a" {told}/><p:nvPr>{role}</p:nvPr></p:nvSpPr><p:spPr>{look}</p:spPr>{inner}</p:sp>'


_OFF = '<a:xfrm><a:off x="99999999" y="0"/><a:ext cx="9" cy="9"/></a:xfrm>'
_RUN = "<p:txBody><a:p><a:r><a:rPr {look}/><a:t>{text}</a:t></a:r></a:p></p:txBody>"
_SHAPES = {
    "text": _sp(),
    "hidden-shape": _sp(told='hidden="1"'),
    "off-slide": _sp(look=_OFF),
    "tiny": _sp(_RUN.format(look='sz="100"', text="@@")),
    "split-runs": _sp(
        "<p:txBody><a:p><a:r><a:t>@6@</a:t></a:r><a:r><a:rPr b='1'/><a:t>@12@</a:t></a:r></a:p></p:txBody>"
    ),
    "alt": _sp("", told='descr="@@"'),
    "alt-title": _sp("", told='title="@@"'),
    "shape-name": _sp("").replace('name="a"', 'name="@@"'),
    "group": f"<p:grpSp><p:grpSp>{_sp()}</p:grpSp></p:grpSp>",
    "footer": _sp(role='<p:ph type="ftr"/>'),
    "empty-placeholder": _sp("<p:txBody><a:p><a:endParaRPr/></a:p></p:txBody>", role='<p:ph type="@@"/>'),
    "table": "<p:graphicFrame><a:tbl><a:tr><a:tc><a:txBody><a:p><a:r><a:t>@@</a:t></a:r></a:p></a:txBody></a:tc></a:tr></a:tbl></p:graphicFrame>",
    "merged-cell": "<p:graphicFrame><a:tbl><a:tr><a:tc hMerge='1'><a:txBody><a:p><a:r><a:t>@@</a:t></a:r></a:p></a:txBody></a:tc></a:tr></a:tbl></p:graphicFrame>",
    "field": _sp("<p:txBody><a:p><a:fld type='slidenum'><a:t>@@</a:t></a:fld></a:p></p:txBody>"),
    "link-tip": _sp(
        _RUN.format(look="", text="a").replace("/><a:t", "><a:hlinkClick tooltip='@@'/></a:rPr><a:t")
    ),
    "fallback": f"<x:AlternateContent xmlns:x='urn:x'><x:Fallback>{_sp()}</x:Fallback></x:AlternateContent>",
    "animation": "</p:spTree></p:cSld><p:timing><p:cTn name='@@'/></p:timing><p:cSld><p:spTree>",
    "transition": "</p:spTree></p:cSld><p:transition><p:sndAc><p:stSnd><p:snd name='@@'/></p:stSnd></p:sndAc></p:transition><p:cSld><p:spTree>",
    "custom-data": "<p:custDataLst><p:tags r:id='@@'/></p:custDataLst>",
    "extension": "<p:extLst><p:ext uri='x'><y>@@</y></p:ext></p:extLst>",
    "xml-comment": "<!-- @@ -->",
    "control": "<p:controls><p:control name='@@'/></p:controls>",
    "math": _sp("<p:txBody><a:p><m xmlns='urn:m'><t>@@</t></m></a:p></p:txBody>"),
}
_LIST = f"<p:x {_P}>{{}}</p:x>"
_PARTS = {
    "master": ("ppt/slideMasters/m.xml", _LIST.format(_sp())),
    "layout": ("ppt/slideLayouts/l.xml", _LIST.format(_sp(role="<p:ph/>"))),
    "layout-name": ("ppt/slideLayouts/l.xml", _LIST.format("<p:cSld name='@@'/>")),
    "notes-master": ("ppt/notesMasters/m.xml", _LIST.format(_sp())),
    "handout": ("ppt/handoutMasters/m.xml", _LIST.format(_sp())),
    "unlisted-slide": ("ppt/slides/slide9.xml", _LIST.format(_sp())),
    "notes": ("ppt/notesSlides/n.xml", _LIST.format(_sp())),
    "comment": ("ppt/comments/c.xml", _LIST.format("<p:cm><p:text>@@</p:text></p:cm>")),
    "modern-comment": ("ppt/comments/m.xml", _LIST.format(f"<p:cm>{_BODY}</p:cm>")),
    "comment-author": ("ppt/commentAuthors.xml", _LIST.format("<p:cmAuthor name='@@'/>")),
    "author-mail": ("ppt/authors.xml", _LIST.format("<p:author name='甲' userId='S::@@::x'/>")),
    "tag": ("ppt/tags/tag1.xml", _LIST.format("<p:tag name='A' val='@@'/>")),
    "chart": ("ppt/charts/chart1.xml", "<c><v>@@</v></c>"),
    "diagram": ("ppt/diagrams/data1.xml", f"<d {_P}><a:t>@@</a:t></d>"),
    "view": ("ppt/viewProps.xml", "<v><x n='@@'/></v>"),
    "properties": ("ppt/presProps.xml", "<v><htmlPubPr title='@@'/></v>"),
    "change-info": ("ppt/changesInfos/c.xml", "<v><u n='@@'/></v>"),
    "revision-info": ("ppt/revisionInfo.xml", "<v><c id='@@'/></v>"),
    "property": ("docProps/core.xml", "<x><title>@@</title></x>"),
    "custom-property": ("docProps/custom.xml", "<x><property name='a'><v>@@</v></property></x>"),
}  # fmt: skip
_ODF = " ".join(
    f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{long}:1.0"'
    for short, long in (
        ("office", "office"), ("text", "text"), ("table", "table"), ("draw", "drawing"), ("style", "style"),
        ("fo", "xsl-fo-compatible"), ("presentation", "presentation"), ("form", "form"), ("script", "script"),
        ("svg", "svg-compatible"), ("meta", "meta"), ("db", "database"), ("config", "config"),
    )
)  # fmt: skip
_ODT = {
    "text": "<text:p>@@</text:p>",
    "split-spans": "<text:p>@6@<text:span>@12@</text:span></text:p>",
    "hidden-text": "<text:p><text:hidden-text text:string-value='@@'/></text:p>",
    "hidden-paragraph": "<text:hidden-paragraph text:condition='x'><text:p>@@</text:p></text:hidden-paragraph>",
    "conditional": "<text:p><text:conditional-text text:string-value-if-true='@@'/></text:p>",
    "hidden-section": "<text:section text:display='none'><text:p>@@</text:p></text:section>",
    "section-source": "<text:section><text:section-source xlink:href='@@' xmlns:xlink='x'/></text:section>",
    "deleted": "<text:tracked-changes><text:changed-region><text:deletion><text:p>@@</text:p></text:deletion></text:changed-region></text:tracked-changes>",
    "change-author": "<text:tracked-changes><text:changed-region><text:insertion><office:change-info><creator>@@</creator></office:change-info></text:insertion></text:changed-region></text:tracked-changes>",
    "annotation": "<text:p><office:annotation><text:p>@@</text:p></office:annotation></text:p>",
    "annotation-author": "<text:p><office:annotation><creator>@@</creator></office:annotation></text:p>",
    "variable": "<text:user-field-decls><text:user-field-decl text:name='a' office:string-value='@@'/></text:user-field-decls>",
    "variable-set": "<text:p><text:variable-set text:name='@@' text:formula='x'/></text:p>",
    "placeholder": "<text:p><text:placeholder text:description='@@'>a</text:placeholder></text:p>",
    "bookmark": "<text:p><text:bookmark text:name='n@@'/></text:p>",
    "reference": "<text:p><text:reference-mark text:name='@@'/></text:p>",
    "index-mark": "<text:p><text:alphabetical-index-mark text:string-value='@@'/></text:p>",
    "bibliography": "<text:p><text:bibliography-mark text:author='@@'/></text:p>",
    "script": "<text:p><text:script script:language='x'>@@</text:script></text:p>",
    "ruby": "<text:p><text:ruby><text:ruby-base>a</text:ruby-base><text:ruby-text>@@</text:ruby-text></text:ruby></text:p>",
    "drop-down": "<text:p><text:dropdown text:name='a'><text:label text:value='@@'/></text:dropdown></text:p>",
    "frame": "<text:p><draw:frame><draw:text-box><text:p>@@</text:p></draw:text-box></draw:frame></text:p>",
    "frame-name": "<text:p><draw:frame draw:name='@@'/></text:p>",
    "image-map": "<text:p><draw:a><draw:frame><draw:image-map><draw:area-rectangle><svg:title>@@</svg:title></draw:area-rectangle></draw:image-map></draw:frame></draw:a></text:p>",
    "form-value": "<office:forms><form:form><form:text form:value='@@'/></form:form></office:forms>",
    "form-list": "<office:forms><form:form><form:listbox><form:option form:label='@@'/></form:listbox></form:form></office:forms>",
    "database-range": "<office:dde-source office:dde-item='@@'/>",
    "hidden-row": "<table:table><table:table-row table:visibility='collapse'><table:table-cell><text:p>@@</text:p></table:table-cell></table:table-row></table:table>",
    "nested-table": "<table:table><table:table-row><table:table-cell><table:table><table:table-row><table:table-cell><text:p>@@</text:p></table:table-cell></table:table-row></table:table></table:table-cell></table:table-row></table:table>",
    "xml-comment": "<!-- @@ -->",
    "metadata-rdf": "<text:p><text:meta property='a' content='@@'>a</text:meta></text:p>",
}  # fmt: skip
_ODS = {
    "cell": "<table:table-row><table:table-cell><text:p>@@</text:p></table:table-cell></table:table-row>",
    "value-only": "<table:table-row><table:table-cell office:value-type='float' office:value='@@'/></table:table-row>",
    "string-value": "<table:table-row><table:table-cell office:string-value='@@'/></table:table-row>",
    "formula": "<table:table-row><table:table-cell table:formula='of:=\"@@\"'><text:p>a</text:p></table:table-cell></table:table-row>",
    "covered-cell": "<table:table-row><table:covered-table-cell><text:p>@@</text:p></table:covered-table-cell></table:table-row>",
    "repeated-ground": "<table:table-row><table:table-cell table:number-columns-repeated='9000'><text:p>@@</text:p></table:table-cell></table:table-row>",
    "hidden-column": "<table:table-column table:visibility='collapse'/><table:table-row><table:table-cell><text:p>@@</text:p></table:table-cell></table:table-row>",
    "filtered-row": "<table:table-row table:visibility='filter'><table:table-cell><text:p>@@</text:p></table:table-cell></table:table-row>",
    "scenario": "<table:scenario table:comment='@@'/>",
    "shape": "<table:shapes><draw:frame><draw:text-box><text:p>@@</text:p></draw:text-box></draw:frame></table:shapes>",
    "sheet-title": "<table:title>@@</table:title>",
}  # fmt: skip
_ODS_BESIDE = {
    "validation-help": "<table:content-validations><table:content-validation><table:help-message><text:p>@@</text:p></table:help-message></table:content-validation></table:content-validations>",
    "validation-list": "<table:content-validations><table:content-validation table:condition='of:cell-content-is-in-list(\"@@\")'/></table:content-validations>",
    "named-range": "<table:named-expressions><table:named-expression table:name='a' table:expression='@@'/></table:named-expressions>",
    "database-query": "<table:database-ranges><table:database-range table:name='a'><table:database-source-sql table:sql-statement='@@'/></table:database-range></table:database-ranges>",
    "pilot-table": "<table:data-pilot-tables><table:data-pilot-table table:name='@@'/></table:data-pilot-tables>",
    "tracked-cell": "<table:tracked-changes><table:cell-content-change><table:previous><table:change-track-table-cell><text:p>@@</text:p></table:change-track-table-cell></table:previous></table:cell-content-change></table:tracked-changes>",
    "label-range": "<table:label-ranges><table:label-range table:label-cell-range-address='@@'/></table:label-ranges>",
}  # fmt: skip
_ODP = {
    "text": "<draw:frame><draw:text-box><text:p>@@</text:p></draw:text-box></draw:frame>",
    "notes": "<presentation:notes><draw:frame><draw:text-box><text:p>@@</text:p></draw:text-box></draw:frame></presentation:notes>",
    "description": "<draw:frame><svg:desc>@@</svg:desc></draw:frame>",
    "shape": "<draw:custom-shape><text:p>@@</text:p></draw:custom-shape>",
    "page-comment": "<office:annotation><text:p>@@</text:p></office:annotation>",
    "layer": "<draw:frame draw:layer='@@'/>",
    "event": "<draw:frame><office:event-listeners><presentation:event-listener script:event-name='@@'/></office:event-listeners></draw:frame>",
    "plug-in": "<draw:frame><draw:plugin><draw:param draw:name='a' draw:value='@@'/></draw:plugin></draw:frame>",
}  # fmt: skip
_ODF_PARTS = {
    "header": ("styles.xml", "<x {0}><style:master-page><style:header><text:p>@@</text:p></style:header></style:master-page></x>"),
    "footer-left": ("styles.xml", "<x {0}><style:master-page><style:footer-left><text:p>@@</text:p></style:footer-left></style:master-page></x>"),
    "user-defined": ("meta.xml", "<x {0}><meta:user-defined meta:name='a'>@@</meta:user-defined></x>"),
    "property-name": ("meta.xml", "<x {0}><meta:user-defined meta:name='@@'>a</meta:user-defined></x>"),
    "template": ("meta.xml", "<x {0}><meta:template title='@@'/></x>"),
    "setting": ("settings.xml", "<x {0}><config:config-item config:name='PrinterName'>@@</config:config-item></x>"),
    "macro": ("Basic/Standard/M.xml", "<module>x = &quot;@@&quot;</module>"),
    "python": ("Scripts/python/a.py", "x = '@@'"),
    "dialog": ("Dialogs/Standard/D.xml", "<dlg value='@@'/>"),
    "rdf": ("manifest.rdf", "<r><d a='@@'/></r>"),
    "manifest": ("META-INF/manifest.xml", "<m><f full-path='@@'/></m>"),
    "signature": ("META-INF/documentsignatures.xml", "<s><n>CN=@@</n></s>"),
    "object": ("Object 1/content.xml", "<x {0}><text:p>@@</text:p></x>"),
    "object-replacement": ("ObjectReplacements/Object 1", "VCLMTF @@"),
    "configuration": ("Configurations2/menubar/m.xml", "<m label='@@'/>"),
    "version": ("Versions/Version1", "@@"),
}  # fmt: skip


def show(shapes: str = "", members: Mapping[str, str | bytes] | None = None, look: str = "") -> bytes:
    """A presentation of one slide."""
    title = _sp(_RUN.format(look="", text=_TEXT), role='<p:ph type="title"/>')
    base: dict[str, str | bytes] = {
        "[Content_Types].xml": "<Types/>",
        "_rels/.rels": relations((("officeDocument", "ppt/presentation.xml"),)),
        "ppt/presentation.xml": f'<p:presentation {_P}><p:sldIdLst><p:sldId id="256" r:id="r1"/></p:sldIdLst><p:sldSz cx="9999" cy="9999"/></p:presentation>',
        "ppt/_rels/presentation.xml.rels": relations((("slide", "slides/slide1.xml"),)),
        "ppt/slides/slide1.xml": f"<p:sld {_P} {look}><p:cSld><p:spTree>{title}{shapes}</p:spTree></p:cSld></p:sld>",
    }
    return packed({**base, **(members or {})})


def open_file(kind: str, body: str, members: Mapping[str, str | bytes] | None = None) -> bytes:
    """An OpenDocument file of one paragraph, sheet or page."""
    inner = {
        "text": f"<text:p>{_TEXT}</text:p>{body}",
        "spreadsheet": body,
        "presentation": f"<draw:page><draw:frame><draw:text-box><text:p>{_TEXT}</text:p></draw:text-box></draw:frame>{body}</draw:page>",
    }[kind]
    return packed(
        {
            "mimetype": f"application/vnd.oasis.opendocument.{kind}",
            "content.xml": f"<office:document-content {_ODF}><office:body><office:{kind}>{inner}</office:{kind}></office:body></office:document-content>",
            **(members or {}),
        }
    )


def _put(text: str, number: str) -> str:
    return text.replace("@6@", number[:6]).replace("@12@", number[6:]).replace(MARK, number)


def _sheet(rows: str = "", beside: str = "") -> str:
    row = f"<table:table-row><table:table-cell><text:p>{_TEXT}</text:p></table:table-cell></table:table-row>"
    return f"<table:table table:name='表'>{row}{rows}</table:table>{beside}"


def _of(kind: str, template: str) -> Build:
    return lambda number: open_file(kind, _put(template, number))


def _part(name: str, template: str) -> Build:
    return lambda number: open_file("text", "", {name: _put(template.replace("{0}", _ODF), number)})


def _show_part(name: str, template: str) -> Build:
    return lambda number: show("", {name: _put(template, number)})


def places() -> Iterator[Place]:
    """Every place of the four formats."""
    for name, shapes in _SHAPES.items():
        yield Place("pptx", f"shape.{name}", "pptx", lambda n, text=shapes: show(_put(text, n)))  # type: ignore[misc] # bound now
    for name, (part, text) in _PARTS.items():
        yield Place("pptx", f"part.{name}", "pptx", _show_part(part, text))
    hidden = 'show="0"'
    yield Place("pptx", "hidden-slide", "pptx", lambda n: show(_put(_sp(), n), look=hidden))
    yield Place("pptx", "picture-tail", "pptx", lambda n: show("", {"ppt/media/a.png": png(tail=n.encode())}))
    yield Place(
        "pptx",
        "macros",
        "pptx",
        lambda n: show("", {"ppt/vbaProject.bin": CompoundFile({"VBA/M": n.encode()}).save()}),
    )
    yield Place(
        "pptx", "embedded-show", "pptx", lambda n: show("", {"ppt/embeddings/a.pptx": show(_put(_sp(), n))})
    )
    yield Place("pptx", "member-name", "pptx", lambda n: show("", {f"ppt/x/{n}.xml": "<a/>"}))
    yield Place("pptx", "behind-package", "pptx", lambda n: show() + n.encode())
    for name, text in _ODT.items():
        yield Place("odt", f"text.{name}", "odt", _of("text", text))
    for name, (part, text) in _ODF_PARTS.items():
        yield Place("odt", f"part.{name}", "odt", _part(part, text))
    yield Place(
        "odt",
        "picture-tail",
        "odt",
        lambda n: open_file("text", "", {"Pictures/a.png": png(tail=n.encode())}),
    )
    yield Place(
        "odt",
        "embedded-ole",
        "odt",
        lambda n: open_file("text", "", {"Object 2": CompoundFile({"Contents": n.encode()}).save()}),
    )
    for name, text in _ODS.items():
        yield Place("ods", f"sheet.{name}", "ods", _of("spreadsheet", _sheet(text)))
    for name, text in _ODS_BESIDE.items():
        yield Place("ods", f"beside.{name}", "ods", _of("spreadsheet", _sheet("", text)))
    for name, text in _ODP.items():
        yield Place("odp", f"page.{name}", "odp", _of("presentation", text))
