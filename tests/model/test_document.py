"""Places lead back to the original characters, lines and cells."""

from __future__ import annotations

import pytest

from gk_audit.model.document import Block, BlockKind, Document, Region, TextView, Visibility
from gk_audit.model.location import Step, StepKind, describe_route


def _document() -> Document:
    blocks = (
        Block(0, BlockKind.PARAGRAPH, "第一段", raw="第一段", base=0),
        # The reader took a space out of "认真 布署".
        Block(1, BlockKind.PARAGRAPH, "认真布署", raw="认真 布署", offsets=(0, 1, 3, 4), base=4),
        Block(
            2,
            BlockKind.ROW,
            "张某\t135",
            raw="张某\t135",
            route=(Step(StepKind.TABLE, 1),),
            cells=((0, "A2"), (3, "B2")),
        ),
        Block(3, BlockKind.NOTE, "批注", raw="批注", visibility=Visibility.HIDDEN, hidden_by="docx-comment"),
        Block(4, BlockKind.PARAGRAPH, "页脚", raw="页脚", region=Region.FURNITURE),
    )
    return Document("a.txt", "", "text", blocks, line_starts=(0, 4, 10))


def test_body_holds_visible_body_only() -> None:
    assert _document().body.text == "第一段\n认真布署\n张某\t135"
    assert "批注" in _document().everything.text


def test_a_place_knows_line_column_and_original_characters() -> None:
    document = _document()
    start = document.body.text.index("真布")
    place = document.body.place(start, start + 2)
    assert (place.text, place.raw) == ("真布", "真 布")
    assert document.line_column(place) == (2, 2)


def test_a_place_in_a_row_names_its_cell() -> None:
    view = _document().body
    place = view.place(view.text.index("135"), view.text.index("135") + 3)
    assert describe_route(place.block.route_at(place.start)) == "表1 › B2"


def test_a_window_does_not_reach_into_the_neighbouring_block() -> None:
    view = _document().body
    start = view.text.index("布署")
    assert view.window(start, start + 2, 20, 20) == "认真布署"


@pytest.mark.parametrize("text", ["", "短", "两段\n文字"])
def test_an_empty_view_is_false(text: str) -> None:
    blocks = [Block(n, BlockKind.PARAGRAPH, line) for n, line in enumerate(text.split("\n")) if line]
    assert bool(TextView(blocks)) is bool(text)
