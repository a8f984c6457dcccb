"""OFD (GB/T 33190): document information, pages, templates, composites, annotations, tags and all other parts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from benchmarks.hiding.packing import packed, png
from benchmarks.hiding.places import MARK, Build, Place

_NS = 'xmlns:ofd="http://www.ofdspec.org/2016"'
_INFO = (
    "DocID Title Author Subject Abstract CreationDate ModDate DocUsage Cover Creator CreatorVersion".split()
)
_LINES = "".join(
    f'<ofd:TextObject ID="{n}" Boundary="20 {20 * n} 160 9" Font="3" Size="5"><ofd:TextCode X="0" Y="5">{text}</ofd:TextCode></ofd:TextObject>'
    for n, text in enumerate(
        (
            "关于公示名单的通知",
            "本次公示的名单已经村民代表会议讨论通过。",
            "公示期为五个工作日，欢迎群众监督。",
        ),
        1,
    )
)
_T = '<ofd:TextObject ID="9" Boundary="20 99 160 9" Font="3" Size="5"><ofd:TextCode X="0" Y="5">@@</ofd:TextCode></ofd:TextObject>'
_LAYER = {
    "text": _T,
    "invisible": _T.replace("<ofd:TextObject", '<ofd:TextObject Visible="false"'),
    "transparent": _T.replace("<ofd:TextObject", '<ofd:TextObject Alpha="0"'),
    "white": _T.replace("<ofd:TextCode", '<ofd:FillColor Value="255 255 255"/><ofd:TextCode'),
    "off-page": _T.replace("20 99", "2000 9900"),
    "tiny": _T.replace('Size="5"', 'Size="0.1"'),
    "split-codes": '<ofd:TextObject ID="9" Boundary="20 99 160 9" Font="3" Size="5"><ofd:TextCode X="0" Y="5">@6@</ofd:TextCode><ofd:TextCode X="30" Y="5">@12@</ofd:TextCode></ofd:TextObject>',
    "object-name": '<ofd:PathObject ID="9" Boundary="0 0 9 9" Name="@@"><ofd:AbbreviatedData>M 0 0</ofd:AbbreviatedData></ofd:PathObject>',
    "action-uri": '<ofd:PathObject ID="9" Boundary="0 0 9 9"><ofd:Actions><ofd:Action Event="CLICK"><ofd:URI URI="http://a/@@"/></ofd:Action></ofd:Actions></ofd:PathObject>',
    "action-goto": '<ofd:PathObject ID="9" Boundary="0 0 9 9"><ofd:Actions><ofd:Action Event="CLICK"><ofd:GotoA AttachID="@@"/></ofd:Action></ofd:Actions></ofd:PathObject>',
    "image-name": '<ofd:ImageObject ID="9" Boundary="0 0 9 9" Name="@@" ResourceID="5"/>',
    "composite-reference": '<ofd:CompositeObject ID="9" Boundary="0 0 9 9" ResourceID="7" Name="@@"/>',
    "nested-block": f"<ofd:PageBlock ID='8'>{_T}</ofd:PageBlock>",
    "comment": "<!-- @@ -->",
    "unknown": "<ofd:X>@@</ofd:X>",
    "clip-text": f"<ofd:PathObject ID='9' Boundary='0 0 9 9'><ofd:Clips><ofd:Clip><ofd:Area>{_T}</ofd:Area></ofd:Clip></ofd:Clips></ofd:PathObject>",
    "cell-content": f'<ofd:PathObject ID="9" Boundary="0 0 9 9"><ofd:FillColor><ofd:Pattern Width="9" Height="9"><ofd:CellContent>{_T}</ofd:CellContent></ofd:Pattern></ofd:FillColor></ofd:PathObject>',
    "glyphs": '<ofd:TextObject ID="9" Boundary="20 99 160 9" Font="3" Size="5"><ofd:CGTransform CodePosition="0"><ofd:Glyphs>1 2</ofd:Glyphs></ofd:CGTransform><ofd:TextCode X="0" Y="5">@@</ofd:TextCode></ofd:TextObject>',
}
_DOCUMENT = {
    "outline": '<ofd:Outlines><ofd:OutlineElem Title="@@"/></ofd:Outlines>',
    "bookmark": '<ofd:Bookmarks><ofd:Bookmark Name="@@"/></ofd:Bookmarks>',
    "action": '<ofd:Actions><ofd:Action Event="DO"><ofd:URI URI="http://@@"/></ofd:Action></ofd:Actions>',
    "view": '<ofd:VPreferences x="@@"/>',
    "permission": "<ofd:Permissions><ofd:Signature>@@</ofd:Signature></ofd:Permissions>",
}
_PARTS: dict[str, tuple[str, str, str]] = {
    "annotation": (
        "<ofd:Annotations>Annots/Annotations.xml</ofd:Annotations>",
        "Doc_0/Annots/Annotations.xml",
        f"<ofd:Annotations {_NS}><ofd:Page PageID='1'><ofd:FileLoc>Page_0/Annot.xml</ofd:FileLoc></ofd:Page></ofd:Annotations>",
    ),
    "attachments": (
        "<ofd:Attachments>Attachs/Attachments.xml</ofd:Attachments>",
        "Doc_0/Attachs/Attachments.xml",
        f'<ofd:Attachments {_NS}><ofd:Attachment ID="1" Name="@@"><ofd:FileLoc>a.txt</ofd:FileLoc></ofd:Attachment></ofd:Attachments>',
    ),
    "attachment-usage": (
        "<ofd:Attachments>Attachs/Attachments.xml</ofd:Attachments>",
        "Doc_0/Attachs/Attachments.xml",
        f'<ofd:Attachments {_NS}><ofd:Attachment ID="1" Name="a" Usage="@@"/></ofd:Attachments>',
    ),
    "tag-list": (
        "<ofd:CustomTags>Tags/CustomTags.xml</ofd:CustomTags>",
        "Doc_0/Tags/CustomTags.xml",
        f'<ofd:CustomTags {_NS}><ofd:CustomTag NameSpace="@@"/></ofd:CustomTags>',
    ),
    "tag": (
        "<ofd:CustomTags>Tags/CustomTags.xml</ofd:CustomTags>",
        "Doc_0/Tags/CustomTag.xml",
        f"<fp:Invoice {_NS} xmlns:fp='f'><fp:Buyer>@@</fp:Buyer></fp:Invoice>",
    ),
    "extension": (
        "<ofd:Extensions>Extensions.xml</ofd:Extensions>",
        "Doc_0/Extensions.xml",
        f'<ofd:Extensions {_NS}><ofd:Extension AppName="a"><ofd:Property Name="n">@@</ofd:Property></ofd:Extension></ofd:Extensions>',
    ),
    "extension-name": (
        "<ofd:Extensions>Extensions.xml</ofd:Extensions>",
        "Doc_0/Extensions.xml",
        f'<ofd:Extensions {_NS}><ofd:Extension AppName="@@"/></ofd:Extensions>',
    ),
    "signature": (
        "",
        "Doc_0/Signs/Sign_0/Signature.xml",
        f'<ofd:Signature {_NS}><ofd:SignedInfo><ofd:Provider ProviderName="@@"/></ofd:SignedInfo></ofd:Signature>',
    ),
    "signature-parameter": (
        "",
        "Doc_0/Signs/Sign_0/Signature.xml",
        f"<ofd:Signature {_NS}><ofd:SignedInfo><ofd:Parameter>@@</ofd:Parameter></ofd:SignedInfo></ofd:Signature>",
    ),
    "version": ("", "Doc_0/Versions/v1.xml", f'<ofd:DocVersion {_NS} Version="@@"/>'),
    "font-name": (
        "",
        "Doc_0/PublicRes.xml",
        f'<ofd:Res {_NS}><ofd:Fonts><ofd:Font ID="3" FontName="@@"/></ofd:Fonts></ofd:Res>',
    ),
    "composite": (
        "",
        "Doc_0/DocumentRes.xml",
        f'<ofd:Res {_NS}><ofd:CompositeGraphicUnits><ofd:CompositeGraphicUnit ID="7" Width="9" Height="9"><ofd:Content>{_T}</ofd:Content></ofd:CompositeGraphicUnit></ofd:CompositeGraphicUnits></ofd:Res>',
    ),
    "media-name": (
        "",
        "Doc_0/DocumentRes.xml",
        f'<ofd:Res {_NS}><ofd:MultiMedias><ofd:MultiMedia ID="5"><ofd:MediaFile>@@.png</ofd:MediaFile></ofd:MultiMedia></ofd:MultiMedias></ofd:Res>',
    ),
    "template-unused": (
        "",
        "Doc_0/Tpls/Tpl_0/Content.xml",
        f"<ofd:Page {_NS}><ofd:Content><ofd:Layer>{_T}</ofd:Layer></ofd:Content></ofd:Page>",
    ),
    "page-unlisted": (
        "",
        "Doc_0/Pages/Page_9/Content.xml",
        f"<ofd:Page {_NS}><ofd:Content><ofd:Layer>{_T}</ofd:Layer></ofd:Content></ofd:Page>",
    ),
    "unknown-xml": ("", "Doc_0/x/u.xml", "<a>@@</a>"),
    "unknown-text": ("", "Doc_0/x/u.txt", "备注 @@"),
    "unknown-json": ("", "x.json", '{"a":"@@"}'),
    "form": ("", "Doc_0/Forms.xml", '<Forms><Field value="@@"/></Forms>'),
}


def package(
    layer: str = "",
    document: str = "",
    info: str = "",
    members: Mapping[str, str | bytes] | None = None,
    common: str = "",
) -> bytes:
    """A document of one page with three lines and what is given."""
    page = f"<ofd:Page {_NS}><ofd:Area><ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox></ofd:Area><ofd:Content><ofd:Layer ID='2'>{_LINES}{layer}</ofd:Layer></ofd:Content></ofd:Page>"
    return packed(
        {
            "OFD.xml": f"<?xml version='1.0'?><ofd:OFD {_NS} Version='1.0'><ofd:DocBody><ofd:DocInfo>{info}</ofd:DocInfo><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>",
            "Doc_0/Document.xml": f"<ofd:Document {_NS}><ofd:CommonData><ofd:PageArea><ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox></ofd:PageArea>{common}</ofd:CommonData><ofd:Pages><ofd:Page ID='1' BaseLoc='Pages/Page_0/Content.xml'/></ofd:Pages>{document}</ofd:Document>",
            "Doc_0/Pages/Page_0/Content.xml": page,
            **(members or {}),
        }
    )


def _layer(template: str) -> Build:
    return lambda n: package(layer=template.replace("@6@", n[:6]).replace("@12@", n[6:]).replace(MARK, n))


def _document(template: str) -> Build:
    return lambda n: package(document=template.replace(MARK, n))


def _info(template: str) -> Build:
    return lambda n: package(info=template.replace(MARK, n))


def _part(entry: str, name: str, template: str) -> Build:
    return lambda n: package(document=entry, members={name: template.replace(MARK, n)})


def _annotation(inner: str) -> Build:
    entry, name, text = _PARTS["annotation"]
    annot = f"<ofd:PageAnnot {_NS}><ofd:Annot ID='1' Type='Stamp' Creator='甲'>{inner}</ofd:Annot></ofd:PageAnnot>"
    return lambda n: package(
        document=entry, members={name: text, "Doc_0/Annots/Page_0/Annot.xml": annot.replace(MARK, n)}
    )


def places() -> Iterator[Place]:
    """Every place of an OFD file."""
    for name, template in _LAYER.items():
        yield Place("ofd", f"page.{name}", "ofd", _layer(template))
    for name, template in _DOCUMENT.items():
        yield Place("ofd", f"document.{name}", "ofd", _document(template))
    for name in _INFO:
        yield Place("ofd", f"info.{name}", "ofd", _info(f"<ofd:{name}>@@</ofd:{name}>"))
    yield Place(
        "ofd",
        "info.custom",
        "ofd",
        _info('<ofd:CustomDatas><ofd:CustomData Name="a">@@</ofd:CustomData></ofd:CustomDatas>'),
    )
    yield Place(
        "ofd",
        "info.custom-name",
        "ofd",
        _info('<ofd:CustomDatas><ofd:CustomData Name="@@">a</ofd:CustomData></ofd:CustomDatas>'),
    )
    yield Place(
        "ofd", "info.keyword", "ofd", _info("<ofd:Keywords><ofd:Keyword>@@</ofd:Keyword></ofd:Keywords>")
    )
    for name, (entry, part, template) in _PARTS.items():
        if name != "annotation":
            yield Place("ofd", f"part.{name}", "ofd", _part(entry, part, template))
    yield Place("ofd", "annotation.remark", "ofd", _annotation("<ofd:Remark>@@</ofd:Remark>"))
    yield Place(
        "ofd",
        "annotation.parameter",
        "ofd",
        _annotation("<ofd:Parameters><ofd:Parameter Name='a'>@@</ofd:Parameter></ofd:Parameters>"),
    )
    yield Place(
        "ofd",
        "annotation.appearance",
        "ofd",
        _annotation(f"<ofd:Appearance Boundary='0 0 99 9'>{_T}</ofd:Appearance>"),
    )
    yield Place(
        "ofd", "picture-tail", "ofd", lambda n: package(members={"Doc_0/Res/a.png": png(tail=n.encode())})
    )
    yield Place(
        "ofd",
        "seal-data",
        "ofd",
        lambda n: package(members={"Doc_0/Signs/Sign_0/Seal.esl": b"\x30\x82" + n.encode()}),
    )
    yield Place(
        "ofd",
        "attached-file",
        "ofd",
        lambda n: package(
            document=_PARTS["attachments"][0],
            members={
                "Doc_0/Attachs/Attachments.xml": _PARTS["attachments"][2].replace(MARK, "a"),
                "Doc_0/Attachs/a.txt": n,
            },
        ),
    )
    yield Place(
        "ofd",
        "attached-unlisted",
        "ofd",
        lambda n: package(members={"Doc_0/Attachs/b.ofd": package(layer=_T.replace(MARK, n))}),
    )
    yield Place("ofd", "behind-package", "ofd", lambda n: package() + n.encode())
