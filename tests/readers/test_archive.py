"""ZIP archives: names, nesting, bombs, encrypted and damaged members; gzip."""

from __future__ import annotations

import gzip
import io
import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest
from tests.readers.helpers import hidden_of, read_bytes, skipped_of

from gk_audit.model.document import Document, Skipped
from gk_audit.model.records import replace
from gk_audit.readers.archive import member_name
from gk_audit.readers.dispatch import read
from gk_audit.readers.protocol import ReadLimits, Source


def packed(members: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return stream.getvalue()


def test_members_are_documents_with_their_own_keys() -> None:
    inner = packed({"深/c.txt": "内层文件".encode()})
    data = packed({"公示.txt": "正文内容".encode(), "a/说明.txt": "说明内容".encode("gbk"), "in.zip": inner})
    assert [part.key for part in read_bytes(data, "x/a.zip")] == [
        "x/a.zip!/公示.txt",
        "x/a.zip!/a/说明.txt",
        "x/a.zip!/in.zip!/深/c.txt",
    ]


def test_gbk_names_without_the_flag() -> None:
    data = packed({"ABCD.txt": b"content here"}).replace(b"ABCD.txt", "公示".encode("gbk") + b".txt")
    assert read_bytes(data, "a.zip")[0].key == "a.zip!/公示.txt"


@pytest.mark.parametrize(
    ("name", "safe"),
    [("../../etc/x.txt", "etc/x.txt"), ("/abs/x", "abs/x"), ("a\\b.txt", "a/b.txt"), ("..", "未命名")],
)
def test_names_stay_inside(name: str, safe: str) -> None:
    assert member_name(name, 0x800) == safe


def test_clutter_is_left_out() -> None:
    data = packed({"__MACOSX/._a.txt": b"x", ".DS_Store": b"x", "a.txt": b"text"})
    assert [part.key for part in read_bytes(data, "a.zip")] == ["a.zip!/a.txt"]


def test_bomb_by_ratio_and_size() -> None:
    answer = skipped_of(packed({"x.txt": b"0" * 50_000_000}), "a.zip")
    assert answer.reason == "suspicious"
    limits = replace(ReadLimits(), unpacked_size=1_000)
    (answer2,) = read(Source("a.zip", packed({"x.txt": b"x" * 2_000}), limits=limits))
    assert isinstance(answer2, Skipped)
    assert answer2.reason == "suspicious"


def test_header_that_lies_about_the_size() -> None:
    data = bytearray(packed({"x.txt": b"x" * 5_000}))
    for place in (22, data.rindex(b"PK\x01\x02") + 24):
        data[place : place + 4] = (10).to_bytes(4, "little")
    limits = replace(ReadLimits(), unpacked_size=1_000)
    (answer,) = read(Source("a.zip", bytes(data), limits=limits))
    assert isinstance(answer, Skipped)


def test_too_many_members() -> None:
    limits = replace(ReadLimits(), members=2)
    (answer,) = read(Source("a.zip", packed({f"{n}.txt": b"x" for n in range(3)}), limits=limits))
    assert isinstance(answer, Skipped)
    assert answer.reason == "suspicious"


def test_nesting_is_limited() -> None:
    data = b"innermost text"
    for number in range(6):
        data = packed({f"{number}.zip" if number else "x.txt": data})
    (answer,) = read_bytes(data, "a.zip")
    assert isinstance(answer, Skipped)
    assert answer.reason == "suspicious"


def test_encrypted_member_is_told_and_the_rest_read() -> None:
    data = bytearray(packed({"a.txt": b"secret", "b.txt": b"open text"}))
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + offset] |= 1
    first, second = read_bytes(bytes(data), "a.zip")
    assert isinstance(first, Skipped)
    assert (first.key, first.reason) == ("a.zip!/a.txt", "encrypted")
    assert isinstance(second, Document)


def test_damaged_member_is_told_and_the_rest_read() -> None:
    data = bytearray(packed({"a.txt": b"first text " * 9, "b.txt": b"open text"}))
    data[40:45] = b"\xff" * 5
    first, second = read_bytes(bytes(data), "a.zip")
    assert isinstance(first, Skipped)
    assert first.reason == "damaged"
    assert isinstance(second, Document)


def test_comments_of_archive_and_members() -> None:
    stream = io.BytesIO(packed({"a.txt": b"some text"}))
    with zipfile.ZipFile(stream, "a") as archive:
        archive.comment = "归档备注".encode("gbk")
    first, second = read_bytes(stream.getvalue(), "a.zip")
    assert isinstance(first, Document)
    assert hidden_of(first) == {"zip-comment": ["压缩包注释: 归档备注"]}
    assert second.key == "a.zip!/a.txt"


def test_blank_archive() -> None:
    assert skipped_of(packed({}), "a.zip").reason == "empty"


def test_gzip() -> None:
    assert read_bytes(gzip.compress("正文内容".encode()), "a.txt.gz")[0].key == "a.txt.gz!/a.txt"
    assert skipped_of(gzip.compress(b"0" * 100_000_000), "a.gz").reason == "suspicious"
    assert skipped_of(gzip.compress(b"x" * 999)[:12] + b"\xff" * 30, "a.gz").reason == "damaged"


def seven_zip(folder: Path, *options: str) -> bytes:
    tool = shutil.which("7z")
    if tool is None:
        pytest.skip("7z is not installed")
    (folder / "公示.txt").write_text("正文内容", "utf-8")
    command = [tool, "a", *options, str(folder / "a.7z"), str(folder / "公示.txt")]
    subprocess.run(command, check=True, capture_output=True)
    return (folder / "a.7z").read_bytes()


def test_seven_zip(tmp_path: Path) -> None:
    pytest.importorskip("py7zr", reason="needs gk-audit[archives]")
    data = seven_zip(tmp_path)
    assert [part.key for part in read_bytes(data, "a.7z")] == ["a.7z!/公示.txt"]
    assert skipped_of(data[:-9], "a.7z").reason == "damaged"
    limits = replace(ReadLimits(), unpacked_size=3)
    (answer,) = read(Source("a.7z", data, limits=limits))
    assert isinstance(answer, Skipped)
    assert answer.reason == "suspicious"


def test_seven_zip_with_password(tmp_path: Path) -> None:
    pytest.importorskip("py7zr", reason="needs gk-audit[archives]")
    assert skipped_of(seven_zip(tmp_path, "-psecret"), "a.7z").reason == "encrypted"


def test_seven_zip_without_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("gk_audit.readers.packed.find_spec", lambda name: None)
    answer = skipped_of(b"7z\xbc\xaf\x27\x1c" + bytes(30), "a.7z")
    assert answer.reason == "unsupported"
    assert "gk-audit[archives]" in answer.detail
