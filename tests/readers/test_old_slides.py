"""Binary presentations, written here atom by atom ([MS-PPT] 2.3)."""

from __future__ import annotations

import struct
import zlib

import pytest
from benchmarks.hiding.old_shows import LOCKED, atom, presentation
from benchmarks.hiding.packing import CompoundFile
from tests.readers.helpers import (
    body_of,
    check_contract,
    document_of,
    furniture_of,
    hidden_of,
    read_bytes,
    skipped_of,
)

from gk_audit.engine.accounts import account_of
from gk_audit.model.document import BlockKind, Document
from gk_audit.model.reading import ReadState, SkipReason
from gk_audit.readers.dispatch import read
from gk_audit.readers.protocol import ReadLimits, Source


def test_slides_in_order_and_what_stands_behind_them() -> None:
    found = document_of(presentation(), "a.ppt")
    assert found.media_type == "ppt"
    assert body_of(found) == ["关于义务教育招生工作的通知", "报名时间为八月", "地点在中心校"]
    assert next(iter(found.body)).kind is BlockKind.TITLE
    hidden = hidden_of(found)
    assert hidden["pptx-hidden-slide"] == ["隐藏的一张"]
    assert hidden["pptx-notes"] == ["讲稿里的话"]
    assert hidden["pptx-comment"] == ["批注的话"]
    assert hidden["pptx-prompt"] == ["单击此处编辑"]
    assert {"清河区教育局", "单位名称"} < set(furniture_of(found))


def test_an_object_without_text_makes_the_file_partly_read() -> None:
    account = account_of(document_of(presentation(), "a.ppt"))
    assert account.state is ReadState.PARTIAL
    assert "1 个嵌入对象" in account.why


def test_without_its_directory_a_file_is_read_as_it_lies() -> None:
    found = document_of(presentation(edit=0), "a.ppt")
    assert body_of(found)[:2] == ["改掉的旧话", "报名时间为八月"]
    assert hidden_of(found)["pptx-notes"] == ["讲稿里的话"]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (presentation(token=LOCKED), SkipReason.ENCRYPTED),
        (presentation(pictures=True, empty=True), SkipReason.NO_TEXT),
        (CompoundFile({"PowerPoint Document": b"x"}).save(), SkipReason.DAMAGED),
    ],
)
def test_what_cannot_be_read_is_told(data: bytes, reason: SkipReason) -> None:
    assert skipped_of(data, "a.ppt").reason is reason


def test_objects_that_unpack_without_end_are_left_and_told() -> None:
    bomb = atom(0x1011, struct.pack("<I", 1 << 20) + zlib.compress(bytes(1 << 20)), instance=1)
    source = Source("a.ppt", presentation(more=bomb * 50), limits=ReadLimits(unpacked_size=10 << 20))
    notes = [note.detail for part in read(source) if isinstance(part, Document) for note in part.notes]
    assert any("嵌入的文件无法打开" in detail for detail in notes)


def test_truncated_and_garbled_files_break_nothing() -> None:
    data = presentation()
    for end in range(0, len(data), 101):
        check_contract(read_bytes(data[:end], "a.ppt"))
    for at in range(512, len(data), 37):
        check_contract(read_bytes(data[:at] + b"\xff\xff\xff\xff" + data[at + 4 :], "a.ppt"))
