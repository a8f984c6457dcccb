"""Presentations: what stands on a slide, beside it, behind it."""

from __future__ import annotations

from tests.readers.helpers import body_of, document_of, furniture_of, hidden_of, read_bytes

from gk_audit.model.document import Skipped
from gk_audit.readers.specimens import zipped

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_NAMES = (
    'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" '
    f'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:r="{_OFFICE}"'
)
_FRAME = '<a:xfrm><a:off x="{x}" y="0"/><a:ext cx="10" cy="10"/></a:xfrm>'


def _shape(text: str, *, holder: str = "", told: str = "", x: int = 0, look: str = "") -> str:
    role = f'<p:ph type="{holder}"/>' if holder else ""
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="2" name="s" {told}/><p:nvPr>{role}</p:nvPr></p:nvSpPr><p:spPr>'
        f"{_FRAME.format(x=x)}</p:spPr><p:txBody><a:p><a:r><a:rPr {look}/><a:t>{text}</a:t></a:r></a:p></p:txBody></p:sp>"
    )


def _slide(shapes: str, look: str = "") -> str:
    return f"<p:sld {_NAMES} {look}><p:cSld><p:spTree>{shapes}</p:spTree></p:cSld></p:sld>"


def _links(*links: tuple[str, str]) -> str:
    inner = "".join(
        f'<Relationship Id="r{number}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(links, 1)
    )
    return f"<Relationships>{inner}</Relationships>"


def _show(slides: dict[str, str], listed: str = "r1", more: dict[str, str] | None = None) -> bytes:
    links = [("slide", f"slides/{name}.xml") for name in slides]
    ids = "".join(f'<p:sldId id="{at}" r:id="{key}"/>' for at, key in enumerate(listed.split(), 256))
    return zipped(
        {
            "[Content_Types].xml": "<Types/>",
            "_rels/.rels": _links(("officeDocument", "ppt/presentation.xml")),
            "ppt/presentation.xml": f'<p:presentation {_NAMES}><p:sldIdLst>{ids}</p:sldIdLst><p:sldSz cx="100" cy="100"/>'
            "</p:presentation>",
            "ppt/_rels/presentation.xml.rels": _links(*links),
            **{f"ppt/slides/{name}.xml": text for name, text in slides.items()},
            **(more or {}),
        }
    )


def test_slides_come_in_the_order_of_the_show() -> None:
    slides = {
        "slide2": _slide(_shape("第二张的话")),
        "slide9": _slide(_shape("第一张的标题", holder="ctrTitle")),
    }
    found = document_of(_show(slides, "r2 r1"), "a.pptx")
    assert body_of(found) == ["第一张的标题", "第二张的话"]
    assert found.meta.title == "第一张的标题"


def test_what_a_slide_hides() -> None:
    shapes = (
        _shape("看得见的话")
        + _shape("隐藏的形状", told='hidden="1"')
        + _shape("画外的话", x=100)
        + _shape("极小的话", look='sz="100"')
        + _shape("看得见二", told='descr="图的说明"')
    )
    notes = {
        "ppt/slides/_rels/slide1.xml.rels": _links(("notesSlide", "../notesSlides/n.xml")),
        "ppt/notesSlides/n.xml": _slide(_shape("讲稿里的话", holder="body")),
        "ppt/comments/c.xml": f"<p:cmLst {_NAMES}><p:cm><p:text>批注的话</p:text></p:cm></p:cmLst>",
        "ppt/commentAuthors.xml": f'<p:l {_NAMES}><p:cmAuthor name="王某某"/></p:l>',
    }
    slides = {
        "slide1": _slide(shapes),
        "slide2": _slide(_shape("没有列入的一张")),
        "slide3": _slide(_shape("隐藏的一张"), 'show="0"'),
    }
    found = document_of(_show(slides, "r1 r3", notes), "a.pptx")
    assert body_of(found) == ["看得见的话", "看得见二"]
    hidden = hidden_of(found)
    assert hidden["pptx-hidden-shape"] == ["隐藏的形状"]
    assert hidden["pptx-off-slide"] == ["画外的话"]
    assert hidden["pptx-tiny"] == ["极小的话"]
    assert hidden["pptx-alt"] == ["图的说明"]
    assert hidden["pptx-notes"] == ["讲稿里的话"]
    assert hidden["pptx-comment"] == ["批注的话"]
    assert hidden["pptx-author"] == ["王某某"]
    assert sorted(hidden["pptx-hidden-slide"]) == ["没有列入的一张", "隐藏的一张"]


def test_a_table_keeps_its_cells() -> None:
    cells = ("姓名", "村组"), ("甲", "东村")
    rows = "".join(
        "<a:tr>" + "".join(f"<a:tc><a:txBody><a:p><a:r><a:t>{text}</a:t></a:r></a:p></a:txBody></a:tc>" for text in row)
        + "</a:tr>"
        for row in cells
    )  # fmt: skip
    frame = f"<p:graphicFrame><a:graphic><a:graphicData><a:tbl>{rows}</a:tbl></a:graphicData></a:graphic></p:graphicFrame>"
    found = document_of(_show({"slide1": _slide(frame)}), "a.pptx")
    assert body_of(found) == ["姓名\t村组", "甲\t东村"]
    assert len(found.tables) == 1


def test_a_master_shows_its_own_text_and_no_prompt() -> None:
    more = {"ppt/slideMasters/m.xml": _slide(_shape("单位名称") + _shape("单击此处编辑", holder="title"))}
    found = document_of(_show({"slide1": _slide(_shape("正文"))}, more=more), "a.pptx")
    assert "单位名称" in furniture_of(found)
    assert hidden_of(found)["pptx-prompt"] == ["单击此处编辑"]


def test_a_damaged_slide_is_told() -> None:
    found = document_of(_show({"slide1": _slide(_shape("正文")), "slide2": "<p:sld"}, "r1 r2"), "a.pptx")
    assert [part.name for part in found.parts if not part.is_whole] == ["ppt/slides/slide2.xml"]


def test_pictures_alone_are_told() -> None:
    more = {"ppt/media/a.png": "x"}
    (found, *_) = read_bytes(_show({"slide1": _slide("")}, more=more), "a.pptx")
    assert isinstance(found, Skipped)
    assert "图片" in found.detail
