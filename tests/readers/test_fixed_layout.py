"""OFD files put together by hand: pages, templates, annotations, attachments."""

from __future__ import annotations

import io
import zipfile

import pytest
from tests.readers.helpers import SECRET, body_of, document_of, hidden_of, read_bytes, skipped_of

from gk_audit.model.document import Document

NS = 'xmlns:ofd="http://www.ofdspec.org/2016"'


def words(text: str, x: float, y: float, *, inside: str = "", **attributes: str) -> str:
    more = " ".join(f'{name}="{value}"' for name, value in attributes.items())
    return (
        f'<ofd:TextObject Boundary="{x} {y} 80 5" Size="4" {more}>{inside}'
        f'<ofd:TextCode X="0" Y="4">{text}</ofd:TextCode></ofd:TextObject>'
    )


def page(*objects: str, template: str = "") -> str:
    layer = f"<ofd:Layer>{''.join(objects)}</ofd:Layer>"
    return f"<ofd:Page {NS}>{template}<ofd:Content>{layer}</ofd:Content></ofd:Page>"


def ofd(*pages: str, parts: dict[str, str] | None = None, common: str = "", tail: str = "") -> bytes:
    """An OFD file of these pages."""
    stream = io.BytesIO()
    listed = "".join(
        f'<ofd:Page ID="{number}" BaseLoc="Pages/P{number}.xml"/>' for number in range(len(pages))
    )
    root = (
        f"<ofd:OFD {NS}><ofd:DocBody><ofd:DocInfo><ofd:Author>李四</ofd:Author></ofd:DocInfo>"
        "<ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>"
    )
    document = (
        f"<ofd:Document {NS}><ofd:CommonData>{common}</ofd:CommonData>"
        f"<ofd:Pages>{listed}</ofd:Pages>{tail}</ofd:Document>"
    )
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("OFD.xml", root)
        archive.writestr("Doc_0/Document.xml", document)
        for number, text in enumerate(pages):
            archive.writestr(f"Doc_0/Pages/P{number}.xml", text)
        for name, text in (parts or {}).items():
            archive.writestr(name, text)
    return stream.getvalue()


def test_lines_are_put_in_reading_order() -> None:
    data = ofd(page(words("第二行。", 10, 30), words("标题在上面", 10, 10), words("右边", 60, 30.5)))
    document = document_of(data, "a.ofd")
    assert body_of(document) == ["标题在上面", "第二行。 右边"]
    assert document.meta.title == "标题在上面"


@pytest.mark.parametrize(
    ("key", "text"),
    [
        ("ofd-white", words(SECRET, 10, 50, inside='<ofd:FillColor Value="255 255 255"/>')),
        ("ofd-invisible", words(SECRET, 10, 50, Visible="false")),
        ("ofd-invisible", words(SECRET, 10, 50, Alpha="0")),
    ],
)
def test_hidden_text(key: str, text: str) -> None:
    document = document_of(ofd(page(words("看得见", 10, 10), text)), "a.ofd")
    assert hidden_of(document)[key] == [SECRET]
    assert body_of(document) == ["看得见"]


def test_templates_annotations_and_properties() -> None:
    location = "<ofd:FileLoc>B.xml</ofd:FileLoc>"
    data = ofd(
        page(words("页面文字。", 10, 30), template='<ofd:Template TemplateID="9"/>'),
        common='<ofd:TemplatePage ID="9" BaseLoc="T.xml"/>',
        tail="<ofd:Annotations>A.xml</ofd:Annotations>",
        parts={
            "Doc_0/T.xml": page(words("模板文字。", 10, 10)),
            "Doc_0/A.xml": f'<ofd:A {NS}><ofd:Page PageID="0">{location}</ofd:Page></ofd:A>',
            "Doc_0/B.xml": f"<ofd:B {NS}><ofd:Annot><ofd:Remark>{SECRET}</ofd:Remark></ofd:Annot></ofd:B>",
        },
    )
    document = document_of(data, "a.ofd")
    assert body_of(document) == ["模板文字。", "页面文字。"]
    assert hidden_of(document) == {"ofd-annotation": [SECRET], "ofd-property": ["作者: 李四"]}


def test_attachment_is_read() -> None:
    inner = '<ofd:Attachment ID="1" Name="名单"><ofd:FileLoc>m.txt</ofd:FileLoc></ofd:Attachment>'
    attachments = f"<ofd:X {NS}>{inner}</ofd:X>"
    data = ofd(
        page(words("正文文字。", 10, 10)),
        tail="<ofd:Attachments>Attachs/X.xml</ofd:Attachments>",
        parts={"Doc_0/Attachs/X.xml": attachments, "Doc_0/Attachs/m.txt": "附件里的名单"},
    )
    first, second = read_bytes(data, "a.ofd")
    assert isinstance(second, Document)
    assert (first.key, second.key) == ("a.ofd", "a.ofd!/m.txt")
    assert hidden_of(second) == {"ofd-attachment": ["附件里的名单"]}


def test_only_a_picture_is_not_silent() -> None:
    assert skipped_of(ofd(page(), parts={"Doc_0/Res/a.png": "x"}), "a.ofd").reason == "no-text"


def test_missing_page_is_noted() -> None:
    data = ofd(page(words("第一页。", 10, 10)), "this is no XML")
    assert [note.key for note in document_of(data, "a.ofd").notes] == ["page-not-read"]
