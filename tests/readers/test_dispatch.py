"""One door: limits, unknown formats, readers that fail."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.readers.helpers import skipped_of

from gk_audit.readers.dispatch import FORMAT_NAMES, HOMES, needs_worker, read
from gk_audit.readers.protocol import ReaderSpec, ReadLimits, ReadResult, Source
from gk_audit.registry import Group, parts


def test_quick_table_names_every_built_in_reader() -> None:
    built_in = {name: part.value for name, part in parts(Group.READERS).items() if part.origin == "built-in"}
    assert {name: spec.read.__module__.rsplit(".", 1)[-1] for name, spec in built_in.items()} == HOMES
    assert set(built_in) <= set(FORMAT_NAMES)


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

    monkeypatch.setattr("gk_audit.readers.dispatch._spec", lambda name: ReaderSpec(("text",), broken, False))
    (answer,) = read(Source("a.txt", b"some text"))
    assert answer.reason == reason  # type: ignore[union-attr] # a Document has no reason, and would fail
    assert "340123" not in answer.detail  # type: ignore[union-attr] # as above


def test_interrupt_is_not_swallowed(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(source: Source) -> ReadResult:
        raise KeyboardInterrupt

    monkeypatch.setattr("gk_audit.readers.dispatch._spec", lambda name: ReaderSpec(("text",), broken, False))
    with pytest.raises(KeyboardInterrupt):
        read(Source("a.txt", b"some text"))


def test_plain_text_needs_no_worker() -> None:
    assert not needs_worker(b"# title", ".md")
    assert needs_worker(b"%PDF-1.7", ".pdf")
    assert needs_worker(b"x" * (2 << 20), ".txt")


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
