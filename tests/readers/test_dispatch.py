"""One door: limits, unknown formats, readers that fail."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from tests.readers.helpers import skipped_of
from tests.support import packaged_plan

from gk_audit.model import registry
from gk_audit.model.document import Skipped
from gk_audit.model.formats import Format
from gk_audit.model.reading import SkipReason
from gk_audit.model.records import replace
from gk_audit.model.registry import Group, parts
from gk_audit.readers import dispatch, sniffing
from gk_audit.readers.dispatch import read
from gk_audit.readers.protocol import ReaderSpec, ReadLimits, ReadResult, Source, reader
from gk_audit.readers.sniffing import sniff

pytestmark = pytest.mark.slow


def test_formats_say_where_their_readers_are() -> None:
    for name, part in parts(Group.READERS).items():
        told = part.value.format
        assert told.name == name
        assert told.words
        if told.is_read:
            assert told.home == part.value.read.__module__


def test_a_format_of_a_plugin_is_sniffed_and_read(monkeypatch: pytest.MonkeyPatch) -> None:
    def read_warc(source: Source) -> ReadResult:
        return (Skipped(source.key, SkipReason.UNSUPPORTED, "网页归档的读取器读到了它"),)

    read_warc.__module__ = "gk_audit_warc"
    taken = dict(registry._parts[Group.READERS])
    monkeypatch.setitem(registry._parts, Group.READERS, taken)
    monkeypatch.setattr(registry, "_formats", None)
    reader("warc", words="网页归档", magic=(b"WARC/1.",), suffixes=(".warc",))(read_warc)
    _clear()
    try:
        (answer,) = read(Source("a.txt", b"WARC/1.0\r\nWARC-Type: response\r\n\r\n<p>x</p>"))
        assert isinstance(answer, Skipped)
        assert answer.detail == "网页归档的读取器读到了它"
        assert sniff(bytes(range(32)) * 20, ".warc") == "warc"
    finally:
        monkeypatch.undo()
        _clear()


def _clear() -> None:
    dispatch._spec.cache_clear()
    sniffing._table.cache_clear()


def test_sniffing_one_file_imports_its_reader_only(tmp_path: Path) -> None:
    path = tmp_path / "通知.md"
    path.write_text("# 通知\n\n请按时参加。", encoding="utf-8")
    code = (
        "import sys; from gk_audit.cli.entry import run; "
        f"run(['check', {str(path)!r}, '--as-of', '2024-09-30']); "
        "names = {'portable', 'word', 'spreadsheet', 'webpage', 'unread'}; "
        "print(sorted(n for n in names if 'gk_audit.readers.' + n in sys.modules), file=sys.stderr)"
    )
    packaged_plan()  # what the first run compiles
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
    assert done.stderr.decode().strip().splitlines()[-1] == "[]"


def test_too_large() -> None:
    limits = replace(ReadLimits(), file_size=10)
    (answer,) = read(Source("a.txt", b"x" * 11, limits=limits))
    assert answer.reason == "too-large"  # type: ignore[union-attr] # a Document has no reason, and would fail


@pytest.mark.parametrize(
    ("data", "name", "words"),
    [
        (b"MZ\x90\x00\x03\x00\x00\x00\x04\x00", "a.exe", "可执行程序"),
        (b"Rar!\x1a\x07\x01\x00" + bytes(50), "a.rar", "RAR"),
        (b"\x00\x01\x02" * 100, "a.bin", "无法识别"),
    ],
)
def test_unsupported_names_the_format(data: bytes, name: str, words: str) -> None:
    answer = skipped_of(data, name)
    assert answer.reason == "unsupported"
    assert words in answer.detail


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        (ValueError("340123199001011234"), "damaged"),
        (MemoryError(), "out-of-memory"),
        (RecursionError(), "damaged"),
        (BaseException("a panic"), "damaged"),
    ],
)
def test_a_reader_that_fails_is_told_without_its_words(
    error: BaseException, reason: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(source: Source) -> ReadResult:
        raise error

    monkeypatch.setattr(
        "gk_audit.readers.dispatch._spec", lambda name: ReaderSpec(Format("text", "文本文件"), broken)
    )
    (answer,) = read(Source("a.txt", b"some text"))
    assert answer.reason == reason  # type: ignore[union-attr] # a Document has no reason, and would fail
    assert "340123" not in answer.detail  # type: ignore[union-attr] # as above


def test_interrupt_is_not_swallowed(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(source: Source) -> ReadResult:
        raise KeyboardInterrupt

    monkeypatch.setattr(
        "gk_audit.readers.dispatch._spec", lambda name: ReaderSpec(Format("text", "文本文件"), broken)
    )
    with pytest.raises(KeyboardInterrupt):
        read(Source("a.txt", b"some text"))


@pytest.mark.parametrize(
    ("key", "name", "suffix"),
    [
        ("a/b.tar.GZ", "b.tar.GZ", ".gz"),
        ("a.zip!/内/c.Docx", "c.Docx", ".docx"),
        (".hidden", ".hidden", ""),
        ("none", "none", ""),
    ],
)
def test_names_of_a_source(key: str, name: str, suffix: str) -> None:
    source = Source(key, b"")
    assert (source.name, source.suffix) == (name, suffix)
