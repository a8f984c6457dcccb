"""Places of a Word document (DOCX), and through LibreOffice of the old DOC and of RTF."""
# ruff: noqa: E501 - one place a line, its XML written out

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

from benchmarks.leaks.places import add

_NS = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:o="urn:schemas-microsoft-com:office:office"'
)
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
_RELS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_CORE = (
    f'{_HEAD}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/">{}</cp:coreProperties>'
)


def run(text: str, properties: str = "") -> str:
    """One run."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def para(inner: str, properties: str = "") -> str:
    """One paragraph of runs."""
    return f"<w:p><w:pPr>{properties}</w:pPr>{inner}</w:p>"


def docx(
    body: str = "", parts: Mapping[str, str | bytes] | None = None, rels: tuple[tuple[str, str], ...] = ()
) -> bytes:
    """A DOCX of body XML, extra parts (path → content) and relations (kind, target) of the document."""
    parts = dict(parts or {})
    types = {
        "comments": "comments", "footnotes": "footnotes", "endnotes": "endnotes", "header": "header",
        "footer": "footer", "styles": "styles", "settings": "settings", "numbering": "numbering",
        "glossary/document": "document.glossary",
    }  # fmt: skip
    overrides = "".join(
        f'<Override PartName="/{path}" ContentType="{_TYPE}{kind}+xml"/>'
        for path in parts
        for stem, kind in types.items()
        if path.startswith(f"word/{stem}")
    )
    if "docProps/core.xml" in parts:
        kind = "application/vnd.openxmlformats-package.core-properties+xml"
        overrides += f'<Override PartName="/docProps/core.xml" ContentType="{kind}"/>'
    content = (
        f'{_HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/><Default Extension="html" ContentType="text/html"/>'
        '<Default Extension="xlsx" ContentType="application/vnd.ms-excel"/><Default Extension="docx" '
        f'ContentType="application/msword"/><Default Extension="jpeg" ContentType="image/jpeg"/><Override '
        f'PartName="/word/document.xml" ContentType="{_TYPE}document.main+xml"/>{overrides}</Types>'
    )
    links = "".join(
        f'<Relationship Id="rId{number}" Type="{_RELS}/{kind}" Target="{target}"'
        + (' TargetMode="External"' if ":" in target else "")
        + "/>"
        for number, (kind, target) in enumerate(rels, start=1)
    )
    start = para(run("关于公示有关情况的通知")) + para(run("现将有关情况公示如下，公示期7天。"))
    files: dict[str, str | bytes] = {
        "[Content_Types].xml": content,
        "_rels/.rels": _relations(_package_links(parts)),
        "word/document.xml": f"{_HEAD}<w:document {_NS}><w:body>{start}{body}</w:body></w:document>",
        "word/_rels/document.xml.rels": _relations(links),
        **parts,
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, data in files.items():
            archive.writestr(path, data)
    return out.getvalue()


def _package_links(parts: Mapping[str, str | bytes]) -> str:
    """Links of the package; only to parts that are there, or LibreOffice reads no properties."""
    core = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
    kinds = {
        "docProps/core.xml": core,
        "docProps/app.xml": f"{_RELS}/extended-properties",
        "docProps/custom.xml": f"{_RELS}/custom-properties",
    }
    links = f'<Relationship Id="r1" Type="{_RELS}/officeDocument" Target="word/document.xml"/>'
    for number, (path, kind) in enumerate(kinds.items(), start=2):
        if path in parts:
            links += f'<Relationship Id="r{number}" Type="{kind}" Target="{path}"/>'
    return links


def _relations(inner: str) -> str:
    return (
        f'{_HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f"{inner}</Relationships>"
    )


def part(root: str, inner: str) -> str:
    """An XML part of the word namespace."""
    return f"{_HEAD}<w:{root} {_NS}>{inner}</w:{root}>"


_BOX = (
    '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:inline><wp:docPr id="1" name="x" {0}/>'
    '<a:graphic><a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp>'
    "<wps:txbx><w:txbxContent>{1}</w:txbxContent></wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:inline>"
    "</w:drawing></mc:Choice></mc:AlternateContent></w:r>"
)
_CELL = "<w:tc><w:tcPr/>{}</w:tc>"
_TRACK = 'w:id="7" w:author="审核人" w:date="2024-09-01T08:00:00Z"'

_BODIES = {  # place → (body, visible)
    "paragraph": (lambda s: para(run(f"张三，{s}，已审核")), True),
    "split-runs": (lambda s: para(run(s[:5]) + run(s[5:11], "<w:b/>") + run(s[11:])), True),
    "table-cell": (lambda s: f"<w:tbl><w:tr>{_CELL.format(para(run('张三')))}{_CELL.format(para(run(s)))}</w:tr></w:tbl>", True),
    "nested-table": (lambda s: f"<w:tbl><w:tr>{_CELL.format('<w:tbl><w:tr>' + _CELL.format(para(run(s))) + '</w:tr></w:tbl>' + para(''))}</w:tr></w:tbl>", True),
    "vanish": (lambda s: para(run(s, "<w:vanish/>")), False),
    "white": (lambda s: para(run(s, '<w:color w:val="FFFFFF"/>')), False),
    "tiny": (lambda s: para(run(s, '<w:sz w:val="2"/>')), False),
    "insertion": (lambda s: para(f"<w:ins {_TRACK}>{run(s)}</w:ins>"), True),
    "deletion": (lambda s: para(f"<w:del {_TRACK}><w:r><w:delText>{s}</w:delText></w:r></w:del>"), False),
    "moved-from": (lambda s: para(f"<w:moveFrom {_TRACK}>{run(s)}</w:moveFrom>"), False),
    "revision-author": (lambda s: para(f'<w:ins w:id="7" w:author="{s}">{run("文字")}</w:ins>'), False),
    "text-box": (lambda s: para(_BOX.format("", para(run(s)))), True),
    "alt-text": (lambda s: para(_BOX.format(f'descr="{s}"', para(run("图")))), False),
    "alt-title": (lambda s: para(_BOX.format(f'title="{s}"', para(run("图")))), False),
    "vml-text-box": (lambda s: para(f"<w:r><w:pict><v:shape><v:textbox><w:txbxContent>{para(run(s))}</w:txbxContent></v:textbox></v:shape></w:pict></w:r>"), True),
    "content-control": (lambda s: f"<w:sdt><w:sdtPr/><w:sdtContent>{para(run(s))}</w:sdtContent></w:sdt>", True),
    "control-alias": (lambda s: f'<w:sdt><w:sdtPr><w:alias w:val="{s}"/></w:sdtPr><w:sdtContent>{para(run("文字"))}</w:sdtContent></w:sdt>', False),
    "control-list": (lambda s: f'<w:sdt><w:sdtPr><w:dropDownList><w:listItem w:displayText="{s}" w:value="1"/></w:dropDownList></w:sdtPr><w:sdtContent>{para(run("文字"))}</w:sdtContent></w:sdt>', False),
    "smart-tag": (lambda s: para(f'<w:smartTag w:element="x">{run(s)}</w:smartTag>'), True),
    "field-code": (lambda s: para(f'<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>QUOTE "{s}"</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>{run("文字")}<w:r><w:fldChar w:fldCharType="end"/></w:r>'), False),
    "simple-field": (lambda s: para(f'<w:fldSimple w:instr="DOCPROPERTY {s}">{run("文字")}</w:fldSimple>'), False),
    "field-result": (lambda s: para(f'<w:fldSimple w:instr="DOCPROPERTY a">{run(s)}</w:fldSimple>'), True),
    "form-field": (lambda s: para(f'<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:textInput><w:default w:val="{s}"/></w:textInput></w:ffData></w:fldChar></w:r>'), False),
    "bookmark": (lambda s: para(f'<w:bookmarkStart w:id="1" w:name="n_{s}"/>{run("文字")}<w:bookmarkEnd w:id="1"/>'), False),
    "equation": (lambda s: para(f"<m:oMath><m:r><m:t>{s}</m:t></m:r></m:oMath>"), True),
    "ruby": (lambda s: para(f"<w:r><w:ruby><w:rt>{run(s)}</w:rt><w:rubyBase>{run('字')}</w:rubyBase></w:ruby></w:r>"), True),
    "table-caption": (lambda s: f'<w:tbl><w:tblPr><w:tblCaption w:val="{s}"/></w:tblPr><w:tr>{_CELL.format(para(run("字")))}</w:tr></w:tbl>', False),
}  # fmt: skip
for _name, (_body, _visible) in _BODIES.items():
    add("docx", _name, lambda s, body=_body: docx(body(s)), visible=_visible)

_REF = '<w:r><w:{}Reference w:id="1"/></w:r>'
_PARTS = {  # place → (body, parts, relations, visible)
    "header": (lambda s: ("", {"word/header1.xml": part("hdr", para(run(s)))}, (("header", "header1.xml"),)), True),
    "footer": (lambda s: ("", {"word/footer1.xml": part("ftr", para(run(s)))}, (("footer", "footer1.xml"),)), True),
    "footnote": (lambda s: (para(_REF.format("footnote")), {"word/footnotes.xml": part("footnotes", f'<w:footnote w:id="1">{para(run(s))}</w:footnote>')}, (("footnotes", "footnotes.xml"),)), True),
    "endnote": (lambda s: (para(_REF.format("endnote")), {"word/endnotes.xml": part("endnotes", f'<w:endnote w:id="1">{para(run(s))}</w:endnote>')}, (("endnotes", "endnotes.xml"),)), True),
    "comment": (lambda s: ("", {"word/comments.xml": part("comments", f'<w:comment w:id="1" w:author="甲">{para(run(s))}</w:comment>')}, (("comments", "comments.xml"),)), False),
    "comment-author": (lambda s: ("", {"word/comments.xml": part("comments", f'<w:comment w:id="1" w:author="{s}">{para(run("核实"))}</w:comment>')}, (("comments", "comments.xml"),)), False),
    "style-vanish": (lambda s: (para(run(s, '<w:rStyle w:val="h"/>')), {"word/styles.xml": part("styles", '<w:style w:type="character" w:styleId="h"><w:name w:val="h"/><w:rPr><w:vanish/></w:rPr></w:style>')}, (("styles", "styles.xml"),)), False),
    "variable": (lambda s: ("", {"word/settings.xml": part("settings", f'<w:docVars><w:docVar w:name="a" w:val="{s}"/></w:docVars>')}, (("settings", "settings.xml"),)), False),
    "mail-merge": (lambda s: ("", {"word/settings.xml": part("settings", f'<w:mailMerge><w:query w:val="SELECT {s}"/></w:mailMerge>')}, (("settings", "settings.xml"),)), False),
    "glossary": (lambda s: ("", {"word/glossary/document.xml": part("glossaryDocument", f"<w:docParts><w:docPart><w:docPartBody>{para(run(s))}</w:docPartBody></w:docPart></w:docParts>")}, (("glossaryDocument", "glossary/document.xml"),)), False),
    "numbering-text": (lambda s: ("", {"word/numbering.xml": part("numbering", f'<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:lvlText w:val="{s}"/></w:lvl></w:abstractNum>')}, (("numbering", "numbering.xml"),)), False),
    "core-title": (lambda s: ("", {"docProps/core.xml": _CORE.format(f"<dc:title>{s}</dc:title>")}, ()), False),
    "core-author": (lambda s: ("", {"docProps/core.xml": _CORE.format(f"<dc:creator>{s}</dc:creator>")}, ()), False),
    "core-comments": (lambda s: ("", {"docProps/core.xml": _CORE.format(f"<dc:description>{s}</dc:description>")}, ()), False),
    "app-company": (lambda s: ("", {"docProps/app.xml": f'{_HEAD}<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"><Company>{s}</Company></Properties>'}, ()), False),
    "custom-property": (lambda s: ("", {"docProps/custom.xml": f'{_HEAD}<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties" xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"><property fmtid="{{D5CDD505-2E9C-101B-9397-08002B2CF9AE}}" pid="2" name="a"><vt:lpwstr>{s}</vt:lpwstr></property></Properties>'}, ()), False),
    "custom-xml": (lambda s: ("", {"customXml/item1.xml": f"<root><a>{s}</a></root>"}, (("customXml", "../customXml/item1.xml"),)), False),
    "alt-chunk": (lambda s: ('<w:altChunk r:id="rId1"/>', {"word/chunk.html": f"<html><body><p>{s}</p></body></html>"}, (("aFChunk", "chunk.html"),)), True),
    "link-target": (lambda s: (para('<w:hyperlink r:id="rId1">' + run("链接") + "</w:hyperlink>"), {}, (("hyperlink", f"https://www.example.gov.cn/q?id={s}"),)), False),
    "link-tip": (lambda s: (para(f'<w:hyperlink r:id="rId1" w:tooltip="{s}">' + run("链接") + "</w:hyperlink>"), {}, (("hyperlink", "https://www.example.gov.cn/"),)), False),
    "embedded-docx": (lambda s: ("", {"word/embeddings/a.docx": docx(para(run(s)))}, (("package", "embeddings/a.docx"),)), False),
}  # fmt: skip
for _name, (_make, _visible) in _PARTS.items():
    add("docx", _name, lambda s, make=_make: docx(*make(s)), visible=_visible)
