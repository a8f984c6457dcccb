"""PPT ([MS-PPT] 2.3): atoms of slides, notes, masters, comments and objects, written one by one."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable, Iterator

from benchmarks.hiding.packing import CompoundFile
from benchmarks.hiding.places import Place

OPEN, LOCKED = 0xE391C05F, 0xF3D1C4DF


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
    *,
    token: int = OPEN,
    edit: int | None = None,
    pictures: bool = False,
    empty: bool = False,
    more: bytes = b"",
    streams: dict[str, bytes] | None = None,
    said: tuple[str, str] = ("", ""),
    inner: bytes = b"",
) -> bytes:
    """Two slides, the second hidden; outline, notes, master, comment, an older state; ``said``: words → others."""

    def w(words: str) -> str:
        return words.replace(*said) if said[0] else words

    note = box(0x2EE0, atom(0xFBA, w("批注的话").encode("utf-16-le"), instance=1))
    document = box(
        0x3E8,
        box(0xFD9, atom(0xFBA, w("清河区教育局").encode("utf-16-le"), instance=2)),
        box(0xFF0, listed(5), instance=1),
        box(0xFF0, listed(2), text(w("关于义务教育招生工作的通知"), 6), listed(3), instance=0),
        box(0xFF0, listed(4), instance=2),
    )
    parts = {
        1: document,
        2: slide(
            shape(atom(0xF9E, struct.pack("<I", 0))),
            shape(text(w("报名时间为八月\r地点在中心校"))),
            more=note,
        ),
        3: slide(shape(text(w("隐藏的一张"))), hidden=True),
        4: box(0x3F0, box(0x40C, shape(text(w("讲稿里的话"))))),
        5: box(
            0x3F8, box(0x40C, shape(text(w("单击此处编辑")), placeholder=True), shape(text(w("单位名称"))))
        ),
    }
    if empty:
        parts = {1: box(0x3E8), 2: slide()}
    stream = slide(shape(text(w("改掉的旧话")))) + more
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
    inner = inner or CompoundFile({"Unknown": b"x"}).save()
    if not empty:
        stream += atom(0x1011, struct.pack("<I", len(inner)) + zlib.compress(inner), instance=1)
    user = (
        struct.pack("<HHI", 0, 0xFF6, 20)
        + struct.pack("<III", 20, token, last if edit is None else edit)
        + bytes(8)
    )
    own = {"PowerPoint Document": stream, "Current User": user}
    return CompoundFile({**own, **(streams or {}), **({"Pictures": b"x"} if pictures else {})}).save()


_SAID = {
    "text": "报名时间为八月",
    "title-in-outline": "关于义务教育招生工作的通知",
    "hidden-slide": "隐藏的一张",
    "notes": "讲稿里的话",
    "master": "单位名称",
    "prompt": "单击此处编辑",
    "comment": "批注的话",
    "footer": "清河区教育局",
    "older-state": "改掉的旧话",
}
_RECORDS = {
    "tag": (0x0FBA, "utf-16-le"),
    "link-target": (0x0FBA, "utf-16-le"),
    "sound": (0x07E7, "latin-1"),
    "font-name": (0x0FB7, "utf-16-le"),
    "show-name": (0x0410, "utf-16-le"),
    "unknown-record": (0x2F13, "utf-16-le"),
    "unknown-narrow": (0x2F14, "latin-1"),
}


def _said(old: str) -> Callable[[str], bytes]:
    return lambda number: presentation(said=(old, f"{old}{number}"))


def _record(kind: int, coding: str) -> Callable[[str], bytes]:
    return lambda number: presentation(more=box(0x7D0, atom(kind, number.encode(coding))))


def places() -> Iterator[Place]:
    """Every place of a binary presentation."""
    for name, old in _SAID.items():
        yield Place("ppt", name, "ppt", _said(old))
    for name, (kind, coding) in _RECORDS.items():
        yield Place("ppt", name, "ppt", _record(kind, coding))
    yield Place(
        "ppt", "other-stream", "ppt", lambda n: presentation(streams={"Notiz": n.encode("utf-16-le")})
    )
    yield Place(
        "ppt", "picture-stream", "ppt", lambda n: presentation(streams={"Pictures": b"\x89PNG" + n.encode()})
    )
    yield Place(
        "ppt", "object", "ppt", lambda n: presentation(inner=CompoundFile({"Inhalt": n.encode()}).save())
    )
    yield Place("ppt", "behind-file", "ppt", lambda n: presentation() + n.encode())
    yield Place("ppt", "without-directory", "ppt", lambda n: presentation(edit=0, said=("报名时间为八月", n)))
