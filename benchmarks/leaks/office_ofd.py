"""Places of an OFD (GB/T 33190) document."""
# ruff: noqa: E501 - XML written out

from __future__ import annotations

import io
import zipfile

from benchmarks.leaks.places import place

_NS = 'xmlns:ofd="http://www.ofdspec.org/2016"'
_TEMPLATE = '<ofd:Template TemplateID="50" ZOrder="Background"/>'
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>'


def text_object(text: str, number: int = 11) -> str:
    """A line of text."""
    return (
        f'<ofd:TextObject ID="{number}" Boundary="10 {number} 150 10" Font="2" Size="5">'
        f'<ofd:TextCode X="0" Y="5">{text}</ofd:TextCode></ofd:TextObject>'
    )


def ofd(
    body: str = "", *, info: str = "", document: str = "", page: str = "", files: dict[str, str] | None = None
) -> bytes:
    """An OFD of one page; ``files`` are added or replace parts."""
    content = text_object("关于公示有关情况的通知", 10) + body
    parts = {
        "OFD.xml": f'{_HEAD}<ofd:OFD {_NS} Version="1.1" DocType="OFD"><ofd:DocBody><ofd:DocInfo>'
        f"<ofd:DocID>a1</ofd:DocID>{info}</ofd:DocInfo><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot>"
        "</ofd:DocBody></ofd:OFD>",
        "Doc_0/Document.xml": f"{_HEAD}<ofd:Document {_NS}><ofd:CommonData><ofd:MaxUnitID>99</ofd:MaxUnitID>"
        f"<ofd:PageArea><ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox></ofd:PageArea>{document}"
        '</ofd:CommonData><ofd:Pages><ofd:Page ID="1" BaseLoc="Pages/Page_0/Content.xml"/></ofd:Pages>'
        f"{'<ofd:Annotations>Annots/Annotations.xml</ofd:Annotations>' if 'annots' in page else ''}"
        f"{'<ofd:Attachments>Attachs/Attachments.xml</ofd:Attachments>' if 'attachs' in page else ''}"
        f"{'<ofd:CustomTags>Tags/CustomTags.xml</ofd:CustomTags>' if 'tags' in page else ''}</ofd:Document>",
        "Doc_0/Pages/Page_0/Content.xml": f"{_HEAD}<ofd:Page {_NS}>"
        f"{_TEMPLATE if 'template' in page else ''}"
        f'<ofd:Content><ofd:Layer ID="5">{content}</ofd:Layer></ofd:Content></ofd:Page>',
        **(files or {}),
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return out.getvalue()


@place("ofd", "text", visible=True)
def _text(secret: str) -> bytes:
    return ofd(text_object(f"张三，{secret}"))


@place("ofd", "split-text", visible=True)
def _split(secret: str) -> bytes:
    codes = "".join(
        f'<ofd:TextCode X="{place * 3}" Y="5">{secret[place : place + 6]}</ofd:TextCode>'
        for place in range(0, len(secret), 6)
    )
    return ofd(f'<ofd:TextObject ID="11" Boundary="10 20 150 10" Font="2" Size="5">{codes}</ofd:TextObject>')


@place("ofd", "invisible-text")
def _invisible(secret: str) -> bytes:
    return ofd(text_object(secret).replace('ID="11"', 'ID="11" Visible="false"'))


@place("ofd", "template", visible=True)
def _template(secret: str) -> bytes:
    template = (
        f'{_HEAD}<ofd:Page {_NS}><ofd:Content><ofd:Layer ID="51">{text_object(secret, 52)}</ofd:Layer>'
        "</ofd:Content></ofd:Page>"
    )
    return ofd(
        document='<ofd:TemplatePage ID="50" BaseLoc="Tpls/Tpl_0/Content.xml"/>',
        page="template",
        files={"Doc_0/Tpls/Tpl_0/Content.xml": template},
    )


@place("ofd", "annotation")
def _annotation(secret: str) -> bytes:
    index = f'{_HEAD}<ofd:Annotations {_NS}><ofd:Page PageID="1"><ofd:FileLoc>Page_0.xml</ofd:FileLoc></ofd:Page></ofd:Annotations>'
    note = (
        f'{_HEAD}<ofd:PageAnnot {_NS}><ofd:Annot ID="60" Type="Highlight" Creator="甲"><ofd:Remark>{secret}'
        '</ofd:Remark><ofd:Appearance Boundary="0 0 9 9"/></ofd:Annot></ofd:PageAnnot>'
    )
    files = {"Doc_0/Annots/Annotations.xml": index, "Doc_0/Annots/Page_0.xml": note}
    return ofd(page="annots", files=files)


@place("ofd", "attachment")
def _attachment(secret: str) -> bytes:
    index = (
        f'{_HEAD}<ofd:Attachments {_NS}><ofd:Attachment ID="70" Name="a" Format="txt">'
        "<ofd:FileLoc>a.txt</ofd:FileLoc></ofd:Attachment></ofd:Attachments>"
    )
    return ofd(
        page="attachs",
        files={"Doc_0/Attachs/Attachments.xml": index, "Doc_0/Attachs/a.txt": f"身份证{secret}"},
    )


@place("ofd", "property")
def _property(secret: str) -> bytes:
    return ofd(info=f"<ofd:Author>{secret}</ofd:Author>")


@place("ofd", "custom-data")
def _custom(secret: str) -> bytes:
    return ofd(
        info=f'<ofd:CustomDatas><ofd:CustomData Name="备注">{secret}</ofd:CustomData></ofd:CustomDatas>'
    )


@place("ofd", "custom-tag")
def _tag(secret: str) -> bytes:
    index = f"{_HEAD}<ofd:CustomTags {_NS}><ofd:CustomTag><ofd:FileLoc>Tag.xml</ofd:FileLoc></ofd:CustomTag></ofd:CustomTags>"
    return ofd(
        page="tags",
        files={"Doc_0/Tags/CustomTags.xml": index, "Doc_0/Tags/Tag.xml": f"<a><b>{secret}</b></a>"},
    )
