"""Text in pictures by the ``[ocr]`` extra: opt-in, offline, one engine per worker."""

from __future__ import annotations

from functools import cache
from importlib.util import find_spec
from typing import Any

from gk_audit.model import chinese
from gk_audit.readers.protocol import Source

zh = chinese.of(__name__)

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
