"""Binary presentations, written here atom by atom ([MS-PPT] 2.3)."""

from __future__ import annotations

import struct
import zlib

import pytest
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
from gk_audit.model.document import BlockKind, SkipReason
from gk_audit.model.reading import ReadState

_OPEN, _LOCKED = 0xE391C05F, 0xF3D1C4DF


def atom(kind: int, data: bytes, *, instance: int = 0, box: bool = False) -> bytes:
    return struct.pack("<HHI", instance << 4 | (0xF if box else 0), kind, len(data)) + data


def box(kind: int, *inner: bytes, instance: int = 0) -> bytes:
    return atom(kind, b"".join(inner), instance=instance, box=True)


def text(words: str, kind: int = 1) -> bytes:
    data = atom(0xFA8, words.encode("latin-1")) if words.isascii() else atom(0xFA0, words.encode("utf-16-le"))
    return atom(0xF9F, struct.pack("<I", kind)) + data


def shape(*inner: bytes, placeholder: bool = False) -> bytes:
    told = box(0xF011, atom(0xBC3, bytes(8))) if placeholder else b""
    return box(0xF004, told, box(0xF00D, *inner))


def slide(*shapes: bytes, hidden: bool = False, more: bytes = b"") -> bytes:
    show = atom(0x3F9, bytes(10) + (b"\4" if hidden else b"\0") + bytes(5))
    return box(0x3EE, show, box(0x40C, *shapes), more)


def listed(number: int) -> bytes:
    return atom(0x3F3, struct.pack("<I", number) + bytes(16))


def presentation(
    *, token: int = _OPEN, edit: int | None = None, pictures: bool = False, empty: bool = False
) -> bytes:
    """Three slides, the second hidden; an outline text, notes, a master, a comment, an older state of slide 1."""
    note = box(0x2EE0, atom(0xFBA, "批注的话".encode("utf-16-le"), instance=1))
    document = box(
        0x3E8,
        box(0xFD9, atom(0xFBA, "清河区教育局".encode("utf-16-le"), instance=2)),
        box(0xFF0, listed(5), instance=1),
        box(0xFF0, listed(2), text("关于义务教育招生工作的通知", 6), listed(3), instance=0),
        box(0xFF0, listed(4), instance=2),
    )
    parts = {
        1: document,
        2: slide(
            shape(atom(0xF9E, struct.pack("<I", 0))), shape(text("报名时间为八月\r地点在中心校")), more=note
        ),
        3: slide(shape(text("隐藏的一张")), hidden=True),
        4: box(0x3F0, box(0x40C, shape(text("讲稿里的话")))),
        5: box(0x3F8, box(0x40C, shape(text("单击此处编辑"), placeholder=True), shape(text("单位名称")))),
    }
    if empty:
        parts = {1: box(0x3E8), 2: slide()}
    stream = slide(shape(text("改掉的旧话")))
    places = {}
    for number, part in parts.items():
        places[number] = len(stream)
        stream += part
    table = len(stream)
    stream += atom(
        0x1772, struct.pack("<I", len(parts) << 20 | 1) + struct.pack(f"<{len(parts)}I", *places.values())
    )
    last = len(stream)
    stream += atom(0xFF5, bytes(8) + struct.pack("<III", 0, table, 1) + bytes(8))
    inner = CompoundFile({"Unknown": b"x"}).save()
    if not empty:
        stream += atom(0x1011, struct.pack("<I", len(inner)) + zlib.compress(inner), instance=1)
    user = (
        struct.pack("<HHI", 0, 0xFF6, 20)
        + struct.pack("<III", 20, token, last if edit is None else edit)
        + bytes(8)
    )
    streams = {"PowerPoint Document": stream, "Current User": user}
    return CompoundFile({**streams, **({"Pictures": b"x"} if pictures else {})}).save()


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
        (presentation(token=_LOCKED), SkipReason.ENCRYPTED),
        (presentation(pictures=True, empty=True), SkipReason.NO_TEXT),
        (CompoundFile({"PowerPoint Document": b"x"}).save(), SkipReason.DAMAGED),
    ],
)
def test_what_cannot_be_read_is_told(data: bytes, reason: SkipReason) -> None:
    assert skipped_of(data, "a.ppt").reason is reason


def test_truncated_and_garbled_files_break_nothing() -> None:
    data = presentation()
    for end in range(0, len(data), 101):
        check_contract(read_bytes(data[:end], "a.ppt"))
    for at in range(512, len(data), 37):
        check_contract(read_bytes(data[:at] + b"\xff\xff\xff\xff" + data[at + 4 :], "a.ppt"))
