"""Text recognition is opt-in; the engine is faked, the seam is real."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pytest
from tests.readers.helpers import SECRET, body_of
from tests.readers.pdf_writer import PdfWriter

from gk_audit.model.document import Document, Skipped
from gk_audit.model.records import replace
from gk_audit.readers import image
from gk_audit.readers.dispatch import read
from gk_audit.readers.protocol import ReadLimits, ReadResult, Source

PNG = bytes.fromhex("89504e470d0a1a0a") + bytes(40)


@dataclass
class Found:
    txts: tuple[str, ...]
    scores: tuple[float, ...]


def fake_engine() -> Any:
    return lambda image: Found(("补贴发放名册", SECRET, "模糊"), (0.99, 0.98, 0.2))


def read_with(data: bytes, name: str, *, recognise: bool) -> ReadResult:
    return read(Source(name, data, limits=replace(ReadLimits(), recognise=recognise)))


@pytest.fixture
def engine(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in ("image", "portable"):
        monkeypatch.setattr(f"gk_audit.readers.{module}.is_available", lambda: True)
    monkeypatch.setattr(image, "_engine", fake_engine)


def scan() -> bytes:
    writer = PdfWriter()
    writer.image_page()
    return writer.save()


@pytest.mark.usefixtures("engine")
@pytest.mark.parametrize(("data", "name"), [(PNG, "a.png"), (scan(), "a.pdf")], ids=["picture", "scan"])
def test_recognised_text_is_body_and_marked(data: bytes, name: str) -> None:
    (document,) = read_with(data, name, recognise=True)
    assert isinstance(document, Document)
    assert body_of(document) == ["补贴发放名册", SECRET]
    assert [note.key for note in document.notes] == ["recognised"]


@pytest.mark.usefixtures("engine")
@pytest.mark.parametrize(("data", "name"), [(PNG, "a.png"), (scan(), "a.pdf")], ids=["picture", "scan"])
def test_off_by_default(data: bytes, name: str) -> None:
    (answer,) = read_with(data, name, recognise=False)
    assert isinstance(answer, Skipped)
    assert "未启用文字识别" in answer.detail


def test_a_missing_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("gk_audit.readers.image.is_available", lambda: False)
    (answer,) = read_with(PNG, "a.png", recognise=True)
    assert isinstance(answer, Skipped)
    assert "gk-audit[ocr]" in answer.detail
