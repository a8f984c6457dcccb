"""Pictures: their metadata always, the text in them through the ``[ocr]`` extra: opt-in, offline, one engine per worker."""

from __future__ import annotations

from functools import cache
from importlib.util import find_spec
from typing import Any

from gk_audit.model import chinese
from gk_audit.model.document import BlockKind
from gk_audit.model.location import Step, StepKind
from gk_audit.model.reading import SkipReason
from gk_audit.readers.assembly import WHOLE, Assembly, skipped
from gk_audit.readers.metadata import MetaBuilder
from gk_audit.readers.picture import picture_texts
from gk_audit.readers.plain import infer_from_text
from gk_audit.readers.protocol import ReadResult, Source, reader
from gk_audit.readers.titles import promote_title

zh = chinese.of(__name__)


@reader(
    "image",
    words=zh("read-image.words"),
    magic=(
        b"\xff\xd8\xff",
        b"\x89PNG\r\n\x1a\n",
        b"GIF87a",
        b"GIF89a",
        b"II*\x00",
        b"MM\x00*",
        b"\x00\x00\x01\x00",
        (8, b"WEBP"),
    ),
    weak=(b"BM",),
    sample=lambda: b"GIF89a\x01\x00\x01\x00\x00\x00\x00!\xfe\x06words.\x00;",
)
def read_image(source: Source) -> ReadResult:
    """Read a picture: its metadata, and its text where text recognition is switched on."""
    assembly, meta = Assembly(source, "image"), MetaBuilder()
    assembly.part(WHOLE)
    route = (Step(StepKind.PART, zh("properties")),)
    for label, value in picture_texts(source.data):
        assembly.property(label, value, route, hidden_by="image-metadata")
    if source.limits.recognise and is_available():
        for number, line in enumerate(recognise(source.data), 1):
            assembly.add(BlockKind.PARAGRAPH, line, (Step(StepKind.LINE, number),))
        assembly.note("recognised", zh("recognised"))
        promote_title(assembly, meta)
        infer_from_text(assembly, meta)
        return (assembly.document(meta.build()),)
    answer = skipped(source, SkipReason.NO_TEXT, zh("not-checked", why_not=why_not(source)))
    return (assembly.document(), *answer) if assembly.blocks else answer


_SURE = 0.5
"""Lines that the engine is less sure of are left out."""


def is_available() -> bool:
    """True where the extra is installed."""
    return find_spec("rapidocr") is not None and find_spec("onnxruntime") is not None


def why_not(source: Source) -> str:
    """Why a picture's text was not read, for the reader of the report."""
    if source.limits.recognise:
        return zh("not-installed")
    return zh("not-enabled")


def recognise(image: Any) -> list[str]:
    """Lines of an image (bytes of a file, or an array of height x width x 3), top down."""
    found = _engine()(image)
    texts, scores = found.txts or (), found.scores or ()
    return [text for text, score in zip(texts, scores, strict=True) if score >= _SURE and text.strip()]


@cache
def _engine() -> Any:
    """The engine takes a second to start, so a worker keeps it."""
    from rapidocr import RapidOCR

    return RapidOCR(params={"Global.log_level": "error"})
